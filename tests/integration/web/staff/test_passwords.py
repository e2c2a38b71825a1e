"""Passwords: what they cost, how they are changed, and the way back when one is forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.delivery.notices import build
from clinic.extensions import security, settings
from clinic.models import OutboxMessage, StaffUser
from clinic.services import outbox
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.staff import (
    PASSWORD,
    SIGN_IN,
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
        text = build(session, claimed=claimed, settings=settings(), now=NOW).text
    return next(line for line in text.splitlines() if line.startswith("http")).removeprefix(
        "http://127.0.0.1:8000"
    )


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


def test_a_forgotten_password_says_so_where_no_mail_goes_out(
    client: HouseClient, make_app: MakeApp, database: Database, ben: StaffUser
) -> None:
    mailing = make_app(smtp_url="smtp://127.0.0.1:2525").test_client()
    for browser, promised in ((client, False), (mailing, True)):
        for email in (ben.email, "dev@example.org"):
            before = browser.get("/staff/forgotten").get_data(as_text=True)
            assert ("We send a link" in before) is promised
            post(browser, "/staff/forgotten", "/staff/forgotten", email=email)
            after = browser.get("/staff/forgotten").get_data(as_text=True)
            assert ("a link is on its way" in after) is promised
            assert ("No link was sent: this site has no mail server." in after) is not promised
            assert "on the page People" in after


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
