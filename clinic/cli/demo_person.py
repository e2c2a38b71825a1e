"""Made-up people, and what they can do: each of it goes through the services of real leads."""

import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.catalogue.pages import ContentPage
from clinic.catalogue.versions import page_seen
from clinic.domain import reference_number
from clinic.domain.contact import read_phone
from clinic.domain.enquiry import Drawn, NewEnquiry, Source, WritingFor, digest
from clinic.domain.lead_status import (
    OF_A_MESSAGE,
    CameBy,
    CloseReason,
    MessageBy,
    Outcome,
    VisitHow,
)
from clinic.domain.reply_promise import ReplyPromise
from clinic.domain.spam import SpamScore
from clinic.models import Enquiry, Lead, StaffUser
from clinic.services import doctor_questions, enquiries, lead_visit, leads, walk_ins

_NAMES = (
    ("Asha", "आशा"), ("Bela", "बेला"), ("Ramesh", "रमेश"),
)  # fmt: skip
_INITIALS = (
    ("A", "अ"), ("B", "ब"), ("D", "द"), ("G", "ग"), ("J", "ज"), ("K", "क"), ("M", "म"),
    ("N", "न"), ("P", "प"), ("R", "र"), ("S", "स"), ("T", "त"), ("V", "व"),
)  # fmt: skip
_HINDI_IN_LATIN = 0.3
"""So many of those who write in Hindi give their name in Latin letters."""
QUESTIONS = {
    "en": (
        "I cannot speak. Please write. What happens at a first visit?",
        "Is there a way in for a wheelchair, and how far is it from the parking?",
        "We read about NurOwn. Can anybody have it in India?",
        "Can a doctor look at the reports before we travel?",
        "What is paid for at a first visit, and what comes later?",
        "Which number on your page is the trial's registration?",
        "Is it safe to travel with a breathing machine?",
    ),
    "hi": (
        "क्या रिपोर्ट पहले भेज सकते हैं?",
        "पहली मुलाक़ात में क्या होता है?",
        "क्या व्हीलचेयर से अंदर आ सकते हैं?",
        "क्या डॉक्टर से फ़ोन पर बात हो सकती है?",
        "साँस की मशीन के साथ आना ठीक रहेगा?",
    ),
}
_MEDICAL = (
    "Is the breathing mask needed at night, too?",
    "Which reports should be there before a first consultation?",
)
_NOTES = (
    "Picks up after 1 pm.",
    "Asked for the address in Hindi.",
    "Will send the last report by WhatsApp.",
)


@dataclass(frozen=True)
class Demo:
    """What a story is told with. `staff`: who may answer; empty where nobody is there yet."""

    session: Session
    now: datetime
    promise: ReplyPromise
    staff: Sequence[StaffUser]
    page: ContentPage | None
    listed: tuple[str, str]


