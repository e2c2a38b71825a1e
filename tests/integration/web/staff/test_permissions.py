"""Each role in its rooms: the table of permissions, walked over every route of the desk."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.permissions import ALLOWED, Permission, Role
from clinic.web.routes import Who, who_may_enter
from tests.support.client import HouseClient
from tests.support.enquiries import new_enquiry, submit
from tests.support.staff import CAST, employ, sign_in, token

ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}


def rooms(app: Flask) -> Iterator[tuple[str, str, Permission]]:
    """Each way into a room of the desk: method, the rule of its address, permission."""
    for rule in app.url_map.iter_rules():
        entry = who_may_enter(rule.endpoint)
        if isinstance(entry, Permission):
            for method in sorted(rule.methods or set()):
                yield method, rule.rule, entry


def address(rule: str, reference: str, person: int) -> str:
    filled = rule.replace("<reference>", reference).replace("<other>", "00000000")
    filled = filled.replace("<slug>/<language>", "als-stem-cell-treatment/en")
    for name, value in (("subject", "hours"), ("name", "hours"), ("step", "hours")):
        filled = filled.replace(f"<{name}>", value)
    filled = filled.replace("<day>", "2027-01-26")
    filled = re.sub("<int:[a-z_]+>", str(person), filled)
    assert "<" not in filled, f"say what stands for the last part of {rule}"
    return filled


def knock(client: HouseClient, method: str, path: str, csrf: str = "") -> TestResponse:
    return client.open(path, method=method, data={"csrf_token": csrf} if method == "POST" else None)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_its_rooms_and_no_other(
    app: Flask, client: HouseClient, database: Database, role: Role
) -> None:
    reference = submit(database, new_enquiry()).reference
    user = employ(database, CAST[role])
    sign_in(client, user)
    wrong, walk = [], list(rooms(app))
    for method, rule, permission in walk:
        csrf = token(client.get("/staff/account")) if method == "POST" else ""
        answer = knock(client, method, address(rule, reference, 999), csrf)
        opened, may = answer.status_code != 403, permission in ALLOWED[role]
        if method == "OPTIONS":  # of an address, whichever of its rooms it leads to
            may = opened and any(of in ALLOWED[role] for _, one, of in walk if one == rule)
        if opened != may or answer.status_code >= 500:
            wrong.append(f"{method} {rule}: {answer.status_code}")
    assert not wrong


def test_an_outsider_is_led_to_the_sign_in_whatever_he_asks_for(
    app: Flask, client: HouseClient, database: Database
) -> None:
    reference = submit(database, new_enquiry()).reference
    for method, rule, _permission in list(rooms(app)):
        path = address(rule, reference, 1)
        csrf = token(client.get("/staff/sign-in")) if method == "POST" else ""
        answer = knock(client, method, path, csrf)
        if path == "/staff/today/news" and method != "OPTIONS":
            # A page asks by itself, and there is no person to lead.
            assert (answer.status_code, answer.data) == (286, b"")
        elif method in ("GET", "HEAD"):
            assert answer.status_code == 302, path
            assert answer.headers["Location"].startswith("/staff/sign-in"), path
        elif method == "POST":
            assert answer.status_code == 403, path
            assert "Your sign-in ended" in answer.get_data(as_text=True), path
        else:
            assert method == "OPTIONS", f"say what an outsider gets for {method}"
            assert answer.status_code in (286, 403), path
            assert "Allow" not in answer.headers, path


def test_no_other_method_opens_anything(
    app: Flask, client: HouseClient, database: Database
) -> None:
    reference = submit(database, new_enquiry()).reference
    sign_in(client, employ(database, CAST[Role.ADMIN]))
    for rule in sorted({rule for _method, rule, _permission in rooms(app)}):
        path = address(rule, reference, 999)
        for method in ("PUT", "DELETE"):
            answer = client.open(path, method=method, unchecked="the same page each time")
            assert answer.status_code in (400, 405), f"{method} {path}: {answer.status_code}"


def test_an_outsider_cannot_tell_what_there_is(client: HouseClient, database: Database) -> None:
    reference = submit(database, new_enquiry()).reference
    for path in (f"/staff/leads/{reference}", "/staff/leads/00000000", "/staff/no-such-page"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/staff/sign-in?next={path}"


@pytest.mark.parametrize(
    "headers", [ELSEWHERE, {"Origin": "https://evil.example"}, {"Origin": "null"}]
)
def test_a_post_from_another_site_is_refused_even_with_the_token(
    app: Flask, client: HouseClient, database: Database, headers: dict[str, str]
) -> None:
    reference = submit(database, new_enquiry()).reference
    sign_in(client, employ(database, CAST[Role.ADMIN]))
    csrf = token(client.get("/staff/account"))
    for rule in posts(app):
        path = address(rule.rule.replace("<token>", "x"), reference, 1)
        answer = client.post(path, data={"csrf_token": csrf, "text": "Hi"}, headers=headers)
        assert answer.status_code == 403, path
        assert "from another site" in answer.get_data(as_text=True), path
    assert client.get("/staff/account").status_code == 200


def test_a_post_without_a_token_changes_nothing(
    app: Flask, client: HouseClient, database: Database
) -> None:
    reference = submit(database, new_enquiry()).reference
    sign_in(client, employ(database, CAST[Role.ADMIN]))
    for rule in posts(app):
        if who_may_enter(rule.endpoint) is Who.AT_THE_DOOR:
            continue
        answer = client.post(address(rule.rule, reference, 1), data={"text": "Hi"})
        assert answer.status_code in (400, 422), rule.rule
    assert client.get("/staff/account").status_code == 200


def test_a_room_that_nobody_listed_stays_shut(app: Flask, database: Database) -> None:
    app.add_url_rule("/staff/new-room", "forgotten.room", lambda: "<h1>Secrets</h1>")
    client = app.test_client()
    assert client.get("/staff/new-room").status_code == 302
    sign_in(client, employ(database, CAST[Role.ADMIN]))
    assert client.get("/staff/new-room").status_code == 403


def test_a_page_that_is_not_there_says_so_to_staff(client: HouseClient, database: Database) -> None:
    sign_in(client, employ(database, CAST[Role.COUNSELLOR]))
    answer = client.get("/staff/no-such-page")
    assert answer.status_code == 404
    text = answer.get_data(as_text=True)
    assert "This page is not here" in text
    assert 'href="/staff/"' in text


def posts(app: Flask) -> list[Rule]:
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/staff") and "POST" in (rule.methods or set())
    ]
