"""A change to many leads, as the desk says it: what was done, to how many, and to whom not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.batch import BatchKind, BatchOutcome, BatchState
from clinic.domain.errors import NotFound
from clinic.domain.lead_event import UNDO_WITHIN
from clinic.domain.lead_status import CloseReason, LeadStatus
from clinic.models import Batch, BatchLead, Lead, StaffUser, Tag
from clinic.queries import labels
from clinic.queries.viewpoint import Viewpoint

SHOWN = 200
"""So many that were left alone are named at most."""


@dataclass(frozen=True)
class LeftAlone:
    """A lead that was not changed, or that stayed as it was: which, and why."""

    reference: str
    grouped: str
    why: str


@dataclass(frozen=True)
class BatchPage:
    """One change to many leads. `sentence`: "50 leads were given to Chitra."

    `size`: how many it is about; `so_far` of them are done (or taken back). `running`: the worker
    goes on with it. `left_alone`: the first SHOWN of them; `left_alone_count`: all; `reasons`: why,
    and how many for it, the most first.
    """

    id: int
    sentence: str
    by: str
    at: str
    size: int
    so_far: int
    running: bool
    undoable: bool
    left_alone: tuple[LeftAlone, ...]
    left_alone_count: int
    reasons: tuple[tuple[str, int], ...]


def batch_page(session: Session, *, batch_id: int, view: Viewpoint) -> BatchPage:
    """The page of a change. Raises NotFound, also where whoever looks sees only their own."""
    batch = session.get(Batch, batch_id)
    own = batch is not None and batch.by_id == view.viewer_id
    if batch is None or batch.kind == BatchKind.IMPORTED or (view.own_leads_only and not own):
        raise NotFound("There is no such change.")
    sizes = _sizes(session, batch)
    undoing = batch.state in (BatchState.UNDOING, BatchState.UNDONE)
    person = session.get(StaffUser, batch.by_id or 0)
    alone = sizes[BatchOutcome.STAYED] if undoing else sizes[BatchOutcome.REFUSED]
    waiting = sizes[BatchOutcome.DONE if undoing else BatchOutcome.WAITING]
    size = batch.changed if undoing else sizes.total()
    return BatchPage(
        id=batch.id,
        sentence=_sentence(session, batch, sizes, view),
        by=person.name if person else "Somebody",
        at=view.clock.at(batch.at),
        size=size,
        so_far=size - waiting,
        running=batch.state in (BatchState.RUNNING, BatchState.UNDOING),
        undoable=_is_undoable(batch, sizes, view.now),
        left_alone=_left_alone(session, batch, undoing=undoing),
        left_alone_count=alone,
        reasons=_reasons(session, batch, undoing=undoing) if alone else (),
    )


def said(session: Session, *, batch_id: int, view: Viewpoint) -> str:
    """What a press did, in a sentence or two for the page that it leads back to."""
    page = batch_page(session, batch_id=batch_id, view=view)
    if not page.left_alone_count:
        return page.sentence
    named = ", ".join(one.grouped for one in page.left_alone[:3])
    others = " and others" if page.left_alone_count > 3 else ""
    first = page.left_alone[0].why if page.left_alone else ""
    are = (
        "1 was left alone"
        if page.left_alone_count == 1
        else (f"{page.left_alone_count:,} were left alone")
    )
    return f"{page.sentence} {are} ({named}{others}): {first}"


def _is_undoable(batch: Batch, sizes: Counter[str], now: datetime) -> bool:
    recent = batch.at > now - UNDO_WITHIN
    return batch.state == BatchState.DONE and bool(sizes[BatchOutcome.DONE]) and recent


def _sizes(session: Session, batch: Batch) -> Counter[str]:
    counted = sa.select(BatchLead.outcome, sa.func.count()).where(BatchLead.batch_id == batch.id)
    return Counter(dict(session.execute(counted.group_by(BatchLead.outcome)).tuples().all()))


def _sentence(session: Session, batch: Batch, sizes: Counter[str], view: Viewpoint) -> str:
    if batch.state in (BatchState.UNDOING, BatchState.UNDONE):
        back = sizes[BatchOutcome.UNDONE]
        return f"{_leads(back)} went back to where {'it was' if back == 1 else 'they were'}."
    were = "was" if batch.changed == 1 else "were"
    return f"{_leads(batch.changed)} {were} {_done(session, batch, view)}."


def _done(session: Session, batch: Batch, view: Viewpoint) -> str:
    codes = batch.change
    match BatchKind(batch.kind):
        case BatchKind.OWNER:
            owner = session.get(StaffUser, codes["owner_id"] or 0)
            return f"given to {owner.name if owner else 'nobody'}"
        case BatchKind.STATUS:
            return _closed(codes["reason"])
        case BatchKind.STATE:
            state = f"set to “{labels.STATUSES[LeadStatus(codes['status'])]}”"
            return f"{state} and {_step(codes, view)}" if codes.get("at") else state
        case BatchKind.NEXT_STEP:
            return _step(codes, view)
        case BatchKind.TAG | BatchKind.UNTAG:
            tag = session.get(Tag, codes["tag_id"])
            return _tagged(batch.kind, tag.name if tag else "a tag")
        case other:
            return _SPAM[other]


def _step(codes: Mapping[str, Any], view: Viewpoint) -> str:
    at = view.clock.when(datetime.fromisoformat(codes["at"]))
    return f"given a next step: {labels.step(codes['step'])}, {at}"


def _closed(reason: str | None) -> str:
    if reason is None:
        return "opened again"
    return f"closed ({labels.CLOSE_REASONS[CloseReason(reason)].lower()})"


def _tagged(kind: str, name: str) -> str:
    return f"tagged “{name}”" if kind == BatchKind.TAG else f"freed of the tag “{name}”"


_SPAM: Mapping[BatchKind, str] = {
    BatchKind.HELD_BACK: "held back as spam",
    BatchKind.RELEASED: "put back among the others: no spam",
}


def _reasons(session: Session, batch: Batch, *, undoing: bool) -> tuple[tuple[str, int], ...]:
    outcome = BatchOutcome.STAYED if undoing else BatchOutcome.REFUSED
    counted = (
        sa.select(BatchLead.words, sa.func.count())
        .where(BatchLead.batch_id == batch.id, BatchLead.outcome == outcome)
        .group_by(BatchLead.words)
        .order_by(sa.func.count().desc(), BatchLead.words)
    )
    return tuple((words or "", count) for words, count in session.execute(counted))


def _left_alone(session: Session, batch: Batch, *, undoing: bool) -> tuple[LeftAlone, ...]:
    outcome = BatchOutcome.STAYED if undoing else BatchOutcome.REFUSED
    asked = (
        sa.select(Lead.reference, BatchLead.words)
        .join(BatchLead, BatchLead.lead_id == Lead.id)
        .where(BatchLead.batch_id == batch.id, BatchLead.outcome == outcome)
        .order_by(BatchLead.lead_id)
        .limit(SHOWN)
    )
    return tuple(
        LeftAlone(reference, reference_number.group(reference), words or "")
        for reference, words in session.execute(asked)
    )


def _leads(count: int) -> str:
    return "1 lead" if count == 1 else f"{count:,} leads"
