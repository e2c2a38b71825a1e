"""Which pages people wrote from, and which links led them there: what the list can be narrowed to.

Each is found from the one before it, in an index: as many steps as there are pages, however many
leads there are.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.models import Lead
from clinic.queries.lead_filters import Which, listed
from clinic.queries.viewpoint import Viewpoint

MOST = 40
"""So many of each are offered. Anybody can write from a link with a name of their own."""

_Column = InstrumentedAttribute[str | None]


@dataclass(frozen=True)
class Origins:
    """Slugs of pages, and `utm_source` of links, each in its order."""

    pages: tuple[str, ...]
    sources: tuple[str, ...]


def origins(session: Session, *, view: Viewpoint) -> Origins:
    """Those of the leads that the list may show to whoever looks. Two statements."""
    return Origins(_values(session, Lead.page_slug, view), _values(session, Lead.utm_source, view))


def _values(session: Session, column: _Column, view: Viewpoint) -> tuple[str, ...]:
    which = sa.and_(listed(), _seen(view))
    first = sa.select(sa.func.min(column).label("value"), sa.literal(1).label("nth"))
    found = first.where(which, column > "").cte("found", recursive=True)
    following = sa.select(sa.func.min(column)).where(which, column > found.c.value)
    found = found.union_all(
        sa.select(following.scalar_subquery(), found.c.nth + 1).where(
            found.c.value.is_not(None), found.c.nth < MOST
        )
    )
    asked = sa.select(found.c.value).where(found.c.value.is_not(None))
    return tuple(session.scalars(asked))


def _seen(view: Viewpoint) -> Which:
    """As seen_by(), for the indexes of pages and sources: by its owner all of somebody's leads
    would be read at each step.
    """
    mine = sa.func.coalesce(Lead.owner_id, 0) == view.viewer_id
    return mine if view.own_leads_only else sa.true()
