"""What nobody needs any more goes, and nothing else."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.notices import AttemptResult, MessageState, NoticeKind
from clinic.models import (
    DeliveryAttempt,
    LeadOpening,
    OutboxMessage,
    SignInAttempt,
    StaffSession,
    StaffUser,
)
from clinic.services import housekeeping, outbox, staff_sessions
from tests.support.clock import NOW
from tests.support.desk import stands, wrote

DAY = timedelta(days=1)


def tidy(database: Database) -> dict[str, int]:
    with database.write() as session:
        return housekeeping.tidy(session, now=NOW)


def test_sessions_go_ninety_days_after_they_were_over(database: Database, ben: StaffUser) -> None:
    def session_of(token: str, seen: datetime, ended: datetime | None = None) -> None:
        with database.write() as session:
            row = staff_sessions.start(session, user=ben, token=token, now=seen)
            row.ended_at, row.ended_because = ended, "signed_out" if ended else None

    session_of("left open long ago", NOW - 91 * DAY)
    session_of("ended long ago", NOW - 92 * DAY, NOW - 91 * DAY)
    session_of("ended since", NOW - 91 * DAY, NOW - 89 * DAY)
    session_of("in use", NOW)
    assert tidy(database)["sessions"] == 2
    with database.read() as session:
        kept = session.scalars(sa.select(StaffSession.ended_at).order_by(StaffSession.id))
        assert list(kept) == [NOW - 89 * DAY, None]


def test_attempts_to_sign_in_go_after_a_day(database: Database) -> None:
    with database.write() as session:
        for ago in (2 * DAY, DAY / 2):
            session.add(
                SignInAttempt(
                    at=NOW - ago,
                    account_hash="a",
                    address_hash="b",
                    device_hash=None,
                    succeeded=False,
                )
            )
    assert tidy(database)["sign_in_attempts"] == 1


def test_messages_of_no_lead_go_with_their_attempts_once_they_are_done(
    database: Database, ben: StaffUser
) -> None:
    old = NOW - 91 * DAY
    wrote(database, now=old)
    with database.write() as session:
        session.execute(sa.update(OutboxMessage).values(state=MessageState.SENT, sent_at=old))
        for state, put_in in (
            (MessageState.SENT, old),
            (MessageState.CANCELLED, old),
            (MessageState.FAILED, old),
            (MessageState.WAITING, old),
            (MessageState.SENT, NOW - 89 * DAY),
        ):
            message = outbox.enqueue(
                session, kind=NoticeKind.DIGEST, due_at=put_in, staff_user_id=ben.id
            )
            message.state = state
            message.sent_at = put_in if state == MessageState.SENT else None
            session.flush()
            session.add(
                DeliveryAttempt(
                    outbox_message_id=message.id,
                    started_at=put_in,
                    finished_at=put_in,
                    channel="smtp",
                    result=AttemptResult.SENT,
                )
            )
    assert tidy(database)["messages"] == 2
    with database.read() as session:
        left = session.execute(
            sa.select(OutboxMessage.kind, OutboxMessage.state).order_by(OutboxMessage.id)
        )
        assert list(left.tuples()) == [
            (NoticeKind.STAFF_ALERT, MessageState.SENT),
            (NoticeKind.DIGEST, MessageState.FAILED),
            (NoticeKind.DIGEST, MessageState.WAITING),
            (NoticeKind.DIGEST, MessageState.SENT),
        ]
        assert len(session.scalars(sa.select(DeliveryAttempt)).all()) == 3


def test_that_a_lead_was_opened_goes_after_a_day(database: Database, ben: StaffUser) -> None:
    lead_id = stands(database, wrote(database)).id
    other_id = stands(database, wrote(database, "Bela", "98765 00009")).id
    with database.write() as session:
        for lead, ago in ((lead_id, DAY + timedelta(minutes=1)), (other_id, DAY)):
            session.add(LeadOpening(lead_id=lead, staff_user_id=ben.id, at=NOW - ago))
    assert tidy(database)["openings"] == 1
    with database.read() as session:
        assert list(session.scalars(sa.select(LeadOpening.lead_id))) == [other_id]
