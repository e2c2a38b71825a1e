"""The private page of a sent enquiry: correct, add, take a leave back, take a copy."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from flask import Flask

from clinic.db import Database
from clinic.extensions import spool
from clinic.models import (
    AuditEntry,
    Consent,
    ContactPoint,
    Enquiry,
    Lead,
    LeadEvent,
    OutboxMessage,
    StaffUser,
)
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.private_page import done, kinds, ledger, press, said, told
from tests.support.staff import sign_in
from tests.support.visitor import hidden, leave_no_spool, listed, page, rename, rows, send

PARTS = ("correction", "addition", "withdrawal", "copy", "erasure")
STOPPED = "We do not write to you and do not call you, as you asked."


class TestWhatItOffers:
    def test_it_leads_to_five_small_pages_each_private_and_unlisted(
        self, client: HouseClient
    ) -> None:
        private = send(client).location
        links = [a.get("href") for a in page(client.get(private)).one("main").all("a")]
        for part in PARTS:
            assert f"{private}/{part}" in links
            small = client.get(f"{private}/{part}")
            assert small.status_code == 200
            assert small.headers["X-Robots-Tag"] == "noindex"
            assert small.headers["Referrer-Policy"] == "no-referrer"
            assert "ALS" not in page(small).one("title").text

    def test_it_keeps_what_is_typed_when_somebody_goes_back_and_nothing_else(
        self, client: HouseClient
    ) -> None:
        private = send(client).location
        kept = {"correction": "private, no-cache", "addition": "private, no-cache"}
        for part in PARTS:
            headers = client.get(f"{private}/{part}").headers
            assert headers["Cache-Control"] == kept.get(part, "no-store")

    @pytest.mark.parametrize("part", [*PARTS, "copy.json"])
    def test_it_opens_nothing_to_a_guess_or_to_a_repeat(
        self, client: HouseClient, part: str
    ) -> None:
        send(client)
        repeat = send(client).location
        assert repeat.startswith("/enquiries/r.")
        for address in (f"/enquiries/{'o' * 32}", repeat):
            missing = client.get(f"{address}/{part}")
            assert missing.status_code == 404
            assert "There is nothing at this address" in missing.text
        assert client.post(f"{repeat}/erasure").status_code == 404

    def test_a_repeat_offers_nothing(self, client: HouseClient) -> None:
        send(client)
        assert "What you can do here" not in client.get(send(client).location).text

    def test_opening_any_of_it_changes_nothing(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        before = [len(rows(database, table)) for table in (LeadEvent, Consent, AuditEntry)]
        for part in ("", *(f"/{part}" for part in (*PARTS, "copy.json"))):
            client.get(private + part)
            client.head(private + part)
        assert [len(rows(database, table)) for table in (LeadEvent, Consent, AuditEntry)] == before

    def test_it_speaks_hindi(self, client: HouseClient) -> None:
        private = send(client, "/hi/enquiries", name="रमेश").location
        for part in PARTS:
            small = client.get(f"{private}/{part}")
            assert page(small).one("html").get("lang") == "hi"
        assert done(client, press(client, private, "addition", words="वे ठीक से निगल नहीं पाते"))


class TestCorrecting:
    def test_it_takes_a_new_number_and_leaves_the_enquiry_as_it_was(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        words = done(client, press(client, private, "correction", phone="98111 22233"))
        assert "We have it, and use it from now on." in words
        assert "98111 22233" in words
        [enquiry] = rows(database, Enquiry)
        assert enquiry.phone_e164 == "+919876543210"
        old, new = rows(database, ContactPoint)
        assert (old.normalised, old.wrong_at is not None) == ("+919876543210", True)
        assert (new.normalised, new.wrong_at) == ("+919811122233", None)
        assert kinds(database) == ["enquiry", "corrected"]
        assert told(database) == 1

    def test_it_queries_an_odd_number_once_and_keeps_it(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        queried = press(client, private, "correction", phone="98111")
        assert queried.status_code == 422
        form = page(queried).one("form", id="enquiry")
        assert form.get("action") == f"{private}/correction?try=2"
        again = press(client, private, "correction", phone="98111", **hidden(form))
        assert again.status_code == 303
        assert [point.normalised for point in rows(database, ContactPoint)] == [
            "+919876543210",
            None,
        ]

    def test_it_asks_for_something_to_correct(self, client: HouseClient) -> None:
        empty = press(client, send(client).location, "correction")
        assert empty.status_code == 422
        assert "Enter the new number or the new email address" in empty.text

    def test_it_is_one_correction_however_often_it_is_pressed(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        for _ in range(2):
            press(client, private, "correction", phone="98111 22233")
        assert kinds(database) == ["enquiry", "corrected"]

    def test_two_numbers_given_at_once_both_stand_at_the_desk(
        self, client: HouseClient, database: Database, ben: StaffUser
    ) -> None:
        private = send(client).location
        press(client, private, "correction", phone="98111 22233", whatsapp="97222 33344")
        right = [one for one in rows(database, ContactPoint) if one.wrong_at is None]
        assert [(one.kind, one.normalised) for one in right] == [
            ("phone", "+919811122233"),
            ("whatsapp", "+919722233344"),
        ]
        [lead] = rows(database, Lead)
        sign_in(client, ben)
        desk = page(client.get(f"/staff/leads/{lead.reference}")).one("main").text
        assert "Phone +91 98111 22233" in desk
        assert "WhatsApp +91 97222 33344" in desk
        assert (
            "Gave another phone number (+91 98111 22233) and WhatsApp number (+91 97222 33344) "
            "on their own page." in desk
        )

    def test_it_gives_no_leave_back_that_was_taken_back(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        press(client, private, "withdrawal", channel="whatsapp")
        press(client, private, "correction", phone="98111 22233", email="asha@example.org")
        assert ledger(database)[-3:] == [
            ("whatsapp", "withdrawn"),
            ("phone", "given"),
            ("email", "given"),
        ]


class TestAdding:
    def test_it_keeps_the_words_and_shows_them(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        private = send(client).location
        clock.forward(timedelta(hours=1))
        form = page(client.get(f"{private}/addition")).one("form", id="enquiry")
        assert form.get("action") == f"{private}/addition?try=1"  # not its own: see Back
        typed = {"words": "He chokes on <b>"} | hidden(form)
        assert press(client, private, "addition", **typed).status_code == 303
        assert "He chokes on <b>" in done(client, press(client, private, "addition", **typed))
        assert kinds(database) == ["enquiry", "added"]
        [lead] = rows(database, Lead)
        assert lead.replied_at is not None
        assert told(database) == 1

    def test_it_flags_words_that_may_mean_danger(
        self, client: HouseClient, database: Database
    ) -> None:
        press(client, send(client).location, "addition", words="She cannot breathe")
        [lead] = rows(database, Lead)
        assert lead.urgent

    @pytest.mark.parametrize("days", [0, 8])
    def test_it_says_112_after_words_that_may_mean_danger(
        self, client: HouseClient, clock: Clock, days: int
    ) -> None:
        private = send(client, question="What does it cost?").location
        clock.forward(timedelta(days=days))
        assert "Call 112." not in said(client.get(private))
        danger = press(client, private, "addition", words="She cannot breathe")
        assert "Is somebody in danger now? Call 112." in done(client, danger)
        assert ("Call 112." in said(client.get(private))) == (days < 7)  # then it shows nothing

    def test_it_wants_words(self, client: HouseClient) -> None:
        private = send(client).location
        assert press(client, private, "addition", words=" ").status_code == 422
        long = press(client, private, "addition", words="x" * 5001)
        assert long.status_code == 422
        assert "x" * 5001 in long.text
        assert "Shorten your words to 5,000 characters. Now there are 5,001" in long.text

    def test_it_gives_the_words_back_where_they_cannot_be_kept(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        rename(database, "lead_event", "away")
        answer = press(client, private, "addition", words="First\nsecond")
        assert answer.status_code == 503
        assert "Nothing was changed." in answer.text
        assert "First%0Asecond" in answer.text
        form = page(answer).one("form")
        rename(database, "away", "lead_event")
        again = client.post(form.attributes["action"], data=hidden(form))
        assert again.status_code == 303
        assert kinds(database) == ["enquiry", "added"]

    @pytest.mark.parametrize(
        ("part", "typed"),
        [("addition", {"words": "Typed for an hour"}), ("correction", {"email": "a@example.org"})],
    )
    def test_it_gives_the_words_back_where_somebody_has_erased_it_meanwhile(
        self, client: HouseClient, part: str, typed: dict[str, str]
    ) -> None:
        private = send(client).location
        press(client, private, "erasure")
        answer = press(client, private, part, **typed)
        assert answer.status_code == 404
        root = page(answer)
        assert root.one("h1").text == "There is no enquiry here"
        assert list(listed(root.one("main")).values()) == list(typed.values())
        assert root.one("main").all("form") == []
        (word,) = typed.values()
        assert quote(word, safe="") in answer.text
        assert answer.headers["Cache-Control"] == "no-store"

    def test_it_stops_somebody_who_does_it_without_an_end(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        answers = [press(client, private, "addition", words=f"Word {n}") for n in range(31)]
        assert {answer.status_code for answer in answers[:30]} == {303}
        assert answers[-1].status_code == 429
        assert "Word 30" in answers[-1].text
        assert "Very much was done on this page within an hour." in answers[-1].text
        assert "The fault is ours" not in answers[-1].text
        assert answers[-1].headers["Retry-After"] == "600"
        assert told(database) == 1

    def test_it_holds_nobody_off_who_takes_a_leave_back_or_erases(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        for number in range(31):
            press(client, private, "addition", words=f"Word {number}")
        assert press(client, private, "withdrawal", channel="all").status_code == 303
        assert ledger(database)[-1] == ("whatsapp", "withdrawn")
        assert press(client, private, "leave", channel="whatsapp").status_code == 429
        assert "It is erased" in done(client, press(client, private, "erasure"))
        assert rows(database, Enquiry) == []


class TestTakingALeaveBack:
    def test_it_ends_the_leave_and_cancels_what_waits(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client, email="asha@example.org").location
        assert "It holds from now on." in done(
            client, press(client, private, "withdrawal", channel="email")
        )
        assert ledger(database)[-1] == ("email", "withdrawn")
        [row] = [row for row in rows(database, Consent) if row.action == "withdrawn"]
        assert row.by_id is None
        states = {m.kind: m.state for m in rows(database, OutboxMessage)}
        assert states["acknowledgement"] == "cancelled"
        assert states["staff_alert"] == "waiting"

    def test_it_can_be_given_again_on_the_same_page(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        for _ in range(2):
            press(client, private, "withdrawal", channel="whatsapp")
        offered = [b.text for b in page(client.get(f"{private}/withdrawal")).all("button")]
        assert "Messages on WhatsApp are fine again" in offered
        done(client, press(client, private, "leave", channel="whatsapp"))
        assert kinds(database) == ["enquiry", "withdrew", "gave_leave"]
        assert ledger(database)[-1] == ("whatsapp", "given")

    def test_it_lets_nobody_wait_for_an_answer_that_may_not_come(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        assert STOPPED in done(client, press(client, private, "withdrawal", channel="all"))
        [lead] = rows(database, Lead)
        assert (lead.waiting_since, lead.next_step) == (None, "no_leave")

    def test_it_never_ends_though_the_details_are_hidden(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        private = send(client, question="Secret words").location
        clock.forward(timedelta(days=400))
        small = client.get(f"{private}/withdrawal")
        assert "Secret" not in small.text
        words = done(client, press(client, private, "withdrawal", channel="whatsapp"))
        assert "98765" not in words
        assert ledger(database)[-1] == ("whatsapp", "withdrawn")

    def test_it_takes_no_channel_that_is_none(self, client: HouseClient) -> None:
        private = send(client).location
        assert press(client, private, "withdrawal", channel="post").status_code == 422

    def test_staff_find_the_button_off_with_its_reason(
        self, client: HouseClient, database: Database, ben: StaffUser
    ) -> None:
        private = send(client).location
        press(client, private, "withdrawal", channel="whatsapp")
        [lead] = rows(database, Lead)
        sign_in(client, ben)
        text = client.get(f"/staff/leads/{lead.reference}").text
        assert "Asked for no WhatsApp messages (their own page, 23 Nov)" in text
        assert "wa.me/919876543210" not in text
        assert "Asked for no WhatsApp messages on their own page." in text


class TestWhileItWaitsInTheSpool:
    def test_a_press_takes_it_in_first(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        rename(database, "capture", "away")
        private = send(client).location
        assert client.get(f"{private}/addition").status_code == 200
        assert press(client, private, "addition", words="More words").status_code == 503
        rename(database, "away", "capture")
        assert done(client, press(client, private, "addition", words="More words"))
        assert kinds(database) == ["enquiry", "added"]
        assert spool(app).waiting().count == 0

    def test_it_can_be_erased(self, app: Flask, client: HouseClient, database: Database) -> None:
        rename(database, "capture", "away")
        private = send(client).location
        rename(database, "away", "capture")
        done(client, press(client, private, "erasure"))
        assert rows(database, Lead) == []
        assert spool(app).waiting().count == 0

    def test_it_says_where_nothing_can_be_looked_up(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        leave_no_spool(app)
        rename(database, "enquiry", "away")
        assert client.get(f"{private}/erasure").status_code == 503
