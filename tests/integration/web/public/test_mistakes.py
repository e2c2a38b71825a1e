"""A reader says that a page is wrong: few words are enough, and none are lost."""

import html
import re
from datetime import timedelta

import pytest
from flask import Flask

from clinic.db import Database
from clinic.domain.notices import NoticeKind
from clinic.extensions import catalogue
from clinic.models import MistakeReport, OutboxMessage, PageVersion, StaffUser
from clinic.services import housekeeping
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.holding import held
from tests.support.staff import CAST, employ, sign_in
from tests.support.visitor import hidden, page, rows

WORDS = "The number of people in the second study is 64, not 46."


def some_page(app: Flask) -> str:
    """The name of a page, whatever pages there are."""
    with app.app_context():
        return catalogue().pages("en")[0].slug


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, name
    return found[1]


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_a_report_comes_in_with_the_page_that_was_read(
    app: Flask, client: HouseClient, database: Database, prefix: str
) -> None:
    slug = some_page(app)
    form = client.get(f"{prefix}/mistakes?page={slug}@0123456789abcdef").text
    data = {name: field(form, name) for name in ("once", "page")}
    sent = client.post(f"{prefix}/mistakes", data=data | {"words": WORDS, "hp": ""})
    assert (sent.status_code, sent.location) == (303, f"{prefix}/mistakes/received")
    assert client.get(sent.location).status_code == 200
    (report,) = rows(database, MistakeReport)
    assert (report.slug, report.version_hash, report.words) == (slug, "0123456789abcdef", WORDS)
    assert report.reply_to is None


@pytest.mark.parametrize("prefix", ["", "/hi"])
@pytest.mark.parametrize("part", ["", "/other-studies", "/products", "/rules", "/sources"])
def test_a_report_about_the_evidence_names_its_page(
    client: HouseClient, database: Database, chitra: StaffUser, prefix: str, part: str
) -> None:
    evidence = client.get(f"{prefix}/evidence{part}").text
    (title,) = re.findall(r"<h1>([^<]+)</h1>", evidence)
    (link,) = re.findall(r'href="([^"]*/mistakes[^"]*)"', evidence)
    form = client.get(html.unescape(link)).text
    assert f": {title}</strong>" in form
    data = {name: field(form, name) for name in ("once", "page")}
    sent = client.post(f"{prefix}/mistakes", data=data | {"words": WORDS})
    assert sent.location == f"{prefix}/mistakes/received"
    (report,) = rows(database, MistakeReport)
    assert (report.slug, report.language) == (data["page"], "hi" if prefix else "en")
    sign_in(client, chitra)
    (named,) = re.findall(r"<h1>([^<]+)</h1>", client.get(f"/evidence{part}").text)
    language = "Hindi" if prefix else "English"
    assert f"Evidence: {named}, in {language}" in client.get("/staff/content/mistakes").text


@pytest.mark.parametrize("prefix", ["", "/hi"])
@pytest.mark.parametrize(
    ("path", "desk"),
    [
        ("/", "Home"),
        ("/treatments", "Treatments: what is known"),
        ("/contact", "Contact"),
        ("/privacy", "Privacy notice"),
        ("/emergency", "Emergency"),
    ],
)
def test_a_report_about_a_page_without_a_file_names_it(
    client: HouseClient,
    database: Database,
    chitra: StaffUser,
    path: str,
    desk: str,
    prefix: str,
) -> None:
    read = client.get(f"{prefix}{path}").text
    (link,) = re.findall(r'href="([^"]*/mistakes[^"]*)"', read)
    form = client.get(html.unescape(link)).text
    (about,) = re.findall(r"<p>[^<]+<strong>([^<]+)</strong></p>", form)
    assert about == desk or prefix
    data = {name: field(form, name) for name in ("once", "page")}
    sent = client.post(f"{prefix}/mistakes", data=data | {"words": WORDS})
    assert sent.location == f"{prefix}/mistakes/received"
    (report,) = rows(database, MistakeReport)
    assert (report.slug, report.version_hash) == (data["page"], "")
    sign_in(client, chitra)
    language = "Hindi" if prefix else "English"
    assert f"{desk}, in {language}" in client.get("/staff/content/mistakes").text


def test_it_keeps_the_state_that_was_read_and_none_that_was_made_up(
    app: Flask, client: HouseClient, database: Database
) -> None:
    for number in range(5):
        made_up = f"{some_page(app)}@{number:016x}"
        client.post("/mistakes", data={"words": f"{WORDS} {number}", "page": made_up})
    assert rows(database, PageVersion) == []
    client.post("/mistakes", data={"words": WORDS, "page": some_page(app)})
    (version,) = rows(database, PageVersion)
    assert rows(database, MistakeReport)[-1].version_hash == version.hash