class Person:
    """One made-up person, and what they do in the course of their story."""

    def __init__(self, demo: Demo, number: int, draw: random.Random) -> None:
        self.demo = demo
        self.draw = draw
        self.number = f"+91 55550 {number % 100_000:05d}"
        self.language = draw.choices(("en", "hi"), (3, 2))[0]
        script = 0 if self.language == "en" or draw.random() < _HINDI_IN_LATIN else 1
        self.name = f"{draw.choice(_NAMES)[script]} {draw.choice(_INITIALS)[script]}."
        self.lead_id = 0

    def wrote(self, ago: timedelta, **given: object) -> None:
        """Send the form, so long ago."""
        at = self.demo.now - ago
        values = self._enquiry() | given
        token_hash = digest(secrets.token_urlsafe(24))
        drawn = Drawn(reference=reference_number.draw(), token_hash=token_hash)
        receipt = enquiries.submit(
            self.demo.session,
            new=NewEnquiry(**values),  # type: ignore[arg-type]  # checked where the story runs
            drawn=drawn,
            now=at,
            promise=self.demo.promise,
        )
        found = sa.select(Enquiry.lead_id).where(Enquiry.reference == receipt.reference)
        self.lead_id = self.demo.session.scalars(found).one()

    def came_by(self, way: CameBy, ago: timedelta, *, name: str = "", note: str = "") -> None:
        """Be written down by a colleague; without one, send the form."""
        if not self.demo.staff:
            self.wrote(ago)
            return
        lead, _ = walk_ins.add(
            self.demo.session,
            number=read_phone(self.number),
            came_by=way,
            name=name,
            note=note,
            language=self.language,
            by=self._colleague(),
            now=self.demo.now - ago,
            promise=self.demo.promise,
        )
        self.demo.session.flush()
        self.lead_id = lead.id

    def was(self, outcome: Outcome, ago: timedelta) -> None:
        """A call or a message of ours, so long ago."""
        if by := self._owner():
            hours = self.demo.promise.hours
            at = self.demo.now - ago
            leads.record_outcome(
                self.demo.session,
                lead=self._lead(),
                outcome=outcome,
                by=by,
                now=at,
                hours=hours,
                message_by=MessageBy.WHATSAPP if outcome in OF_A_MESSAGE else None,
            )

    def was_noted(self, ago: timedelta) -> None:
        """A note of ours."""
        if by := self._owner():
            text = self.draw.choice(_NOTES)
            at = self.demo.now - ago
            leads.add_note(self.demo.session, lead=self._lead(), text=text, by=by, now=at)

    def is_due(self, wait: timedelta, step: str, *, set_ago: timedelta) -> None:
        """A next step after so much clinic time from now (negative: it is late)."""
        if not (by := self._owner()):
            return
        hours, now = self.demo.promise.hours, self.demo.now
        at = hours.add_open(now, wait) if wait >= timedelta() else now + wait
        set_at = min(now, at) - set_ago
        leads.set_next_step(
            self.demo.session, lead=self._lead(), step=step, at=at, by=by, now=set_at
        )

    def has_a_consultation(self, wait: timedelta, how: VisitHow, *, set_ago: timedelta) -> None:
        """A consultation after so much clinic time from now."""
        if by := self._owner():
            now = self.demo.now
            lead_visit.arrange(
                self.demo.session,
                lead=self._lead(),
                at=self.demo.promise.hours.add_open(now, wait),
                with_whom="",
                how=how,
                by=by,
                now=now - set_ago,
            )

    def has_a_question_for_a_doctor(self, wait: timedelta, *, set_ago: timedelta) -> None:
        """A question to answer within so much clinic time from now (negative: it is late)."""
        if by := self._owner():
            now = self.demo.now
            hours = self.demo.promise.hours
            doctor_questions.ask(
                self.demo.session,
                lead=self._lead(),
                question=self.draw.choice(_MEDICAL),
                doctor=None,
                due_at=hours.add_open(now, wait) if wait >= timedelta() else now + wait,
                by=by,
                now=now - set_ago,
            )

    def was_closed(self, reason: CloseReason, ago: timedelta) -> None:
        """Closed with a reason, so long ago."""
        if by := self._owner():
            at = self.demo.now - ago
            leads.close(self.demo.session, lead=self._lead(), reason=reason, note="", by=by, now=at)

    def _lead(self) -> Lead:
        lead = self.demo.session.get(Lead, self.lead_id)
        assert lead is not None
        return lead

    def _colleague(self) -> StaffUser:
        return self.draw.choice(list(self.demo.staff))

    def _owner(self) -> StaffUser | None:
        if not self.demo.staff:
            return None
        owner_id = self._lead().owner_id
        owner = next((user for user in self.demo.staff if user.id == owner_id), None)
        return owner or self._colleague()

    def _enquiry(self) -> dict[str, object]:
        page = self.demo.page
        return {
            "name": self.name,
            "phone": read_phone(self.number),
            "whatsapp": None,
            "email": None,
            "question": self.draw.choice(QUESTIONS[self.language]),
            "reply_by": None,
            "writing_for": self.draw.choice((*WritingFor, None)),
            "language": self.language,
            "page": page_seen(page, listed=self.demo.listed) if page else None,
            "source": Source(page_path=f"/treatments/{page.slug}" if page else ""),
            "listed_phone": self.demo.listed[0],
            "listed_whatsapp": self.demo.listed[1],
            "notice_version": "1",
            "once": None,
            "spam": SpamScore(),
        }
