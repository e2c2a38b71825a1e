"""Messages that did not go, in words: what it was, to whom, why, and what mends it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.errors import NotFound
from clinic.domain.failures import failure_of
from clinic.domain.notices import MessageState, NoticeKind, Way
from clinic.models import Lead, OutboxMessage
from clinic.queries.around import staff_names
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by

SHOWN = 100
"""Rows of one list: the page stays light when a mail server was away for a day."""

_WHAT: Mapping[NoticeKind, str] = {
    NoticeKind.STAFF_ALERT: "Alert about an enquiry",
    NoticeKind.ACKNOWLEDGEMENT: "Receipt for an enquiry",
    NoticeKind.PASSWORD_RESET: "Link for a new password",
    NoticeKind.REMINDER: "Reminder that somebody waits",
    NoticeKind.MANAGER_REMINDER: "Reminder for managers that somebody waits",
    NoticeKind.DIGEST: "Morning list of who waits",
    NoticeKind.LEAD_CHANGED: "Alert that somebody changed their enquiry",
    NoticeKind.MISTAKE_REPORTED: "Alert about a mistake on a page",
    NoticeKind.TEST_ALERT: "Test alert",
    NoticeKind.DOCTOR_ASKED: "Question to a doctor",
    NoticeKind.DOCTOR_ANSWERED: "Alert that a doctor has answered",
    NoticeKind.DOCTOR_LATE: "Reminder of a question to a doctor",
}

_UNKNOWN = "It did not go."
_TO_THE_VISITOR = "the visitor"


@dataclass(frozen=True)
class MessageRow:
    """One message that is not tried any more. `to_whom`: "the visitor", "Ben", "the system “chat”".

    `reference` is the lead's, or empty; `grouped` the same as it is read. `since`: "10:20 am".
    `may_retry`: a person may ask to try it again.
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
    may_retry: bool


@dataclass(frozen=True)
class WaitingRow:
    """Messages that are tried again by themselves, and have not gone for the same reason.

    `next_try`: when the first of them is tried again: "in 40 min", "within a minute".
    """

    sentence: str
    mend: str
    count: int
    since: str
    next_try: str


@dataclass(frozen=True)
class Messages:
    """Failed ones, the latest first, and how many they are in all; then those that wait."""

    failed: tuple[MessageRow, ...]
    failed_count: int
    waiting: tuple[WaitingRow, ...]

    @property
    def may_retry_all(self) -> bool:
        """Whether one button for all of them is worth its room."""
        return sum(row.may_retry for row in self.failed) > 1


def undelivered(session: Session, *, view: Viewpoint) -> Messages:
    """The messages that did not go, or not yet. Those of synthetic enquiries are not among them."""
    names = staff_names(session)
    failed = (
        sa.select(OutboxMessage, Lead)
        .outerjoin(Lead, Lead.id == OutboxMessage.lead_id)
        .where(failed_ones(), concerns(view))
        .order_by(OutboxMessage.id.desc())
        .limit(SHOWN)
    )
    count = sa.select(sa.func.count(OutboxMessage.id)).where(failed_ones(), concerns(view))
    return Messages(
        failed=tuple(_row(message, lead, names, view) for message, lead in session.execute(failed)),
        failed_count=session.scalar(count) or 0,
        waiting=tuple(_waiting(session, view)),
    )


def failed_ones() -> sa.ColumnElement[bool]:
    """Messages that are not tried any more, and that somebody may have wanted."""
    return sa.and_(
        OutboxMessage.state == MessageState.FAILED, OutboxMessage.kind != NoticeKind.CANARY
    )


def concerns(view: Viewpoint) -> sa.ColumnElement[bool]:
    """Messages that whoever looks from there may know of: about a lead that they see, or to them
    and about none."""
    if not view.own_leads_only:
        return sa.true()
    theirs = sa.select(Lead.id).where(seen_by(view))
    to_them = sa.and_(
        OutboxMessage.lead_id.is_(None), OutboxMessage.staff_user_id == view.viewer_id
    )
    return sa.or_(OutboxMessage.lead_id.in_(theirs), to_them)


def must_concern(session: Session, *, message_id: int, view: Viewpoint) -> None:
    """Raise NotFound where whoever looks from there may not know of this message."""
    asked = sa.select(OutboxMessage.id).where(OutboxMessage.id == message_id, concerns(view))
    if session.scalar(asked) is None:
        raise NotFound("This message is no longer here.")


def _waiting(session: Session, view: Viewpoint) -> Iterator[WaitingRow]:
    count, since = sa.func.count(OutboxMessage.id), sa.func.min(OutboxMessage.created_at)
    due = sa.func.min(OutboxMessage.due_at)
    asked = (
        sa.select(OutboxMessage.failure, OutboxMessage.last_error, count, since, due)
        .where(
            OutboxMessage.state == MessageState.WAITING,
            OutboxMessage.last_error.is_not(None),
            OutboxMessage.kind != NoticeKind.CANARY,
            concerns(view),
        )
        .group_by(OutboxMessage.failure, OutboxMessage.last_error)
        .order_by(count.desc(), OutboxMessage.last_error)
    )
    for code, words, how_many, first, next_due in session.execute(asked):
        failure = failure_of(code)
        yield WaitingRow(
            sentence=failure.sentence if failure else words,
            mend=failure.mend if failure else "",
            count=how_many,
            since=view.clock.when(first),
            next_try=_soon(view.clock.until(next_due)),
        )


def _soon(until: str) -> str:
    return "within a minute" if until == "now" else until


def _row(
    message: OutboxMessage, lead: Lead | None, names: Mapping[int, str], view: Viewpoint
) -> MessageRow:
    failure = failure_of(message.failure)
    kind = NoticeKind(message.kind)
    visitor = kind is NoticeKind.ACKNOWLEDGEMENT
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
        may_retry=failure is None or failure.may_be_mended,
    )


def _to_whom(message: OutboxMessage, names: Mapping[int, str]) -> str:
    if message.channel == Way.WEBHOOK:
        return f"the system “{message.endpoint}”"
    if message.kind == NoticeKind.ACKNOWLEDGEMENT:
        return _TO_THE_VISITOR
    if message.staff_user_id is None:
        return "the clinic’s own address"
    return names.get(message.staff_user_id, "a colleague")
