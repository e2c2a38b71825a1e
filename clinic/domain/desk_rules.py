"""How often and when people are tried, and who is given new leads: what a manager may set."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True)
class DeskRules:
    """The rules of one desk.

    `first_retry`: open time after the first call that nobody took. `second_retry_days` and
    `third_retry_days`: after how many open days the desk tries again after that, at another hour
    than before. `calls_allowed`, `messages_allowed`: without any answer, within `limit_days` of the
    first; more is warned of, not forbidden. `contact_from`, `contact_until`: in the person's own
    zone. `in_turn`: new leads are given to those on duty one after the other. `own_leads_only`:
    counsellors see their own leads and no others.
    """

    first_retry: timedelta = timedelta(hours=3)
    second_retry_days: int = 1
    third_retry_days: int = 3
    calls_allowed: int = 2
    messages_allowed: int = 1
    limit_days: int = 7
    contact_from: time = time(10)
    contact_until: time = time(18)
    in_turn: bool = False
    own_leads_only: bool = False


USUAL = DeskRules()
"""What holds until a manager sets something else."""
