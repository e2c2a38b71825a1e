"""The worker's lane "imports": files of leads come in, and are taken back, some lines at a time."""

from clinic.extensions import database, now, promise, settings
from clinic.services import import_lines
from clinic.services.import_lines import Clinic

_AT_ONCE = 50
"""Lines of one transaction: short enough that nobody who presses Send waits for it."""


def take_lines() -> int:
    """Go on with the oldest import that is under way. Returns how many lines that were."""
    clinic = Clinic(settings().clinic_hours, promise())
    with database().read() as session:
        if not import_lines.any_under_way(session):
            return 0
    with database().write() as session:
        kept = import_lines.next_of(session)
        if kept is None:
            return 0
        return import_lines.go_on(session, kept=kept, most=_AT_ONCE, clinic=clinic, now=now())
