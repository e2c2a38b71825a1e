"""The last resort: so much comes in that the form has to refuse, and loses nobody's words."""

from datetime import timedelta

import pytest
from flask import Flask

from clinic.config import Settings
from clinic.db import Database
from clinic.models import Lead
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.visitor import BROWSER, hidden, listed, outcomes, page, rows, send


@pytest.fixture
def most() -> int:
    """The limit, so low that a test reaches it."""
    return 3


@pytest.fixture
def app(make_app: MakeApp, most: int) -> Flask:
    return make_app(most_in_a_minute=most)


def fill(client: HouseClient, most: int) -> None:
    for place in range(most):
        assert send(client, phone=f"98765 4320{place}").status_code == 303


def test_it_gives_the_words_back_and_confirms_nothing(
    client: HouseClient, database: Database, most: int
) -> None:
    fill(client, most)
    response = send(client, question="About my mother")
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert response.headers["Cache-Control"] == "no-store"
    root = page(response)
    assert root.one("h1").text == "We could not save your enquiry"
    assert listed(root.one("main"))["Your question"] == "About my mother"
    links = [a.get("href") or "" for a in root.all("a")]
    assert "tel:+919654321400" in links
    assert any(link.startswith("https://wa.me/") and "my%20mother" in link for link in links)
    assert len(rows(database, Lead)) == most
    assert outcomes(database) == ["lead_made"] * most + ["refused"]


def test_it_takes_them_a_minute_later_from_the_same_page(
    client: HouseClient, database: Database, clock: Clock, most: int
) -> None:
    fill(client, most)
    for _ in range(2 * most):
        refused = send(client)
    form = page(refused).one("form")
    clock.forward(timedelta(seconds=61))
    again = client.post(form.attributes["action"], data=hidden(form), headers=BROWSER)
    assert again.status_code == 303
    assert rows(database, Lead)[-1].name == "Asha"


def test_what_was_refused_keeps_nobody_out(client: HouseClient, clock: Clock, most: int) -> None:
    fill(client, most)
    clock.forward(timedelta(seconds=50))
    for _ in range(most):
        assert send(client).status_code == 429
    clock.forward(timedelta(seconds=15))
    assert send(client).status_code == 303


def test_it_says_so_in_hindi(client: HouseClient, most: int) -> None:
    fill(client, most)
    refused = send(client, "/hi/enquiries")
    assert refused.status_code == 429
    assert page(refused).one("html").get("lang") == "hi"


def test_the_figure_is_far_above_what_people_send() -> None:
    assert Settings.model_fields["most_in_a_minute"].default >= 600
