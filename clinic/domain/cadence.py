"""When somebody who did not answer is tried again, how, and when that is enough (ADR 30).

The next try is at another hour of day than those before it, in open hours of the clinic and in
contact hours where the person lives. All of it is advice: nothing here forbids a call.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.desk_rules import DeskRules
from clinic.domain.lead_status import OUTCOMES, NextStep, NextStepCode, Outcome

_MIDDAY, _AFTERNOON = time(12), time(15)
"""Where the morning ends, and the midday: a call at another hour is one in another part."""

_SECOND = 2
_ANOTHER_HOUR_WITHIN = timedelta(days=3)
"""So long a try waits for another hour of day; then any hour does."""
_LOOK_AHEAD_DAYS = 14
_TOO_SHORT = timedelta(minutes=15)
"""What is left of a day that is too short to reach somebody in."""


@dataclass(frozen=True)
class Attempt:
    """A call or a message of ours that had no answer (aware)."""

    at: datetime
    called: bool


@dataclass(frozen=True)
class Cadence:
    """What has been tried since somebody was heard from last, and by which rules it goes on.

    `zone`: where they live. `may_call`, `may_write`: what they gave and agreed to.
    """

    hours: ClinicHours
    zone: ZoneInfo
    rules: DeskRules = field(default_factory=DeskRules)
    tried: tuple[Attempt, ...] = ()
    may_call: bool = True
    may_write: bool = True

    @property
    def calls(self) -> int:
        """Calls that nobody took."""
        return sum(one.called for one in self.tried)

    @property
    def messages(self) -> int:
        """Messages that nobody answered."""
        return len(self.tried) - self.calls

    @property
    def enough_until(self) -> datetime | None:
        """Until when the limits hold: so many days from the first try. None before any."""
        if not self.tried:
            return None
        return self.tried[0].at + timedelta(days=self.rules.limit_days)

    def used_up(self, *, calls: bool, now: datetime) -> bool:
        """Whether no call (or else no message) is left to be made in these days."""
        if self.enough_until is None or now >= self.enough_until:
            return False
        if calls:
            return self.calls >= self.rules.calls_allowed
        return self.messages >= self.rules.messages_allowed

    def with_try(self, at: datetime, *, called: bool) -> "Cadence":
        """The same after one more try."""
        return replace(self, tried=(*self.tried, Attempt(at, called)))

    def next_try(self, now: datetime, *, first_retry: timedelta | None = None) -> NextStep:
        """What to do after the last of what was tried, and when.

        `first_retry`: another pause in open time than the rules have. Once calls and messages are
        used up, the desk looks again when the days of the limit are over.
        """
        calls_left = self.may_call and self.calls < self.rules.calls_allowed
        if calls_left or (self.may_write and self.messages < self.rules.messages_allowed):
            code = NextStepCode.CALL_AGAIN if calls_left else NextStepCode.SEND_MESSAGE
            return NextStep(code, self._at_another_hour(self._not_before(now, first_retry)))
        after = max(self._in_days(now, self.rules.third_retry_days), self.enough_until or now)
        return NextStep(NextStepCode.LOOK_FOR_REPLY, self.hours.next_opening(after))

    def look_for_reply(self, now: datetime) -> NextStep:
        """When to look for the answer to a message: the longer, the more was tried before."""
        early = len(self.tried) <= self.rules.calls_allowed
        days = self.rules.second_retry_days if early else self.rules.third_retry_days
        return NextStep(NextStepCode.LOOK_FOR_REPLY, self._in_days(now, days))

    def is_contact_time(self, at: datetime) -> bool:
        """Whether people may be rung up or written to where this one lives."""
        local = at.astimezone(self.zone).time()
        return self.rules.contact_from <= local < self.rules.contact_until

    def next_contact_time(self, at: datetime) -> datetime:
        """The first moment from `at` on that is open here and polite there (UTC).

        Where the two never meet, the clinic's own hours decide: somebody has to do it.
        """
        return next((begin for begin, _ in self._parts(at)), self.hours.next_opening(at))

    def _not_before(self, now: datetime, first_retry: timedelta | None) -> datetime:
        if len(self.tried) <= 1 or first_retry is not None:
            return self.hours.add_open(now, first_retry or self.rules.first_retry)
        second = len(self.tried) <= _SECOND
        rules = self.rules
        return self._in_days(now, rules.second_retry_days if second else rules.third_retry_days)

    def _in_days(self, now: datetime, days: int) -> datetime:
        return self.hours.opening_after_days(now, max(days, 1))

    def _at_another_hour(self, earliest: datetime) -> datetime:
        tried = {self._part(one.at) for one in self.tried}
        for begin, part in self._parts(earliest):
            if begin > earliest + _ANOTHER_HOUR_WITHIN:
                break
            if part not in tried:
                return begin
        return self.next_contact_time(earliest)

    def _parts(self, earliest: datetime) -> Iterator[tuple[datetime, int]]:
        """Beginnings (UTC, never before `earliest`) of the parts of days to be reached in."""
        for opens, closes in self.hours.open_spans(earliest, days=_LOOK_AHEAD_DAYS):
            for bounds in self._days_there(opens, closes):
                last = min(closes, bounds[-1])
                for starts, ends in pairwise(bounds):
                    begin = max(opens, starts, earliest)
                    if begin < min(closes, ends) and last - begin >= _TOO_SHORT:
                        yield begin, self._part(begin)

    def _days_there(self, opens: datetime, closes: datetime) -> Iterator[list[datetime]]:
        """Contact hours of each day in their zone that an open span of ours touches, in parts."""
        day, last = (at.astimezone(self.zone).date() for at in (opens, closes))
        begins, ends = self.rules.contact_from, self.rules.contact_until
        inner = [one for one in (_MIDDAY, _AFTERNOON) if begins < one < ends]
        while day <= last:
            there = (datetime.combine(day, one, tzinfo=self.zone) for one in (begins, *inner, ends))
            yield [at.astimezone(UTC) for at in there]
            day += timedelta(days=1)

    def _part(self, at: datetime) -> int:
        local = at.astimezone(self.zone).time()
        return (local >= _MIDDAY) + (local >= _AFTERNOON)


def next_step_after(
    outcome: Outcome, *, now: datetime, cadence: Cadence, visit: NextStep | None = None
) -> NextStep:
    """The next step after an outcome. `cadence`: what was tried before it.

    `visit`: what is planned for a visit that is still to come. Who has been answered in between
    is expected then, as before; and no other step hides its day.
    """
    if visit and OUTCOMES[outcome].first_response and outcome != Outcome.BOOKED:
        return visit
    return sooner(_without_visit(outcome, now, cadence), visit)


def sooner(step: NextStep, visit: NextStep | None) -> NextStep:
    """The step, or the visit ahead where that comes first: the lead is due on its day."""
    return visit if visit and visit.at < step.at else step


def _without_visit(outcome: Outcome, now: datetime, cadence: Cadence) -> NextStep:
    rule, hours = OUTCOMES[outcome], cadence.hours
    if rule.unanswered_call:
        return cadence.with_try(now, called=True).next_try(now, first_retry=rule.in_open_time)
    if outcome == Outcome.MESSAGE_SENT:
        return cadence.with_try(now, called=False).look_for_reply(now)
    if outcome == Outcome.NO_REPLY:
        written = cadence if cadence.messages else cadence.with_try(now, called=False)
        return written.next_try(now)
    if rule.in_open_time is not None:
        return NextStep(rule.next_step, hours.add_open(now, rule.in_open_time))
    return NextStep(rule.next_step, hours.opening_after_days(now, rule.on_open_day))
