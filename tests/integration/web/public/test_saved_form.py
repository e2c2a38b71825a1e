"""Save and finish later: from the press of Save to the enquiry that is sent from the link."""

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Base, Database
from clinic.domain.enquiry import PageSeen
from clinic.models import Draft, Enquiry, Lead
from clinic.services import page_versions
from clinic.worker.spool_import import import_spooled
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.visitor import (
    ALS,
    ASHA,
    BROWSER,
    blank_form,
    hidden,
    listed,
    outcomes,
    page,
    rename,
    rows,
    send,
)

HALF = {"name": "Asha", "phone": "098765", "question": "Is it safe?", "reply_by": "message"}
KEPT = timedelta(days=14)


def save(client: HouseClient, path: str = "/enquiries", **fields: str) -> TestResponse:
    """Press Save in a browser of our own page."""
    return client.post(path, data={"do": "save"} | fields, headers=BROWSER)


def saved(client: HouseClient, **fields: str) -> str:
    """The link to what was saved."""
    answer = save(client, **(fields or HALF))
    assert answer.status_code == 303
    return answer.location


def typed(client: HouseClient, link: str) -> dict[str, str]:
    """What the reopened form posts, as it stands."""
    form = blank_form(client, f"{link}/form")
    fields = hidden(form)
    for element in form.all("input", "textarea"):
        name, kind = element.attributes["name"], element.get("type")
        if kind == "radio" and "checked" in element.attributes:
            fields[name] = element.attributes["value"]
        elif kind not in ("radio", "hidden"):
            fields[name] = element.get("value") or element.text
    return fields


def everything(database: Database) -> list[list[object]]:
    """All that all tables hold."""
    with database.read() as session:
        return [
            [tuple(row) for row in session.execute(sa.select(table))]
            for table in Base.metadata.sorted_tables
        ]


class TestAPressOfSave:
    def test_it_asks_nothing_and_sends_nothing(
        self, client: HouseClient, database: Database
    ) -> None:
        assert save(client).status_code == 303
        saved(client, phone="98", email="asha")
        assert rows(database, Enquiry) == rows(database, Lead) == []
        assert outcomes(database) == ["saved", "saved"]

    def test_it_leads_to_a_link_of_192_bits_of_which_the_hash_alone_is_kept(
        self, client: HouseClient, database: Database
    ) -> None:
        link = saved(client)
        assert re.fullmatch("/saved/[A-Za-z0-9_-]{32}", link)
        assert saved(client) != link
        assert link.rpartition("/")[2] not in str(everything(database))

    def test_it_keeps_what_was_typed_and_the_link_that_led_there_but_no_tick(
        self, client: HouseClient, database: Database
    ) -> None:
        came_from = f"http://localhost/treatments/{ALS}?utm_source=letter"
        fields = HALF | {"do": "save", "consent": "y", "hp": "x", "writing_for": "nobody"}
        client.post("/enquiries", data=fields, headers=BROWSER | {"Referer": came_from})
        [draft] = rows(database, Draft)
        came = {"came_from": f"/treatments/{ALS}?utm_source=letter"}
        assert draft.answers == HALF | came

    def test_it_takes_twice_what_can_be_sent_and_gives_back_what_is_longer(
        self, client: HouseClient, database: Database
    ) -> None:
        saved(client, question="x" * 10_000)
        answer = save(client, name="Asha", question="y" * 10_001)
        assert answer.status_code == 422
        form = page(answer).one("form", id="enquiry")
        assert form.one("textarea").text == "y" * 10_001
        assert [e.text for e in form.all("p", **{"class": "field__error"})] == [
            "Shorten your question to 5,000 characters. It has 10,001"
        ]
        assert outcomes(database) == ["saved", "invalid"]
        shorter = save(client, **hidden(form), question="y")
        assert shorter.status_code == 303

    def test_it_makes_one_of_a_press_that_is_heard_twice(
        self, client: HouseClient, database: Database
    ) -> None:
        once = hidden(blank_form(client))["once"]
        links = {save(client, once=once, name=name).location for name in ("Asha", "Asha R")}
        assert len(links) == 1
        [draft] = rows(database, Draft)
        assert draft.answers["name"] == "Asha R"

    def test_it_is_below_send_on_every_form(self, client: HouseClient) -> None:
        refused = page(client.post("/enquiries", data={})).one("form", id="enquiry")
        for form in (blank_form(client), blank_form(client, "/contact"), refused):
            buttons = [(b.text, b.get("name"), b.get("value")) for b in form.all("button")]
            assert buttons == [
                ("Send enquiry", None, None),
                ("Save and finish later", "do", "save"),
            ]
            assert "No time limit. To come back later, press Save." in form.text


