"""A note that stays on top of the timeline, and one that goes back to its place."""

from flask import Blueprint

from clinic.domain.permissions import Permission
from clinic.extensions import now
from clinic.services import pinned_notes
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import Act, Answer, make

bp = Blueprint("staff_pins", __name__, url_prefix="/staff/leads/<reference>/notes/<int:event_id>")


@bp.post("/pin")
@requires(Permission.CHANGE_LEADS)
def pin(reference: str, event_id: int) -> Answer:
    """Pin a note."""
    return make(
        reference,
        lambda session, lead, by: pinned_notes.pin(
            session, lead=lead, event_id=event_id, by=by, now=now()
        ),
        _act("The note is pinned: it stays on top."),
    )


@bp.post("/unpin")
@requires(Permission.CHANGE_LEADS)
def unpin(reference: str, event_id: int) -> Answer:
    """Unpin a note."""
    return make(
        reference,
        lambda session, lead, by: pinned_notes.unpin(
            session, lead=lead, event_id=event_id, by=by, now=now()
        ),
        _act("The note is back in its place."),
    )


def _act(said: str) -> Act:
    return Act(None, called="The pin", said=lambda _: said, undoable=False, as_seen=False)
