"""Whatever the database does, who presses Send is confirmed; and then it is in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain import canary, reference_number
from clinic.extensions import spool
from clinic.models import Capture, Enquiry, Lead, LeadTerm, OutboxMessage, SpooledEnquiry
from clinic.worker.spool_import import import_spooled
from tests.conftest import MakeApp
from tests.support.application import KEY
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.enquiries import NOW, PROMISE
from tests.support.visitor import (
    ALS,
    blank_form,
    hidden,
    leave_no_spool,
    listed,
    outcomes,
    page,
    rename,
    rows,
    send,
)


@pytest.fixture
def database_fails(database: Database) -> None:
    """The database refuses every enquiry, until `mend`."""
    rename(database, "capture", "away")


def mend(app: Flask, database: Database) -> int:
    """The database takes enquiries again, and the worker has had its turn. How many came in."""
    rename(database, "away", "capture")
    return take_in(app)


def take_in(app: Flask) -> int:
    with app.app_context():
        return import_spooled()


def reference_on(response: TestResponse) -> str:
    """The reference that a page shows."""
    words = page(response).one("main").text.split()
    pairs = (first + second for first, second in pairwise(words))
    return next(digits for digits in pairs if reference_number.parse(digits))


def test_a_fault_of_ours_turns_nobody_away_and_says_where_it_broke(
    client: HouseClient, database: Database, capsys: pytest.CaptureFixture
) -> None:
    def break_it(_mapper: object, _connection: object, enquiry: Enquiry) -> None:
        raise ValueError(enquiry.name)

    sa.event.listen(Enquiry, "before_insert", break_it)
    try:
        assert send(client, name="Zebra").status_code == 303
    finally:
        sa.event.remove(Enquiry, "before_insert", break_it)
    said = capsys.readouterr().err
    assert "enquiry.not_in_database" in said
    assert "break_it" in said
    assert "Zebra" not in said


@pytest.mark.usefixtures("database_fails")
class TestWhereTheDatabaseRefuses:
    def test_it_is_confirmed_with_the_same_page(self, client: HouseClient) -> None:
        sent = send(client, question="About my mother", reply_by="message")
        assert sent.status_code == 303
        private = client.get(sent.location)
        said = page(private).one("main").text.replace("\xa0", " ")
        assert "Thank you, Asha. We have your enquiry." in said
        assert "by 5:50 PM on Monday 23 November, India time." in said
        assert "We will not call unless you ask us to." in said
        assert listed(page(private).one("main")) == {
            "Your name": "Asha",
            "Phone or WhatsApp number": "098765 43210",
            "How should we reply?": "1. Message (WhatsApp or SMS)",
            "Your question": "About my mother",
        }
        assert reference_on(private).startswith("9")
        assert private.headers["Cache-Control"] == "no-store"

    def test_it_is_confirmed_in_hindi(self, client: HouseClient) -> None:
        sent = send(client, "/hi/enquiries", name="रमेश", question="मदद चाहिए")
        assert sent.location.startswith("/hi/enquiries/")
        private = client.get(sent.location)
        assert page(private).one("html").get("lang") == "hi"
        assert "आपकी पूछताछ हमें मिल गई।" in page(private).one("h1").text
        assert "रमेश" in private.text

    def test_it_is_in_the_database_as_if_it_had_come_then(
        self, app: Flask, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        send(client, question="About my mother", page=ALS, email="asha@example.org")
        clock.forward(timedelta(hours=3))
        assert mend(app, database) == 1
        [enquiry], [lead] = rows(database, Enquiry), rows(database, Lead)
        assert (enquiry.received_at, enquiry.answer_due_at) == (NOW, PROMISE.due(NOW))
        assert (lead.waiting_since, lead.answer_due_at) == (NOW, PROMISE.due(NOW))
        assert (lead.held_back, lead.status) == (False, "new")
        assert enquiry.page_slug == ALS
        assert enquiry.page_version_id is not None
        [capture] = rows(database, Capture)
        assert (capture.at, capture.outcome, capture.enquiry_id) == (NOW, "spooled", enquiry.id)
        messages = rows(database, OutboxMessage)
        assert sorted(message.kind for message in messages) == ["acknowledgement", "staff_alert"]
        assert {message.due_at for message in messages} == {clock()}
        [row] = rows(database, SpooledEnquiry)
        assert (row.enquiry_id, row.imported_at, row.repeated) == (enquiry.id, clock(), False)
        with app.app_context():
            assert spool().waiting().count == 0

    def test_it_keeps_the_reference_and_the_promise_that_the_person_was_given(
        self, app: Flask, client: HouseClient, database: Database, make_app: MakeApp
    ) -> None:
        private = send(client).location
        before = client.get(private)
        later = make_app(hours="Sat 9:00-10:00")
        assert mend(later, database) == 1
        after = later.test_client().get(private)
        assert page(after).one("main").text == page(before).one("main").text
        assert rows(database, Lead)[0].reference == reference_on(before)

    def test_the_desk_finds_it_by_that_reference(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        reference = reference_on(client.get(send(client).location))
        mend(app, database)
        with database.read() as session:
            assert session.scalars(sa.select(LeadTerm).where(LeadTerm.term == reference)).all()

    def test_it_hides_the_details_after_seven_days_here_too(
        self, client: HouseClient, clock: Clock
    ) -> None:
        private = send(client, question="Secret words").location
        clock.forward(timedelta(days=7, seconds=1))
        assert "Secret" not in client.get(private).text

    def test_it_takes_no_canary_for_a_person(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        mark = canary.mark(key=KEY, at=NOW)
        for _ in range(2):
            sent = send(client, name=canary.NAME, email=canary.address(7), canary=mark)
            assert sent.status_code == 303
        assert mend(app, database) == 2
        assert {lead.canary for lead in rows(database, Lead)} == {True}
        assert outcomes(database) == []


@pytest.mark.usefixtures("database_fails")
class TestPressingAgain:
    def test_the_same_press_gets_the_same_page_before_and_after(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        once = hidden(blank_form(client))["once"]
        first, again = send(client, once=once), send(client, once=once)
        assert first.location == again.location
        reference = reference_on(client.get(first.location))
        mend(app, database)
        after = send(client, once=once)
        assert after.location == first.location
        assert reference_on(client.get(after.location)) == reference
        assert len(rows(database, Enquiry)) == 1
        assert outcomes(database) == ["spooled", "repeated"]

    def test_equal_answers_get_a_receipt_that_opens_nothing(self, client: HouseClient) -> None:
        first = client.get(send(client, question="Secret words").location)
        receipt = client.get(send(client, question="Secret words").location)
        assert reference_on(receipt) == reference_on(first)
        assert "Secret" not in receipt.text
        assert "Asha" not in receipt.text

    def test_a_correction_after_back_joins_the_lead(
        self, app: Flask, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        once = hidden(blank_form(client))["once"]
        pages = []
        for phone in ("098765 43210", "098765 43211"):
            pages.append(client.get(send(client, once=once, phone=phone).location))
            clock.forward(timedelta(seconds=20))
        assert len({reference_on(private) for private in pages}) == 2
        assert mend(app, database) == 2
        assert [enquiry.phone_raw for enquiry in rows(database, Enquiry)] == [
            "098765 43210",
            "098765 43211",
        ]
        assert len(rows(database, Lead)) == 1

    def test_a_press_that_the_database_took_before_it_was_taken_in_is_one_enquiry(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        once = hidden(blank_form(client))["once"]
        private = send(client, once=once).location
        reference = reference_on(client.get(private))
        rename(database, "away", "capture")
        assert send(client, once=once).location == private
        assert reference_on(client.get(private)) == reference
        assert take_in(app) == 1
        assert reference_on(client.get(private)) == reference
        assert "098765 43210" in client.get(private).text
        assert len(rows(database, Enquiry)) == 1
        assert rows(database, SpooledEnquiry)[0].repeated is False

    def test_answers_that_had_come_before_keep_their_number_and_show_nothing(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        rename(database, "away", "capture")
        send(client, question="Secret words")
        rename(database, "capture", "away")
        private = send(client, question="Secret words").location
        reference = reference_on(client.get(private))
        mend(app, database)
        receipt = client.get(private)
        assert reference_on(receipt) == reference
        assert "Secret" not in receipt.text
        assert len(rows(database, Enquiry)) == 1
        assert rows(database, SpooledEnquiry)[0].repeated is True
        assert outcomes(database) == ["lead_made", "spooled"]


@pytest.mark.usefixtures("database_fails")
class TestSpam:
    def test_it_is_held_back_by_what_the_post_itself_showed(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        send(client, hp="filled")
        assert client.get(send(client, name="Bela").location).status_code == 200
        mend(app, database)
        held = {lead.name: lead.held_back for lead in rows(database, Lead)}
        assert held == {"Asha": True, "Bela": False}
        alerts = [message.lead_id for message in rows(database, OutboxMessage)]
        assert alerts == [lead.id for lead in rows(database, Lead) if not lead.held_back]

    def test_it_is_held_back_by_what_the_database_knows(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        words = {"question": "Buy followers for your clinic today, only now: www.example.org"}
        for place in range(4):
            send(client, name=f"Seller {place}", phone=f"98765 0000{place}", **words)
        mend(app, database)
        assert [lead.held_back for lead in rows(database, Lead)] == [False] * 3 + [True]

    def test_a_flood_is_told_so_with_its_words(
        self, make_app: MakeApp, database: Database, clock: Clock
    ) -> None:
        client = make_app(most_in_a_minute=2).test_client()
        for place in range(2):
            assert send(client, phone=f"98765 0000{place}").status_code == 303
        refused = send(client, question="About my mother")
        assert refused.status_code == 429
        assert listed(page(refused).one("main"))["Your question"] == "About my mother"
        clock.forward(timedelta(seconds=61))
        assert send(client).status_code == 303


@contextmanager
def every_commit_unheard(database: Database) -> Iterator[None]:
    """Each is done, and then the line breaks."""
    dialect = database.engine.dialect

    def commit_and_break(connection: sa.engine.interfaces.PoolProxiedConnection) -> None:
        connection.commit()
        raise dialect.loaded_dbapi.OperationalError("the line broke")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dialect, "do_commit", commit_and_break)
        yield


def test_a_commit_that_nobody_heard_of_is_one_enquiry_with_the_number_that_was_given(
    app: Flask, client: HouseClient, database: Database
) -> None:
    with every_commit_unheard(database):
        private = send(client, question="Once only").location
        reference = reference_on(client.get(private))
    assert reference.startswith("9")
    assert take_in(app) == 1
    after = client.get(private)
    assert reference_on(after) == reference
    assert "Once only" in after.text
    assert len(rows(database, Enquiry)) == len(rows(database, Lead)) == 1
    assert len(rows(database, OutboxMessage)) == 1


def test_a_file_whose_commit_nobody_heard_of_is_taken_in_once(
    app: Flask, client: HouseClient, database: Database
) -> None:
    rename(database, "capture", "away")
    send(client)
    rename(database, "away", "capture")
    with every_commit_unheard(database):
        assert take_in(app) == 0
    assert take_in(app) == 1
    assert outcomes(database) == ["spooled"]
    assert len(rows(database, Enquiry)) == len(rows(database, OutboxMessage)) == 1


class TestAnAddressThatNobodyCanLookUp:
    def test_it_is_not_said_to_be_wrong_while_the_database_is_away(self, make_app: MakeApp) -> None:
        client = make_app(database_url="postgresql://nobody@127.0.0.1:1/none").test_client()
        for path, words in (
            (f"/enquiries/{'o' * 32}", "We cannot look up your enquiry just now"),
            (f"/hi/enquiries/{'o' * 32}", "हम आपकी पूछताछ अभी नहीं देख पा रहे हैं"),
        ):
            answer = client.get(path)
            assert answer.status_code == 503
            assert page(answer).one("h1").text == words
            assert "tel:+919654321400" in [a.get("href") for a in page(answer).all("a")]
            assert int(answer.headers["Retry-After"]) > 0

    def test_it_is_wrong_where_everything_was_asked(self, client: HouseClient) -> None:
        assert client.get(f"/enquiries/{'o' * 32}").status_code == 404

    def test_it_is_not_said_to_be_wrong_where_the_spool_cannot_be_read(
        self, app: Flask, client: HouseClient
    ) -> None:
        private = send(client).location
        leave_no_spool(app)
        assert client.get(private).status_code == 200
        assert client.get(f"/enquiries/{'o' * 32}").status_code == 503
