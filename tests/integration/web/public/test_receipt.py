"""The page after Send: the sender's own, a repeat's, and the one that gives the words back."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from clinic.db import Database
from clinic.models import Capture, Enquiry, Lead, LeadEvent
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.visitor import (
    BROWSER,
    hidden,
    leave_no_spool,
    listed,
    outcomes,
    page,
    rename,
    rows,
    send,
)


class TestThePageAfterSend:
    def test_it_is_private_and_names_nothing_in_its_title(self, client: HouseClient) -> None:
        response = client.get(send(client, question="About my mother").location)
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert page(response).one("title").text == "We have your enquiry · Advancells"
        assert re.fullmatch(r"/enquiries/[A-Za-z0-9_-]{32}", response.request.path)

    def test_it_shows_what_was_sent_and_what_happens_next(
        self, client: HouseClient, database: Database
    ) -> None:
        response = client.get(send(client, question="a\nb", reply_by="message").location)
        said = page(response).one("main").text
        [enquiry] = rows(database, Enquiry)
        grouped = f"{enquiry.reference[:4]} {enquiry.reference[4:]}"
        for words in (
            "Thank you, Asha. We have your enquiry.",
            grouped,
            "send you a message from +91 96543 21400 by 5:50 PM on Monday 23 November, India time.",
            "We will not call unless you ask us to.",
            "message us or call +91 96543 21400",
            "We never ask for money or an OTP by message.",
        ):
            assert words in said.replace("\xa0", " ")
        assert listed(page(response).one("main")) == {
            "Your name": "Asha",
            "Phone or WhatsApp number": "098765 43210",
            "How should we reply?": "1. Message (WhatsApp or SMS)",
            "Your question": "a b",
        }
        links = [a.get("href") or "" for a in page(response).one("main").all("a")]
        assert any(grouped.replace(" ", "%20") in link for link in links)

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({}, "will send you a message from"),
            ({"reply_by": "call"}, "will call you by"),
            ({"reply_by": "email", "email": "asha@example.org"}, "will write to you by email by"),
            ({"phone": "", "email": "asha@example.org"}, "will write to you by email by"),
            ({"reply_by": "email"}, "You gave no email address, so we send a message"),
            ({"phone": "011 2345 6789"}, "A person from our team will answer by"),
            (
                {"phone": "98765", "phone_asked": "98765", "reply_by": "call"},
                "We could not read the number that you gave, so we may not reach you.",
            ),
            (
                {"reply_by": "call", "phone": "", "email": "asha@example.org"},
                "You gave no phone number, so we write by email.",
            ),
        ],
    )
    def test_it_says_how_the_answer_comes(
        self, client: HouseClient, fields: dict[str, str], words: str
    ) -> None:
        assert words in page(client.get(send(client, **fields).location)).one("main").text

    def test_it_speaks_of_no_message_to_a_landline(self, client: HouseClient) -> None:
        landline = client.get(send(client, phone="011 2345 6789", reply_by="call").location)
        assert "will call you by" in page(landline).one("main").text
        assert "we write on WhatsApp" not in landline.text
        mobile = client.get(send(client, reply_by="call").location)
        assert "we write on WhatsApp" in mobile.text

    def test_it_stands_by_what_was_promised_whatever_the_hours_are_now(
        self, client: HouseClient, make_app: MakeApp
    ) -> None:
        own, repeat = send(client).location, send(client).location
        later = make_app(hours="Sat 9:00-10:00", reply_within_hours=1).test_client()
        for private in (own, repeat):
            said = page(later.get(private)).one("main").text.replace("\xa0", " ")
            assert "by 5:50 PM on Monday 23 November, India time." in said

    def test_it_promises_no_silence_of_the_phone_unless_a_message_was_chosen(
        self, client: HouseClient
    ) -> None:
        assert "We will not call" not in client.get(send(client).location).text

    def test_it_says_when_the_promise_has_passed(self, client: HouseClient, clock: Clock) -> None:
        private = send(client).location
        clock.forward(timedelta(days=2))
        said = page(client.get(private)).one("main").text.replace("\xa0", " ")
        assert "We promised you an answer by 5:50 PM on Monday 23 November" in said
        assert "will send you" not in said

    @pytest.mark.parametrize("prefix", ["", "/hi"])
    @pytest.mark.parametrize("reply_by", ["message", "call", "email"])
    def test_it_names_no_time_where_the_clinic_promises_none(
        self, make_app: MakeApp, clock: Clock, prefix: str, reply_by: str
    ) -> None:
        client = make_app(reply_within_hours=0).test_client()
        given = {"reply_by": reply_by, "email": "asha@example.org"}
        private = send(client, f"{prefix}/enquiries", **given).location
        repeat = send(client, f"{prefix}/enquiries", **given).location
        for _ in range(2):
            for address in (private, repeat):
                told = page(client.get(address)).one("section", **{"aria-labelledby": "next"}).text
                assert not re.search("promised|by .*(AM|PM)|तक|वादा", told.replace("\xa0", " "))
                assert {"": "A person reads it", "/hi": "पढ़"}[prefix] in told
                assert {"": "If you still wait", "/hi": "अब भी"}[prefix] in told
            clock.forward(timedelta(days=1))
        assert not re.search("promised until|वादा", client.get(f"{private}/copy").text)

    def test_it_hides_the_details_after_seven_days(self, client: HouseClient, clock: Clock) -> None:
        private = send(client, question="Secret words").location
        clock.forward(timedelta(days=7))
        assert "Secret" in client.get(private).text
        clock.forward(timedelta(seconds=1))
        hidden_now = client.get(private)
        assert hidden_now.status_code == 200
        assert "is hidden here after 7 days" in hidden_now.text
        for told in ("Asha", "98765", "Secret"):
            assert told not in hidden_now.text

    def test_it_speaks_of_112_first_where_the_words_call_for_it(self, client: HouseClient) -> None:
        urgent = client.get(send(client, question="He can\u2019t breathe").location)
        titles = [title.text for title in page(urgent).all("h2")]
        assert titles[0] == "Is somebody in danger now? Call 112."
        calm = client.get(send(client, question="What does it cost?").location)
        assert "in danger" not in calm.text
        assert "14416" not in calm.text

    @pytest.mark.parametrize("prefix", ["", "/hi"])
    @pytest.mark.parametrize("words", ["He can\u2019t breathe", "अब जीना नहीं चाहता"])
    def test_it_carries_the_whole_emergency_card_where_the_words_call_for_it(
        self, client: HouseClient, prefix: str, words: str
    ) -> None:
        sent = send(client, f"{prefix}/enquiries", question=words)
        card = page(client.get(sent.location)).one("section", **{"aria-labelledby": "danger"})
        own_page = page(client.get(f"{prefix}/emergency")).one("main")
        for part in ("now", "say", "hopeless"):
            there = own_page.one("section", **{"aria-labelledby": part})
            assert there.one("h2").text in [title.text for title in card.all("h3")]
            assert {one.text for one in there.all("p")} <= {one.text for one in card.all("p")}
            assert {one.text for one in there.all("li")} <= {one.text for one in card.all("li")}
        calls = [link.get("href") for link in card.all("a")]
        assert calls == ["tel:112", "tel:14416", f"{prefix}/emergency"]

    @pytest.mark.parametrize("token", ["x", "o" * 32, "%00", "..%2F..", "é"])
    def test_it_is_not_there_for_anybody_who_guesses(self, client: HouseClient, token: str) -> None:
        assert client.get(f"/enquiries/{token}").status_code == 404

    def test_it_says_plainly_that_nothing_is_there_any_more_and_whom_to_ask(
        self, client: HouseClient
    ) -> None:
        answer = client.get(f"/enquiries/{'o' * 32}")
        assert "There is nothing at this address, or not any more." in answer.text
        assert "यहाँ कोई पूछताछ नहीं है" in client.get(f"/hi/enquiries/{'o' * 32}").text
        links = [a.get("href") or "" for a in page(answer).all("a")]
        assert "tel:+919654321400" in links
        assert any(link.startswith("https://wa.me/919654321400") for link in links)


class TestARepeat:
    def test_it_gets_a_receipt_that_opens_nothing(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        first = send(client, question="Secret words")
        clock.forward(timedelta(hours=1))
        second = send(client, question="Secret words")
        assert second.status_code == 303
        assert second.location != first.location
        [enquiry] = rows(database, Enquiry)
        receipt = client.get(second.location)
        assert f"{enquiry.reference[:4]} {enquiry.reference[4:]}" in page(receipt).one("main").text
        for told in ("Asha", "98765", "Secret"):
            assert told not in receipt.text
        assert receipt.headers["Cache-Control"] == "no-store"
        assert outcomes(database) == ["lead_made", "repeated"]

    def test_it_says_the_same_whenever_it_is_opened_and_changes_nothing(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        send(client)
        receipt = send(client).location
        said = page(client.get(receipt)).one("main").text
        events = len(rows(database, LeadEvent))
        clock.forward(timedelta(minutes=30))
        assert page(client.get(receipt)).one("main").text == said
        assert len(rows(database, LeadEvent)) == events

    def test_it_cannot_be_made_up(self, client: HouseClient) -> None:
        send(client)
        signed = send(client).location
        # Not the last letter: some of its bits mean nothing.
        another = signed[:-5] + ("x" if signed[-5] != "x" else "y") + signed[-4:]
        for forged in ("/enquiries/r.", "/enquiries/r.48217305", another):
            assert client.get(forged).status_code == 404

    def test_it_is_a_new_enquiry_after_a_day(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        send(client)
        clock.forward(timedelta(hours=25))
        assert "Asha" in client.get(send(client).location).text
        assert len(rows(database, Enquiry)) == 2


class TestWhereNothingCanBeKept:
    @pytest.fixture(autouse=True)
    def no_spool(self, app: Flask) -> None:
        leave_no_spool(app)

    def test_it_gives_the_words_back_with_ways_out(
        self, client: HouseClient, database: Database
    ) -> None:
        rename(database, "audit_entry", "away")
        response = send(client, question="First\n\nsecond <b>", writing_for="self")
        assert response.status_code == 503
        assert response.headers["Cache-Control"] == "no-store"
        assert int(response.headers["Retry-After"]) > 0
        root = page(response)
        assert root.one("h1").text == "We could not save your enquiry"
        assert "We have not received it." in root.one("main").text
        shown = listed(root.one("main"))
        assert shown["Your question"] == "First second <b>"
        assert shown["Who are you writing for?"] == "1. Myself"
        links = [a.get("href") or "" for a in root.all("a")]
        words = "First%0A%0Asecond%20%3Cb%3E"
        assert any(
            link.startswith("https://wa.me/919654321400") and words in link for link in links
        )
        assert any(link.startswith("sms:+919654321400") and words in link for link in links)
        ways = ("Send this on WhatsApp", "Try again", "Send this as SMS", "Call ", "Your question")
        text = root.one("main").text
        assert sorted(ways, key=text.index) == list(ways)
        assert "tel:+919654321400" in links
        assert rows(database, Lead) == rows(database, Enquiry) == []
        [capture] = rows(database, Capture)
        assert (capture.outcome, capture.page_slug, capture.enquiry_id) == ("refused", None, None)

    def test_it_is_mended_by_pressing_try_again(
        self, client: HouseClient, database: Database
    ) -> None:
        rename(database, "audit_entry", "away")
        form = page(send(client, phone="odd", phone_asked="odd", question="a\nb")).one("form")
        rename(database, "away", "audit_entry")
        again = client.post(form.attributes["action"], data=hidden(form), headers=BROWSER)
        assert again.status_code == 303
        [enquiry] = rows(database, Enquiry)
        assert (enquiry.name, enquiry.phone_raw, enquiry.question) == ("Asha", "odd", "a\nb")

    def test_it_gives_the_words_back_where_not_even_the_ledger_can_be_written(
        self, client: HouseClient, database: Database
    ) -> None:
        rename(database, "capture", "away")
        response = send(client)
        assert response.status_code == 503
        assert listed(page(response).one("main"))["Your name"] == "Asha"

    def test_it_is_told_where_no_database_answers_at_all(self, make_app: MakeApp) -> None:
        client = make_app(database_url="postgresql://nobody@127.0.0.1:1/none").test_client()
        unsaved = send(client)
        assert unsaved.status_code == 503
        assert listed(page(unsaved).one("main"))["Your name"] == "Asha"
        wordless = client.get(f"/enquiries/{'o' * 32}")
        assert wordless.status_code == 503
        assert page(wordless).one("h1").text == "We cannot look up your enquiry just now"
        assert page(wordless).all("form") == []
        assert "tel:+919654321400" in [a.get("href") for a in page(wordless).all("a")]
        assert send(client, name="").status_code == 422

    def test_it_speaks_hindi(self, client: HouseClient, database: Database) -> None:
        rename(database, "audit_entry", "away")
        response = send(client, "/hi/enquiries", name="रमेश")
        assert page(response).one("h1").text == "हम आपकी पूछताछ सेव नहीं कर सके"
        assert page(response).one("form").get("action") == "/hi/enquiries"
