"""Messages that did not go, in words: what it was, to whom, why, and what mends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.failures import failure_of
from clinic.domain.notices import MessageState, NoticeKind, Way
from clinic.models import Lead, OutboxMessage
from clinic.queries.around import staff_names
from clinic.queries.viewpoint import Viewpoint

SHOWN = 100
"""Rows of one list: the page stays light when a mail server was away for a day."""

_WHAT: Mapping[NoticeKind, str] = {
    NoticeKind.STAFF_ALERT: "Alert about an enquiry",
    NoticeKind.ACKNOWLEDGEMENT: "Receipt for an enquiry",
    NoticeKind.PASSWORD_RESET: "Link for a new password",
    NoticeKind.REMINDER: "Reminder that somebody waits",
    NoticeKind.MANAGER_REMINDER: "Reminder for managers that somebody waits",
    NoticeKind.DIGEST: "Morning list of who waits",
}

_UNKNOWN = "It did not go."
_TO_THE_VISITOR = "the visitor"


@dataclass(frozen=True)
class MessageRow:
    """One message. `to_whom`: "the visitor", "Ben", "the webhook chat". `reference` is the lead's,
    or empty; `grouped` the same as it is read. `since`: "10:20 am". `next_try`: "in 40 min", or
    empty where it is not tried by itself any more. `may_retry`: a person may ask to try it again.
    """

    id: int
    what: str
    to_whom: str
    reference: str
    grouped: str
    sentence: str
    mend: str
    since: str
    tries: int
    next_try: str
    may_retry: bool


@dataclass(frozen=True)
class Messages:
    """Failed ones first, the latest first, then those that are tried again by themselves."""

    failed: tuple[MessageRow, ...]
    failed_count: int
    waiting: tuple[MessageRow, ...]
    waiting_count: int

    @property
    def may_retry_all(self) -> bool:
        """Whether one button for all of them is worth its room."""
        return sum(row.may_retry for row in self.failed) > 1


def undelivered(session: Session, *, view: Viewpoint) -> Messages:
    """The messages that did not go, or not yet. Those of synthetic enquiries are not among them."""
    failed, failed_count = _asked(session, failed_ones(), OutboxMessage.id.desc())
    waiting, waiting_count = _asked(session, _tried_in_vain(), OutboxMessage.due_at)
    names = staff_names(session)
    return Messages(
        failed=tuple(_row(message, lead, names, view) for message, lead in failed),
        failed_count=failed_count,
        waiting=tuple(_row(message, lead, names, view) for message, lead in waiting),
        waiting_count=waiting_count,
    )


def failed_ones() -> sa.ColumnElement[bool]:
    """Messages that are not tried any more, and that somebody may have wanted."""
    return sa.and_(
        OutboxMessage.state == MessageState.FAILED, OutboxMessage.kind != NoticeKind.CANARY
    )


def _tried_in_vain() -> sa.ColumnElement[bool]:
    return sa.and_(
        OutboxMessage.state == MessageState.WAITING,
        OutboxMessage.last_error.is_not(None),
        OutboxMessage.kind != NoticeKind.CANARY,
    )


def _asked(
    session: Session, which: sa.ColumnElement[bool], order: sa.SQLColumnExpression[Any]
) -> tuple[Sequence[tuple[OutboxMessage, Lead | None]], int]:
    rows = (
        sa.select(OutboxMessage, Lead)
        .outerjoin(Lead, Lead.id == OutboxMessage.lead_id)
        .where(which)
        .order_by(order)
        .limit(SHOWN)
    )
    count = session.scalar(sa.select(sa.func.count(OutboxMessage.id)).where(which)) or 0
    return session.execute(rows).tuples().all(), count


def _row(
    message: OutboxMessage, lead: Lead | None, names: Mapping[int, str], view: Viewpoint
) -> MessageRow:
    failure = failure_of(message.failure)
    kind = NoticeKind(message.kind)
    visitor = kind is NoticeKind.ACKNOWLEDGEMENT
    waits = message.state == MessageState.WAITING
    return MessageRow(
        id=message.id,
        what=_WHAT[kind],
        to_whom=_to_whom(message, names),
        reference=lead.reference if lead else "",
        grouped=reference_number.group(lead.reference) if lead else "",
        sentence=failure.sentence if failure else message.last_error or _UNKNOWN,
        mend=failure.mend_for(visitor=visitor) if failure else "",
        since=view.clock.when(message.created_at),
        tries=message.attempts,
        next_try=view.clock.until(message.due_at) if waits else "",
        may_retry=not waits and (failure is None or failure.may_be_mended),
    )


def _to_whom(message: OutboxMessage, names: Mapping[int, str]) -> str:
    if message.channel == Way.WEBHOOK:
        return f"the webhook {message.endpoint}"
    if message.kind == NoticeKind.ACKNOWLEDGEMENT:
        return _TO_THE_VISITOR
    if message.staff_user_id is None:
        return "the clinic’s own address"
    return names.get(message.staff_user_id, "a colleague")
