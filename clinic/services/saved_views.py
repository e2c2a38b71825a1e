"""Saved views: the filters of the list under a name. What was searched for is never kept."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_filter import LeadFilter
from clinic.models import SavedView, StaffUser
from clinic.services import audit, locks

LONGEST = 60
MOST = 30


def save(
    session: Session, *, name: str, query: str, shared: bool, by: StaffUser, now: datetime
) -> SavedView:
    """Keep a view. `query`: of the list's address; what is no filter of it is left out.

    Pressed twice, it is one view. Raises Invalid where it has no name, filters nothing, is called
    as another one of theirs, or where there are too many.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise Invalid(f"Name the view in 1 to {LONGEST} characters.")
    words = LeadFilter.from_words(dict(parse_qsl(query))).words()
    if not words:
        raise Invalid("Choose what the list shows first: a state, an owner, an order.")
    theirs = _on_the_list(session, by)
    known = _named(theirs, name)
    if known is not None and (known.query, known.shared) == (urlencode(words), shared):
        return known
    if known is not None:
        raise Invalid(f"You have a view “{known.name}” already. Choose another name.")
    if len(theirs) >= MOST:
        raise Invalid(f"You have {MOST} views. Take one off the list first.")
    view = SavedView(
        name=name, query=urlencode(words), owner_id=by.id, shared=shared, created_at=now
    )
    session.add(view)
    session.flush()
    audit.record(session, action="view.saved", by=by, now=now, subject=str(view.id))
    return view


def remove(session: Session, *, view_id: int, by: StaffUser, now: datetime) -> SavedView:
    """Take one's own view off the list. Raises NotFound."""
    view = _own(session, view_id, by)
    view.removed_at = view.removed_at or now
    audit.record(session, action="view.removed", by=by, now=now, subject=str(view.id))
    return view


def bring_back(session: Session, *, view_id: int, by: StaffUser, now: datetime) -> SavedView:
    """Undo that. Raises NotFound, and Conflict where another one has its name by now."""
    theirs = _on_the_list(session, by)
    view = _own(session, view_id, by)
    known = _named(theirs, view.name)
    if known is not None and known.id != view.id:
        raise Conflict(
            f"You have another view “{known.name}” by now. Take that off the list first."
        )
    view.removed_at = None
    audit.record(session, action="view.brought_back", by=by, now=now, subject=str(view.id))
    return view


def _on_the_list(session: Session, by: StaffUser) -> list[SavedView]:
    """Their views. Two that save at one moment wait for each other here."""
    locks.hold(session, [f"saved views:{by.id}"])
    asked = sa.select(SavedView).where(SavedView.owner_id == by.id, SavedView.removed_at.is_(None))
    return list(session.scalars(asked))


def _named(views: list[SavedView], name: str) -> SavedView | None:
    return next((one for one in views if one.name.casefold() == name.casefold()), None)


def _own(session: Session, view_id: int, by: StaffUser) -> SavedView:
    view = session.get(SavedView, view_id)
    if view is None or view.owner_id != by.id:
        raise NotFound("You have no such view.")
    return view
