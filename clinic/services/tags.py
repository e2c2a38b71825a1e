"""Tags: words that a clinic sorts its leads by, made by managers, put on leads by everybody."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_event import UNDO_WITHIN, EventKind
from clinic.models import Lead, LeadEvent, LeadTag, StaffUser, Tag
from clinic.queries.matters import tags_of
from clinic.services import audit
from clinic.services.as_seen import hold, must_be_as_seen
from clinic.services.lead_events import written

LONGEST = 40
MOST = 60
"""Tags in use at one time: a margin that nobody reads to its end sorts nothing."""


def add(session: Session, *, name: str, by: StaffUser, now: datetime) -> Tag:
    """Make a tag; one that was retired comes back. Raises Invalid."""
    name = _checked(name)
    hold(session, tags_of(()))
    known = _named(session, name)
    if known is not None and known.retired_at is None:
        raise Invalid(f"There is a tag “{known.name}” already.")
    in_use = sa.select(sa.func.count()).select_from(Tag).where(Tag.retired_at.is_(None))
    if (session.scalar(in_use) or 0) >= MOST:
        raise Invalid(f"There are {MOST} tags in use. Retire one first.")
    tag = known or Tag(name=name, folded=name.casefold(), created_at=now)
    tag.name, tag.retired_at = name, None
    session.add(tag)
    session.flush()
    _record(session, tag, "tag.added", by, now)
    return tag


def rename(
    session: Session,
    *,
    tag_id: int,
    name: str,
    by: StaffUser,
    now: datetime,
    version: int | None = None,
) -> Tag:
    """Call a tag by another name, on every lead that carries it. Raises Invalid, NotFound.

    Raises Stale where somebody has changed it since the page that went as far as `version`.
    """
    hold(session, tags_of(()))
    tag, name = find(session, tag_id=tag_id), _checked(name)
    if tag.name == name:
        return tag
    must_be_as_seen(session, tags_of((tag.id,)), version=version)
    known = _named(session, name)
    if known is not None and known.id != tag.id:
        raise Invalid(f"There is a tag “{known.name}” already.")
    tag.name, tag.folded = name, name.casefold()
    _record(session, tag, "tag.renamed", by, now)
    return tag


def retire(
    session: Session, *, tag_id: int, by: StaffUser, now: datetime, version: int | None = None
) -> Tag:
    """Give it to no lead any more. Leads that carry it keep it. Twice is once.

    Raises NotFound, and Stale as `rename` does.
    """
    hold(session, tags_of(()))
    tag = find(session, tag_id=tag_id)
    if tag.retired_at is None:
        must_be_as_seen(session, tags_of((tag.id,)), version=version)
        tag.retired_at = now
        _record(session, tag, "tag.retired", by, now)
    return tag


def bring_back(
    session: Session, *, tag_id: int, by: StaffUser, now: datetime, version: int | None = None
) -> Tag:
    """Let it be given again. Twice is once. Raises NotFound, and Stale as `rename` does."""
    hold(session, tags_of(()))
    tag = find(session, tag_id=tag_id)
    if tag.retired_at is not None:
        must_be_as_seen(session, tags_of((tag.id,)), version=version)
        tag.retired_at = None
        _record(session, tag, "tag.brought_back", by, now)
    return tag


def find(session: Session, *, tag_id: int) -> Tag:
    """The tag of this id. Raises NotFound."""
    tag = session.get(Tag, tag_id)
    if tag is None:
        raise NotFound("There is no such tag.")
    return tag


def put_on(session: Session, *, lead: Lead, tag: Tag, by: StaffUser, now: datetime) -> LeadEvent:
    """Put a tag on a lead. Raises Conflict where it carries it, Invalid where it is retired."""
    if tag.retired_at is not None:
        raise Invalid(f"The tag “{tag.name}” is retired. Choose another one.")
    if _carried(session, lead, tag.id) is not None:
        raise Conflict("It carries this tag already.")
    session.add(LeadTag(tag_id=tag.id, lead_id=lead.id, at=now, by_id=by.id))
    return _happened(session, lead, tag, by, now, put=True)


def take_off(session: Session, *, lead: Lead, tag: Tag, by: StaffUser, now: datetime) -> LeadEvent:
    """Take a tag off a lead. Raises Conflict where it does not carry it."""
    carried = _carried(session, lead, tag.id)
    if carried is None:
        raise Conflict("It does not carry this tag.")
    session.delete(carried)
    return _happened(session, lead, tag, by, now, put=False)


def undo(
    session: Session, *, lead: Lead, event: LeadEvent, by: StaffUser, now: datetime
) -> LeadEvent:
    """Take back that a tag was put on or taken off, within 24 hours.

    Raises Conflict where it was changed since.
    """
    if event.undone_at is not None:
        return event
    tag_id, was_put = int(event.detail["tag_id"]), bool(event.detail["put"])
    carried = _carried(session, lead, tag_id)
    late = event.at < now - UNDO_WITHIN
    if late or (carried is not None) != was_put or session.get(Tag, tag_id) is None:
        raise Conflict("The tag was changed since.")
    if carried is not None:
        session.delete(carried)
    else:
        session.add(LeadTag(tag_id=tag_id, lead_id=lead.id, at=now, by_id=by.id))
    event.undone_at, event.undone_by_id = now, by.id
    audit.record(session, action="lead.undone", by=by, now=now, subject=lead.reference)
    session.flush()
    return event


def _happened(
    session: Session, lead: Lead, tag: Tag, by: StaffUser, now: datetime, *, put: bool
) -> LeadEvent:
    kept = {"name": tag.name}
    return written(
        session, lead, EventKind.TAGGED, None, by, now, kept=kept, tag_id=tag.id, put=put
    )


def _carried(session: Session, lead: Lead, tag_id: int) -> LeadTag | None:
    return session.get(LeadTag, (tag_id, lead.id))


def _named(session: Session, name: str) -> Tag | None:
    return session.scalar(sa.select(Tag).where(Tag.folded == name.casefold()))


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise Invalid(f"Name the tag in 1 to {LONGEST} characters.")
    return name


def _record(session: Session, tag: Tag, action: str, by: StaffUser, now: datetime) -> None:
    audit.record(session, action=action, by=by, now=now, subject=str(tag.id))
