"""The digest: at opening time everybody who answers hears how many wait (ADR 11)."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.notices import NoticeKind
from clinic.domain.permissions import Permission
from clinic.models import OutboxMessage
from clinic.queries.digest import figures
from clinic.services import locks, outbox
from clinic.services.alerts import tell_webhooks, who_may


def is_worth_a_word(session: Session, *, hours: ClinicHours, now: datetime) -> bool:
    """Whether today's digest says anything: where there is nothing to do, on Mondays alone.

    (Or on whatever day opens the week.) A short word that nobody waits shows that mail arrives.
    """
    return hours.is_first_day_of_week(now) or not figures(session, hours=hours, now=now).is_quiet


def send(session: Session, *, hours: ClinicHours, now: datetime, endpoints: Sequence[str]) -> int:
    """Put today's digest into the outbox. To how many people; 0 where it is there already.

    Where nobody has an account yet it goes to the clinic's own address, as alerts do. `endpoints`:
    the webhooks that it goes to as well.
    """
    locks.hold(session, ["digest"])
    if _was_sent_today(session, hours, now):
        return 0
    people = who_may(session, Permission.CHANGE_LEADS) or [None]
    for person in people:
        outbox.enqueue(session, kind=NoticeKind.DIGEST, due_at=now, staff_user_id=person)
    tell_webhooks(session, kind=NoticeKind.DIGEST, endpoints=endpoints, now=now)
    return len(people)


def _was_sent_today(session: Session, hours: ClinicHours, now: datetime) -> bool:
    """A worker that was killed after it had put it in does not put it in again.

    One of a later day was put in by a clock that was ahead, and is not today's.
    """
    today = hours.local(now).date()
    midnight, next_midnight = (
        datetime.combine(day, time(), tzinfo=hours.zone) for day in (today, today + timedelta(1))
    )
    sent = sa.select(OutboxMessage.id).where(
        OutboxMessage.kind == NoticeKind.DIGEST,
        OutboxMessage.created_at >= midnight,
        OutboxMessage.created_at < next_midnight,
    )
    return session.scalar(sent.limit(1)) is not None
