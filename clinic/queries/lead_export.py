"""Leads as lines of a CSV file, some hundred at a time: no file is ever whole in memory."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.lead_status import CameBy, CloseReason, LeadStatus
from clinic.models import ContactPoint, Enquiry, Lead, LeadTag, Tag
from clinic.queries import around, labels
from clinic.queries.viewpoint import Viewpoint

AT_ONCE = 500

HEADS = (
    "Reference",
    "Name",
    "Patient",
    "Phone",
    "Phone as typed",
    "WhatsApp",
    "WhatsApp as typed",
    "Email",
    "Other numbers and addresses",
    "May be called",
    "May be written to on WhatsApp",
    "May be written to by email",
    "Language",
    "Writes for",
    "Wishes an answer",
    "Came by",
    "State",
    "Closed because",
    "Held back as spam",
    "Owner",
    "Next step",
    "Next step due",
    "Consultation",
    "Arrived",
    "First answered",
    "Calls not answered",
    "Tags",
    "Enquiries",
    "First question",
    "Latest question",
    "Page",
    "Source",
)
"""The first line of the file. Times are the clinic's own: "2026-11-28 14:05"."""


@dataclass(frozen=True)
class Sent:
    """What a lead's person sent: how often, and the words at the beginning and at the end."""

    count: int
    first: Enquiry
    latest: Enquiry


def newest(session: Session) -> int:
    """The id of the newest lead: an export holds nobody who came after it was asked for."""
    return session.scalar(sa.select(sa.func.max(Lead.id))) or 0


def counted(session: Session, *, which: sa.ColumnElement[bool]) -> int:
    """How many leads the file will hold."""
    return session.scalar(sa.select(sa.func.count(Lead.id)).where(which)) or 0


def lines_after(
    session: Session, *, which: sa.ColumnElement[bool], after: int, until: int, view: Viewpoint
) -> tuple[int | None, list[Sequence[str | int | None]]]:
    """The next AT_ONCE leads by id: the last id among them (None at the end), and their cells.

    A constant number of statements, whatever the size of the file.
    """
    asked = sa.select(Lead).where(which, Lead.id > after, Lead.id <= until)
    leads = list(session.scalars(asked.order_by(Lead.id).limit(AT_ONCE)))
    if not leads:
        return None, []
    ids = [lead.id for lead in leads]
    points = around.contact_points(session, lead_ids=ids)
    said = around.consents(session, lead_ids=ids)
    staff = around.staff_names(session)
    sent, tags = _sent(session, ids), _tags(session, ids)
    lines = [
        _cells(
            lead,
            points=points.get(lead.id, ()),
            said=said.get(lead.id, {}),
            owner=staff.get(lead.owner_id or 0, ""),
            sent=sent.get(lead.id),
            tags=tags.get(lead.id, ()),
            view=view,
        )
        for lead in leads
    ]
    last = leads[-1].id
    session.expunge_all()
    return last, lines


def _cells(
    lead: Lead,
    *,
    points: Sequence[ContactPoint],
    said: Mapping[str, str],
    owner: str,
    sent: Sent | None,
    tags: Sequence[str],
    view: Viewpoint,
) -> Sequence[str | int | None]:
    phone, whatsapp, email = (_best(points, kind) for kind in ("phone", "whatsapp", "email"))
    rest = [point for point in points if point not in (phone, whatsapp, email)]
    return (
        lead.reference,
        lead.name,
        lead.patient_name,
        *_number(phone),
        *_number(whatsapp),
        (email.normalised or email.raw) if email else "",
        "; ".join(_other(point) for point in rest),
        *(said.get(channel, "not asked") for channel in ("phone", "whatsapp", "email")),
        labels.LANGUAGES.get(lead.language, lead.language),
        labels.WRITES_FOR.get(lead.writing_for or "", ""),
        labels.REPLY_BY.get(lead.reply_by or "", ""),
        labels.CAME_BY[CameBy(lead.came_by)],
        labels.STATUSES[LeadStatus(lead.status)],
        labels.CLOSE_REASONS[CloseReason(lead.closed_reason)] if lead.closed_reason else "",
        "yes" if lead.held_back else "no",
        owner,
        labels.step(lead.next_step) if lead.next_step else "",
        _time(lead.next_step_at, view),
        _visit(lead, view),
        _time(lead.created_at, view),
        _time(lead.first_response_at, view),
        lead.calls_unanswered,
        "; ".join(tags),
        sent.count if sent else 0,
        sent.first.question if sent else "",
        sent.latest.question if sent and sent.count > 1 else "",
        _page(sent, view),
        _source(sent),
    )


def _best(points: Sequence[ContactPoint], kind: str) -> ContactPoint | None:
    """The one that serves: plain and not known to be wrong, else the latest (they come so)."""
    of_kind = [point for point in points if point.kind == kind]
    return min(
        of_kind, key=lambda one: (one.wrong_at is not None, one.normalised is None), default=None
    )


def _number(point: ContactPoint | None) -> tuple[str, str]:
    return (point.normalised or "", point.raw) if point else ("", "")


def _other(point: ContactPoint) -> str:
    wrong = " (wrong)" if point.wrong_at else ""
    return f"{point.kind} {point.normalised or point.raw}{wrong}"


def _visit(lead: Lead, view: Viewpoint) -> str:
    if lead.visit_at is None:
        return ""
    whom = f" with {lead.visit_with}" if lead.visit_with else ""
    return f"{_time(lead.visit_at, view)} by {lead.visit_how}{whom}"


def _time(at: datetime | None, view: Viewpoint) -> str:
    return f"{view.hours.local(at):%Y-%m-%d %H:%M}" if at else ""


def _page(sent: Sent | None, view: Viewpoint) -> str:
    slug = sent.first.page_slug if sent else None
    return view.page_titles.get(slug, slug) if slug else ""


def _source(sent: Sent | None) -> str:
    """The link that brought them, as its `utm_*` say: "source=newspaper campaign=june"."""
    source: Mapping[str, Any] = (sent.first.source or {}) if sent else {}
    link = ((name, value) for name, value in source.items() if name.startswith("utm_"))
    return " ".join(f"{name.removeprefix('utm_')}={value}" for name, value in link)


def _sent(session: Session, ids: Collection[int]) -> dict[int, Sent]:
    asked = sa.select(Enquiry).where(Enquiry.lead_id.in_(ids)).order_by(Enquiry.id)
    found: dict[int, list[Enquiry]] = defaultdict(list)
    for enquiry in session.scalars(asked):
        found[enquiry.lead_id].append(enquiry)
    return {lead_id: Sent(len(sent), sent[0], sent[-1]) for lead_id, sent in found.items()}


def _tags(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    asked = sa.select(LeadTag.lead_id, Tag.name).join(Tag, Tag.id == LeadTag.tag_id)
    found: dict[int, list[str]] = defaultdict(list)
    for lead_id, name in session.execute(asked.where(LeadTag.lead_id.in_(ids)).order_by(Tag.name)):
        found[lead_id].append(name)
    return found
