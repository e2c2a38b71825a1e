"""A synthetic enquiry is on no page of the desk: each page is the same with it and without it."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.db import Database
from clinic.domain import canary, reference_number
from clinic.domain.permissions import Permission
from clinic.models import StaffUser
from clinic.web.routes import who_may_enter
from tests.support.clock import NOW
from tests.support.desk import wrote
from tests.support.enquiries import new_enquiry, submit
from tests.support.staff import sign_in, token

_NEW_EACH_TIME = re.compile(
    r'name="(?:csrf_token|once)"[^>]*>|search=[\w.-]+|news\?since=\d+|[\d.]+ [KMGT]B free'
)
"""`news?since` has the number of the last enquiry of all: what is new is counted from there. How
much is free on this machine's disk others change meanwhile."""

EMAIL = canary.address(1)


@pytest.fixture
def client(app: Flask, amara: StaffUser) -> FlaskClient:
    """Amara's, who may see every page."""
    client = app.test_client()
    sign_in(client, amara)
    return client


PARTS = {
    "<slug>/<language>": "als-stem-cell-treatment/en",
    "<subject>": "hours",
    "<name>.csv": "came.csv",
}
OF_OTHERS = (
    "<int:version_id>",
    "<int:template_id>",
    "<int:import_id>",
    "<int:batch_id>",
    "<int:question_id>",
    "<other>",
)
"""A state of a page of the site's, a ready message, a file, a press over many, a question to a
doctor, two leads beside each other: none of them is there, or all of them name their leads."""


def plant(database: Database) -> str:
    """A synthetic enquiry that was confirmed and not taken away yet. Its reference."""
    new = new_enquiry(
        name=canary.NAME, phone=None, email=EMAIL, question=canary.QUESTION, canary=True
    )
    return submit(database, new, now=NOW - timedelta(seconds=1)).reference


def pages(app: Flask, client: FlaskClient, reference: str) -> dict[str, str]:
    """Every page of the desk by its address, without what is new each time."""
    found = {}
    for rule in app.url_map.iter_rules():
        if not isinstance(who_may_enter(rule.endpoint), Permission) or "GET" not in rule.methods:
            continue
        if any(part in rule.rule for part in OF_OTHERS):
            continue
        path = rule.rule
        for part, value in {"<reference>": reference, **PARTS}.items():
            path = path.replace(part, value)
        assert "<" not in path, f"say what stands for the last part of {path}"
        answer = client.get(path)
        assert answer.status_code in (200, 204), path
        found[path] = _NEW_EACH_TIME.sub("", answer.get_data(as_text=True))
    return found


def search(client: FlaskClient, words: str) -> str:
    """What the desk finds for these words."""
    data = {"csrf_token": token(client.get("/staff/account")), "q": words}
    answer = client.post("/staff/leads/search", data=data, follow_redirects=True)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_it_changes_no_page_of_the_desk(
    app: Flask, client: FlaskClient, database: Database
) -> None:
    asha = wrote(database, "Asha", now=NOW - timedelta(hours=1))
    wrote(database, "Ramesh", "98111 22233", spam_points=9, now=NOW - timedelta(hours=1))
    before = pages(app, client, asha)
    reference = plant(database)
    after = pages(app, client, asha)
    assert len(before) > 8
    for path, text in after.items():
        assert text == before[path], path
        for word in (canary.NAME, EMAIL, reference, reference_number.group(reference)):
            assert word not in text, path


def test_it_does_not_make_an_empty_desk_less_empty(client: FlaskClient, database: Database) -> None:
    plant(database)
    assert "No enquiries yet." in client.get("/staff/").get_data(as_text=True)


def test_it_is_found_by_no_search(client: FlaskClient, database: Database) -> None:
    reference = plant(database)
    grouped = reference_number.group(reference)
    for words in (canary.NAME, "Synthetic", EMAIL, reference, grouped):
        assert f"No lead matches “{words}”" in search(client, words)


def test_it_has_no_page_and_nothing_can_be_done_to_it(
    app: Flask, client: FlaskClient, database: Database
) -> None:
    reference = plant(database)
    for rule in list(app.url_map.iter_rules()):
        if "<reference>" not in rule.rule:
            continue
        path = rule.rule.replace("<reference>", reference)
        if "GET" in (rule.methods or ()):
            assert client.get(path).status_code == 404, path
        else:
            data = {"csrf_token": token(client.get("/staff/account"))}
            assert client.post(path, data=data | {"outcome": "reached"}).status_code == 404, path


def test_nobody_who_writes_joins_it_and_it_joins_nobody(database: Database) -> None:
    theirs = submit(database, new_enquiry(name=canary.NAME, phone=None, email=EMAIL))
    ours = plant(database)
    again = submit(
        database,
        new_enquiry(name=canary.NAME, phone=None, email=EMAIL, question=canary.QUESTION),
    )
    assert ours not in (theirs.reference, again.reference)
    assert again.outcome == "joined"  # the person's own lead, and not the synthetic one
