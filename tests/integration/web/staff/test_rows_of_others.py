"""Every route of the desk and every method, with rows of a lead that somebody may not see."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.lead_status import CloseReason
from clinic.domain.permissions import ALLOWED, Permission, Role
from clinic.models import (
    ContactPoint,
    Lead,
    LeadImport,
    LeadImportRow,
    SavedView,
    StaffUser,
)
from clinic.services import leads, tags
from clinic.web.routes import who_may_enter
from tests.integration.web.staff.test_own_leads import (
    dev,
    give,
    no_secret,
    own,
    rows_of,
    theirs,
)
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import change, wrote
from tests.support.everything import everything
from tests.support.questions import ask
from tests.support.rules import set_rules
from tests.support.staff import CAST, employ, sign_in, token

__all__ = ["dev", "own", "theirs"]

METHODS = {"GET", "HEAD", "OPTIONS", "POST"}
OF_NO_LEAD = {"person_id", "report_id", "signature_id", "template_id", "version_id"}
"""Numbers in addresses that name nothing of a lead: what the clinic says, and who works there."""


@pytest.fixture
def numbers(database: Database, theirs: str, dev: StaffUser) -> dict[str, int]:
    """Of everything about Dev's lead that an address can name by its number."""
    found = rows_of(database, theirs, dev)
    note = change(
        database,
        theirs,
        lambda session, lead: leads.add_note(
            session, lead=lead, text="No marmalade.", by=dev, now=NOW
        ),
    )
    asked = ask(database, theirs, dev, question="How much sugar?", due_at=NOW + timedelta(hours=3))
    with database.write() as session:
        lead = session.scalars(sa.select(Lead).filter_by(reference=theirs)).one()
        tag = tags.add(session, name="Marmalade", by=dev, now=NOW)
        tags.put_on(session, lead=lead, tag=tag, by=dev, now=NOW)
        view = SavedView(name="marmalade", query="due=none", owner_id=dev.id, created_at=NOW)
        file = LeadImport(
            at=NOW,
            by_id=dev.id,
            file_name="marmalade.csv",
            columns=["Name"],
            mapping={"name": "Name"},
            state="looked_at",
            total=1,
            choices={},
        )
        session.add_all([view, file])
        session.flush()
        session.add(LeadImportRow(import_id=file.id, number=2, values={"Name": "Zubaida"}))
        point = sa.select(ContactPoint.id).where(ContactPoint.lead_id == lead.id).limit(1)
        found |= {
            "event_id": note.id,
            "question_id": asked.detail["question_id"],
            "point_id": session.scalars(point).one(),
            "tag_id": tag.id,
            "view_id": view.id,
            "import_id": file.id,
        }
    return found | dict.fromkeys(OF_NO_LEAD, 999)


def ways(app: Flask) -> Iterator[tuple[str, str, Permission]]:
    """Each method of each address of the desk that names something."""
    for rule in app.url_map.iter_rules():
        entry = who_may_enter(rule.endpoint)
        if isinstance(entry, Permission) and "<" in rule.rule:
            assert rule.methods is not None
            assert rule.methods <= METHODS, f"{rule.rule}: walk {rule.methods - METHODS}, too"
            for method in sorted(rule.methods):
                yield method, rule.rule, entry


def names_a_lead(rule: str, numbers: dict[str, int]) -> bool:
    named = set(re.findall("<int:([a-z_]+)>", rule))
    assert named <= numbers.keys(), f"say which row stands for the numbers of {rule}"
    return "<reference>" in rule or bool(named - OF_NO_LEAD)


def filled(rule: str, reference: str, other: str, numbers: dict[str, int]) -> str:
    path = rule.replace("<reference>", reference).replace("<other>", other)
    return re.sub("<int:([a-z_]+)>", lambda found: str(numbers[found[1]]), path)


def knock(
    client: HouseClient, method: str, path: str, csrf: str, numbers: dict[str, int]
) -> TestResponse:
    """As the buttons there do, with everything that a form of theirs could name."""
    given = {
        "csrf_token": csrf,
        "text": "Hello",
        "words": "Hello",
        "outcome": "reached",
        "owner": "",
        "reason": CloseReason.ANSWERED.value,
        "keep": "this",
        "event": str(numbers["event_id"]),
        "tag": str(numbers["tag_id"]),
        "do": "off",
        "channel": "phone",
        "doctor_name": "Dr Rao",
        "registration": "1",
    }
    return client.open(path, method=method, data=given if method == "POST" else None)


