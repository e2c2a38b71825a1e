"""Other leads with one of a lead's numbers or addresses: a family, or the same person again."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.lead_status import CloseReason, LeadStatus
from clinic.models import ContactPoint, Lead
from clinic.queries import labels
from clinic.queries.around import contact_points
from clinic.queries.desk_row import name_of, script_language
from clinic.queries.lead_rows import RelatedLead
from clinic.queries.reach import Ways
from clinic.queries.same_person import Doubt, apart_from, doubts_about
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by

_LOOKED_AT = 20


@dataclass(frozen=True)
class Related:
    """Another lead, what it is called, and whether whoever looks may open it.

    `by_name`: it shares no number, its name alone sounds the same. `apart`: somebody has said that
    they are two people.
    """

    lead: Lead
    name: str
    visible: bool
    by_name: bool = False
    apart: bool = False

    @property
    def has_died(self) -> bool:
        return self.lead.closed_reason == CloseReason.HAS_DIED


def related_leads(session: Session, *, lead: Lead, ways: Ways, view: Viewpoint) -> list[Related]:
    """Other leads with one of this lead's numbers or addresses, latest first; and then those that
    may be the same person by a number or address in another spelling, or by their name.
    """
    apart = apart_from(session, lead_id=lead.id)
    found = _with_one_number(session, lead, ways, view, apart)
    known = {one.lead.id for one in found}
    doubts = doubts_about(session, lead=lead, view=view)
    others = [one for one in doubts if one.other.id not in known]
    points = contact_points(session, lead_ids=[one.other.id for one in others]) if others else {}
    return found + [
        Related(
            one.other,
            name_of(one.other, next(iter(points.get(one.other.id, ())), None)),
            visible=True,
            by_name=one.doubt == Doubt.SAME_NAME,
        )
        for one in others
    ]


def _with_one_number(
    session: Session, lead: Lead, ways: Ways, view: Viewpoint, apart: Collection[int]
) -> list[Related]:
    numbers = [point.normalised for point in ways.points if point.normalised]
    if not numbers:
        return []
    asked = (
        sa.select(Lead, ContactPoint, seen_by(view).label("visible"))
        .join(ContactPoint, ContactPoint.lead_id == Lead.id)
        .where(
            ContactPoint.normalised.in_(numbers),
            Lead.id != lead.id,
            Lead.held_back.is_(False),
            Lead.merged_into_id.is_(None),
        )
        .order_by(Lead.id.desc())
        .limit(_LOOKED_AT)
    )
    found = {
        other.id: Related(other, name_of(other, point), bool(visible), apart=other.id in apart)
        for other, point, visible in session.execute(asked)
    }
    return list(found.values())


def related_rows(related: list[Related], view: Viewpoint) -> tuple[RelatedLead, ...]:
    """As the margin of the page shows them: those that may be opened, with where they stand."""
    return tuple(
        RelatedLead(
            reference=one.lead.reference,
            grouped=reference_number.group(one.lead.reference),
            name=one.name,
            name_language=script_language(one.name),
            status=LeadStatus(one.lead.status),
            status_label=labels.STATUSES[LeadStatus(one.lead.status)],
            calls_made=one.lead.calls_unanswered,
            calls_allowed=view.rules.calls_allowed,
            since=f"since {view.clock.day(one.lead.created_at)}",
        )
        for one in related
        if one.visible and not one.by_name
    )
