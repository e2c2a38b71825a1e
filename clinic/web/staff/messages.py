"""Messages that did not go: why, what mends it, try again or let it be."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from clinic.domain.permissions import Permission
from clinic.extensions import database, now
from clinic.queries import messages
from clinic.services import failed_messages
from clinic.web.staff.answers import acting, viewer_id, viewpoint
from clinic.web.staff.guard import requires

bp = Blueprint("staff_messages", __name__, url_prefix="/staff/messages")


@bp.get("")
@requires(Permission.SEE_LEADS)
def index() -> str:
    """What did not go, and what is tried again by itself."""
    with database().read() as session:
        found = messages.undelivered(session, view=viewpoint())
    return render_template("staff/messages.html", messages=found)


@bp.post("/<int:message_id>/retry")
@requires(Permission.CHANGE_LEADS)
def retry(message_id: int) -> Response:
    """Try one again."""
    with database().write() as session:
        messages.must_concern(session, message_id=message_id, view=viewpoint())
        by = acting(session, viewer_id())
        failed_messages.retry(session, message_id=message_id, by=by, now=now())
    return _back(gettext("It is tried again now. If it does not go, it comes back here."))


@bp.post("/retries")
@requires(Permission.CHANGE_LEADS)
def retry_all() -> Response:
    """Try all of them again: after a mail server was away, one press does."""
    with database().write() as session:
        count = failed_messages.retry_all(
            session,
            by=acting(session, viewer_id()),
            now=now(),
            which=messages.concerns(viewpoint()),
        )
    said = ngettext(
        "%(num)s message is tried again now.", "%(num)s messages are tried again now.", count
    )
    return _back(said)


@bp.post("/<int:message_id>/dismissal")
@requires(Permission.CHANGE_LEADS)
def dismissal(message_id: int) -> Response:
    """Let one be."""
    with database().write() as session:
        messages.must_concern(session, message_id=message_id, view=viewpoint())
        by = acting(session, viewer_id())
        failed_messages.leave(session, message_id=message_id, by=by, now=now())
    said = gettext("It is not sent, and stands here no more.")
    return _back(said, category=f"undo-message:{message_id}")


@bp.post("/<int:message_id>/undo")
@requires(Permission.CHANGE_LEADS)
def undo(message_id: int) -> Response:
    """Take back that it was let be."""
    with database().write() as session:
        messages.must_concern(session, message_id=message_id, view=viewpoint())
        by = acting(session, viewer_id())
        failed_messages.put_back(session, message_id=message_id, by=by, now=now())
    return _back(gettext("Taken back: it stands here again."))


def _back(said: str, *, category: str = "done") -> Response:
    flash(said, category)
    return redirect(url_for("staff_messages.index"), code=303)
