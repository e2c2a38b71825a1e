"""The door: who gets in, who does not, and what a guesser learns."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from clinic.db import Database
from clinic.delivery.notices import build
from clinic.domain.permissions import Role
from clinic.extensions import security, settings
from clinic.models import AuditEntry, OutboxMessage, SignInAttempt, StaffUser
from clinic.services import outbox, sign_ins
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
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

NEW = "kettle umbrella 58 mango"


def stored(database: Database, user: StaffUser) -> StaffUser:
    with database.read() as session:
        return session.get_one(StaffUser, user.id)


def reset_link(app: Flask, database: Database) -> str:
    """The address in the mail that waits in the outbox."""
    with app.app_context(), database.write() as session:
        claimed = outbox.claim_due(session, now=NOW + timedelta(minutes=1), limit=1)[0]
        text = build(session, claimed=claimed, settings=settings()).text
    return next(line for line in text.splitlines() if line.startswith("http")).removeprefix(
        "http://127.0.0.1:8000"
    )


def test_it_opens_today_to_a_counsellor(client: HouseClient, ben: StaffUser) -> None:
    assert sign_in(client, ben).headers["Location"] == "/staff/"
    assert client.get("/staff/account").status_code == 200


def test_it_opens_the_account_to_a_reviewer_who_sees_no_leads(
    client: HouseClient, database: Database
) -> None:
    reviewer = employ(database, CAST[Role.REVIEWER])
    assert sign_in(client, reviewer).headers["Location"] == "/staff/account"


def test_it_takes_the_address_however_it_is_typed(client: HouseClient, ben: StaffUser) -> None:
    assert try_to_sign_in(client, "  BEN@Example.ORG ", PASSWORD).status_code == 303


def test_it_leads_back_to_the_page_that_was_asked_for(client: HouseClient, ben: StaffUser) -> None:
    asked = client.get("/staff/leads?q=asha")
    assert asked.status_code == 302
    page = client.get(asked.headers["Location"])
    answer = client.post(
        asked.headers["Location"],
        data={"csrf_token": token(page), "email": ben.email, "password": PASSWORD},
    )
    assert answer.headers["Location"] == "/staff/leads?q=asha"


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


def test_the_brake_slows_a_guesser_and_says_for_how_long(
    client: HouseClient, ben: StaffUser, clock: Clock
) -> None:
    for _ in range(sign_ins.BY_ADDRESS.failures):
        assert try_to_sign_in(client, ben.email, "a guess").status_code == 422
    refused = try_to_sign_in(client, ben.email, PASSWORD)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == sign_ins.BY_ADDRESS.within.total_seconds()
    assert "Wait 15 minutes" in refused.get_data(as_text=True)
    clock.forward(sign_ins.BY_ADDRESS.within)
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 303


def test_the_brake_counts_an_address_over_all_accounts(client: HouseClient) -> None:
    for number in range(sign_ins.BY_ADDRESS.failures):
        try_to_sign_in(client, f"guess{number}@example.org", "a guess")
    assert try_to_sign_in(client, "another@example.org", "a guess").status_code == 429


def test_the_brake_counts_an_account_over_all_addresses(
    client: HouseClient, ben: StaffUser
) -> None:
    page = token(client.get(SIGN_IN))
    statuses = [
        client.post(
            SIGN_IN,
            data={"csrf_token": page, "email": ben.email, "password": "a guess"},
            environ_overrides={"REMOTE_ADDR": f"203.0.113.{number}"},
        ).status_code
        for number in range(sign_ins.BY_ACCOUNT.failures + 1)
    ]
    assert statuses == [422] * sign_ins.BY_ACCOUNT.failures + [429]


def test_an_attack_does_not_shut_out_the_device_that_was_there_before(
    app: Flask, client: HouseClient, ben: StaffUser
) -> None:
    sign_in(client, ben)
    post(client, "/staff/sign-out")
    stranger = app.test_client()
    for number in range(sign_ins.BY_ACCOUNT.failures):
        # From his own address, too: behind a proxy that is not told of, all have the same.
        where = {"REMOTE_ADDR": "127.0.0.1" if number < 20 else f"203.0.113.{number}"}
        page = stranger.get(SIGN_IN)
        stranger.post(
            SIGN_IN,
            data={"csrf_token": token(page), "email": ben.email, "password": "a guess"},
            environ_overrides=where,
        )
    assert try_to_sign_in(stranger, ben.email, PASSWORD).status_code == 429
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 303


def test_a_known_device_is_slowed_by_its_own_guesses(client: HouseClient, ben: StaffUser) -> None:
    sign_in(client, ben)
    post(client, "/staff/sign-out")
    for _ in range(sign_ins.BY_DEVICE.failures):
        assert try_to_sign_in(client, ben.email, "a guess").status_code == 422
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 429


def test_a_forged_device_is_an_unknown_one(client: HouseClient, ben: StaffUser) -> None:
    client.set_cookie("clinic_device", "WyJhIixbXV0.x.y", path="/staff")
    for _ in range(sign_ins.BY_ADDRESS.failures):
        try_to_sign_in(client, ben.email, "a guess")
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 429


def test_what_the_brake_keeps_names_nobody_and_is_gone_after_a_day(
    client: HouseClient, database: Database, ben: StaffUser, clock: Clock
) -> None:
    try_to_sign_in(client, ben.email, "a guess")
    with database.read() as session:
        row = session.scalars(sa.select(SignInAttempt)).one()
    kept = f"{row.account_hash} {row.address_hash} {row.device_hash}"
    assert "ben" not in kept
    assert "127.0.0.1" not in kept
    clock.forward(timedelta(days=2))
    try_to_sign_in(client, ben.email, "a guess")
    with database.read() as session:
        assert session.scalars(sa.select(SignInAttempt.at)).all() == [clock.now]


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


def test_a_hash_of_older_costs_is_made_anew(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    older = security.pwd_context.using(argon2__time_cost=2).hash(PASSWORD)
    with database.write() as session:
        session.get_one(StaffUser, ben.id).password = older
    sign_in(client, ben)
    assert stored(database, ben).password != older
    assert not security.pwd_context.needs_update(stored(database, ben).password)


def test_passwords_cost_what_they_should_outside_of_tests(tmp_path: Path) -> None:
    from clinic.app import create_app
    from clinic.config import Settings

    create_app(Settings(instance_path=tmp_path, secret_key="a key for tests alone"))
    assert security.pwd_context.hash(PASSWORD).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_is_changed_with_the_one_of_before(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    sign_in(client, ben)
    changed = post(
        client,
        "/staff/password",
        "/staff/password",
        password=PASSWORD,
        new_password=NEW,
        new_password_confirm=NEW,
    )
    assert changed.status_code == 303
    assert client.get("/staff/account").status_code == 200
    post(client, "/staff/sign-out")
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 422
    assert try_to_sign_in(client, ben.email, NEW).status_code == 303


@pytest.mark.parametrize(
    ("now_typed", "new", "again", "said"),
    [
        ("not this one", NEW, NEW, "This is not the password that you have now."),
        ("", NEW, NEW, "Enter the password that you have now."),
        (PASSWORD, "short", "short", "Use at least 12 characters."),
        (PASSWORD, "password1234", "password1234", "easy to guess"),
        (PASSWORD, "Ben.example.1234", "Ben.example.1234", "holds what others know of you"),
        (PASSWORD, "Advancells 2026!", "Advancells 2026!", "easy to guess"),
        (PASSWORD, NEW, NEW + "x", "The two are not the same."),
        (PASSWORD, PASSWORD, PASSWORD, "This is the password that you have now."),
        (PASSWORD, "x" * 201, "x" * 201, "at most 200 characters"),
    ],
)
def test_a_change_says_which_rule_failed(
    client: HouseClient, ben: StaffUser, now_typed: str, new: str, again: str, said: str
) -> None:
    sign_in(client, ben)
    answer = post(
        client,
        "/staff/password",
        "/staff/password",
        password=now_typed,
        new_password=new,
        new_password_confirm=again,
    )
    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)
    assert client.get("/staff/account").status_code == 200


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(
    app: Flask, client: HouseClient, database: Database, ben: StaffUser
) -> None:
    asked = post(client, "/staff/forgotten", "/staff/forgotten", email=ben.email)
    assert asked.status_code == 303
    link = reset_link(app, database)
    assert link.startswith("/staff/reset/")
    kept = post(client, link, link, password=NEW, password_confirm=NEW)
    assert (kept.status_code, kept.headers["Location"]) == (303, SIGN_IN)
    assert client.get(link).headers["Location"] == "/staff/forgotten"
    assert "has been used or is too old" in client.get("/staff/forgotten").get_data(as_text=True)
    assert try_to_sign_in(client, ben.email, NEW).status_code == 303


def test_a_forgotten_password_says_the_same_for_an_account_that_does_not_exist(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    said = []
    for email in (ben.email, "dev@example.org"):
        post(client, "/staff/forgotten", "/staff/forgotten", email=email)
        page = client.get("/staff/forgotten")
        said.append(page.get_data(as_text=True).replace(token(page), "…"))
    assert said[0] == said[1]
    with database.read() as session:
        assert session.scalars(sa.select(OutboxMessage.staff_user_id)).all() == [ben.id]


def test_a_forgotten_password_sends_no_second_mail_within_minutes(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    for _ in range(3):
        post(client, "/staff/forgotten", "/staff/forgotten", email=ben.email)
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count(OutboxMessage.id))) == 1


def test_a_link_of_a_reset_dies_with_the_account(
    app: Flask, client: HouseClient, database: Database, ben: StaffUser
) -> None:
    post(client, "/staff/forgotten", "/staff/forgotten", email=ben.email)
    link = reset_link(app, database)
    with database.write() as session:
        session.get_one(StaffUser, ben.id).active = False
    assert client.get(link).status_code == 303


def test_a_false_link_of_a_reset_opens_nothing(client: HouseClient) -> None:
    assert client.get("/staff/reset/not-a-token").headers["Location"] == "/staff/forgotten"
    assert client.post("/staff/reset/not-a-token").status_code == 303


def test_a_reset_says_which_rule_failed(
    app: Flask, client: HouseClient, database: Database, ben: StaffUser
) -> None:
    post(client, "/staff/forgotten", "/staff/forgotten", email=ben.email)
    link = reset_link(app, database)
    answer = post(client, link, link, password="short", password_confirm="short")
    assert answer.status_code == 422
    assert "Use at least 12 characters." in answer.get_data(as_text=True)
    assert try_to_sign_in(client, ben.email, PASSWORD).status_code == 303


def test_who_is_in_already_is_led_on(client: FlaskClient, ben: StaffUser) -> None:
    sign_in(client, ben)
    assert client.get(SIGN_IN).headers["Location"] == "/staff/"
    assert BEN.name in client.get("/staff/account").get_data(as_text=True)
