"""Letters about a question to a doctor: that it waits, that it is answered, that it is late.

They hold a time and a link. Nobody is named, and nothing of the question or its answer is said.
"""

from datetime import datetime

from flask_babel import force_locale, format_datetime
from sqlalchemy.orm import Session

from clinic.config import Settings
from clinic.delivery.letter import Letter
from clinic.delivery.recipients import (
    STAFF_LANGUAGE,
    NothingToSendError,
    active_user,
    staff_address,
)
from clinic.domain.lead_status import LeadStatus
from clinic.domain.permissions import Permission, allows
from clinic.models import DoctorQuestion, Lead
from clinic.queries.time_words import clock, long_day
from clinic.services.outbox import Claimed


def asked(session: Session, claimed: Claimed, settings: Settings, now: datetime) -> Letter:
    """To whoever is asked. Raises NothingToSendError where no answer is needed any more."""
    question, _ = _waiting(session, claimed)
    return Letter(
        to=staff_address(session, claimed, settings),
        language=STAFF_LANGUAGE,
        values={
            "address": _room(settings, question),
            "due": _in_words(question.due_at, settings, now),
            "late": question.due_at < now,
        },
    )


def answered(session: Session, claimed: Claimed, settings: Settings, _now: datetime) -> Letter:
    """To whoever passes the answer on. Raises NothingToSendError where it was taken back."""
    question, lead = _found(session, claimed)
    if question.answered_at is None:
        raise NothingToSendError("The answer was taken back.")
    return Letter(
        to=staff_address(session, claimed, settings),
        language=STAFF_LANGUAGE,
        values={
            "address": _lead(settings, lead),
            "closed": lead.status == LeadStatus.CLOSED,
        },
    )


def late(session: Session, claimed: Claimed, settings: Settings, now: datetime) -> Letter:
    """To whoever is asked, and to who asked: each comes to where they see to it.

    Raises NothingToSendError as `asked` does, and where the lead was closed.
    """
    question, lead = _waiting(session, claimed)
    if lead.status == LeadStatus.CLOSED:
        raise NothingToSendError("The lead was closed before this went: nobody waits.")
    user = active_user(session, claimed)
    sees_leads = user is not None and allows(
        [role.name for role in user.roles], Permission.SEE_LEADS
    )
    return Letter(
        to=staff_address(session, claimed, settings),
        language=STAFF_LANGUAGE,
        values={
            "address": _lead(settings, lead) if sees_leads else _room(settings, question),
            "due": _in_words(question.due_at, settings, now),
            "answers": not sees_leads,
        },
    )


def _found(session: Session, claimed: Claimed) -> tuple[DoctorQuestion, Lead]:
    """The question, and the lead that it belongs to by now."""
    question = session.get(DoctorQuestion, claimed.question_id) if claimed.question_id else None
    lead = session.get(Lead, question.lead_id) if question else None
    if question is None or lead is None:
        raise NothingToSendError("The lead was erased.")
    return question, lead


def _waiting(session: Session, claimed: Claimed) -> tuple[DoctorQuestion, Lead]:
    question, lead = _found(session, claimed)
    if question.withdrawn_at is not None:
        raise NothingToSendError("The question was taken back.")
    if question.answered_at is not None:
        raise NothingToSendError("The question was answered before this went.")
    return question, lead


def _in_words(at: datetime, settings: Settings, now: datetime) -> str:
    """In the clinic's zone, which is named; and by the day's name, for a mail is read on another
    day than it was written: "Monday 23 November, 5:50 pm (India Time)"."""
    hours = settings.clinic_hours
    local = hours.local(at)
    with force_locale(STAFF_LANGUAGE):
        zone = format_datetime(local, "VVVV", rebase=False)
    return f"{long_day(local.date(), hours.local(now).date())}, {clock(local)} ({zone})"


def _room(settings: Settings, question: DoctorQuestion) -> str:
    return f"{settings.base_url.rstrip('/')}/staff/questions/{question.id}"


def _lead(settings: Settings, lead: Lead) -> str:
    return f"{settings.base_url.rstrip('/')}/staff/leads/{lead.reference}"
