"""What made-up people did: each story goes through the services that real leads go through.

Their numbers begin with +91 55550, which no phone in India has. The same seed and the same time
draw the same people, but for references and private addresses.
"""

import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.catalogue.pages import ContentPage
from clinic.catalogue.versions import page_seen
from clinic.domain import reference_number
from clinic.domain.contact import read_phone
from clinic.domain.enquiry import Drawn, NewEnquiry, ReplyBy, Source, WritingFor, digest
from clinic.domain.lead_status import CameBy, CloseReason, Outcome
from clinic.domain.reply_promise import ReplyPromise
from clinic.domain.spam import QUARANTINE_AT, SpamScore
from clinic.models import Enquiry, Lead, StaffUser
from clinic.services import enquiries, leads, walk_ins

_NAMES = (
    ("Asha", "आशा"), ("Bela", "बेला"), ("Ramesh", "रमेश"),
)  # fmt: skip
_INITIALS = (
    ("A", "अ"), ("B", "ब"), ("D", "द"), ("G", "ग"), ("J", "ज"), ("K", "क"), ("M", "म"),
    ("N", "न"), ("P", "प"), ("R", "र"), ("S", "स"), ("T", "त"), ("V", "व"),
)  # fmt: skip
_HINDI_IN_LATIN = 0.3
"""So many of those who write in Hindi give their name in Latin letters."""
_QUESTIONS = {
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
_NOTES = (
    "Picks up after 1 pm.",
    "Asked for the address in Hindi.",
    "Will send the last report by WhatsApp.",
)
_SPAM = "Rank first: https://one.example https://two.example https://three.example"


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
                self.demo.session, lead=self._lead(), outcome=outcome, by=by, now=at, hours=hours
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
            "question": self.draw.choice(_QUESTIONS[self.language]),
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


def _just_wrote(one: Person) -> None:
    one.wrote(timedelta(minutes=one.draw.randint(2, 55)))


def _asks_for_messages(one: Person) -> None:
    one.wrote(
        timedelta(minutes=one.draw.randint(5, 90)),
        reply_by=ReplyBy.MESSAGE,
        writing_for=WritingFor.SELF,
        question=_QUESTIONS[one.language][0],
    )


def _waits_too_long(one: Person) -> None:
    due_ago = timedelta(minutes=one.draw.randint(10, 150))
    asked = one.demo.now - due_ago
    while one.demo.promise.due(asked) > one.demo.now - due_ago:
        asked -= timedelta(minutes=30)
    one.wrote(one.demo.now - asked)


def _was_called_once(one: Person) -> None:
    one.wrote(timedelta(hours=26))
    one.was(Outcome.NO_ANSWER, timedelta(hours=3))


def _was_called_twice(one: Person) -> None:
    one.wrote(timedelta(days=3))
    one.was(Outcome.NO_ANSWER, timedelta(days=2))
    one.was(Outcome.NO_ANSWER, timedelta(days=1))


def _is_in_contact(one: Person) -> None:
    one.wrote(timedelta(days=4))
    one.was(Outcome.REACHED, timedelta(days=4) - timedelta(hours=2))
    one.was_noted(timedelta(days=3))
    one.is_due(
        timedelta(minutes=one.draw.choice((30, 75, 120, 190, 800))),
        "Call back about visiting hours",
        set_ago=timedelta(days=2),
    )


def _is_late(one: Person) -> None:
    one.wrote(timedelta(days=5))
    one.was(Outcome.REACHED, timedelta(days=4))
    one.is_due(timedelta(minutes=-35), "Send the way to the clinic", set_ago=timedelta(days=1))


def _is_booked(one: Person) -> None:
    one.wrote(timedelta(days=6))
    one.was(Outcome.BOOKED, timedelta(days=5))
    one.is_due(timedelta(hours=2), "Video visit: send the link before", set_ago=timedelta(days=1))


def _wrote_again(one: Person) -> None:
    one.wrote(timedelta(days=5))
    one.was(Outcome.MESSAGE_SENT, timedelta(days=4))
    one.wrote(timedelta(minutes=one.draw.randint(5, 40)))


def _is_a_missed_call(one: Person) -> None:
    one.came_by(CameBy.MISSED_CALL, timedelta(minutes=one.draw.randint(3, 70)))


def _sent_a_message(one: Person) -> None:
    note = "Asked for the opening hours."
    one.came_by(CameBy.WHATSAPP, timedelta(minutes=one.draw.randint(8, 80)), note=note)


def _wants_email(one: Person) -> None:
    address = f"{one.number[-5:]}@example.org"
    ago = timedelta(minutes=one.draw.randint(10, 100))
    one.wrote(ago, phone=None, email=address, reply_by=ReplyBy.EMAIL)


def _gave_half_a_number(one: Person) -> None:
    one.wrote(timedelta(minutes=20), phone=read_phone(f"55550 {one.number[-3:]}"))


def _looks_like_spam(one: Person) -> None:
    score = SpamScore(QUARANTINE_AT, ("links",))
    one.wrote(timedelta(hours=one.draw.randint(1, 30)), question=_SPAM, spam=score)


def _was_answered(one: Person) -> None:
    age = timedelta(days=one.draw.randint(8, 400))
    one.wrote(age)
    one.was(Outcome.REACHED, age - timedelta(hours=3))
    one.was_closed(one.draw.choice(list(CloseReason)), age - timedelta(days=2))


Story = Callable[[Person], None]
_FIRST: tuple[Story, ...] = (
    _waits_too_long, _asks_for_messages, _is_in_contact, _just_wrote, _was_called_once,
    _wrote_again, _is_late, _is_booked, _is_a_missed_call, _looks_like_spam, _wants_email,
    _is_in_contact, _was_called_twice, _sent_a_message, _gave_half_a_number, _was_answered,
)  # fmt: skip
"""Told first and one after the other, so that a few leads show each part of the desk."""

_LATER: tuple[tuple[Story, int], ...] = (
    (_was_answered, 80), (_is_in_contact, 6), (_was_called_twice, 5), (_was_called_once, 3),
    (_just_wrote, 2), (_looks_like_spam, 2), (_is_booked, 2),
)  # fmt: skip


def tell(demo: Demo, number: int, *, nth: int, seed: int) -> int:
    """Tell the `nth` story with the person of this number. Returns the lead's id."""
    draw = random.Random(f"{seed}:{nth}")  # noqa: S311  # made-up people, no secret
    stories, weights = zip(*_LATER, strict=True)
    story = _FIRST[nth] if nth < len(_FIRST) else draw.choices(stories, weights)[0]
    one = Person(demo, number, draw)
    story(one)
    return one.lead_id