class TestTheSavedPage:
    def test_it_says_what_is_kept_until_when_and_that_nothing_is_sent(
        self, client: HouseClient
    ) -> None:
        answer = client.get(saved(client))
        root = page(answer)
        assert root.one("title").text.startswith("Your saved form")
        assert "It is not sent yet" in root.one("main").text
        assert "We keep it until 7 December 2026." in root.one("main").text
        assert listed(root.one("main")) == {
            "Your name": "Asha",
            "Phone or WhatsApp number": "098765",
            "How should we reply?": "1. Message (WhatsApp or SMS)",
            "Your question": "Is it safe?",
        }

    def test_it_is_kept_by_nobody_and_told_to_nobody(self, client: HouseClient) -> None:
        link = saved(client)
        for path in (link, f"{link}/form", "/saved/deleted"):
            answer = client.get(path)
            assert answer.headers["X-Robots-Tag"] == "noindex"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert link not in str(page(answer).one("head").all("link"))
        assert client.get(link).headers["Cache-Control"] == "no-store"
        assert client.get(f"{link}/form").headers["Cache-Control"] == "private, no-cache"

    def test_it_gives_the_link_to_copy_and_to_send_to_oneself(self, client: HouseClient) -> None:
        link = saved(client)
        root = page(client.get(link))
        whole = root.one("p", **{"class": "private-link"}).text
        assert whole.endswith(link)
        assert whole.startswith("http")
        [to_self] = [a for a in root.all("a") if "myself" in a.text]
        address, _, words = (to_self.get("href") or "").partition("?text=")
        assert address == "https://wa.me/"
        assert unquote(words) == f"My saved form: {whole}"

    def test_it_changes_nothing_when_a_messenger_looks_at_the_link(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        link = saved(client)
        clock.forward(timedelta(days=1))
        before = everything(database)
        for path in (link, f"{link}/form", "/saved/deleted"):
            assert client.get(path).status_code == client.head(path).status_code == 200
        assert client.get(f"{link}/deletion").status_code == 405
        assert everything(database) == before

    def test_it_speaks_hindi(self, client: HouseClient) -> None:
        link = save(client, "/hi/enquiries", name="रमेश").location
        assert link.startswith("/hi/saved/")
        assert "7 दिसंबर 2026" in page(client.get(link)).one("main").text
        assert blank_form(client, f"{link}/form").get("action") == "/hi/enquiries"

    @pytest.mark.parametrize("path", ["", "/form"])
    @pytest.mark.parametrize("token", ["x" * 32, "short", "deleted%00"])
    def test_it_says_in_words_that_nothing_is_there(
        self, client: HouseClient, path: str, token: str
    ) -> None:
        answer = client.get(f"/saved/{token}{path}")
        assert answer.status_code == 404
        assert page(answer).one("h1").text in (
            "There is no saved form here",
            "This page is not here",
        )

    def test_it_is_gone_after_fourteen_days_without_a_save(
        self, client: HouseClient, clock: Clock
    ) -> None:
        link = saved(client)
        clock.forward(KEPT - timedelta(seconds=1))
        fields = typed(client, link)
        clock.forward(timedelta(seconds=1))
        gone = client.get(link)
        assert gone.status_code == 404
        assert "Begin a new form" in page(gone).one("main").text
        another = save(client, **fields).location
        assert another != link
        assert typed(client, another)["question"] == "Is it safe?"


class TestTheReopenedForm:
    def test_it_is_as_it_was_saved(self, client: HouseClient) -> None:
        seen = hidden(blank_form(client, "/contact"))["page"]
        link = saved(client, **HALF, page=seen)
        fields = typed(client, link)
        assert HALF.items() <= fields.items()
        assert fields["page"] == seen
        assert fields["draft"] == link.rpartition("/")[2]

    def test_it_keeps_its_link_and_has_fourteen_more_days_when_saved_again(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        link = saved(client)
        clock.forward(timedelta(days=10))
        assert saved(client, **typed(client, link) | {"name": "Asha Rao"}) == link
        [draft] = rows(database, Draft)
        assert draft.expires_at == clock() + KEPT
        assert typed(client, link)["name"] == "Asha Rao"

    def test_it_is_gone_once_it_is_sent(self, client: HouseClient, database: Database) -> None:
        came_from = f"http://localhost/treatments/{ALS}?utm_source=letter"
        answer = client.post(
            "/enquiries", data=HALF | {"do": "save"}, headers=BROWSER | {"Referer": came_from}
        )
        fields = typed(client, answer.location) | {"phone": "098765 43210"}
        sent = client.post("/enquiries", data=fields, headers=BROWSER)
        assert sent.status_code == 303
        assert client.get(sent.location).status_code == 200
        assert client.get(answer.location).status_code == 404
        [enquiry] = rows(database, Enquiry)
        assert enquiry.source == {"page_path": f"/treatments/{ALS}", "utm_source": "letter"}
        assert outcomes(database) == ["saved", "lead_made"]
        again = client.post("/enquiries", data=fields, headers=BROWSER)
        assert again.location == sent.location

    def test_it_shows_what_was_sent_to_nobody_who_had_opened_it_before(
        self, client: HouseClient, database: Database
    ) -> None:
        once = hidden(blank_form(client))["once"]
        link = saved(client, **HALF | {"phone": "098765 43210", "once": once})
        theirs, mine = typed(client, link), typed(client, link)
        assert len({once, theirs["once"], mine["once"]}) == 3
        private, again = (client.post("/enquiries", data=mine, headers=BROWSER) for _ in range(2))
        assert private.location == again.location
        other = client.post("/enquiries", data=theirs, headers=BROWSER)
        assert other.location.startswith("/enquiries/r.")
        assert "Is it safe?" not in client.get(other.location).text
        assert len(rows(database, Enquiry)) == 1

    def test_it_stays_while_something_is_queried(self, client: HouseClient) -> None:
        link = saved(client)
        queried = client.post("/enquiries", data=typed(client, link), headers=BROWSER)
        assert queried.status_code == 422
        fields = hidden(page(queried).one("form", id="enquiry"))
        assert fields["draft"] == link.rpartition("/")[2]
        assert client.get(link).status_code == 200
        send(client, **HALF | fields)
        assert client.get(link).status_code == 404

    def test_it_is_gone_with_a_repeat_too(self, client: HouseClient) -> None:
        send(client, question="Is it safe?")
        link = saved(client, name="Asha", phone="098765 43210", question="Is it safe?")
        fields = typed(client, link)
        repeat = client.post("/enquiries", data=fields, headers=BROWSER)
        assert "/enquiries/r." in repeat.location
        assert client.get(link).status_code == 404

    def test_it_is_seen_with_the_page_that_stood_beside_it(
        self, client: HouseClient, database: Database
    ) -> None:
        older = PageSeen(ALS, "en", "0123456789abcdef", "What it said")
        with database.write() as session:
            shown = page_versions.record_shown(session, page=older, now=NOW).id
        link = saved(client, **HALF, page=f"{ALS}@{older.version_hash}")
        send(client, **typed(client, link) | {"phone": "098765 43210"})
        assert [enquiry.page_version_id for enquiry in rows(database, Enquiry)] == [shown]


class TestDeletion:
    def test_it_is_gone_at_one_press_and_says_before_that_it_cannot_come_back(
        self, client: HouseClient, database: Database
    ) -> None:
        link = saved(client)
        root = page(client.get(link))
        assert "You cannot get it back." in root.one("main").text
        form = root.one("form", method="post")
        gone = client.post(form.attributes["action"], headers=BROWSER, follow_redirects=True)
        assert page(gone).one("h1").text == "Your form is deleted"
        assert "Deleting it sends nothing." in page(gone).one("main").text
        assert rows(database, Draft) == []
        assert client.get(link).status_code == 404
        twice = client.post(form.attributes["action"], headers=BROWSER, follow_redirects=True)
        assert twice.status_code == 200


class TestWhenTheDatabaseRefuses:
    def test_it_gives_the_words_back_to_be_saved_again(
        self, client: HouseClient, database: Database
    ) -> None:
        rename(database, "draft", "away")
        answer = save(client, **HALF)
        assert answer.status_code == 503
        root = page(answer)
        assert root.one("h1").text == "We could not save your form"
        assert listed(root.one("main"))["Your question"] == "Is it safe?"
        assert any("wa.me" in (a.get("href") or "") and "safe" in (a.get("href") or "")
                   for a in root.all("a"))  # fmt: skip
        rename(database, "away", "draft")
        again = root.one("form")
        link = client.post(again.attributes["action"], data=hidden(again), headers=BROWSER).location
        assert typed(client, link)["question"] == "Is it safe?"
        assert outcomes(database) == ["refused", "saved"]

    def test_it_says_that_it_cannot_look_now(self, client: HouseClient, database: Database) -> None:
        link = saved(client)
        rename(database, "draft", "away")
        answers = [
            client.get(link),
            client.get(f"{link}/form"),
        ]
        for answer in answers:
            assert answer.status_code == 503
            assert page(answer).one("h1").text == "We cannot get at your saved form just now"
        kept = client.post(f"{link}/deletion", headers=BROWSER)
        assert kept.status_code == 503
        assert "Nothing was changed." in page(kept).one("main").text
        again = page(kept).one("form", method="post")
        assert again.get("action") == f"{link}/deletion"
        assert again.one("button").text == "Try again"
        rename(database, "away", "draft")
        assert client.get(link).status_code == 200

    def test_it_is_gone_once_the_enquiry_comes_out_of_the_spool(
        self, app: Flask, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        sent, later = (saved(client, **HALF | {"name": name}) for name in ("Asha", "Bela"))
        rename(database, "enquiry", "away")
        for place, link in enumerate((sent, later)):
            fields = typed(client, link) | {"phone": f"098765 4321{place}"}
            assert send(client, **fields).status_code == 303
        clock.forward(timedelta(minutes=1))
        saved(client, **typed(client, later) | {"question": "One thing more"})
        rename(database, "away", "enquiry")
        with app.app_context():
            assert import_spooled() == 2
        assert client.get(sent).status_code == 404
        assert typed(client, later)["question"] == "One thing more"

    def test_its_link_says_that_it_was_sent_while_that_waits_in_the_spool(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        link = saved(client)
        rename(database, "enquiry", "away")
        private = send(client, **typed(client, link) | ASHA).location
        reference = page(client.get(private)).one("p", class_="reference").text
        sent = client.get(link)
        assert sent.status_code == 200
        words = page(sent).one("main").text
        assert "This form was sent. We have your enquiry." in words
        assert reference in words
        assert "not sent yet" not in words
        assert "Asha" not in words
        clock.forward(timedelta(minutes=1))
        saved(client, **typed(client, link) | {"question": "One thing more"})
        assert "It is not sent yet" in client.get(link).text

    def test_its_link_says_so_too_while_no_saved_form_can_be_looked_up(
        self, client: HouseClient, database: Database
    ) -> None:
        link, other = saved(client), saved(client)
        fields = typed(client, link) | ASHA
        rename(database, "draft", "away")
        assert send(client, **fields).status_code == 303
        assert "This form was sent." in client.get(link).text
        assert client.get(other).status_code == 503


def test_it_holds_a_flood_off_and_gives_the_words_back(make_app: MakeApp, tmp_path: Path) -> None:
    client = make_app(most_in_a_minute=2).test_client()
    assert isinstance(client, HouseClient)
    saved(client)
    saved(client)
    answer = save(client, **HALF)
    assert answer.status_code == 429
    assert page(answer).one("h1").text == "We could not save your form"
    assert listed(page(answer).one("main"))["Your name"] == "Asha"
