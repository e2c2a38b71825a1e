"""Messages that did not go: a counsellor reads why and what mends it, tries again or lets it be."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.failures import Failure
from clinic.domain.notices import MessageState, NoticeKind, Way
from clinic.models import AuditEntry, OutboxMessage, StaffUser
from clinic.services import outbox
from clinic.services.outbox import Attempt
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import close, wrote
from tests.support.page import read_page
from tests.support.staff import post, sign_in

PAGE = "/staff/messages"


def text_of(answer: TestResponse) -> str:
    """What a person reads, with single spaces."""
    return read_page(answer.text).text


def went_wrong(
    database: Database, failure: Failure, *, way: Way = Way.MAIL, kind: NoticeKind | None = None
) -> None:
    """The next message of this way (and kind) is tried and fails like this."""
    with database.write() as session:
        for claimed in outbox.claim_due(session, now=NOW, way=way, limit=9):
            if kind is None or claimed.kind is kind:
                mark = outbox.mark_failed if failure.permanent else outbox.mark_retry
                attempt = Attempt(NOW, NOW, "smtp")
                mark(session, claimed=claimed, attempt=attempt, failure=failure)


def receipt_refused(database: Database, why: Failure = Failure.RECIPIENT_REFUSED) -> str:
    reference = wrote(database, email="asha@example.org")
    went_wrong(database, why, kind=NoticeKind.ACKNOWLEDGEMENT)
    return reference


def states(database: Database) -> dict[str, str]:
    with database.read() as session:
        rows = session.execute(sa.select(OutboxMessage.kind, OutboxMessage.state))
        return dict(rows.tuples().all())


def number(database: Database) -> int:
    with database.read() as session:
        failed = sa.select(OutboxMessage.id).where(OutboxMessage.state == MessageState.FAILED)
        return session.scalars(failed).one()


def acts(database: Database) -> list[str]:
    with database.read() as session:
        about = sa.select(AuditEntry.action).where(AuditEntry.action.startswith("message."))
        return list(session.scalars(about.order_by(AuditEntry.id)))


def test_it_says_why_in_a_sentence_and_what_mends_it(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = receipt_refused(database)
    sign_in(client, ben)
    page = client.get(PAGE)
    said = text_of(page)
    assert Failure.RECIPIENT_REFUSED.sentence in said
    assert "Ask for another address, or answer in another way." in said
    assert "Receipt for an enquiry to the visitor" in said
    assert f"/staff/leads/{reference}" in page.text
    for not_for_a_list in ("recipient_refused", "asha@example.org", "Asha"):
        assert not_for_a_list not in page.text


def test_it_is_empty_where_all_went(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database)
    sign_in(client, ben)
    assert "None. Whatever had to go has gone" in text_of(client.get(PAGE))


def test_what_is_tried_again_by_itself_stands_below_by_its_reason_with_its_next_time(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database, email="asha@example.org")
    went_wrong(database, Failure.SERVER_SILENT)
    sign_in(client, ben)
    page = client.get(PAGE)
    said = text_of(page)
    assert "Tried again by themselves 2" in said
    assert f"2 messages {Failure.SERVER_SILENT.sentence}" in said
    assert "next try within a minute" in said
    assert "/retry" not in page.text


def test_a_press_tries_it_again_and_is_written_down(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    receipt_refused(database)
    sign_in(client, ben)
    answer = post(client, f"{PAGE}/{number(database)}/retry", PAGE)
    assert answer.status_code == 303
    assert states(database)[NoticeKind.ACKNOWLEDGEMENT] == MessageState.WAITING
    assert acts(database) == ["message.retried"]
    with database.write() as session:
        due = outbox.claim_due(session, now=NOW, limit=9)
    [again] = [claimed for claimed in due if claimed.kind is NoticeKind.ACKNOWLEDGEMENT]
    assert (again.attempts, again.tries) == (2, 1), "it is tried as often as a new one"


def test_a_press_lets_it_be_and_is_written_down(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    receipt_refused(database)
    sign_in(client, ben)
    assert post(client, f"{PAGE}/{number(database)}/dismissal", PAGE).status_code == 303
    assert states(database)[NoticeKind.ACKNOWLEDGEMENT] == MessageState.CANCELLED
    assert acts(database) == ["message.left"]


def test_undo_puts_back_what_was_let_be(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    receipt_refused(database)
    message = number(database)
    sign_in(client, ben)
    post(client, f"{PAGE}/{message}/dismissal", PAGE)
    undo = f"{PAGE}/{message}/undo"
    assert f'action="{undo}"' in client.get(PAGE).text
    for _ in range(2):
        assert post(client, undo, PAGE).status_code == 303
        assert "Taken back: it stands here again." in text_of(client.get(PAGE))
    assert states(database)[NoticeKind.ACKNOWLEDGEMENT] == MessageState.FAILED
    assert acts(database) == ["message.left", "message.put_back"]


def test_undo_brings_back_nothing_that_nobody_let_be(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    receipt_refused(database)
    message = number(database)
    sign_in(client, ben)
    post(client, f"{PAGE}/{message}/retry", PAGE)
    assert post(client, f"{PAGE}/{message}/undo", PAGE).status_code == 409
    with database.write() as session:
        session.execute(sa.update(OutboxMessage).values(state=MessageState.CANCELLED))
    assert post(client, f"{PAGE}/{message}/undo", PAGE).status_code == 409
    assert post(client, f"{PAGE}/999/undo", PAGE).status_code == 404
    assert acts(database) == ["message.retried"]


def test_one_press_tries_all_again_after_a_day_without_a_mail_server(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    for asker in range(3):
        wrote(database, f"Asha {asker}", f"98765 4321{asker}", email=f"a{asker}@example.org")
    went_wrong(database, Failure.MESSAGE_REFUSED)
    sign_in(client, ben)
    assert "Try all again" in text_of(client.get(PAGE))
    assert post(client, f"{PAGE}/retries", PAGE).status_code == 303
    assert set(states(database).values()) == {MessageState.WAITING}
    assert len(acts(database)) == 6


def test_what_can_never_go_has_no_button_and_is_refused(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    receipt_refused(database, Failure.ADDRESS_MALFORMED)
    sign_in(client, ben)
    assert "/retry" not in client.get(PAGE).text
    answer = post(client, f"{PAGE}/{number(database)}/retry", PAGE)
    assert answer.status_code == 409
    assert "This is no address that mail can be sent to." in text_of(answer)


@pytest.mark.parametrize("act", ["retry", "dismissal"])
def test_a_second_press_is_told_that_it_is_seen_to(
    client: HouseClient, database: Database, ben: StaffUser, act: str
) -> None:
    receipt_refused(database)
    sign_in(client, ben)
    message = number(database)
    post(client, f"{PAGE}/{message}/{act}", PAGE)
    answer = post(client, f"{PAGE}/{message}/{act}", PAGE)
    assert answer.status_code == 409
    assert "Somebody has seen to this message already." in text_of(answer)
    assert len(acts(database)) == 1
    assert post(client, f"{PAGE}/999/{act}", PAGE).status_code == 404


def test_the_leads_page_says_that_the_email_did_not_go(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = receipt_refused(database)
    sign_in(client, ben)
    said = text_of(client.get(f"/staff/leads/{reference}"))
    assert "The email to them did not go." in said
    assert "The mail server says that this address does not exist. Ask for another" in said
    post(client, f"{PAGE}/{number(database)}/dismissal", PAGE)
    assert "did not go" not in text_of(client.get(f"/staff/leads/{reference}"))


def test_today_leads_there(client: HouseClient, database: Database, ben: StaffUser) -> None:
    receipt_refused(database)
    sign_in(client, ben)
    page = client.get("/staff/")
    assert f"One message did not go. {Failure.RECIPIENT_REFUSED.sentence}" in text_of(page)
    assert f'href="{PAGE}"' in page.text


def test_today_gives_no_reason_where_there_are_several(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    receipt_refused(database)
    with database.write() as session:
        session.execute(
            sa.update(OutboxMessage)
            .where(OutboxMessage.kind == NoticeKind.STAFF_ALERT)
            .values(state=MessageState.FAILED, last_error=Failure.WEBHOOK_GONE.sentence)
        )
    sign_in(client, ben)
    said = text_of(client.get("/staff/"))
    assert "2 messages did not go. Messages that did not go" in said
    assert Failure.WEBHOOK_GONE.sentence not in said


def test_a_closed_lead_is_no_reason_to_say_that_nobody_was_alerted(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    close(database, reference, ben)
    with database.write() as session:
        [claimed] = outbox.claim_due(session, now=NOW)
        attempt = Attempt(NOW, NOW + timedelta(seconds=1), "smtp")
        outbox.mark_cancelled(session, claimed=claimed, attempt=attempt, words="It was closed.")
    sign_in(client, ben)
    assert "Nobody was alerted" not in text_of(client.get("/staff/"))
