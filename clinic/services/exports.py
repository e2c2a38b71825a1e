"""Taking a file of leads out of the desk: who did it, why, of whom, and whether all of it left."""

from datetime import datetime

from sqlalchemy.orm import Session

from clinic.models import StaffUser
from clinic.services import audit
from clinic.services.erasure import must_hold_no_number_or_address

BEGUN = "leads.exported"
ENDED = "leads.export_ended"


def begin(
    session: Session, *, reason: str, asked: str, leads: int, by: StaffUser, now: datetime
) -> str:
    """Write down an export before its first line leaves. Returns what it is called.

    `asked`: the list's filter as its address says it, without anybody's name or number. Raises
    Invalid for a reason that holds a number or an address: it outlives the person's data.
    """
    must_hold_no_number_or_address(reason)
    called = f"export {now:%Y%m%d-%H%M%S} {by.id}"
    detail = {"reason": reason, "asked": asked, "leads": leads}
    audit.record(session, action=BEGUN, by=by, now=now, subject=called, detail=detail)
    return called


def end(
    session: Session, *, called: str, lines: int, whole: bool, by: StaffUser | None, now: datetime
) -> None:
    """Write down how many lines left.

    `whole` is False where the download was broken off, or where fewer or more lines left than were
    written down at its beginning. `by` is None where their account has gone.
    """
    detail = {"lines": lines, "whole": whole}
    audit.record(session, action=ENDED, by=by, now=now, subject=called, detail=detail)
