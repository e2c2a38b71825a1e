"""The rows that change their lead when two are merged: moved by id, and given back by id."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from clinic.db import Base
from clinic.models import (
    BatchLead,
    Consent,
    ContactPoint,
    DoctorQuestion,
    Enquiry,
    LeadApart,
    LeadEvent,
    LeadImportRow,
    LeadTag,
    LeadTerm,
    OutboxMessage,
    StaffUser,
)

Moved = dict[str, list[Any]]
"""By table: ids of rows that moved, or of rows that were added."""

_WHOLE = (Enquiry, LeadEvent, Consent, OutboxMessage, DoctorQuestion)
"""Tables of which everything moves."""

_Key = InstrumentedAttribute[int]
_ONE_A_LEAD: tuple[tuple[type[Base], _Key, _Key], ...] = (
    (LeadTag, LeadTag.lead_id, LeadTag.tag_id),
    (BatchLead, BatchLead.lead_id, BatchLead.batch_id),
)
"""Tables that know one thing once of a lead: what the kept lead has already stays behind."""

_WRONG = "wrong"
"""Numbers of the kept lead that the merged one knew as wrong, and since when."""

_AS_IT_IS = {"synchronize_session": False}


def move(session: Session, *, kept_id: int, merged_id: int) -> Moved:
    """Move what the merged lead has to the kept one. Openings and search terms stay behind."""
    session.flush()
    moved: Moved = {}
    for table in _WHOLE:
        ids = list(session.scalars(sa.select(table.id).where(table.lead_id == merged_id)))
        moved[table.__tablename__] = sorted(ids)
        _set_lead(session, table, table.id.in_(ids), table.lead_id, kept_id)
    moved[_WRONG] = _mark_wrong(session, kept_id, merged_id)
    points = _new_points(session, kept_id, merged_id)
    moved[ContactPoint.__tablename__] = points
    _set_lead(session, ContactPoint, ContactPoint.id.in_(points), ContactPoint.lead_id, kept_id)
    for one, lead_id, key in _ONE_A_LEAD:
        has = set(session.scalars(sa.select(key).where(lead_id == kept_id)))
        new = sorted(set(session.scalars(sa.select(key).where(lead_id == merged_id))) - has)
        moved[one.__tablename__] = new
        _set_lead(session, one, sa.and_(lead_id == merged_id, key.in_(new)), lead_id, kept_id)
    lines = sa.select(LeadImportRow.import_id, LeadImportRow.number)
    lines = lines.where(LeadImportRow.lead_id == merged_id)
    moved[LeadImportRow.__tablename__] = [list(line) for line in session.execute(lines)]
    of_merged = LeadImportRow.lead_id == merged_id
    _set_lead(session, LeadImportRow, of_merged, LeadImportRow.lead_id, kept_id)
    return moved


def give_back(session: Session, *, moved: Moved, kept_id: int, merged_id: int) -> None:
    """Give back what is still with the kept lead of what had moved there."""
    session.flush()
    for table in (*_WHOLE, ContactPoint):
        ids = moved.get(table.__tablename__, [])
        theirs = sa.and_(table.id.in_(ids), table.lead_id == kept_id)
        _set_lead(session, table, theirs, table.lead_id, merged_id)
    of_theirs = sa.select(DoctorQuestion.id).where(DoctorQuestion.lead_id == merged_id)
    told_since = OutboxMessage.question_id.in_(of_theirs)  # of an answer that came after the merge
    _set_lead(session, OutboxMessage, told_since, OutboxMessage.lead_id, merged_id)
    for point_id, marked_at in moved.get(_WRONG, []):
        point = session.get(ContactPoint, point_id, populate_existing=True)
        if point is not None and point.wrong_at == datetime.fromisoformat(marked_at):
            point.wrong_at = None
    for one, lead_id, key in _ONE_A_LEAD:
        theirs = sa.and_(lead_id == kept_id, key.in_(moved.get(one.__tablename__, [])))
        _set_lead(session, one, theirs, lead_id, merged_id)
    for import_id, number in moved.get(LeadImportRow.__tablename__, []):
        line = sa.and_(LeadImportRow.import_id == import_id, LeadImportRow.number == number)
        theirs = sa.and_(line, LeadImportRow.lead_id == kept_id)
        _set_lead(session, LeadImportRow, theirs, LeadImportRow.lead_id, merged_id)


def terms_of(session: Session, *, lead_id: int) -> set[str]:
    """The terms that a lead is filed under."""
    return set(session.scalars(sa.select(LeadTerm.term).where(LeadTerm.lead_id == lead_id)))


def take_terms(session: Session, *, lead_id: int, terms: Collection[str]) -> None:
    """Take terms away again that came by merging."""
    gone = sa.delete(LeadTerm).where(LeadTerm.lead_id == lead_id, LeadTerm.term.in_(terms))
    session.execute(gone, execution_options=_AS_IT_IS)


def copy_aparts(
    session: Session, *, kept_id: int, merged_id: int, by: StaffUser, now: datetime
) -> list[int]:
    """Who was another person than the merged lead's is another than the kept lead's, too."""
    new = sorted(_apart_from(session, merged_id) - _apart_from(session, kept_id) - {kept_id})
    for other in new:
        one, two = sorted((kept_id, other))
        session.add(LeadApart(one_id=one, other_id=two, at=now, by_id=by.id))
    return new


def take_aparts(session: Session, *, lead_id: int, others: Collection[int]) -> None:
    """Take back what `copy_aparts` wrote."""
    for other in others:
        one, two = sorted((lead_id, other))
        gone = sa.delete(LeadApart).where(LeadApart.one_id == one, LeadApart.other_id == two)
        session.execute(gone, execution_options=_AS_IT_IS)


def _apart_from(session: Session, lead_id: int) -> set[int]:
    left = sa.select(LeadApart.other_id).where(LeadApart.one_id == lead_id)
    right = sa.select(LeadApart.one_id).where(LeadApart.other_id == lead_id)
    return {*session.scalars(left), *session.scalars(right)}


def _mark_wrong(session: Session, kept_id: int, merged_id: int) -> list[Any]:
    """What the merged lead alone knew as wrong is wrong, unless it was given after that."""
    points = _points(session, kept_id, merged_id)
    marked = {
        form: one.wrong_at
        for one in points
        if one.lead_id == merged_id and one.wrong_at
        for form in _forms(one)
    }
    new = []
    for point in (one for one in points if one.lead_id == kept_id and one.wrong_at is None):
        known = [marked[form] for form in _forms(point) if form in marked]
        if known and point.created_at <= known[0]:
            point.wrong_at = known[0]
            new.append([point.id, known[0].isoformat()])
    session.flush()
    return new


def _points(session: Session, *lead_ids: int) -> Sequence[ContactPoint]:
    asked = sa.select(ContactPoint).where(ContactPoint.lead_id.in_(lead_ids))
    return session.scalars(asked.order_by(ContactPoint.id)).all()


def _new_points(session: Session, kept_id: int, merged_id: int) -> list[int]:
    """Those of the merged lead that the kept one has not in any spelling."""
    points = _points(session, kept_id, merged_id)
    has = {form for one in points if one.lead_id == kept_id for form in _forms(one)}
    new = [one for one in points if one.lead_id == merged_id and not has & set(_forms(one))]
    return [one.id for one in new]


def _forms(point: ContactPoint) -> tuple[tuple[str, str], ...]:
    forms = (point.raw, point.normalised or point.raw)
    return tuple((point.kind, form) for form in forms)


def _set_lead(
    session: Session,
    table: type[Base],
    which: sa.ColumnElement[bool],
    column: InstrumentedAttribute[Any],
    lead_id: int,
) -> None:
    changed = sa.update(table).where(which).values({column: lead_id})
    session.execute(changed, execution_options=_AS_IT_IS)
