"""How long people waited for their first answer, in the clinic's open time, as the promise counts.

Whoever waits still is counted with the wait so far: leaving them out would flatter the clinic.
Who was closed without an answer has no such wait, and is counted apart; and so is whoever took
back all leave to be answered, for whom nobody may do anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import OF_A_MESSAGE, LeadStatus, MessageBy, Outcome
from clinic.domain.open_clock import OpenClock
from clinic.domain.plots import in_minutes
from clinic.models import Lead, LeadEvent
from clinic.queries import around
from clinic.queries.reports.ranges import Range
from clinic.queries.reports.scope import BEGINNING, Scope, bucket_of

STILL_WAITING = "Still waiting"
NOBODY_KNOWN = "Not known"
BY_CALL, BY_WHATSAPP, BY_EMAIL, BY_SMS = "By a call", "By WhatsApp", "By email", "By SMS"
BY_MESSAGE, AT_ONCE = "By a message, not said which", "Booked at once"
CHANNELS = (BY_CALL, BY_WHATSAPP, BY_EMAIL, BY_SMS, BY_MESSAGE, AT_ONCE, NOBODY_KNOWN)
"""How a first answer was given, in the order of the plot.

An outcome says whether it was a call or a message, and of a message mostly by which way; of a
booking it says neither. What was written down before a message had a way has none.
"""

_SAID = {
    MessageBy.WHATSAPP: BY_WHATSAPP,
    MessageBy.EMAIL: BY_EMAIL,
    MessageBy.SMS: BY_SMS,
    None: BY_MESSAGE,
}
_OTHERS = {
    Outcome.REACHED: BY_CALL,
    Outcome.WRITE_INSTEAD: BY_CALL,
    Outcome.BOOKED: AT_ONCE,
}


@dataclass(frozen=True)
class FirstWait:
    """One person's wait in minutes. `by`: who answered, `channel`: how; both empty while they
    wait."""

    bucket: int
    minutes: float
    by: str
    channel: str

    @property
    def is_over(self) -> bool:
        """Whether they have had an answer."""
        return bool(self.by)


@dataclass(frozen=True)
class FirstWaits:
    """Everybody's. `promise`: what is promised, in minutes, or None. `unanswered`: closed without.

    `let_be`: open, but waiting for nothing, for they took all leave back. `by_the_wall`: the clinic
    has no open hours, so that waits are timed by every clock.
    """

    waits: tuple[FirstWait, ...]
    promise: float | None
    unanswered: int
    let_be: int
    by_the_wall: bool

    def is_late(self, minutes: float) -> bool:
        """Whether such a wait is longer than what is promised."""
        return self.promise is not None and minutes > self.promise

    @property
    def middle(self) -> float | None:
        """The wait of the one in the middle; None where nobody waited."""
        return middle(wait.minutes for wait in self.waits)

    @property
    def kept(self) -> int:
        """How many were answered, and in time."""
        return sum(wait.is_over and not self.is_late(wait.minutes) for wait in self.waits)

    @property
    def judged(self) -> int:
        """Of how many it can be said by now whether the promise was kept."""
        return sum(wait.is_over or self.is_late(wait.minutes) for wait in self.waits)


def middle(minutes: Iterable[float]) -> float | None:
    """The middle one (of an even number: between the two middle ones)."""
    found = list(minutes)
    return median(found) if found else None


def first_waits(session: Session, *, scope: Scope) -> FirstWaits:
    """The waits of those who came in the stretch. Two statements, however many they are."""
    cut, now = scope.range, scope.view.now
    clock = OpenClock(scope.view.hours, since=cut.starts, until=now)
    names = around.staff_names(session)
    waits: dict[int, FirstWait] = {}
    unanswered = let_be = 0
    for lead_id, bucket, came, answered, status, since, by_id, outcome, way in session.execute(
        _asked(scope)
    ):
        if answered is None and (status == LeadStatus.CLOSED or since is None):
            unanswered += status == LeadStatus.CLOSED
            let_be += status != LeadStatus.CLOSED
            continue
        by = channel = ""
        if answered is not None:
            by = names.get(by_id or 0, NOBODY_KNOWN)
            channel = _channel(outcome, way)
        minutes = in_minutes(clock.between(came, answered or now))
        waits.setdefault(lead_id, FirstWait(bucket, minutes, by, channel))
    within = scope.view.reply_within_hours
    return FirstWaits(
        waits=tuple(waits.values()),
        promise=within * 60.0 if within else None,
        unanswered=unanswered,
        let_be=let_be,
        by_the_wall=not clock.ever_open,
    )


def longest_now(session: Session, *, scope: Scope) -> float | None:
    """How long whoever has waited longest waits by now, in minutes of open time; None: nobody does.

    Whenever they came, for the first answer or for another one. One statement.
    """
    open_states = [status for status in LeadStatus if status != LeadStatus.CLOSED]
    asked = sa.select(sa.func.min(Lead.waiting_since)).where(
        Lead.status.in_(open_states), Lead.waiting_since >= BEGINNING, scope.people()
    )
    since = session.scalar(asked)
    if since is None:
        return None
    clock = OpenClock(scope.view.hours, since=since, until=scope.view.now)
    return in_minutes(clock.between(since, scope.view.now))


def by_bucket(found: FirstWaits, cut: Range) -> list[list[FirstWait]]:
    """The waits of each column."""
    sorted_out: list[list[FirstWait]] = [[] for _ in cut.buckets]
    for wait in found.waits:
        sorted_out[wait.bucket].append(wait)
    return sorted_out


_Row = tuple[int, int, object, object, str, object, int | None, str | None, str | None]


def _channel(outcome: str | None, way: str | None) -> str:
    if outcome in OF_A_MESSAGE:
        return _SAID[MessageBy.named(way)]
    return _OTHERS[Outcome(outcome)] if outcome in _OTHERS else NOBODY_KNOWN


def _asked(scope: Scope) -> sa.Select[_Row]:
    first_answer = sa.and_(
        LeadEvent.lead_id == Lead.id,
        LeadEvent.at == Lead.first_response_at,
        LeadEvent.kind == EventKind.OUTCOME,
        LeadEvent.undone_at.is_(None),
    )
    return (
        sa.select(
            Lead.id,
            bucket_of(Lead.created_at, scope.range),
            Lead.created_at,
            Lead.first_response_at,
            Lead.status,
            Lead.waiting_since,
            LeadEvent.by_id,
            LeadEvent.detail["outcome"].as_string(),
            LeadEvent.detail["message_by"].as_string(),
        )
        .outerjoin(LeadEvent, first_answer)
        .where(scope.came())
    )
