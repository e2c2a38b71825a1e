"""Who saw a lead, changed it, took it out: the audit of one lead, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.errors import NotFound
from clinic.models import AuditEntry, Enquiry, Lead
from clinic.queries import merged
from clinic.queries.around import staff_names
from clinic.queries.audit_words import ACTIONS, details
from clinic.queries.presence import SEEN
from clinic.queries.time_words import long_day
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import NO_SUCH_LEAD, seen_by

PAGE = 100
FILES = 20
EXPORTED = "leads.exported"


@dataclass(frozen=True)
class AuditRow:
    """One act. `who`: a name, "The person", "The system". `did`: "wrote down how it went"."""

    time: str
    who: str
    did: str
    detail: str
    seen: bool


@dataclass(frozen=True)
class AuditDay:
    """A day, the latest first."""

    title: str
    rows: tuple[AuditRow, ...]


@dataclass(frozen=True)
class FileTaken:
    """A file of leads that left the desk. `what`: "214 leads: For the accountant"."""

    when: str
    who: str
    what: str


@dataclass(frozen=True)
class LeadAudit:
    """The audit of a lead. `older`: the id from which the next page goes on, or None.

    `files`: what left the desk since this lead came, the latest first; it may be in each.
    """

    reference: str
    grouped: str
    days: tuple[AuditDay, ...]
    older: int | None
    files: tuple[FileTaken, ...]


def lead_audit(
    session: Session, *, reference: str, view: Viewpoint, before: int | None = None
) -> LeadAudit:
    """Acts on this lead, its enquiries and what went into it, the latest first, before this id.

    Raises NotFound.
    """
    of_a_person = (Lead.reference == reference, Lead.canary.is_(False), seen_by(view))
    lead = session.scalar(sa.select(Lead).where(*of_a_person))
    if lead is None:
        raise NotFound(NO_SUCH_LEAD)
    staff = staff_names(session)
    written = sa.select(Enquiry.reference).where(Enquiry.lead_id == lead.id)
    went_into_it = [one.reference for one in merged.shells(session, lead_id=lead.id)]
    subjects = {reference, *session.scalars(written), *went_into_it}
    asked = sa.select(AuditEntry).where(AuditEntry.subject.in_(subjects))
    if before is not None:
        asked = asked.where(AuditEntry.id < before)
    entries = list(session.scalars(asked.order_by(AuditEntry.id.desc()).limit(PAGE + 1)))
    return LeadAudit(
        reference=reference,
        grouped=reference_number.group(reference),
        days=tuple(_days(entries[:PAGE], staff, view)),
        older=entries[PAGE - 1].id if len(entries) > PAGE else None,
        files=tuple(_files(session, lead, staff, view)),
    )


def _files(
    session: Session, lead: Lead, staff: Mapping[int, str], view: Viewpoint
) -> Iterator[FileTaken]:
    """Exports are called by their times, so the index over subjects knows those since then."""
    asked = sa.select(AuditEntry).where(
        AuditEntry.subject >= f"export {lead.created_at:%Y%m%d-%H%M%S}",
        AuditEntry.subject < "export 9",
        AuditEntry.action == EXPORTED,
    )
    for entry in session.scalars(asked.order_by(AuditEntry.subject.desc()).limit(FILES)):
        leads, reason = entry.detail.get("leads", 0), entry.detail.get("reason", "")
        what = f"{leads:,} {'lead' if leads == 1 else 'leads'}: {reason}"
        yield FileTaken(view.clock.when(entry.at), _who(entry, staff, view), what)


def _days(
    entries: list[AuditEntry], staff: Mapping[int, str], view: Viewpoint
) -> Iterator[AuditDay]:
    by_day = groupby(entries, key=lambda one: view.hours.local(one.at).date())
    for day, of_day in by_day:
        rows = tuple(_row(entry, staff, view) for entry in of_day)
        yield AuditDay(long_day(day, view.clock.today), rows)


def _row(entry: AuditEntry, staff: Mapping[int, str], view: Viewpoint) -> AuditRow:
    return AuditRow(
        time=view.clock.time(entry.at),
        who=_who(entry, staff, view),
        did=ACTIONS.get(entry.action, entry.action.replace(".", ": ").replace("_", " ")),
        detail=details(entry.detail),
        seen=entry.action == SEEN,
    )


def _who(entry: AuditEntry, staff: Mapping[int, str], view: Viewpoint) -> str:
    if entry.by_id is not None:
        return "You" if entry.by_id == view.viewer_id else staff.get(entry.by_id, "Somebody")
    return "The person" if entry.action.startswith("enquiry.") else "The system"
