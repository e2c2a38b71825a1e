"""Speed to answer: who is told that somebody still waits (ADR 11).

The owner hears of it when most of the promised time is gone, the managers when the promise is
broken: each once for one wait, and in open hours alone. A lead carries the wait of which somebody
was told, so answering, coming back, closing, reopening and undoing need no care here: another wait
is another time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.notices import MessageState, NoticeKind, Way
from clinic.domain.permissions import Permission
from clinic.models import Lead, OutboxMessage, StaffUser
from clinic.queries.waiting import Waiting, not_told_of, take
from clinic.services import outbox
from clinic.services.alerts import who_hears, who_may

_SHARES_THE_WORK_OUT = Permission.SEE_PEOPLE
"""Managers and administrators: they see who has how much, and can give a lead to somebody else."""


@dataclass(frozen=True)
class Reminded:
    """Of how many waits owners were reminded, and managers told."""

    owners: int = 0
    managers: int = 0


@dataclass(frozen=True)
class Answering:
    """Who is to answer at this desk, by id; [None] is the clinic's own address, while nobody has
    an account.

    `on_duty`: of everybody. `nobodys`: who hears of a lead that nobody has.
    """

    everybody: Sequence[int | None]
    on_duty: frozenset[int]
    nobodys: Sequence[int | None]

    @classmethod
    def at_the_desk(cls, session: Session, *, rules: DeskRules) -> "Answering":
        """As it is now."""
        everybody = who_may(session, Permission.CHANGE_LEADS)
        at_work = sa.select(StaffUser.id).where(
            StaffUser.id.in_(everybody), StaffUser.on_duty.is_(True)
        )
        return cls(
            everybody or [None],
            frozenset(session.scalars(at_work)),
            who_hears(session, owner_id=None, rules=rules),
        )

    def is_for(self, person: int | None, one: Waiting) -> bool:
        """Whether this person is to answer: its owner; where none is at work, who hears of it."""
        theirs = one.owner_id is not None and one.owner_id == person
        if one.owner_id in self.on_duty:
            return theirs
        return person in self.nobodys or (theirs and person in self.everybody)


def to_tell_of(session: Session, *, hours: ClinicHours, now: datetime) -> list[int]:
    """Leads of whose wait somebody is to be told now, by id. None while the clinic is closed."""
    if not hours.is_open(now):
        return []
    return [
        one.lead_id
        for one in not_told_of(session)
        if _owner_is_due(one, hours, now) or _managers_are_due(one, hours, now)
    ]


def remind(
    session: Session,
    *,
    lead_ids: Iterable[int],
    endpoints: Sequence[str],
    hours: ClinicHours,
    now: datetime,
    rules: DeskRules = USUAL,
) -> Reminded:
    """Put the reminders of these leads into the outbox, and write down that it was done.

    One message a person, however many wait. `endpoints`: the webhooks that managers' reminders go
    to as well. Whoever is told as a manager is not reminded of the same lead as its owner besides.
    Of one that nobody has, or whose owner is off duty, all who may see it are reminded: `rules`.
    """
    waits = take(session, lead_ids=lead_ids)
    near = [one for one in waits if _owner_is_due(one, hours, now)]
    broken = [one for one in waits if _managers_are_due(one, hours, now)]
    answering = Answering.at_the_desk(session, rules=rules)
    managing = who_may(session, _SHARES_THE_WORK_OUT) or answering.everybody
    for person in answering.everybody:
        told = broken if person in managing else []
        theirs = [one for one in near if one not in told and answering.is_for(person, one)]
        _tell(session, NoticeKind.REMINDER, theirs, now, staff_user_id=person)
    for person in managing:
        _tell(session, NoticeKind.MANAGER_REMINDER, broken, now, staff_user_id=person)
    for name in endpoints:
        _tell(session, NoticeKind.MANAGER_REMINDER, broken, now, endpoint=name)
    _write_down(session, Lead.reminded_wait, near)
    _write_down(session, Lead.manager_reminded_wait, broken)
    return Reminded(len(near), len(broken))


def _owner_is_due(one: Waiting, hours: ClinicHours, now: datetime) -> bool:
    return not one.reminded and one.is_near(hours=hours, now=now)


def _managers_are_due(one: Waiting, hours: ClinicHours, now: datetime) -> bool:
    return not one.managers_told and one.is_broken(hours=hours, now=now)


def _tell(
    session: Session,
    kind: NoticeKind,
    waits: list[Waiting],
    now: datetime,
    *,
    staff_user_id: int | None = None,
    endpoint: str | None = None,
) -> None:
    """One message: of the one lead, or of how many there are (which is counted when it goes)."""
    lead_id = waits[0].lead_id if len(waits) == 1 else None
    if not waits or (lead_id is None and _counts_them(session, kind, staff_user_id, endpoint)):
        return
    outbox.enqueue(
        session,
        kind=kind,
        due_at=now,
        lead_id=lead_id,
        staff_user_id=staff_user_id,
        way=Way.WEBHOOK if endpoint else Way.MAIL,
        endpoint=endpoint,
    )


def _counts_them(
    session: Session, kind: NoticeKind, staff_user_id: int | None, endpoint: str | None
) -> bool:
    """Whether a message that counts is still to go: it will count these, too."""
    asked = sa.select(OutboxMessage.id).where(
        OutboxMessage.state == MessageState.WAITING,
        OutboxMessage.kind == kind,
        OutboxMessage.lead_id.is_(None),
        OutboxMessage.lease_until.is_(None),
        OutboxMessage.staff_user_id.is_not_distinct_from(staff_user_id),
        OutboxMessage.endpoint.is_not_distinct_from(endpoint),
    )
    return session.scalar(asked.limit(1)) is not None


def _write_down(
    session: Session, column: sa.orm.InstrumentedAttribute[datetime | None], waits: list[Waiting]
) -> None:
    """In plain SQL: who has the lead's page open has not to read it again for that."""
    ids = [one.lead_id for one in waits]
    session.execute(
        sa.update(Lead)
        .where(Lead.id.in_(ids))
        .values({column: Lead.waiting_since})
        .execution_options(synchronize_session=False)
    )
