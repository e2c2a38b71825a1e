"""Views that somebody has saved: their own, and those that are shared with everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import SavedView
from clinic.queries.viewpoint import Viewpoint


@dataclass(frozen=True)
class ViewLink:
    """A view as a link. `words`: of the list's address. `own`: the viewer's, to take away."""

    id: int
    name: str
    words: Mapping[str, str]
    shared: bool
    own: bool
    chosen: bool


def shown(session: Session, *, view: Viewpoint, words: Mapping[str, str]) -> tuple[ViewLink, ...]:
    """Those that whoever looks sees, by name. `words`: of the list that is open."""
    theirs = sa.or_(SavedView.owner_id == view.viewer_id, SavedView.shared.is_(True))
    asked = sa.select(SavedView).where(theirs, SavedView.removed_at.is_(None))
    found = sorted(session.scalars(asked), key=lambda one: one.name.casefold())
    return tuple(_link(one, view, words) for one in found)


def _link(one: SavedView, view: Viewpoint, words: Mapping[str, str]) -> ViewLink:
    its = dict(parse_qsl(one.query))
    return ViewLink(
        id=one.id,
        name=one.name,
        words=its,
        shared=one.shared,
        own=one.owner_id == view.viewer_id,
        chosen=its == dict(words),
    )
