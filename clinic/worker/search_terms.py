"""The job that gathers the words by which leads are found, where their rules have changed.

So an upgrade needs no migration that takes an hour: the desk is open, and its search says that
older words are still being gathered.
"""

from datetime import datetime, timedelta
from typing import Final

from clinic.config import Settings
from clinic.extensions import database
from clinic.services import lead_terms
from clinic.worker.job import JobResult

_MOST: Final = 1_000
"""Leads of one run: a few seconds, so that no other job waits for long."""
_AT_ONCE: Final = 50
"""Leads of one transaction: a fraction of a second, so that others can write in between."""


def due(_settings: Settings, after: datetime) -> datetime:
    """Every minute."""
    return after + timedelta(minutes=1)


def run() -> JobResult:
    """Do some of them."""
    done = 0
    while done < _MOST:
        with database().write() as session:
            made = lead_terms.make_anew(session, most=_AT_ONCE)
        done += made
        if made < _AT_ONCE:
            break
    if not done:
        return JobResult("Every lead is found by its words.", {"leads": 0})
    return JobResult(f"Words of {done} leads were gathered.", {"leads": done})
