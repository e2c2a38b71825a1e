"""Save and finish later, where the database refuses or too much comes in."""

from datetime import timedelta
from pathlib import Path

from flask import Flask

from clinic.db import Database
from clinic.worker.spool_import import import_spooled
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.saved_form import HALF, save, saved, typed
from tests.support.visitor import (
    ASHA,
    BROWSER,
    hidden,
    listed,
    outcomes,
    page,
    rename,
    send,
)


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
