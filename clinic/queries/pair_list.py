"""The list of leads that may be one person, as its page prints it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.lead_status import LeadStatus
from clinic.models import Lead
from clinic.queries import desk_row, labels
from clinic.queries.around import contact_points, staff_names
from clinic.queries.comparison import WHY
from clinic.queries.same_person import Doubt, pairs_in_doubt
from clinic.queries.viewpoint import Viewpoint


@dataclass(frozen=True)
class PairSide:
    """One of two leads in the list: what it is called, and where it stands, in words."""

    reference: str
    grouped: str
    name: str
    name_language: str
    status: LeadStatus
    status_label: str
    calls_made: int
    calls_allowed: int
    number: str
    stands: str


@dataclass(frozen=True)
class PairRow:
    """Two leads and why they may be one person. `strong`: number and name both say so."""

    why: str
    strong: bool
    sides: tuple[PairSide, PairSide]


@dataclass(frozen=True)
class PairList:
    """A page of them. `further`: the address's word for the next page, or none."""

    rows: tuple[PairRow, ...]
    further: int | None
    first: bool


def pair_list(session: Session, *, before: int | None, view: Viewpoint) -> PairList:
    """One page, the strongest pairs first."""
    found = pairs_in_doubt(session, before=before, view=view)
    leads = [lead for pair in found.pairs for lead in (pair.lead, pair.other)]
    points = contact_points(session, lead_ids={lead.id for lead in leads})
    staff = staff_names(session)

    def side(lead: Lead) -> PairSide:
        point = next(iter(points.get(lead.id, ())), None)
        name = desk_row.name_of(lead, point)
        status = LeadStatus(lead.status)
        owner = staff.get(lead.owner_id or 0)
        return PairSide(
            reference=lead.reference,
            grouped=reference_number.group(lead.reference),
            name=name,
            name_language=desk_row.script_language(name),
            status=status,
            status_label=labels.STATUSES[status],
            calls_made=lead.calls_unanswered,
            calls_allowed=view.rules.calls_allowed,
            number=desk_row.shown(point) if point and lead.name else "",
            stands=f"{f'with {owner}' if owner else 'with nobody yet'}, here since "
            f"{view.clock.when(lead.created_at)}",
        )

    rows = tuple(
        PairRow(
            why=WHY[pair.doubt],
            strong=pair.doubt == Doubt.SAME_NUMBER_AND_NAME,
            sides=(side(pair.other), side(pair.lead)),
        )
        for pair in found.pairs
    )
    return PairList(rows, found.further, first=before is None)
