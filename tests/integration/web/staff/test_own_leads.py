"""Where counsellors see their own leads alone: a colleague's lead is none, whatever they ask."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.batch import BatchKind
from clinic.domain.lead_status import CloseReason
from clinic.domain.notices import MessageState
from clinic.domain.permissions import ALLOWED, Permission, Role
from clinic.models import Batch, BatchLead, Lead, LeadEvent, OutboxMessage, StaffUser
from clinic.services import lead_details, leads
from clinic.web.routes import who_may_enter
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.desk import change, stands, wrote
from tests.support.desk_pages import page_of
from tests.support.rules import set_rules
from tests.support.staff import CAST, Person, employ, post, sign_in, token

SECRETS = ("Zubaida", "98111", "22233", "marmalade")
"""What stands in the colleague's lead, and nowhere else."""

METHODS = {"GET", "POST"}


@pytest.fixture
def dev(database: Database) -> StaffUser:
    return employ(database, Person("Dev", "dev@example.org", Role.COUNSELLOR))


@pytest.fixture
def own(database: Database, app: Flask, client: HouseClient, ben: StaffUser) -> str:
    """Ben's own lead; he is signed in, and sees his own alone."""
    set_rules(app, own_leads_only=True)
    reference = wrote(database, "Asha", "98765 43210")
    give(database, reference, ben)
    sign_in(client, ben)
    return reference


@pytest.fixture
def theirs(database: Database, dev: StaffUser) -> str:
    """A lead of Dev's."""
    reference = wrote(database, "Zubaida", "98111 22233", question="Is marmalade fine?")
    give(database, reference, dev)
    return reference


def give(database: Database, reference: str, to: StaffUser) -> None:
    change(
        database,
        reference,
        lambda session, lead: leads.give_to(session, lead=lead, owner=to, by=to, now=NOW),
    )


def no_secret(answer: TestResponse) -> bool:
    body = answer.get_data(as_text=True)
    return not any(secret in body for secret in SECRETS)


def rooms(app: Flask, part: str) -> Iterator[tuple[str, str, Permission]]:
    """Each way into a room whose address has this part."""
    for rule in app.url_map.iter_rules():
        entry = who_may_enter(rule.endpoint)
        if part in rule.rule and isinstance(entry, Permission):
            for method in sorted((rule.methods or set()) & METHODS):
                yield method, rule.rule, entry


def knock(client: HouseClient, method: str, path: str, csrf: str, **data: Any) -> TestResponse:
    if method == "GET":
        return client.get(path)
    filled = {
        "text": "Hello",
        "outcome": "reached",
        "owner": "",
        "event": "1",
        "reason": "answered",
    }
    return client.post(path, data={"csrf_token": csrf} | filled | data)


def filled(rule: str, reference: str, other: str = "00000000", number: int = 1) -> str:
    path = rule.replace("<reference>", reference).replace("<other>", other)
    return re.sub("<int:[a-z_]+>", str(number), path)


def events(database: Database, reference: str) -> int:
    with database.read() as session:
        counted = sa.select(sa.func.count(LeadEvent.id)).join(Lead, Lead.id == LeadEvent.lead_id)
        return session.scalar(counted.where(Lead.reference == reference)) or 0


def test_every_address_of_a_colleagues_lead_is_one_that_is_not_there(
    app: Flask, client: HouseClient, database: Database, own: str, theirs: str
) -> None:
    before = stands(database, theirs).version, events(database, theirs)
    csrf = token(client.get("/staff/account"))
    wrong, walked = [], 0
    for method, rule, permission in rooms(app, "<reference>"):
        answer = knock(client, method, filled(rule, theirs), csrf)
        expected = 404 if permission in ALLOWED[Role.COUNSELLOR] else 403
        walked += 1
        if answer.status_code != expected or not no_secret(answer):
            wrong.append(f"{method} {rule}: {answer.status_code}")
    assert wrong == []
    assert walked > 20
    assert (stands(database, theirs).version, events(database, theirs)) == before


def test_it_answers_as_for_a_reference_that_nobody_has(
    client: HouseClient, own: str, theirs: str
) -> None:
    real, made_up = (
        client.get(f"/staff/leads/{reference}").get_data(as_text=True).replace(reference, "…")
        for reference in (theirs, "00000000")
    )
    unlike = re.compile(r'value="[^"]+"')
    assert unlike.sub("", real) == unlike.sub("", made_up)
    assert "There is no lead with this reference" in real


def test_it_is_no_second_lead_of_an_address_either(
    app: Flask, client: HouseClient, own: str, theirs: str
) -> None:
    csrf = token(client.get("/staff/account"))
    for method, rule, _permission in rooms(app, "<other>"):
        for pair in ((own, theirs), (theirs, own)):
            answer = knock(client, method, filled(rule, *pair), csrf)
            assert (answer.status_code, no_secret(answer)) == (404, True), rule


