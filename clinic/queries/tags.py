"""Tags, as the page of all tags and the page of a lead print them."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import Lead, LeadTag, Tag
from clinic.queries.matters import latest, tags_of
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by


@dataclass(frozen=True)
class TagRow:
    """A tag. `count`: leads that carry it and that whoever looks may see."""

    id: int
    name: str
    retired: bool
    count: int


@dataclass(frozen=True)
class LeadTags:
    """The tags of one lead, and those that it can still be given."""

    carried: tuple[TagRow, ...] = ()
    others: tuple[TagRow, ...] = ()


def tag_rows(session: Session, *, view: Viewpoint) -> tuple[int, tuple[TagRow, ...]]:
    """How far the page goes (`matters.latest`), and all tags by name, those in use first."""
    version = latest(session, tags_of(session.scalars(sa.select(Tag.id))))
    asked = sa.select(LeadTag.tag_id, sa.func.count()).join(Lead, Lead.id == LeadTag.lead_id)
    counted = asked.where(seen_by(view)).group_by(LeadTag.tag_id)
    sizes = dict(session.execute(counted).tuples().all())
    found = session.scalars(sa.select(Tag).order_by(Tag.folded))
    rows = [TagRow(tag.id, tag.name, bool(tag.retired_at), sizes.get(tag.id, 0)) for tag in found]
    return version, tuple(sorted(rows, key=lambda row: row.retired))


def lead_tags(session: Session, *, lead_id: int) -> LeadTags:
    """Of one lead, in two statements."""
    carried = set(session.scalars(sa.select(LeadTag.tag_id).where(LeadTag.lead_id == lead_id)))
    rows = [
        TagRow(tag.id, tag.name, bool(tag.retired_at), 0)
        for tag in session.scalars(sa.select(Tag).order_by(Tag.folded))
    ]
    return LeadTags(
        carried=tuple(row for row in rows if row.id in carried),
        others=tuple(row for row in rows if row.id not in carried and not row.retired),
    )
