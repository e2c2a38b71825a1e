"""Leads as a file: who may, why, and everything of it safe and callable."""

import csv
import io

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.enquiry import Source
from clinic.domain.lead_status import Outcome
from clinic.models import AuditEntry, StaffUser
from clinic.queries import lead_export
from tests.support.client import HouseClient
from tests.support.desk import went, wrote
from tests.support.page import read_page
from tests.support.staff import BEN, CHITRA, employ, post, sign_in

ASK = "/staff/leads/export"
TAKE = "/staff/leads/export.csv"


@pytest.fixture
def chitra(client: HouseClient, database: Database) -> StaffUser:
    """Chitra, a manager, signed in."""
    user = employ(database, CHITRA)
    sign_in(client, user)
    return user


def take(client: HouseClient, **data: str) -> TestResponse:
    return post(client, TAKE, ASK, **({"why": "report", "words": ""} | data))


def lines(answer: TestResponse) -> list[dict[str, str]]:
    text = answer.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def entries(database: Database) -> list[tuple[str, dict[str, object]]]:
    with database.read() as session:
        asked = sa.select(AuditEntry).where(AuditEntry.action.startswith("leads.export"))
        return [
            (entry.action, entry.detail) for entry in session.scalars(asked.order_by(AuditEntry.id))
        ]


def test_it_says_how_many_and_asks_why(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001")
    wrote(database, "Bela", "98765 00002")
    page = read_page(client.get(ASK).get_data(as_text=True))
    assert page.one("h1").text == "Take 2 leads as a file"
    answer = post(client, TAKE, ASK)
    assert answer.status_code == 422
    assert "Choose why." in answer.get_data(as_text=True)
    assert entries(database) == []


def test_the_file_holds_every_lead_with_a_number_that_can_be_called(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    wrote(database, "Asha", "098765 00001", question="Is it safe?")
    wrote(database, "बेला", "98765 00002", question="=cmd|' /C calc'!A0")
    answer = take(client)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="leads-2026-11-23-1350.csv"'
    )
    rows = lines(answer)
    assert [(row["Name"], row["Phone"], row["Phone as typed"]) for row in rows] == [
        ("Asha", "+919876500001", "098765 00001"),
        ("बेला", "+919876500002", "98765 00002"),
    ]
    assert rows[0]["First question"] == "Is it safe?"
    assert rows[1]["First question"] == "'=cmd|' /C calc'!A0"
    assert rows[0]["May be called"] == "given"
    assert rows[0]["Arrived"] == "2026-11-23 13:50"
    assert tuple(rows[0]) == lead_export.HEADS


def test_a_search_that_is_kept_no_more_takes_nobody_instead_of_everybody(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001")
    wrote(database, "Bela", "98765 00002")
    found = post(client, "/staff/leads/search", "/staff/leads", q="Asha").headers["Location"]
    search = found.partition("search=")[2]
    page = read_page(client.get(f"{ASK}?search={search}").get_data(as_text=True))
    assert page.one("h1").text == "Take 1 lead as a file"
    for other in ("Bela", "one", "two", "three", "four"):
        post(client, "/staff/leads/search", "/staff/leads", q=other)
    for answer in (take(client, search=search), client.get(f"{ASK}?search={search}")):
        assert (answer.status_code, answer.headers.get("Location")) == (303, found)
    page = read_page(client.get(found).get_data(as_text=True))
    assert "This search is no longer kept." in page.one("main").text
    assert entries(database) == []


def test_it_holds_whom_the_list_shows_and_nobody_else(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001")
    went(database, wrote(database, "Bela", "98765 00002"), "no_answer", chitra)
    wrote(database, "Spam", "98765 00003", spam_points=5)
    assert [row["Name"] for row in lines(take(client))] == ["Asha", "Bela"]
    assert [row["Name"] for row in lines(take(client, status="trying"))] == ["Bela"]
    found = post(client, "/staff/leads/search", "/staff/leads", q="asha").headers["Location"]
    key = found.split("search=")[1].split("&")[0]
    assert [row["Name"] for row in lines(take(client, search=key))] == ["Asha"]


def test_it_is_written_down_who_took_it_why_and_that_it_was_whole(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001")
    take(client, status="new", why="move", words="To the new system").get_data()
    began, ended = entries(database)
    assert began == (
        "leads.exported",
        {
            "reason": "To move to another system: To the new system",
            "asked": "status=new",
            "leads": 1,
        },
    )
    assert ended == ("leads.export_ended", {"lines": 1, "whole": True})


def test_a_download_that_is_broken_off_is_written_down_as_such(
    client: HouseClient, database: Database, chitra: StaffUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead_export, "AT_ONCE", 1)
    for number in range(3):
        wrote(database, f"Asha {number}", f"98765 0000{number}")
    csrf = {"why": "report", "words": ""}
    answer = post(client, TAKE, ASK, buffered=False, **csrf)
    body = iter(answer.response)
    next(body), next(body)
    answer.close()
    assert entries(database)[-1] == ("leads.export_ended", {"lines": 1, "whole": False})


def test_it_says_which_link_brought_them(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    link = {"utm_source": "newspaper", "utm_campaign": "june"}
    wrote(database, "Asha", source=Source(page_path="/treatments/als", link=link))
    wrote(database, "Bela", "98765 00002")
    asha, bela = lines(take(client))
    assert set(asha["Source"].split()) == {"source=newspaper", "campaign=june"}
    assert bela["Source"] == ""


def test_a_lead_that_dropped_out_meanwhile_makes_it_less_than_whole(
    client: HouseClient, database: Database, chitra: StaffUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead_export, "AT_ONCE", 1)
    wrote(database, "Asha", "98765 00001")
    bela = wrote(database, "Bela", "98765 00002")
    answer = post(client, TAKE, ASK, buffered=False, why="report", words="", status="new")
    body = iter(answer.response)
    next(body), next(body)
    went(database, bela, Outcome.NO_ANSWER, chitra)
    assert list(body) == []
    assert entries(database)[-1] == ("leads.export_ended", {"lines": 1, "whole": False})


def test_its_end_is_written_down_although_who_took_it_may_not_any_more(
    client: HouseClient, database: Database, chitra: StaffUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead_export, "AT_ONCE", 1)
    wrote(database, "Asha", "98765 00001")
    answer = post(client, TAKE, ASK, buffered=False, why="report", words="")
    body = iter(answer.response)
    next(body)
    with database.write() as session:
        session.get_one(StaffUser, chitra.id).active = False
    assert len(list(body)) == 1
    assert entries(database)[-1] == ("leads.export_ended", {"lines": 1, "whole": True})


def test_a_reason_that_names_somebody_is_refused_and_comes_back(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    wrote(database, "Asha", "98765 00001")
    answer = take(client, words="for 98765 00001")
    assert answer.status_code == 422
    assert 'value="for 98765 00001"' in answer.get_data(as_text=True)
    assert entries(database) == []


def test_a_counsellor_may_see_leads_and_may_not_take_them_along(
    client: HouseClient, database: Database
) -> None:
    sign_in(client, employ(database, BEN))
    wrote(database, "Asha", "98765 00001")
    assert client.get(ASK).status_code == 403
    assert post(client, TAKE, "/staff/account", why="report").status_code == 403
    assert entries(database) == []