def test_own_leads_only_is_a_wall_before_every_row_of_a_colleagues_lead(
    app: Flask,
    client: HouseClient,
    database: Database,
    own: str,
    theirs: str,
    numbers: dict[str, int],
) -> None:
    before = everything(database, theirs)
    csrf = token(client.get("/staff/account"))
    wrong, walked = [], 0
    for method, rule, permission in ways(app):
        if not names_a_lead(rule, numbers):
            continue
        path = filled(rule, theirs, "00000000", numbers)
        answer = knock(client, method, path, csrf, numbers)
        may = permission in ALLOWED[Role.COUNSELLOR]
        # What an address can do (OPTIONS) is no secret where it names a row by its number alone.
        expected = {404} if may else {403}
        if may and method == "OPTIONS" and "<reference>" not in rule:
            expected = {200}
        if answer.status_code not in expected or not no_secret(answer):
            wrong.append(f"{method} {path}: {answer.status_code}")
        walked += 1
    assert wrong == []
    assert walked > 80
    assert everything(database, theirs) == before


def test_rows_of_a_colleague_are_no_rows_of_ones_own_lead(
    app: Flask,
    client: HouseClient,
    database: Database,
    own: str,
    theirs: str,
    numbers: dict[str, int],
) -> None:
    before = everything(database, theirs)
    csrf = token(client.get("/staff/account"))
    for method, rule, permission in ways(app):
        if "<reference>" not in rule or permission not in ALLOWED[Role.COUNSELLOR]:
            continue
        path = filled(rule, own, theirs, numbers)
        answer = knock(client, method, path, csrf, numbers)
        assert no_secret(answer), f"{method} {path}"
        if ("<int:" in rule and method == "POST") or "<other>" in rule:
            assert answer.status_code == 404, f"{method} {path}: {answer.status_code}"
    assert everything(database, theirs) == before


def test_a_second_enquiry_of_a_colleagues_lead_opens_nothing_either(
    client: HouseClient, database: Database, own: str, theirs: str
) -> None:
    second = wrote(database, "Zubaida", "98111 22233", question="Or honey?")
    assert second != theirs
    answer = client.get(f"/staff/leads/{second}")
    assert (answer.status_code, no_secret(answer)) == (404, True)


@pytest.mark.parametrize("do", ["owner", "state", "close", "reopen", "next_step", "held_back"])
def test_nothing_is_done_to_a_colleagues_lead_among_many(
    client: HouseClient, database: Database, ben: StaffUser, own: str, theirs: str, do: str
) -> None:
    before = everything(database, theirs)
    csrf = token(client.get("/staff/account"))
    given = {
        "csrf_token": csrf,
        "do": do,
        "owner": str(ben.id),
        "state": "trying",
        "reason": "answered",
        "step": "Call",
        "day": "2026-11-25",
        "hour": "11:00",
    }
    for which in ({"lead": [own, theirs]}, {"all": "y", "among": ""}):
        answer = client.post("/staff/leads/batches", data=given | which)
        assert answer.status_code < 500
        assert no_secret(answer)
    assert everything(database, theirs) == before


@pytest.mark.parametrize("role", [Role.REVIEWER, None])
def test_who_sees_no_leads_opens_no_row_of_one(
    app: Flask,
    client: HouseClient,
    database: Database,
    theirs: str,
    numbers: dict[str, int],
    role: Role | None,
) -> None:
    if role:
        sign_in(client, employ(database, CAST[role]))
    csrf = token(client.get("/staff/account" if role else "/staff/sign-in"))
    before = everything(database, theirs)
    allowed = ALLOWED[role] if role else frozenset()
    for method, rule, permission in ways(app):
        if not names_a_lead(rule, numbers) or permission in allowed:
            continue
        path = filled(rule, theirs, theirs, numbers)
        answer = knock(client, method, path, csrf, numbers)
        refused = {403} if role or method in ("POST", "OPTIONS") else {302}
        assert answer.status_code in refused, f"{method} {path}: {answer.status_code}"
        assert no_secret(answer), f"{method} {path}"
    assert everything(database, theirs) == before


def test_a_doctor_answers_a_question_and_learns_of_nobody(
    client: HouseClient, database: Database, theirs: str, numbers: dict[str, int]
) -> None:
    sign_in(client, employ(database, CAST[Role.REVIEWER]))
    page = client.get("/staff/questions")
    assert "How much sugar?" in page.get_data(as_text=True)
    assert no_secret(page)
    assert theirs not in page.get_data(as_text=True)


def test_a_manager_sees_all_of_it(
    app: Flask,
    client: HouseClient,
    database: Database,
    chitra: StaffUser,
    theirs: str,
    numbers: dict[str, int],
) -> None:
    set_rules(app, own_leads_only=True)
    give(database, theirs, chitra)
    sign_in(client, chitra)
    assert not no_secret(client.get(f"/staff/leads/{theirs}"))
    assert not no_secret(client.get(f"/staff/imports/{numbers['import_id']}"))
