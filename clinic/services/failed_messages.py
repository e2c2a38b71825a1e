"""What a person does about a message that did not go: try it again, or let it be."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.errors import Conflict, NotFound
from clinic.domain.failures import failure_of
from clinic.domain.notices import MessageState
from clinic.models import AuditEntry, OutboxMessage, StaffUser
from clinic.queries.messages import failed_ones
from clinic.services import audit

_LEFT = "message.left"


def retry(
    session: Session, *, message_id: int, by: StaffUser | None, now: datetime
) -> OutboxMessage:
    """Try a failed message again: now, and from then on as often as a new one.

    Raises NotFound, and Conflict where it has not failed or can never go.
    """
    message = _failed(session, message_id)
    if not _may_go(message):
        raise Conflict(f"It cannot go. {message.last_error}")
    message.state = MessageState.WAITING
    message.due_at = now
    message.attempts_before = message.attempts
    _write_down(session, "message.retried", message, by, now)
    return message


def retry_all(
    session: Session,
    *,
    by: StaffUser | None,
    now: datetime,
    endpoint: str | None = None,
    since: datetime | None = None,
    which: sa.ColumnElement[bool] | None = None,
) -> int:
    """Try again all that have failed and may go one day. How many they are.

    `endpoint`: those of this webhook alone. `since`: those that were put in from then on.
    `which`: those that whoever asks may know of.
    """
    these = sa.select(OutboxMessage).where(failed_ones())
    if endpoint is not None:
        these = these.where(OutboxMessage.endpoint == endpoint)
    if since is not None:
        these = these.where(OutboxMessage.created_at >= since)
    if which is not None:
        these = these.where(which)
    failed = session.scalars(these.order_by(OutboxMessage.id).with_for_update())
    again = [message for message in failed if _may_go(message)]
    for message in again:
        retry(session, message_id=message.id, by=by, now=now)
    return len(again)


def leave(session: Session, *, message_id: int, by: StaffUser, now: datetime) -> OutboxMessage:
    """Let a failed message be: it is not sent, and stands on no list any more.

    Raises NotFound, and Conflict where it has not failed.
    """
    message = _failed(session, message_id)
    message.state = MessageState.CANCELLED
    _write_down(session, _LEFT, message, by, now)
    return message


def put_back(session: Session, *, message_id: int, by: StaffUser, now: datetime) -> OutboxMessage:
    """Take `leave` back: it stands among those that failed again. Twice is once.

    Raises NotFound, and Conflict where something else has happened to it since.
    """
    message = session.get(OutboxMessage, message_id, with_for_update=True)
    if message is None:
        raise NotFound("This message is no longer here.")
    if message.state == MessageState.FAILED:
        return message
    if message.state != MessageState.CANCELLED or _last_act(session, message) != _LEFT:
        raise Conflict("Somebody has seen to this message already.")
    message.state = MessageState.FAILED
    _write_down(session, "message.put_back", message, by, now)
    return message


def _last_act(session: Session, message: OutboxMessage) -> str | None:
    """What a person last did about it; the worker cancels messages, too, and those stay so."""
    about = AuditEntry.action.startswith("message."), AuditEntry.subject == str(message.id)
    return session.scalar(
        sa.select(AuditEntry.action).where(*about).order_by(AuditEntry.id.desc()).limit(1)
    )


def _may_go(message: OutboxMessage) -> bool:
    failure = failure_of(message.failure)
    return failure is None or failure.may_be_mended


def _failed(session: Session, message_id: int) -> OutboxMessage:
    message = session.get(OutboxMessage, message_id, with_for_update=True)
    if message is None:
        raise NotFound("This message is no longer here.")
    if message.state != MessageState.FAILED:
        raise Conflict("Somebody has seen to this message already.")
    return message


def _write_down(
    session: Session, action: str, message: OutboxMessage, by: StaffUser | None, now: datetime
) -> None:
    detail = {"kind": message.kind, "failure": message.failure}
    subject = str(message.id)
    audit.record(session, action=action, by=by, now=now, subject=subject, detail=detail)
