"""What a manager reads before somebody is erased: who it is, what goes, who stays."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.errors import NotFound
from clinic.models import ContactPoint, Lead
from clinic.queries.around import contact_points
from clinic.queries.desk_row import name_of, script_language

_GOES: tuple[tuple[str, str, str], ...] = (
    ("enquiry", "What they wrote, in 1 enquiry", "What they wrote, in {} enquiries"),
    ("contact_point", "1 number or address", "{} numbers and addresses"),
    ("lead_event", "1 entry of the timeline", "{} entries of the timeline, with every note"),
    ("consent", "1 entry of the consent ledger", "{} entries of the consent ledger"),
    ("outbox_message", "1 message, sent or waiting", "{} messages, sent or waiting"),
    ("draft", "1 form that they saved and have not sent", "{} forms that they saved, not sent"),
    ("mistake_report", "1 report of a mistake on a page", "{} reports of mistakes on pages"),
    ("lead_import_row", "1 line of a file that did not come in", "{} lines of files, not come in"),
    ("audit_entry", "1 line about it in the audit", "{} lines about it in the audit"),
)
"""A table, and how one row of it and how several are said."""


@dataclass(frozen=True)
class OtherLead:
    """Another lead with one of the same numbers or addresses. It stays."""

    reference: str
    name: str
    language: str


@dataclass(frozen=True)
class ErasurePage:
    """One lead that may be erased. `goes`: what goes with it, a line each."""

    reference: str
    grouped: str
    version: int
    name: str
    name_language: str
    goes: tuple[str, ...]
    others: tuple[OtherLead, ...]


def erasure_page(session: Session, *, reference: str, rows: Mapping[str, int]) -> ErasurePage:
    """The page for this lead. `rows`: how many rows of each table would go. Raises NotFound."""
    lead = session.scalar(
        sa.select(Lead).where(Lead.reference == reference, Lead.canary.is_(False))
    )
    if lead is None:
        raise NotFound("There is no lead with this reference. Look for it under Leads.")
    points = contact_points(session, lead_ids=[lead.id]).get(lead.id, ())
    name = name_of(lead, next(iter(points), None))
    return ErasurePage(
        reference=lead.reference,
        grouped=reference_number.group(lead.reference),
        version=lead.version,
        name=name,
        name_language=script_language(name),
        goes=tuple(_goes(rows)),
        others=tuple(_others(session, lead)),
    )


def _goes(rows: Mapping[str, int]) -> list[str]:
    return [
        one if rows[table] == 1 else several.format(rows[table])
        for table, one, several in _GOES
        if rows.get(table)
    ]


def _others(session: Session, lead: Lead) -> list[OtherLead]:
    ours = sa.select(ContactPoint.normalised).where(
        ContactPoint.lead_id == lead.id, ContactPoint.normalised.is_not(None)
    )
    with_them = sa.select(ContactPoint.lead_id).where(ContactPoint.normalised.in_(ours))
    asked = sa.select(Lead).where(
        Lead.id.in_(with_them), Lead.id != lead.id, Lead.canary.is_(False)
    )
    found = session.scalars(asked.order_by(Lead.id.desc()).limit(20)).all()
    points = contact_points(session, lead_ids=[one.id for one in found])
    names = [(one, name_of(one, next(iter(points.get(one.id, ())), None))) for one in found]
    return [OtherLead(one.reference, name, script_language(name)) for one, name in names]
