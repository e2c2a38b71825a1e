"""A desk that has been kept for long: beside a crowd, so many of each thing that a page lists.

>>> desk = long_kept(app, leads=20_000, each=50)  # small ones: leads=20, each=5

Each group of Today has somebody of Ben's and somebody of nobody's in it, however few leads there
are, so that a page asks of the same parts of the desk whatever its size.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from clinic.db import Base
from clinic.domain.permissions import Role
from clinic.extensions import database
from clinic.models import (
    Batch,
    BatchLead,
    ContactPoint,
    DoctorQuestion,
    Enquiry,
    Holiday,
    Lead,
    LeadEvent,
    LeadImport,
    LeadImportRow,
    LeadTag,
    LeadTerm,
    MessageTemplate,
    MistakeReport,
    OutboxMessage,
    PageVersion,
    SavedView,
    StaffUser,
    Tag,
)
from tests.support.clock import NOW
from tests.support.plans import crowd, know_thyself
from tests.support.staff import CAST, Person, employ

PAGE = {"slug": "als-stem-cell-treatment", "language": "en"}
SHARED = "+919811122233"
"""A number of many."""


@dataclass(frozen=True)
class LongKept:
    """What there is. `parts`: what stands for the parts of its pages' addresses."""

    app: Flask
    staff: dict[Role, StaffUser]
    lead: Lead
    other: Lead
    parts: dict[str, str]


def long_kept(app: Flask, *, leads: int, each: int) -> LongKept:
    """Fill the empty desk of this application."""
    desk = database(app)
    staff = {role: employ(desk, person) for role, person in CAST.items()}
    for nth in range(each):
        employ(desk, Person(f"Dev {nth}", f"dev-{nth}@example.org", Role.COUNSELLOR), password="")
    crowd(desk, count=leads)
    ben = staff[Role.COUNSELLOR].id
    with desk.write() as session:
        session.execute(sa.update(Lead).where(Lead.id % 3 == 0).values(owner_id=ben))
        _stand_in_all_groups(session, ben)
        lead, other = _of_ben(session, ben)[:2]
        _lives(session, lead, each, ben)
        session.add(_number(other.id, SHARED))
        _others_of_the_number(session, each)
        _rows(session, each, lead, ben)
    know_thyself(desk)
    parts = {"reference": lead.reference, "other": other.reference}
    return LongKept(app, staff, lead, other, parts)


