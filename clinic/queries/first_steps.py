"""How far a new desk has come, from what is there: accounts, a test alert, a test enquiry."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.failures import failure_of
from clinic.domain.notices import PRINTED, AttemptResult, MessageState, NoticeKind
from clinic.models import DeliveryAttempt, Enquiry, Lead, OutboxMessage, StaffUser
from clinic.queries.groups import is_open
from clinic.queries.time_words import Clock


@dataclass(frozen=True)
class TriedAlert:
    """The last test alert: whether it reached a mail server, and what became of it, in words.

    `waits`: it is on its way, so that looking again makes sense.
    """

    sent: bool
    waits: bool
    words: str


@dataclass(frozen=True)
class TriedEnquiry:
    """The last test enquiry: its lead, when it came ("1:52 pm"), whether that is open."""

    reference: str
    grouped: str
    when: str
    open: bool


@dataclass(frozen=True)
class StepFacts:
    """What is there. `colleagues`: others with an account. `tests`: test enquiries so far.

    `waiting`: somebody who is no test waits at the desk.
    """

    colleagues: tuple[str, ...]
    alert: TriedAlert | None
    enquiry: TriedEnquiry | None
    tests: int
    waiting: bool


def step_facts(
    session: Session, *, viewer_id: int, once_hashes: Collection[str], clock: Clock
) -> StepFacts:
    """`once_hashes`: by which test enquiries are known (domain.first_steps)."""
    colleagues = sa.select(StaffUser.name).where(
        StaffUser.active.is_(True), StaffUser.id != viewer_id
    )
    tests = sa.select(sa.func.count(Enquiry.id)).where(Enquiry.once_hash.in_(once_hashes))
    return StepFacts(
        colleagues=tuple(session.scalars(colleagues.order_by(StaffUser.name))),
        alert=_alert(session, viewer_id, clock),
        enquiry=_enquiry(session, once_hashes, clock),
        tests=session.scalar(tests) or 0,
        waiting=somebody_waits(session, once_hashes=once_hashes),
    )


def somebody_waits(session: Session, *, once_hashes: Collection[str]) -> bool:
    """Whether there is an open lead that is no test."""
    is_test = sa.select(Enquiry.id).where(
        Enquiry.lead_id == Lead.id, Enquiry.once_hash.in_(once_hashes)
    )
    asked = sa.select(Lead.id).where(is_open(), ~is_test.exists())
    return session.scalar(asked.limit(1)) is not None


def _alert(session: Session, viewer_id: int, clock: Clock) -> TriedAlert | None:
    asked = (
        sa.select(OutboxMessage)
        .where(
            OutboxMessage.staff_user_id == viewer_id,
            OutboxMessage.kind == NoticeKind.TEST_ALERT,
        )
        .order_by(OutboxMessage.id.desc())
    )
    message = session.scalar(asked.limit(1))
    if message is None:
        return None
    if message.sent_at is not None:
        if _printed(session, message):
            words = (
                "It was printed on the terminal, for no mail server is set: smtp_url in clinic.toml"
            )
            return TriedAlert(sent=False, waits=False, words=f"{words}.")
        return TriedAlert(
            True, False, f"Sent at {clock.when(message.sent_at)}. Is it in your mail?"
        )
    waits = message.state == MessageState.WAITING
    if message.last_error is None:
        return TriedAlert(False, waits, "It is on its way: a few seconds, where the worker runs.")
    failure = failure_of(message.failure)
    mend = f" {failure.mend}" if failure else ""
    return TriedAlert(False, waits, f"{message.last_error}{mend}")


def _printed(session: Session, message: OutboxMessage) -> bool:
    asked = sa.select(DeliveryAttempt.channel).where(
        DeliveryAttempt.outbox_message_id == message.id,
        DeliveryAttempt.result == AttemptResult.SENT,
    )
    return session.scalar(asked.limit(1)) == PRINTED


def _enquiry(session: Session, once_hashes: Collection[str], clock: Clock) -> TriedEnquiry | None:
    asked = (
        sa.select(Enquiry, Lead)
        .join(Lead, Lead.id == Enquiry.lead_id)
        .where(Enquiry.once_hash.in_(once_hashes))
    )
    # There are a few: the database is not to look for the latest of them along all enquiries.
    found = session.execute(asked).tuples().all()
    if not found:
        return None
    enquiry, lead = max(found, key=lambda one: (one[0].received_at, one[0].id))
    return TriedEnquiry(
        reference=lead.reference,
        grouped=reference_number.group(lead.reference),
        when=clock.when(enquiry.received_at),
        open=lead.closed_at is None,
    )
