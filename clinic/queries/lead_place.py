"""Where a lead stands on Today, and who stands before and after it there."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import Lead
from clinic.queries.around import contact_points
from clinic.queries.desk_row import name_of, script_language
from clinic.queries.groups import TITLES, GroupKey, ranked
from clinic.queries.lead_rows import Neighbour, Place
from clinic.queries.reach import Ways, best_point
from clinic.queries.viewpoint import Viewpoint


def lead_place(session: Session, *, lead: Lead, view: Viewpoint) -> Place | None:
    """The place of a lead in its group of Today; None where it is not for today."""
    places = ranked(view)
    mine = session.execute(
        sa.select(places.key, places.place, places.size).where(places.lead_id == lead.id)
    ).one_or_none()
    if mine is None:
        return None
    key, place, size = mine
    around = sa.select(Lead, places.place).join(places.table, Lead.id == places.lead_id)
    beside = session.execute(
        around.where(places.key == key, places.place.in_((place - 1, place + 1)))
    )
    neighbours = {at: other for other, at in beside}
    points = contact_points(session, lead_ids=[other.id for other in neighbours.values()])
    names = {
        at: _neighbour(other, Ways(tuple(points.get(other.id, ())), {}))
        for at, other in neighbours.items()
    }
    return Place(
        words=f"{TITLES[GroupKey(key)]}, {place} of {size}",
        previous=names.get(place - 1),
        next=names.get(place + 1),
    )


def _neighbour(lead: Lead, ways: Ways) -> Neighbour:
    name = name_of(lead, best_point(lead, ways))
    return Neighbour(lead.reference, name.split()[0] if lead.name else name, script_language(name))
