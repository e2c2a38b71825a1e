"""What the desk's views share: the acting person, and the way back with a sentence."""

from flask import flash, redirect, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.errors import Forbidden
from clinic.models import StaffUser


def acting(session: Session, staff_user_id: int) -> StaffUser:
    """The signed-in person, in this transaction. Raises Forbidden if they have just left."""
    user = session.get(StaffUser, staff_user_id)
    if user is None or not user.active:
        raise Forbidden("this account is not active")
    return user


def to_lead(reference: str, said: str, *, event_id: int | None = None) -> Response:
    """Back to the lead, with what was done, and Undo where it can be taken back."""
    flash(said, f"undo:{reference}:{event_id}" if event_id else "done")
    return redirect(url_for("staff_lead.show", reference=reference), code=303)
