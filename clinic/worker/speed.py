"""Jobs that keep the promise of an answer: the reminders, and the digest at opening time."""

from datetime import datetime, timedelta

from clinic.config import Settings
from clinic.extensions import database, now, rules, settings
from clinic.services import digest, reminders
from clinic.worker.job import JobResult

_EACH = timedelta(minutes=1)
_AT_ONCE = 50
"""Leads of one transaction: thousands may be due at once, and people press Send meanwhile."""


def reminders_due(chosen: Settings, after: datetime) -> datetime | None:
    """Each minute; never where no time is promised."""
    return after + _EACH if chosen.reply_within_hours else None


def digest_due(chosen: Settings, after: datetime) -> datetime | None:
    """When the clinic opens for the first time on a day; on holidays not at all."""
    return chosen.clinic_hours.next_day_opening(after)


def remind() -> JobResult:
    """Remind owners, and tell managers, of whoever waits too long. Writes only where there is."""
    moment, hours = now(), settings().clinic_hours
    with database().read() as session:
        lead_ids = reminders.to_tell_of(session, hours=hours, now=moment)
    if not lead_ids:
        return JobResult("Nobody is to be reminded.", {"owners": 0, "managers": 0})
    owners = managers = 0
    for first in range(0, len(lead_ids), _AT_ONCE):
        with database().write() as session:
            told = reminders.remind(
                session,
                lead_ids=lead_ids[first : first + _AT_ONCE],
                endpoints=_endpoints(),
                hours=hours,
                now=moment,
                rules=rules(),
            )
        owners, managers = owners + told.owners, managers + told.managers
    return JobResult(
        f"Reminded of {owners}, told managers of {managers}.",
        {"owners": owners, "managers": managers},
    )


def send_digest() -> JobResult:
    """Tell everybody who answers how the day stands, where there is anything to tell."""
    moment, hours = now(), settings().clinic_hours
    if not hours.opens_again_today(moment):
        return JobResult("The clinic does not open any more today.", {"people": 0})
    with database().read() as session:
        worth = digest.is_worth_a_word(session, hours=hours, now=moment)
    if not worth:
        return JobResult("There was nothing to tell.", {"people": 0})
    with database().write() as session:
        people = digest.send(session, hours=hours, now=moment, endpoints=_endpoints())
    return JobResult(f"Sent to {people}.", {"people": people})


def _endpoints() -> list[str]:
    return [webhook.name for webhook in settings().webhooks]
