"""The door: who gets in, who does not, and what a stranger learns."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from clinic.db import Database
from clinic.domain.permissions import Role
from clinic.extensions import security
from clinic.models import AuditEntry, StaffUser
from tests.support.client import HouseClient
from tests.support.staff import (
    BEN,
    CAST,
    PASSWORD,
    SIGN_IN,
    employ,
    post,
    sign_in,
    token,
    try_to_sign_in,
)


def test_it_opens_today_to_a_counsellor(client: HouseClient, ben: StaffUser) -> None:
    assert sign_in(client, ben).headers["Location"] == "/staff/"
    assert client.get("/staff/account").status_code == 200


def test_it_opens_the_pages_to_a_reviewer_who_sees_no_leads(
    client: HouseClient, database: Database
) -> None:
    reviewer = employ(database, CAST[Role.REVIEWER])
    assert sign_in(client, reviewer).headers["Location"] == "/staff/content"


def test_it_takes_the_address_however_it_is_typed(client: HouseClient, ben: StaffUser) -> None:
    assert try_to_sign_in(client, "  BEN@Example.ORG ", PASSWORD).status_code == 303


def test_it_leads_back_to_the_page_that_was_asked_for(client: HouseClient, ben: StaffUser) -> None:
    asked = client.get("/staff/leads?status=new")
    assert asked.status_code == 302
    page = client.get(asked.headers["Location"])
    answer = client.post(
        asked.headers["Location"],
        data={"csrf_token": token(page), "email": ben.email, "password": PASSWORD},
    )
    assert answer.headers["Location"] == "/staff/leads?status=new"


@pytest.mark.parametrize(
    "asked",
    [
        "https://evil.example/",
        "//evil.example/staff/",
        "/\\evil.example",
        "/staff\\..\\evil",
        "%09//evil.example",
        "/staff/%0d%0aSet-Cookie:x",
        "/staff/../evil",
        "javascript:alert(1)",
        "/treatments",
        "/staff/nothing-here",
        "/staff/sign-in",
        "/staff/sign-out",
        "/staff/leads/12/notes",
        "http:/staff/",
        "[",
    ],
)
def test_it_leads_nowhere_but_to_pages_of_the_desk(
    client: HouseClient, ben: StaffUser, asked: str
) -> None:
    assert sign_in(client, ben, to=asked).headers["Location"] == "/staff/"


def test_it_says_the_same_whatever_does_not_fit(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    employ(database, CAST[Role.REVIEWER], password=None)
    with database.write() as session:
        session.get_one(StaffUser, chitra.id).active = False
    said = set()
    for email, password in (
        (ben.email, "not this one"),
        ("dev@example.org", PASSWORD),
        ("reviewer@example.org", PASSWORD),
        (chitra.email, PASSWORD),
    ):
        answer = try_to_sign_in(client, email, password)
        assert answer.status_code == 422
        text = answer.get_data(as_text=True).replace(email, "…").replace(token(answer), "…")
        said.add(text)
    assert len(said) == 1
    assert "do not belong together" in said.pop()


def test_it_works_as_long_for_an_account_that_does_not_exist(
    client: HouseClient, ben: StaffUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []
    context = type(security.pwd_context)
    for work in ("hash", "verify"):
        real = getattr(context, work)

        def counted(
            *args: object, _real: Callable[..., object] = real, _work: str = work, **kw: object
        ) -> object:
            worked.append(_work)
            return _real(*args, **kw)

        monkeypatch.setattr(context, work, counted)
    try_to_sign_in(client, ben.email, "not this one")
    assert worked == ["verify"]
    try_to_sign_in(client, "dev@example.org", "not this one")
    assert worked == ["verify", "hash"]


def test_it_keeps_the_address_and_never_the_password(client: HouseClient, ben: StaffUser) -> None:
    text = try_to_sign_in(client, ben.email, "not this one").get_data(as_text=True)
    assert f'value="{ben.email}"' in text
    assert "not this one" not in text


def test_it_says_which_field_is_empty(client: HouseClient) -> None:
    text = try_to_sign_in(client, "", "").get_data(as_text=True)
    assert "Enter your email address." in text
    assert "Enter your password." in text


def test_a_form_without_its_token_comes_back_filled_in_and_then_works(
    client: HouseClient, ben: StaffUser
) -> None:
    data = {"email": ben.email, "password": PASSWORD}
    page = client.post(SIGN_IN, data=data)
    assert page.status_code == 422
    assert "open for too long" in page.get_data(as_text=True)
    assert f'value="{ben.email}"' in page.get_data(as_text=True)
    assert client.post(SIGN_IN, data=data | {"csrf_token": token(page)}).status_code == 303


def test_nobody_signs_in_by_a_token_in_a_header_an_address_or_json(
    app: Flask, client: HouseClient, ben: StaffUser
) -> None:
    with app.test_request_context():
        made = ben.get_auth_token()
    for kwargs in (
        {"headers": {"Authentication-Token": made}},
        {"query_string": {"auth_token": made}},
    ):
        assert client.get("/staff/account", **kwargs).status_code == 302
    assert client.post(SIGN_IN, json={"email": ben.email, "password": PASSWORD}).status_code == 422


def test_signing_in_and_out_is_written_down(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    sign_in(client, ben)
    post(client, "/staff/sign-out")
    with database.read() as session:
        acts = session.execute(
            sa.select(AuditEntry.action, AuditEntry.by_id).where(AuditEntry.by_id == ben.id)
        ).all()
    assert [tuple(act) for act in acts] == [
        ("staff.signed_in", ben.id),
        ("staff.signed_out", ben.id),
    ]


def test_who_is_in_already_is_led_on(client: FlaskClient, ben: StaffUser) -> None:
    sign_in(client, ben)
    assert client.get(SIGN_IN).headers["Location"] == "/staff/"
    assert BEN.name in client.get("/staff/account").get_data(as_text=True)