def _stand_in_all_groups(session: Session, ben: int) -> None:
    """The first leads: in each group one of Ben's, then one that nobody has."""
    late, soon, later = (NOW + timedelta(hours=hours) for hours in (-48, 1, 96))
    usual: dict[str, Any] = {"status": "in_contact", "next_step": "follow_up", "replied_at": None}
    kinds: list[dict[str, Any]] = [
        usual | {"next_step_at": soon},
        usual | {"next_step_at": soon},
        usual | {"next_step_at": late},
        usual | {"next_step_at": later},
        usual | {"next_step_at": later, "replied_at": NOW},
        {"status": "new", "next_step": "answer", "next_step_at": soon, "replied_at": None},
        usual | {"next_step_at": later, "held_back": True},
    ]
    ids = session.scalars(sa.select(Lead.id).order_by(Lead.id).limit(2 * len(kinds))).all()
    for nth, lead_id in enumerate(ids):
        values = {"held_back": False, "closed_at": None, "closed_reason": None, "urgent": False}
        values |= kinds[nth // 2]
        values |= {"owner_id": None if nth % 2 else ben, "answer_due_at": soon}
        values |= {"waiting_since": NOW if values["status"] == "new" else None}
        session.execute(sa.update(Lead).where(Lead.id == lead_id).values(values))


def _of_ben(session: Session, ben: int) -> list[Lead]:
    asked = sa.select(Lead).where(Lead.owner_id == ben, Lead.held_back.is_(False))
    return list(session.scalars(asked.order_by(Lead.id).limit(10)))


def _lives(session: Session, lead: Lead, each: int, ben: int) -> None:
    """One lead with a long story."""
    session.add(_number(lead.id, SHARED))
    first = session.scalars(sa.select(Enquiry).where(Enquiry.lead_id == lead.id)).one()
    for nth in range(each):
        at = NOW - timedelta(days=nth + 1)
        copied = _copy(first, {"id", "reference", "token_hash", "answers_hash", "received_at"})
        new = {"reference": f"5{nth:07}", "token_hash": f"t{nth}", "answers_hash": f"a{nth}"}
        session.add(Enquiry(**copied | new, received_at=at))
        session.add(_number(lead.id, f"+9197{nth:08}"))
        for kind, by_id, pinned in (("note", ben, at), ("added", None, None), ("note", ben, None)):
            session.add(
                LeadEvent(
                    lead_id=lead.id,
                    at=at,
                    kind=kind,
                    by_id=by_id,
                    note="Speaks softly",
                    detail={},
                    pinned_at=pinned,
                )
            )
    session.flush()


def _others_of_the_number(session: Session, each: int) -> None:
    """Some of them are closed, and two of them have died."""
    newest = session.scalars(sa.select(Lead.id).order_by(Lead.id.desc()).limit(min(each, 6))).all()
    for lead_id in newest:
        session.add(_number(lead_id, SHARED))
    dead = sa.update(Lead).where(Lead.id.in_(newest[:2]))
    closed: dict[str, Any] = {"closed_reason": "has_died", "closed_at": NOW, "status": "closed"}
    session.execute(dead.values(**closed, next_step=None, next_step_at=None))
    for lead_id in newest[:2]:  # whose families wrote
        session.add(LeadEvent(lead_id=lead_id, at=NOW, kind="added", note="Thank you", detail={}))


def _rows(session: Session, each: int, lead: Lead, ben: int) -> None:
    """So many of each thing that a page of its own lists."""
    ids = session.scalars(sa.select(Lead.id).order_by(Lead.id).limit(each)).all()
    for nth, lead_id in enumerate(ids, start=1):
        for made in _each(nth, lead_id, ben):
            session.add(made)
            session.flush()
        for term in (f"person {nth}", "person"):
            session.add(LeadTerm(lead_id=lead_id, term=term))
    session.add_all(LeadTag(tag_id=nth + 1, lead_id=lead.id, at=NOW) for nth in range(4))
    step = max(1, (session.scalar(sa.select(sa.func.count(Lead.id))) or 0) // each)
    some = sa.select(Lead.id).where(Lead.id % step == 0, Lead.id != lead.id).limit(each)
    for lead_id in session.scalars(some).all():
        session.add(LeadTag(tag_id=1, lead_id=lead_id, at=NOW))


def _each(nth: int, lead_id: int, ben: int) -> Iterator[Base]:
    at = NOW - timedelta(hours=nth)
    times = {"created_at": at, "changed_at": at}
    yield Tag(name=f"Trial {nth}", folded=f"trial {nth}", created_at=at)
    yield MessageTemplate(name=f"Hello {nth}", language="en", moment="later", text="Hello", **times)
    columns = {"columns": ["Name"], "mapping": {}, "choices": {}, "total": 50}
    yield LeadImport(at=at, file_name="f.csv", state="done", finished_at=at, **columns)
    yield LeadImportRow(import_id=1, number=nth, values=None, outcome="made", lead_id=lead_id)
    if nth == 1:
        yield Batch(kind="owner", at=at, by_id=ben, change={"owner_id": ben}, changed=1)
    yield BatchLead(batch_id=1, lead_id=lead_id, outcome="refused", words="It is closed.")
    yield SavedView(name=f"Mine {nth}", query="status=new", owner_id=ben, created_at=at)
    yield Holiday(day=f"2027-{1 + nth // 28:02}-{1 + nth % 28:02}", name="Closed", at=at)
    yield OutboxMessage(
        kind="acknowledgement",
        lead_id=lead_id,
        channel="mail",
        due_at=at,
        state="failed",
        last_error="The mail server says no.",
        created_at=at,
    )
    version = {**PAGE, "version_hash": f"{nth:016}"}
    yield MistakeReport(**version, words="A word", received_at=at, spam_points=0, state="open")
    seen = {"first_shown_at": at, "last_shown_at": at}
    yield PageVersion(**PAGE, hash=f"{nth:016}", text="Words", title="Title", **seen)
    asked: dict[str, Any] = {"lead_id": lead_id, "question": "May she fly?", "asked_by_id": ben}
    yield DoctorQuestion(**asked, asked_at=at, due_at=at)
    answered = {"answer": "Yes", "doctor_name": "Meera Rao", "registration": "MCI 12345"}
    yield DoctorQuestion(**asked, **answered, asked_at=at, due_at=at, answered_at=at)


def _number(lead_id: int, number: str, at: datetime = NOW) -> ContactPoint:
    given = {"kind": "phone", "raw": number, "normalised": number, "country": "IN"}
    return ContactPoint(lead_id=lead_id, created_at=at, **given)


def _copy(row: Base, without: set[str]) -> dict[str, Any]:
    columns = sa.inspect(type(row)).columns
    return {one.key: getattr(row, one.key) for one in columns if one.key not in without}
