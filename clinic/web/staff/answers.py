"""What the desk's views share: who acts, from where the desk is looked at, the way back."""

from typing import cast

from flask import flash, redirect, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.contact import display_phone
from clinic.domain.errors import Forbidden
from clinic.extensions import catalogue, now, rules, settings
from clinic.models import StaffUser
from clinic.queries.viewpoint import Viewpoint
from clinic.web.public import standing_pages
from clinic.web.public.record_places import titles
from clinic.web.staff import guard
from clinic.web.staff.page_codes import titles as titles_of_codes

_PAGES = {"today": "staff_today.show", "held": "staff_today.held_back"}
"""Pages that a change can lead back to, by what its form says under `back`."""


def viewer_id() -> int:
    """The id of whoever asks; the guard has let nobody else pass."""
    return cast(StaffUser, guard.viewer()).id


def only_of() -> int | None:
    """The id of whoever asks where they see their own leads and no others; else None."""
    user = cast(StaffUser, guard.viewer())
    return user.id if guard.keeps_to_own(user) else None


def acting(session: Session, staff_user_id: int) -> StaffUser:
    """Whoever asks, in this transaction. Raises Forbidden if they have just left."""
    user = session.get(StaffUser, staff_user_id)
    if user is None or not user.active:
        raise Forbidden("This account is not active.")
    return user


def viewpoint() -> Viewpoint:
    """From where this request looks at the desk."""
    chosen = settings()
    return Viewpoint(
        now=now(),
        hours=chosen.clinic_hours,
        viewer_id=viewer_id(),
        clinic_name=chosen.name,
        reply_within_hours=chosen.reply_within_hours,
        page_titles=_page_titles(),
        sends_mail=chosen.smtp_url is not None,
        clinic_number=display_phone(chosen.whatsapp),
        own_leads_only=only_of() is not None,
        rules=rules(),
    )


def _page_titles() -> dict[str, str]:
    """Of the pages of content/ by slug, and of all others by how a reader's report names them."""
    written = {page.slug: page.short_title for page in catalogue().pages("en")}
    return (
        titles_of_codes()
        | written
        | {part.called: f"Evidence: {title}" for part, title in titles().items()}
        | {page.called: title for page, title in standing_pages.titles().items()}
    )


def to_lead(
    reference: str, said: str, *, event_id: int | None = None, back: str = "", among: str = ""
) -> Response:
    """Back to the lead (or to the page it was on), with what was done, and Undo where it can be.

    `among`: the list that the lead was opened from, as its address says it.
    """
    flash(said, f"undo:{reference}:{event_id}" if event_id else "done")
    if back in _PAGES:
        return redirect(url_for(_PAGES[back]), code=303)
    return redirect(url_for("staff_lead.show", reference=reference, among=among or None), code=303)