def test_the_same_press_is_one_report(client: HouseClient, database: Database) -> None:
    data = {"once": "o" * 22, "words": WORDS}
    assert [client.post("/mistakes", data=data).status_code for _ in range(2)] == [303, 303]
    assert len(rows(database, MistakeReport)) == 1


def test_words_that_were_changed_after_going_back_are_a_report_of_their_own(
    client: HouseClient, database: Database
) -> None:
    form = page(client.get("/mistakes")).one("form", id="mistake")
    assert form.get("action") == "/mistakes?try=1"  # a browser drops its copy of what it posts to
    once = hidden(form)["once"]
    for words, reply_to in ((WORDS, ""), ("The second row, too.", ""), (WORDS, "asha@example.org")):
        data = {"once": once, "words": words, "reply_to": reply_to}
        assert client.post("/mistakes", data=data).status_code == 303
    assert [(one.words, one.reply_to) for one in rows(database, MistakeReport)] == [
        (WORDS, None),
        ("The second row, too.", None),
        (WORDS, "asha@example.org"),
    ]


def test_a_report_about_no_page_is_taken(client: HouseClient, database: Database) -> None:
    client.post("/mistakes", data={"words": WORDS, "page": "no-such-page"})
    assert [report.slug for report in rows(database, MistakeReport)] == [""]


def test_what_was_typed_comes_back(client: HouseClient, database: Database) -> None:
    answer = client.post("/mistakes", data={"words": " ", "reply_to": "asha@example.org"})
    assert answer.status_code == 422
    assert "asha@example.org" in answer.text
    assert 'action="/mistakes?try=2"' in answer.text
    assert rows(database, MistakeReport) == []


@pytest.mark.parametrize(
    ("prefix", "of_words", "of_address"),
    [
        ("", "Shorten your words to 5,000 ", "Shorten the number or address to 254 "),
        ("/hi", "अपनी बात को 5,000 ", "नंबर या ईमेल पते को 254 "),
    ],
)
def test_what_is_too_long_is_named_with_how_long_it_is(
    client: HouseClient, prefix: str, of_words: str, of_address: str
) -> None:
    data = {"words": "x" * 5001, "reply_to": "9" * 1300}
    answer = client.post(f"{prefix}/mistakes", data=data)
    assert answer.status_code == 422
    (words, address) = re.findall(r'href="#enquiry-(?:words|reply_to)">([^<]+)<', answer.text)
    assert words.startswith(of_words)
    assert "5,001" in words
    assert address.startswith(of_address)
    assert "1,300" in address


def test_words_come_back_where_nothing_takes_them(
    app: Flask, client: HouseClient, database: Database, database_url: str
) -> None:
    with held(database_url):
        if database.engine.dialect.name == "sqlite":
            answer = client.post("/mistakes", data={"words": WORDS, "once": "o" * 22})
            assert answer.status_code == 503
            assert WORDS in answer.text
            assert field(answer.text, "once") == "o" * 22
            assert "wa.me" in answer.text
    again = client.post("/mistakes", data={"words": WORDS, "once": "o" * 22})
    assert again.status_code == 303


def test_a_flood_ends_somewhere(make_app: MakeApp) -> None:
    client = make_app(most_in_a_minute=30).test_client()
    answers = [client.post("/mistakes", data={"words": f"{WORDS} {n}"}) for n in range(32)]
    assert [answer.status_code for answer in answers[-2:]] == [429, 429]
    assert WORDS in answers[-1].text


def test_those_who_may_answer_are_told_once_an_hour(
    client: HouseClient, database: Database, chitra: StaffUser, ben: StaffUser
) -> None:
    for number in range(3):
        client.post("/mistakes", data={"words": f"{WORDS} {number}"})
    told = [(one.kind, one.staff_user_id) for one in rows(database, OutboxMessage)]
    assert told == [(NoticeKind.MISTAKE_REPORTED, chitra.id)]


def test_what_looks_like_spam_is_kept_and_wakes_nobody(
    client: HouseClient, database: Database
) -> None:
    employ(database, CAST["reviewer"])
    client.post("/mistakes", data={"words": WORDS, "hp": "filled"})
    (report,) = rows(database, MistakeReport)
    assert report.spam_points >= 5
    assert rows(database, OutboxMessage) == []


def test_an_address_that_nobody_answered_goes_after_ninety_days(
    client: HouseClient, database: Database
) -> None:
    client.post("/mistakes", data={"words": WORDS, "reply_to": "asha@example.org"})
    for days, left in ((89, "asha@example.org"), (91, None)):
        with database.write() as session:
            housekeeping.tidy(session, now=NOW + timedelta(days=days))
        assert [report.reply_to for report in rows(database, MistakeReport)] == [left]