def test_a_reviewer_opens_no_lead_at_all(
    app: Flask, client: HouseClient, database: Database, theirs: str
) -> None:
    set_rules(app, own_leads_only=True)
    sign_in(client, employ(database, CAST[Role.REVIEWER]))
    csrf = token(client.get("/staff/account"))
    for method, rule, _permission in rooms(app, "<reference>"):
        answer = knock(client, method, filled(rule, theirs), csrf)
        assert (answer.status_code, no_secret(answer)) == (403, True), rule


def test_no_page_of_the_desk_says_a_word_of_it(
    app: Flask, client: HouseClient, own: str, theirs: str
) -> None:
    seen = 0
    for method, rule, permission in rooms(app, "/staff/"):
        if method == "GET" and "<" not in rule and permission in ALLOWED[Role.COUNSELLOR]:
            for query in ("", "?tick=1", "?since=0", "?status=new"):
                answer = client.get(f"{rule}{query}", unchecked="news are a part of a page")
                assert answer.status_code < 400, rule
                assert no_secret(answer), f"{rule}{query}"
                assert theirs not in answer.get_data(as_text=True), f"{rule}{query}"
                seen += 1
    assert seen > 20


def test_it_is_counted_nowhere(client: HouseClient, own: str, theirs: str) -> None:
    page = client.get("/staff/leads").get_data(as_text=True)
    assert "1 person" in page
    assert "2 people" not in page


@pytest.mark.parametrize("typed", ["Zubaida", "98111 22233", "marmalade", "reference"])
def test_no_search_finds_it(client: HouseClient, own: str, theirs: str, typed: str) -> None:
    words = theirs if typed == "reference" else typed
    answer = post(client, "/staff/leads/search", q=words)
    found = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert f"/staff/leads/{theirs}" not in found
    assert "No lead" in found


def test_it_cannot_be_ticked(
    client: HouseClient, database: Database, ben: StaffUser, own: str, theirs: str
) -> None:
    answer = post(
        client, "/staff/leads/batches", kind="owner", owner=str(ben.id), lead=theirs, do="owner"
    )
    assert no_secret(answer)
    assert stands(database, theirs).owner_id != ben.id


def test_rows_of_others_by_their_number_open_nothing(
    app: Flask, client: HouseClient, database: Database, dev: StaffUser, own: str, theirs: str
) -> None:
    numbers = rows_of(database, theirs, dev)
    csrf = token(client.get("/staff/account"))
    for method, rule, permission in rooms(app, "<int:"):
        name = re.findall("<int:([a-z_]+)>", rule)[-1]
        if "<reference>" in rule or name not in numbers:
            continue
        answer = knock(client, method, filled(rule, "", number=numbers[name]), csrf)
        expected = {404} if permission in ALLOWED[Role.COUNSELLOR] else {403}
        assert answer.status_code in expected, f"{method} {rule}: {answer.status_code}"
        assert no_secret(answer), rule
    with database.read() as session:
        message = session.get_one(OutboxMessage, numbers["message_id"])
        assert message.state == MessageState.FAILED


def rows_of(database: Database, reference: str, by: StaffUser) -> dict[str, int]:
    """A message about the lead that failed, and a change to many of which it was one."""
    with database.write() as session:
        lead = session.scalars(sa.select(Lead).filter_by(reference=reference)).one()
        failed = sa.select(OutboxMessage).filter_by(lead_id=lead.id).limit(1)
        message = session.scalars(failed).one()
        message.state, message.last_error = MessageState.FAILED, "It did not go."
        batch = Batch(kind=BatchKind.OWNER, at=NOW, by_id=by.id, change={}, state="done")
        session.add(batch)
        session.flush()
        session.add(BatchLead(batch_id=batch.id, lead_id=lead.id, outcome="done"))
        return {"message_id": message.id, "batch_id": batch.id}


def test_all_messages_tried_again_are_their_own(
    client: HouseClient, database: Database, dev: StaffUser, own: str, theirs: str
) -> None:
    number = rows_of(database, theirs, dev)["message_id"]
    post(client, "/staff/messages/retries")
    with database.read() as session:
        assert session.get_one(OutboxMessage, number).state == MessageState.FAILED


def test_a_lead_that_nobody_has_is_the_managers_to_give(
    client: HouseClient, database: Database, own: str, chitra: StaffUser
) -> None:
    nobodys = wrote(database, "Zubaida", "98111 22233", question="Is marmalade fine?")
    assert client.get(f"/staff/leads/{nobodys}").status_code == 404
    assert no_secret(client.get("/staff/"))
    post(client, "/staff/sign-out")
    sign_in(client, chitra)
    assert client.get(f"/staff/leads/{nobodys}").status_code == 200
    assert not no_secret(client.get("/staff/"))


def test_their_own_lead_is_open_to_them_and_gone_once_it_is_given_away(
    client: HouseClient, database: Database, dev: StaffUser, own: str
) -> None:
    page = f"/staff/leads/{own}"
    assert client.get(page).status_code == 200
    answer = post(client, f"{page}/owner", page=page, owner=str(dev.id))
    assert answer.headers["Location"] == "/staff/"
    assert "You no longer see it." in client.get("/staff/").get_data(as_text=True)
    assert client.get(page).status_code == 404


