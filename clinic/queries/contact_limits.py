"""How often and at which hour people may be tried: what the desk warns of, and never forbids."""

from collections.abc import Iterator
from datetime import datetime

from clinic.domain.cadence import Cadence
from clinic.domain.lead_status import LeadStatus
from clinic.models import Lead
from clinic.queries.history import History
from clinic.queries.reach import Ways
from clinic.queries.rows import Banner
from clinic.queries.time_words import clock, number, span
from clinic.queries.tries import cadence_of
from clinic.queries.viewpoint import Viewpoint


def contact_limits(lead: Lead, ways: Ways, history: History) -> Iterator[Banner]:
    """Calls and messages used up; an hour at which nobody is rung up where the person lives.

    Danger comes before the hour: who may be in danger is answered now.
    """
    if lead.status == LeadStatus.CLOSED:
        return
    view = history.view
    cadence = cadence_of(lead, ways, history.events, hours=view.hours, rules=view.rules)
    yield from _used_up(cadence, view)
    if not lead.urgent and any(one.kind != "email" for one in ways.points):
        yield from _wrong_hour(cadence, view)


def messages_used(cadence: Cadence, now: datetime) -> str:
    """ "1 of 1 message used", while that holds; else empty."""
    if not cadence.used_up(calls=False, now=now):
        return ""
    allowed = cadence.rules.messages_allowed
    messages = "message" if allowed == 1 else "messages"
    return f"{min(cadence.messages, allowed)} of {allowed} {messages} used"


def _used_up(cadence: Cadence, view: Viewpoint) -> Iterator[Banner]:
    until = cadence.enough_until
    calls_left = cadence.may_call and cadence.calls < cadence.rules.calls_allowed
    if until is None or calls_left:
        return
    tried = _tried(cadence)
    if cadence.may_write and cadence.messages < cadence.rules.messages_allowed:
        if cadence.calls:
            yield Banner("warn", "phone", tried, "Write once, then wait.")
    elif view.now < until:
        words = f"Wait until {view.clock.day(until)}, or close it."
        yield Banner("warn", "phone", tried, words)
    else:
        since = span(view.now - cadence.tried[0].at)
        yield Banner("warn", "phone", tried, f"It is {since} now: try a last time, or close it.")


def _tried(cadence: Cadence) -> str:
    """ "Two calls and one message were not answered." """
    calls, messages = cadence.calls, cadence.messages
    parts = [_counted(calls, "call"), _counted(messages, "message")]
    words = " and ".join(part for part in parts if part)
    return (
        f"{words[:1].upper()}{words[1:]} {'was' if calls + messages == 1 else 'were'} not answered."
    )


def _counted(count: int, what: str) -> str:
    if not count:
        return ""
    return f"{number(count).lower()} {what}{'' if count == 1 else 's'}"


def _wrong_hour(cadence: Cadence, view: Viewpoint) -> Iterator[Banner]:
    if cadence.is_contact_time(view.now):
        return
    rules = cadence.rules
    there = clock(view.now.astimezone(cadence.zone))
    begins, ends = (
        clock(datetime.combine(view.clock.today, one))
        for one in (rules.contact_from, rules.contact_until)
    )
    when = view.clock.when(cadence.next_contact_time(view.now))
    yield Banner(
        "warn",
        "phone",
        f"It is {there} where they are.",
        f"Call and write from {begins} to {ends} there; here that is {when}.",
    )
