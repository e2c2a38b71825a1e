"""From a claimed row to a message that can be sent: looked up, put into words, addressed.

Everything that is personal is read here, at the last moment, and is nowhere kept.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import force_locale, format_datetime, gettext
from flask_security import recoverable
from sqlalchemy.orm import Session

from clinic.config import Settings
from clinic.delivery import question_letters, waiting_letters
from clinic.delivery.letter import Letter, event, write
from clinic.delivery.recipients import (
    STAFF_LANGUAGE,
    NothingToSendError,
    active_user,
    lead_of,
    staff_address,
)
from clinic.domain import reference_number
from clinic.domain.consent import Action, Channel
from clinic.domain.contact import display_phone, wa_me
from clinic.domain.desk_rules import DeskRules
from clinic.domain.lead_status import CloseReason, LeadStatus
from clinic.domain.mistake import READ_WITHIN_DAYS
from clinic.domain.notices import Notice, NoticeKind, Way
from clinic.models import Enquiry, Lead, OutboxMessage, StaffUser
from clinic.queries.around import consents, contact_points
from clinic.queries.enquiries import answering
from clinic.queries.mistakes import open_by_page
from clinic.services.outbox import Claimed

__all__ = ["NothingToSendError", "build"]

_NO_MORE_MAIL = frozenset({CloseReason.HAS_DIED, CloseReason.ASKED_US_TO_STOP})
"""Reasons of a closed lead after which its person is left in peace."""


_make_reset_token = cast(Callable[[StaffUser], str], recoverable.generate_reset_password_token)


def build(
    session: Session,
    *,
    claimed: Claimed,
    settings: Settings,
    now: datetime,
    rules: Callable[[], DeskRules] = DeskRules,
) -> Notice:
    """The message of this row, as it goes out `now`. Needs an application context; changes nothing.

    `rules`: gives those of the desk, by which a reader's leads are counted.

    Raises NothingToSendError where the lead was erased, the leave withdrawn, the account gone.
    """
    identifier = _message_id(session, claimed, settings)
    letter = _letter(session, claimed, settings, now, rules)
    if claimed.way is Way.CHECK:
        return Notice(letter.to, str(claimed.kind), "", identifier, letter.language)
    if claimed.way is Way.WEBHOOK:
        told = event(claimed.kind, letter, settings, at=_put_in_at(session, claimed))
        return Notice(letter.to, told.text, told.text, identifier, letter.language, event=told)
    written = write(claimed.kind, letter, settings)
    return Notice(
        to=letter.to,
        subject=written.subject,
        text=written.text,
        message_id=identifier,
        language=letter.language,
        reply_to=settings.email if claimed.kind is NoticeKind.ACKNOWLEDGEMENT else None,
        html=written.html,
        from_name=settings.name,
    )


def _message_id(session: Session, claimed: Claimed, settings: Settings) -> str:
    """The same for every attempt of one message, and of no other, ever.

    The row's id alone would not do: SQLite gives the id of a row that was erased to the next one,
    and whoever has read the first would never be shown the second.
    """
    put_in = int(_put_in_at(session, claimed).timestamp() * 1000)
    host = urlsplit(settings.base_url).hostname or "localhost"
    return f"<outbox-{claimed.id}-{put_in}@{host}>"


def _put_in_at(session: Session, claimed: Claimed) -> datetime:
    message = session.get(OutboxMessage, claimed.id)
    if message is None:
        raise NothingToSendError("The lead was erased.")
    return message.created_at


def _staff_alert(session: Session, claimed: Claimed, settings: Settings, _now: datetime) -> Letter:
    lead = lead_of(session, claimed)
    if lead.status == LeadStatus.CLOSED:
        raise NothingToSendError("The lead was closed before this went: nobody waits.")
    address = f"{settings.base_url.rstrip('/')}/staff/leads/{lead.reference}"
    return Letter(
        to=staff_address(session, claimed, settings),
        language=STAFF_LANGUAGE,
        values={"address": address, "urgent": lead.urgent, "held_back": lead.held_back},
    )


def _acknowledgement(
    session: Session, claimed: Claimed, settings: Settings, now: datetime
) -> Letter:
    lead = lead_of(session, claimed)
    enquiry = session.get(Enquiry, claimed.enquiry_id) if claimed.enquiry_id else None
    if enquiry is None or not enquiry.email:
        raise NothingToSendError("There is no address to write to any more.")
    if lead.status == LeadStatus.CLOSED and lead.closed_reason in _NO_MORE_MAIL:
        raise NothingToSendError("The lead was closed: nothing more is sent to this person.")
    if _said_of_mail(session, lead) == Action.WITHDRAWN:
        raise NothingToSendError("The person no longer wants mail at this address.")
    if _is_wrong(session, lead, enquiry.email):
        raise NothingToSendError("The person gave another address since.")
    language = enquiry.language if enquiry.language in settings.languages else "en"
    return Letter(enquiry.email, language, _what_happens_next(enquiry, language, settings, now))


def _what_happens_next(
    enquiry: Enquiry, language: str, settings: Settings, now: datetime
) -> dict[str, Any]:
    due = settings.clinic_hours.local(enquiry.answer_due_at)
    with force_locale(language):
        answer_by = format_datetime(due, gettext("EEEE d MMMM, h:mm a (VVVV)"), rebase=False)
    how = answering(enquiry)
    return {
        "reference": reference_number.group(enquiry.reference),
        "answer_by": answer_by,
        "overdue": now > enquiry.answer_due_at or not settings.promises_a_time,
        "answer_from": display_phone(settings.whatsapp),
        "phone": display_phone(settings.phone),
        "whatsapp": display_phone(settings.whatsapp),
        "call_address": f"tel:{settings.phone}",
        "whatsapp_address": wa_me(settings.whatsapp),
        "way": how.by,
        "then_in_writing": how.then_in_writing,
        "details_confirmed": settings.details_confirmed,
    }


def _lead_changed(session: Session, claimed: Claimed, settings: Settings, _now: datetime) -> Letter:
    """To be looked at whatever has become of the lead since: it may be a leave taken back."""
    lead = lead_of(session, claimed)
    return Letter(
        to=staff_address(session, claimed, settings),
        language=STAFF_LANGUAGE,
        values={
            "address": f"{settings.base_url.rstrip('/')}/staff/leads/{lead.reference}",
            "urgent": lead.urgent and lead.status != LeadStatus.CLOSED,
        },
    )


def _password_reset(
    session: Session, claimed: Claimed, settings: Settings, _now: datetime
) -> Letter:
    user = active_user(session, claimed)
    if user is None:
        raise NothingToSendError("This account does not exist or is switched off.")
    base = urlsplit(settings.base_url)
    # The link is made now: a token that waited in a table would be a password that lies about.
    address = current_app.url_map.bind(base.netloc, url_scheme=base.scheme).build(
        "security.reset_password",
        {"token": _make_reset_token(user)},
        force_external=True,
    )
    return Letter(user.email, STAFF_LANGUAGE, {"address": address})


def _mistake_reported(
    session: Session, claimed: Claimed, settings: Settings, _now: datetime
) -> Letter:
    waiting = sum(open_by_page(session).values())
    if not waiting:
        raise NothingToSendError("Every report of a mistake was answered before this went.")
    return Letter(
        to=staff_address(session, claimed, settings),
        language=STAFF_LANGUAGE,
        values={
            "address": f"{settings.base_url.rstrip('/')}/staff/content/mistakes",
            "waiting": waiting,
            "days": READ_WITHIN_DAYS,
        },
    )


def _test_alert(session: Session, claimed: Claimed, settings: Settings, _now: datetime) -> Letter:
    user = active_user(session, claimed)
    if user is None:
        raise NothingToSendError("This account does not exist or is switched off.")
    address = f"{settings.base_url.rstrip('/')}/staff/first-steps"
    return Letter(user.email, STAFF_LANGUAGE, {"address": address})


def _canary(session: Session, claimed: Claimed, _settings: Settings, _now: datetime) -> Letter:
    lead_of(session, claimed)
    return Letter(to="", language=STAFF_LANGUAGE, values={})


_LETTERS = {
    NoticeKind.STAFF_ALERT: _staff_alert,
    NoticeKind.ACKNOWLEDGEMENT: _acknowledgement,
    NoticeKind.PASSWORD_RESET: _password_reset,
    NoticeKind.MANAGER_REMINDER: waiting_letters.manager_reminder,
    NoticeKind.LEAD_CHANGED: _lead_changed,
    NoticeKind.MISTAKE_REPORTED: _mistake_reported,
    NoticeKind.TEST_ALERT: _test_alert,
    NoticeKind.DOCTOR_ASKED: question_letters.asked,
    NoticeKind.DOCTOR_ANSWERED: question_letters.answered,
    NoticeKind.DOCTOR_LATE: question_letters.late,
    NoticeKind.CANARY: _canary,
}


_OF_WHAT_THEY_SEE = {
    NoticeKind.REMINDER: waiting_letters.reminder,
    NoticeKind.DIGEST: waiting_letters.digest,
}
"""Letters that count leads, and no others than their reader may see."""


def _letter(
    session: Session,
    claimed: Claimed,
    settings: Settings,
    now: datetime,
    rules: Callable[[], DeskRules],
) -> Letter:
    if counting := _OF_WHAT_THEY_SEE.get(claimed.kind):
        return counting(session, claimed, settings, now, rules())
    return _LETTERS[claimed.kind](session, claimed, settings, now)


def _said_of_mail(session: Session, lead: Lead) -> str | None:
    """The ledger's latest word on writing to this person by mail."""
    return consents(session, lead_ids=[lead.id]).get(lead.id, {}).get(Channel.EMAIL)


def _is_wrong(session: Session, lead: Lead, email: str) -> bool:
    """Whether the address that they gave first is theirs no longer, as they said on their page."""
    points = contact_points(session, lead_ids=[lead.id]).get(lead.id, [])
    return any(
        point.wrong_at is not None and point.kind == "email" and point.normalised == email
        for point in points
    )
