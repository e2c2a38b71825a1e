"""Rows are ticked and changed in one press; the press is taken back in one."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.models import Lead, LeadTag, SavedView, StaffUser
from clinic.services import leads, schedule, tags
from clinic.web.staff import batches as pages
from clinic.worker import batches as job
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import stands, wrote
from tests.support.page import Element, read_page
from tests.support.staff import BEN, CHITRA, employ, post, sign_in

LIST = "/staff/leads"
TICKING = "/staff/leads?tick=1"
PRESS = "/staff/leads/batches"


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


@pytest.fixture
def chitra(database: Database) -> StaffUser:
    return employ(database, CHITRA)


def page_of(answer: TestResponse) -> Element:
    return read_page(answer.get_data(as_text=True))


def press(client: HouseClient, **data: Any) -> TestResponse:
    return post(client, PRESS, TICKING, **data)


def people(database: Database, count: int) -> list[str]:
    return [wrote(database, f"Asha {nth}", f"98765 {nth:05d}") for nth in range(count)]


def owned(database: Database, by: StaffUser) -> int:
    with database.read() as session:
        counted = sa.select(sa.func.count(Lead.id)).where(Lead.owner_id == by.id)
        return session.scalar(counted) or 0


def at(form: Element) -> str:
    """Where a form goes."""
    return form.get("action") or ""


def to(link: Element) -> str:
    """Where a link leads."""
    return link.get("href") or ""


def change_places(client: HouseClient, user: StaffUser) -> None:
    """Somebody else sits down here."""
    post(client, "/staff/sign-out", LIST)
    sign_in(client, user)


def undo_of(page: Element) -> str:
    [form] = [one for one in page.all("form") if at(one).endswith("/undo")]
    return at(form)


def test_ticks_are_off_until_asked_for(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    wrote(database)
    calm, ticking = page_of(client.get(LIST)), page_of(client.get(TICKING))
    assert calm.all("input", name="lead") == calm.all("form", id="bulk") == []
    assert len(ticking.all("input", name="lead")) == len(ticking.all("form", id="bulk")) == 1
    assert any("tick=1" in to(a) for a in calm.all("a"))


def test_ticked_rows_are_given_on_and_go_back(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    first, second, _third = people(database, 3)
    answer = press(client, do="owner", owner=str(chitra.id), lead=[first, second], among="sort=new")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/staff/leads?sort=new")
    page = page_of(client.get(answer.headers["Location"]))
    assert "2 leads were given to Chitra." in page.one("main").text
    assert owned(database, chitra) == 2
    post(client, undo_of(page), LIST)
    assert owned(database, chitra) == 0


def test_all_that_match_are_those_that_match_when_it_is_pressed(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    people(database, 30)
    hindi = wrote(database, "मीना", "98111 22333", language="hi")
    page = page_of(client.get(TICKING))
    assert "All 31 that match" in page.one("form", id="bulk").text
    among = "language=en"
    press(client, do="owner", owner=str(chitra.id), all="1", among=among)
    assert owned(database, chitra) == 30
    assert stands(database, hindi).owner_id is None


def test_a_search_that_is_gone_changes_nobody(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    people(database, 2)
    owner = str(chitra.id)
    answer = press(client, do="owner", owner=owner, all="1", among="search=abc123")
    assert answer.status_code == 422
    assert "This search is no longer kept." in page_of(answer).one("main").text
    assert owned(database, chitra) == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"do": "owner", "owner": "1"}, "Tick the leads first."),
        ({"do": "owner", "owner": "x"}, "Choose who gets them."),
        ({"do": "close", "reason": "dull"}, "Choose why they are closed."),
        ({"do": "state", "state": "booked"}, "Choose where they stand."),
        ({"do": "state", "state": "trying", "then-step": "Ring"}, "Choose a day and a time"),
        ({"do": "tag", "tag": ""}, "Choose a tag."),
        ({"do": "next_step", "step": "Ring", "day": "soon"}, "Choose a day and a time"),
        ({"do": "next_step", "day": "2030-01-01", "hour": "10:00"}, "Say what happens next."),
        ({"do": "sing"}, "Choose what to do."),
    ],
)
def test_a_press_without_what_it_needs_comes_back(
    client: HouseClient, database: Database, ben: StaffUser, data: dict[str, str], sentence: str
) -> None:
    wrote(database)
    answer = press(client, **data)
    assert answer.status_code == 422
    assert sentence in page_of(answer).one("main").text


def test_what_was_ticked_and_typed_comes_back(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    answer = press(client, do="next_step", step="Ring the family", day="soon", lead=[reference])
    page = page_of(answer)
    assert page.one("input", name="step").get("value") == "Ring the family"
    assert "checked" in page.one("input", name="lead").attributes


def test_ticked_rows_are_given_a_state_which_answers_nobody_and_go_back(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    first, second = people(database, 2)
    bar = page_of(client.get(TICKING)).one("form", id="bulk")
    offered = [one.get("value") for one in bar.one("select", name="state").all("option")]
    assert offered == ["trying", "in_contact"]
    assert "who waits for a first answer goes on waiting" in bar.text
    empty = {"then-step": "", "then-day": "", "then-hour": ""}
    before = stands(database, first)
    answer = press(client, do="state", state="trying", lead=[first, second], **empty)
    after = stands(database, first)
    assert (after.status, after.owner_id) == ("trying", ben.id)
    assert (after.waiting_since, after.next_step_at) == (before.waiting_since, before.next_step_at)
    page = page_of(client.get(answer.headers["Location"]))
    assert "2 leads were set to “Trying to reach”." in page.one("main").text
    assert "set it to “Trying to reach”." in lead_text(client, first)
    post(client, undo_of(page), LIST)
    assert (stands(database, first).status, stands(database, first).owner_id) == ("new", None)


def lead_text(client: HouseClient, reference: str) -> str:
    return page_of(client.get(f"/staff/leads/{reference}")).one("main").text


def test_a_state_and_a_next_step_are_given_in_one_press_and_the_rest_is_counted(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    new, other, answered = people(database, 3)
    lead = f"/staff/leads/{answered}"
    post(client, f"{lead}/outcome", lead, outcome="reached")
    then = {"then-step": "Write in winter", "then-day": "2026-12-01", "then-hour": "11:00"}
    answer = press(client, do="state", state="in_contact", lead=[new, other, answered], **then)
    page = page_of(client.get(answer.headers["Location"]))
    assert "set to “In contact” and given a next step: Write in winter" in page.one("h1").text
    assert stands(database, answered).next_step == "Write in winter"
    assert stands(database, new).next_step == "answer"
    counted = page.one("main").one("dl").text
    assert counted == "It waits for a first answer. Say on its page how that went.2"


def test_who_was_left_alone_is_named_with_the_reason(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    first, second, third = people(database, 3)
    press(client, do="close", reason="answered", lead=[first, second])
    answer = press(client, do="close", reason="answered", lead=[first, second, third])
    page = page_of(client.get(answer.headers["Location"]))
    assert page.one("h1").text == "1 lead was closed (answered)."
    alone = page.one("ul", class_="batch__alone").text
    assert "This lead is closed already." in alone
    assert f"{first[:4]} {first[4:]}" in alone


def test_more_than_a_request_should_do_is_left_to_the_worker(
    client: HouseClient,
    app: Flask,
    database: Database,
    ben: StaffUser,
    chitra: StaffUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people(database, 3)
    monkeypatch.setattr(pages, "_AT_MOST", 0)
    with database.write() as session:
        schedule.plan(session, name=pages.JOB, due_at=NOW.replace(year=2040))
    answer = press(client, do="owner", owner=str(chitra.id), all="1", among="")
    page = page_of(client.get(answer.headers["Location"]))
    assert "0 of 3 so far" in page.one("main").text
    with database.read() as session:
        assert schedule.due_times(session, names=[pages.JOB])[pages.JOB].year < 2040
    with app.app_context():
        assert job.run().detail == {"batches": 1}
        assert job.run().detail == {"batches": 0}
    page = page_of(client.get(answer.headers["Location"]))
    assert page.one("h1").text == "3 leads were given to Chitra."
    assert undo_of(page)


def test_a_batch_that_is_not_there_is_not_there(client: HouseClient, ben: StaffUser) -> None:
    assert client.get(f"{PRESS}/999").status_code == 404


def test_a_tag_is_made_put_on_shown_and_retired(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    reference = wrote(database)
    assert post(client, "/staff/tags", "/staff/tags", name="Trial").status_code == 303
    assert post(client, "/staff/tags", "/staff/tags", name="trial").status_code == 422
    [tag] = page_of(client.get(TICKING)).one("select", name="tag").all("option")
    number = tag.attributes["value"]
    lead = f"/staff/leads/{reference}"
    post(client, f"{lead}/tags", lead, tag=number, do="put")
    assert "put on the tag “Trial”." in page_of(client.get(lead)).one("main").text
    page = page_of(client.get(f"{LIST}?tag={number}"))
    assert "1 person, newest first." in page.one("main").text
    assert page.one("p", class_="lead-line__tags meta").text.endswith("Trial")
    post(client, f"/staff/tags/{number}/retirement", "/staff/tags")
    assert "retired" in page_of(client.get("/staff/tags")).one("main").text
    assert page_of(client.get(TICKING)).all("select", name="tag") == []
    post(client, f"/staff/tags/{number}/return", "/staff/tags")
    post(client, f"/staff/tags/{number}/name", "/staff/tags", name="Study")
    post(client, f"{lead}/tags", lead, tag=number, do="off")
    with database.read() as session:
        assert session.scalars(sa.select(LeadTag)).all() == []


def test_a_view_is_saved_shared_taken_off_and_brought_back(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    change_places(client, chitra)
    wrote(database)
    among, path = "search=abc123&status=new&owner=nobody", f"{LIST}/views"
    saved = post(client, path, f"{LIST}?status=new", among=among, name="Fresh", shared="1")
    assert "search" not in saved.headers["Location"]
    page = page_of(client.get(saved.headers["Location"]))
    [link] = [a for a in page.all("a") if a.text == "Saved: Fresh"]
    assert link.get("href") == f"{LIST}?status=new&owner=nobody"
    [removal] = [f for f in page.all("form") if at(f).endswith("/removal")]
    gone = post(client, at(removal), saved.headers["Location"])
    page = page_of(client.get(gone.headers["Location"]))
    assert [a for a in page.all("a") if a.text == "Saved: Fresh"] == []
    [back] = [f for f in page.all("form") if at(f).endswith("/return")]
    post(client, at(back), LIST)
    change_places(client, ben)
    page = page_of(client.get(f"{LIST}?status=new&owner=nobody"))
    assert [a.text for a in page.all("a") if a.text == "Saved: Fresh"] == ["Saved: Fresh"]
    assert [f for f in page.all("form") if at(f).endswith("/removal")] == []


@pytest.mark.parametrize(
    ("name", "among"), [("", "status=new"), ("Mine", ""), ("x" * 61, "due=late")]
)
def test_a_view_without_a_name_or_a_choice_comes_back(
    client: HouseClient, database: Database, ben: StaffUser, name: str, among: str
) -> None:
    answer = post(client, f"{LIST}/views", f"{LIST}?status=new", among=among, name=name)
    assert answer.status_code == 422


def test_a_counsellor_shares_no_view(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    post(client, f"{LIST}/views", LIST, among="due=late", name="Late", shared="1")
    change_places(client, chitra)
    page = page_of(client.get(LIST))
    assert [a for a in page.all("a") if a.text == "Saved: Late"] == []


def test_a_row_leads_to_its_lead_and_back_to_this_list(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    people(database, 2)
    page = page_of(client.get(f"{LIST}?status=new&sort=new"))
    [link, _other] = [h.one("a") for h in page.all("h3", class_="lead-row__name")]
    assert to(link).endswith("?among=status%3Dnew%26sort%3Dnew")
    lead = page_of(client.get(to(link)))
    assert "New, newest first" in lead.one("nav", class_="crumb").text


def test_a_tag_that_is_not_there_is_not_put_on(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    lead = f"/staff/leads/{reference}"
    answer = post(client, f"{lead}/tags", lead, tag="77", do="put")
    assert answer.status_code == 404
    with database.write() as session:
        tags.add(session, name="Trial", by=ben, now=NOW)
    assert post(client, f"{lead}/tags", lead, tag="1", do="off").status_code == 303


def test_a_tag_is_taken_back_from_where_it_was_said(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    with database.write() as session:
        number = str(tags.add(session, name="Trial", by=ben, now=NOW).id)
    lead = f"/staff/leads/{reference}"

    def carried() -> int:
        with database.read() as session:
            return session.scalar(sa.select(sa.func.count()).select_from(LeadTag)) or 0

    def take_back() -> None:
        [undo] = [one for one in page_of(client.get(lead)).all("form") if at(one).endswith("/undo")]
        event = undo.one("input", name="event").get("value") or ""
        post(client, at(undo), lead, event=event)

    post(client, f"{lead}/tags", lead, tag=number, do="put")
    assert carried() == 1
    take_back()
    assert carried() == 0
    post(client, f"{lead}/tags", lead, tag=number, do="put")
    post(client, f"{lead}/tags", lead, tag=number, do="off")
    assert carried() == 0
    take_back()
    assert carried() == 1


def test_who_takes_the_new_ones_takes_none_from_a_colleague_who_was_quicker(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    theirs, free = people(database, 2)
    with database.write() as session:
        lead = leads.find(session, reference=theirs)
        leads.give_to(session, lead=lead, owner=chitra, by=chitra, now=NOW)
    press(client, do="owner", owner=str(ben.id), nobodys="1", back="today", lead=[theirs, free])
    assert (owned(database, chitra), owned(database, ben)) == (1, 1)
    said = page_of(client.get("/staff/")).text
    assert "1 lead was given to Ben." in said
    assert "Chitra was quicker" in said


def test_a_view_whose_name_is_taken_is_refused_and_the_name_comes_back(
    client: HouseClient, ben: StaffUser
) -> None:
    post(client, f"{LIST}/views", LIST, among="due=late", name="Late")
    answer = post(client, f"{LIST}/views", f"{LIST}?status=new", among="status=new", name="late")
    assert answer.status_code == 422
    page = page_of(answer)
    assert "You have a view “Late” already. Choose another name." in page.one("main").text
    assert page.one("input", id="view-name").get("value") == "late"


def test_a_view_whose_name_is_taken_by_now_stays_off_the_list(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    post(client, f"{LIST}/views", LIST, among="due=late", name="Late")
    with database.read() as session:
        view_id = session.scalars(sa.select(SavedView.id)).one()
    post(client, f"{LIST}/views/{view_id}/removal", LIST)
    post(client, f"{LIST}/views", LIST, among="status=new", name="Late")
    undone = post(client, f"{LIST}/views/{view_id}/return", LIST)
    assert undone.status_code == 303
    page = page_of(client.get(undone.headers["Location"]))
    assert "You have another view “Late” by now." in page.one("main").text
