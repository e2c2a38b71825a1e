"""Noting that a lead's page was opened. It is worth a moment and never the page."""

import structlog
from sqlalchemy.exc import SQLAlchemyError

from clinic.db.trouble import what_failed
from clinic.domain.errors import ClinicError
from clinic.extensions import database, now
from clinic.queries import presence
from clinic.services import lead_openings
from clinic.web.staff.answers import acting, viewer_id, viewpoint

log = structlog.get_logger()


def note_opening(reference: str) -> None:
    """Write down who opened it, where that has not just been done. Never raises."""
    try:
        with database().read() as session:
            what = presence.to_note(session, reference=reference, view=viewpoint())
        if what:
            with database().write_in_passing() as session:
                by = acting(session, viewer_id())
                lead_openings.note(session, what=what, by=by, now=now())
    except (SQLAlchemyError, ClinicError) as error:
        log.warning("lead.opening_not_noted", **what_failed(error))
