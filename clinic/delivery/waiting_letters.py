"""Letters that say that somebody waits: the reminders, and the digest of the morning.

They hold counts, times and a link, and nobody is named. What they count is counted when they go.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from clinic.config import Settings
from clinic.delivery.letter import Letter
from clinic.delivery.recipients import (
    STAFF_LANGUAGE,
    NothingToSendError,
    active_user,
    lead_of,
    staff_address,
)
from clinic.domain.desk_rules import DeskRules
from clinic.domain.permissions import sees_every_lead
from clinic.models import OutboxMessage
from clinic.queries.digest import figures
from clinic.queries.time_words import Clock
from clinic.queries.waiting import Waiting, waiting
from clinic.services.outbox import Claimed
from clinic.services.reminders import Answering

_ANSWERED = "Whoever waited has been answered meanwhile, or waits no more."


def reminder(
    session: Session, claimed: Claimed, settings: Settings, now: datetime, rules: DeskRules
) -> Letter:
    """To whoever is to answer. Raises NothingToSendError where nobody waits any more."""
    if claimed.lead_id is not None:
        waits = [one for one in waiting(session, lead_id=claimed.lead_id) if one.reminded]
    else:
        answering = Answering.at_the_desk(session, rules=rules)
        waits = [
            one
            for one in waiting(session)
            if answering.is_for(claimed.staff_user_id, one)
            and one.is_near(hours=settings.clinic_hours, now=now)
        ]
    return _letter(session, claimed, settings, waits, now)


def manager_reminder(
    session: Session, claimed: Claimed, settings: Settings, now: datetime
) -> Letter:
    """To whoever answers for the promise. Raises NothingToSendError as a reminder does."""
    if claimed.lead_id is not None:
        waits = [one for one in waiting(session, lead_id=claimed.lead_id) if one.managers_told]
    else:
        waits = [
            one for one in waiting(session) if one.is_broken(hours=settings.clinic_hours, now=now)
        ]
    return _letter(session, claimed, settings, waits, now)


def digest(
    session: Session, claimed: Claimed, settings: Settings, now: datetime, rules: DeskRules
) -> Letter:
    """To everybody who answers, of the leads that they may see.

    Raises NothingToSendError where its day is over.
    """
    hours = settings.clinic_hours
    message = session.get(OutboxMessage, claimed.id)
    if message is None or hours.local(message.created_at).date() != hours.local(now).date():
        raise NothingToSendError("The day that it speaks of is over.")
    counted = figures(
        session,
        hours=hours,
        now=now,
        reader_id=claimed.staff_user_id,
        own_leads_only=_keeps_to_own(session, claimed, rules),
    )
    return Letter(
        to=staff_address(session, claimed, settings),
        language=STAFF_LANGUAGE,
        values={
            "address": _desk(settings),
            "waiting": counted.waiting,
            "mine": counted.mine,
            "overdue": counted.overdue,
            "due_today": counted.due_today,
            "unassigned": counted.unassigned,
            "held_back": counted.held_back,
            "not_sent": counted.not_sent,
            "quiet": counted.is_quiet,
        },
    )


def _keeps_to_own(session: Session, claimed: Claimed, rules: DeskRules) -> bool:
    user = active_user(session, claimed)
    roles = [role.name for role in user.roles] if user else []
    return user is not None and not sees_every_lead(roles, own_leads_only=rules.own_leads_only)


def _letter(
    session: Session, claimed: Claimed, settings: Settings, waits: list[Waiting], now: datetime
) -> Letter:
    if not waits:
        raise NothingToSendError(_ANSWERED)
    hours = settings.clinic_hours
    address = _desk(settings)
    if claimed.lead_id is not None:
        address += f"leads/{lead_of(session, claimed).reference}"
    return Letter(
        to=staff_address(session, claimed, settings),
        language=STAFF_LANGUAGE,
        values={
            "address": address,
            "waiting": len(waits),
            "late": sum(one.is_broken(hours=hours, now=now) for one in waits),
            "promised": Clock(now, hours).when(waits[0].due_at),
        },
    )


def _desk(settings: Settings) -> str:
    return f"{settings.base_url}/staff/"