def give_to_dev(client: HouseClient, dev: StaffUser, reference: str) -> dict[str, str]:
    """Ben gives his lead to Dev. What the Undo that he is then offered sends."""
    page = f"/staff/leads/{reference}"
    post(client, f"{page}/owner", page=page, owner=str(dev.id))
    banner = page_of(client.get("/staff/")).one("div", role="status")
    form = banner.one("form")
    assert form.attributes["action"] == f"{page}/undo"
    return {one.attributes["name"]: one.attributes["value"] for one in form.all("input")}


def test_what_was_given_away_is_taken_back(
    client: HouseClient, database: Database, ben: StaffUser, dev: StaffUser, own: str
) -> None:
    fields = give_to_dev(client, dev, own)
    answer = client.post(f"/staff/leads/{own}/undo", data=fields)
    assert answer.headers["Location"] == f"/staff/leads/{own}"
    assert client.get(f"/staff/leads/{own}").status_code == 200
    assert stands(database, own).owner_id == ben.id
    again = client.post(f"/staff/leads/{own}/undo", data=fields)
    assert again.headers["Location"] == f"/staff/leads/{own}"


def test_not_once_a_colleague_has_begun(
    client: HouseClient, database: Database, dev: StaffUser, own: str
) -> None:
    fields = give_to_dev(client, dev, own)
    change(
        database,
        own,
        lambda session, lead: leads.add_note(session, lead=lead, text="marmalade", by=dev, now=NOW),
    )
    answer = client.post(f"/staff/leads/{own}/undo", data=fields)
    assert (answer.status_code, no_secret(answer)) == (404, True)
    assert stands(database, own).owner_id == dev.id


def test_nor_after_a_day_nor_anything_before_it(
    client: HouseClient, database: Database, clock: Clock, ben: StaffUser, dev: StaffUser, own: str
) -> None:
    edited = change(
        database,
        own,
        lambda session, lead: lead_details.edit(
            session,
            lead=lead,
            details=replace(lead_details.of(lead), name="Bela"),
            by=ben,
            now=NOW,
        ),
    )
    fields = give_to_dev(client, dev, own)
    undo = f"/staff/leads/{own}/undo"
    assert client.post(undo, data=fields | {"event": str(edited.id)}).status_code == 404
    assert stands(database, own).name == "Bela"
    clock.forward(timedelta(hours=25))
    sign_in(client, ben)
    csrf = token(client.get("/staff/account"))
    assert client.post(undo, data=fields | {"csrf_token": csrf}).status_code == 404
    assert stands(database, own).owner_id == dev.id


def test_the_same_number_says_no_more_than_that_there_is_another(
    client: HouseClient, database: Database, dev: StaffUser, own: str
) -> None:
    twin = wrote(database, "Zubaida", "98765 43210", question="Is marmalade fine?")
    give(database, twin, dev)
    page = client.get(f"/staff/leads/{own}").get_data(as_text=True)
    assert "Zubaida" not in page
    assert "marmalade" not in page
    assert twin not in page
    assert "manager" in page


def test_so_it_is_where_that_person_has_died(
    client: HouseClient, database: Database, dev: StaffUser, own: str
) -> None:
    twin = wrote(database, "Zubaida", "98765 43210", question="Is marmalade fine?")
    give(database, twin, dev)
    change(
        database,
        twin,
        lambda session, lead: leads.close(
            session, lead=lead, reason=CloseReason.HAS_DIED, note="", by=dev, now=NOW
        ),
    )
    page = client.get(f"/staff/leads/{own}").get_data(as_text=True)
    assert "Zubaida" not in page
    assert twin not in page


def test_who_adds_a_number_that_a_colleague_has_learns_who_and_nothing_else(
    client: HouseClient, database: Database, own: str, theirs: str
) -> None:
    answer = post(
        client,
        "/staff/leads/add",
        page="/staff/leads/add",
        number="98111 22233",
        came_by="call",
        language="en",
        note="Called again.",
    )
    assert answer.headers["Location"] == "/staff/"
    page = client.get("/staff/")
    assert "Dev has the lead" in page.get_data(as_text=True)
    assert no_secret(page)
    lead = stands(database, theirs)
    assert lead.replied_at == NOW
    with database.read() as session:
        said = session.scalars(sa.select(LeadEvent.note).where(LeadEvent.lead_id == lead.id))
        assert "Called again." in list(said)


def test_who_adds_somebody_new_has_them(
    client: HouseClient, database: Database, ben: StaffUser, own: str
) -> None:
    answer = post(
        client,
        "/staff/leads/add",
        page="/staff/leads/add",
        number="98000 11122",
        came_by="call",
        language="en",
    )
    landed = client.get(answer.headers["Location"])
    assert landed.status_code == 200
    with database.read() as session:
        newest = session.scalars(sa.select(Lead).order_by(Lead.id.desc()).limit(1)).one()
    assert newest.owner_id == ben.id


def test_without_the_rule_a_colleagues_lead_is_open(
    client: HouseClient, ben: StaffUser, theirs: str
) -> None:
    sign_in(client, ben)
    assert client.get(f"/staff/leads/{theirs}").status_code == 200
