"""Sessions end on the server, when they are told to; and what was typed outlives them."""

import re
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.domain.errors import Forbidden
from clinic.domain.permissions import Role
from clinic.models import LeadEvent, StaffSession, StaffUser
from clinic.services import staff, staff_sessions
from clinic.web import sessions
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.enquiries import new_enquiry, submit
from tests.support.staff import PASSWORD, REVIEWER, SIGN_IN, employ, post, sign_in, token

ACCOUNT = "/staff/account"
NEW = "kettle umbrella 58 mango"
NOTE = "Asked for the reports.\nWrite on Monday, not on the phone."


def copy_of(app: Flask, client: HouseClient) -> HouseClient:
    """Another browser with the same cookie: somebody who copied it."""
    cookie = client.get_cookie("clinic_desk", path="/staff")
    assert cookie is not None
    thief = app.test_client()
    assert isinstance(thief, HouseClient)
    thief.set_cookie("clinic_desk", cookie.value, path="/staff")
    return thief


def is_in(client: HouseClient) -> bool:
    return client.get(ACCOUNT).status_code == 200


def reasons(database: Database) -> list[str | None]:
    with database.read() as session:
        return list(
            session.scalars(sa.select(StaffSession.ended_because).order_by(StaffSession.id))
        )


def test_a_copied_cookie_opens_nothing_after_the_sign_out(
    app: Flask, client: HouseClient, database: Database, ben: StaffUser
) -> None:
    sign_in(client, ben)
    thief = copy_of(app, client)
    assert is_in(thief)
    answer = post(client, "/staff/sign-out")
    assert answer.headers["Location"] == SIGN_IN
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(thief)
    assert not is_in(client)
    assert reasons(database) == ["signed_out"]


def test_a_copied_cookie_opens_nothing_after_another_password(
    app: Flask, client: HouseClient, database: Database, ben: StaffUser
) -> None:
    sign_in(client, ben)
    thief = copy_of(app, client)
    new = {"new_password": NEW, "new_password_confirm": NEW}
    post(client, "/staff/password", "/staff/password", password=PASSWORD, **new)
    assert is_in(client)
    assert not is_in(thief)
    assert reasons(database) == ["password_changed", None]


def test_a_session_ends_with_another_role_and_says_why(
    client: HouseClient, database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    sign_in(client, ben)
    with database.write() as session:
        user = staff.find(session, person_id=ben.id)
        staff.change_role(session, user=user, role=Role.REVIEWER, by=amara, now=NOW)
    answer = client.get(ACCOUNT)
    assert answer.headers["Location"].startswith(SIGN_IN)
    assert "Your role was changed." in client.get(SIGN_IN).get_data(as_text=True)


def test_a_session_ends_with_the_account(
    client: HouseClient, database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    sign_in(client, ben)
    with database.write() as session:
        user = staff.find(session, person_id=ben.id)
        staff.deactivate(session, user=user, by=amara, now=NOW)
    assert not is_in(client)
    assert "switched off" in client.get(SIGN_IN).get_data(as_text=True)


def test_a_session_ends_when_nobody_is_there(
    client: HouseClient, database: Database, ben: StaffUser, clock: Clock
) -> None:
    sign_in(client, ben)
    clock.forward(staff_sessions.IDLE - timedelta(seconds=1))
    assert is_in(client)
    clock.forward(staff_sessions.IDLE)
    answer = client.get("/staff/leads?status=new")
    assert answer.headers["Location"] == f"{SIGN_IN}?next=/staff/leads?status%3Dnew"
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "You were away for an hour." in page
    assert reasons(database) == ["idle"]


def test_a_session_ends_after_a_working_day_however_busy(
    client: HouseClient, ben: StaffUser, clock: Clock
) -> None:
    sign_in(client, ben)
    step = timedelta(minutes=30)
    for _ in range(staff_sessions.LONGEST // step - 1):
        clock.forward(step)
        assert is_in(client)
    clock.forward(step)
    assert not is_in(client)


def test_it_is_seen_at_most_once_a_minute(
    client: HouseClient, database: Database, ben: StaffUser, clock: Clock
) -> None:
    def seen() -> object:
        with database.read() as session:
            return session.scalars(sa.select(StaffSession.seen_at)).one()

    sign_in(client, ben)
    clock.forward(timedelta(seconds=59))
    client.get(ACCOUNT)
    assert seen() == NOW
    clock.forward(timedelta(seconds=1))
    client.get(ACCOUNT)
    assert seen() == clock.now


def test_a_page_is_read_while_nothing_can_be_written(
    client: HouseClient, database: Database, ben: StaffUser, clock: Clock
) -> None:
    if database.engine.dialect.name == "postgresql":
        refuse = "ALTER TABLE staff_session ADD CONSTRAINT frozen CHECK (seen_at < '2026-11-24')"
    else:
        refuse = (
            "CREATE TRIGGER frozen BEFORE UPDATE ON staff_session "
            "BEGIN SELECT RAISE(ABORT, 'frozen'); END"
        )
    sign_in(client, ben)
    with database.engine.begin() as connection:
        connection.execute(sa.text(refuse))
    clock.forward(timedelta(minutes=30))
    assert is_in(client)


def test_a_person_ends_their_sessions_elsewhere_and_stays(
    app: Flask, client: HouseClient, database: Database, ben: StaffUser
) -> None:
    elsewhere = app.test_client()
    sign_in(elsewhere, ben)
    sign_in(client, ben)
    post(client, "/staff/account/other-sessions/end")
    assert "1 other session is ended." in client.get(ACCOUNT).get_data(as_text=True)
    assert elsewhere.get(ACCOUNT).status_code == 302
    assert is_in(client)
    assert reasons(database) == ["ended_elsewhere", None]


def test_signing_in_takes_another_token_and_another_identifier(
    client: HouseClient, ben: StaffUser
) -> None:
    before = token(client.get(SIGN_IN))
    sign_in(client, ben)
    first = client.get_cookie("clinic_desk", path="/staff")
    refused = client.post("/staff/sign-out", data={"csrf_token": before})
    assert refused.status_code == 400
    post(client, "/staff/sign-out")
    sign_in(client, ben)
    assert client.get_cookie("clinic_desk", path="/staff") != first


def test_no_session_begins_for_an_account_that_has_just_changed(
    app: Flask, database: Database, ben: StaffUser, amara: StaffUser
) -> None:
    with database.write() as session:
        staff.deactivate(session, user=session.get_one(StaffUser, ben.id), by=amara, now=NOW)
    with app.test_request_context("/staff/sign-in"), pytest.raises(Forbidden):
        sessions.begin(ben)
    assert reasons(database) == []


def test_only_the_hash_of_a_session_is_kept(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    sign_in(client, ben)
    with database.read() as session:
        kept = session.scalars(sa.select(StaffSession.id_hash)).one()
    assert re.fullmatch("[0-9a-f]{64}", kept)
    with client.session_transaction("/staff/") as cookie:
        assert kept not in str(dict(cookie))


def test_a_cookie_that_is_forged_or_of_another_key_opens_nothing(
    make_app: MakeApp, ben: StaffUser
) -> None:
    other = make_app(secret_key="another key, of somebody else").test_client()
    sign_in(other, ben)
    stolen = other.get_cookie("clinic_desk", path="/staff")
    assert stolen is not None
    client = make_app().test_client()
    for value in (stolen.value, "x", "e30.x.y", ""):
        client.set_cookie("clinic_desk", value, path="/staff")
        assert client.get(ACCOUNT).status_code == 302


def test_the_cookie_is_closed_to_scripts_and_other_sites(
    client: HouseClient, ben: StaffUser
) -> None:
    cookies = cookies_of(sign_in(client, ben).headers.getlist("Set-Cookie"))
    assert set(cookies) == {"clinic_desk", "clinic_device"}
    for cookie in cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/staff"
        assert not cookie["domain"]


def test_the_cookie_of_an_https_site_is_bound_to_its_host(
    make_app: MakeApp, ben: StaffUser
) -> None:
    client = make_app(base_url="https://clinic.example.org").test_client()
    base = {"base_url": "https://clinic.example.org"}
    page = client.get(SIGN_IN, **base)
    data = {"csrf_token": token(page), "email": ben.email, "password": PASSWORD}
    answer = client.post(SIGN_IN, data=data, **base)
    cookies = cookies_of(answer.headers.getlist("Set-Cookie"))
    assert set(cookies) == {"__Host-clinic_desk", "__Secure-clinic_device"}
    assert all(cookie["secure"] and not cookie["domain"] for cookie in cookies.values())
    assert cookies["__Host-clinic_desk"]["path"] == "/"
    public = client.get("/", **base)
    assert "Set-Cookie" not in public.headers
    assert "cookie" not in public.headers.get("Vary", "").lower()


def cookies_of(headers: list[str]) -> SimpleCookie:
    cookies = SimpleCookie()
    for header in headers:
        cookies.load(header)
    return cookies


def lead_and_note(database: Database) -> str:
    return f"/staff/leads/{submit(database, new_enquiry()).reference}/notes"


def notes(database: Database) -> list[str]:
    with database.read() as session:
        events = session.scalars(sa.select(LeadEvent).where(LeadEvent.kind == "note"))
        return [event.note or "" for event in events]


def test_a_note_that_comes_too_late_comes_back_and_is_saved_with_the_password(
    client: HouseClient, database: Database, ben: StaffUser, clock: Clock
) -> None:
    path = lead_and_note(database)
    sign_in(client, ben)
    stale = token(client.get(ACCOUNT))
    clock.forward(staff_sessions.IDLE)
    page = client.post(path, data={"csrf_token": stale, "text": NOTE})
    assert page.status_code == 403
    text = page.get_data(as_text=True)
    assert "Your sign-in ended, so nothing was saved." in text
    assert NOTE in text
    assert notes(database) == []

    again = {"csrf_token": token(page), "text": NOTE, "again_email": ben.email}
    wrong = client.post(path, data=again | {"again_password": "not this one"})
    assert wrong.status_code == 403
    assert NOTE in wrong.get_data(as_text=True)
    assert "do not belong together" in wrong.get_data(as_text=True)
    assert "not this one" not in wrong.get_data(as_text=True)

    again |= {"csrf_token": token(wrong), "again_password": PASSWORD}
    assert client.post(path, data=again).status_code == 303
    assert notes(database) == [NOTE]
    assert is_in(client)


def test_a_note_with_a_token_too_old_is_saved_by_one_more_press(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    path = lead_and_note(database)
    sign_in(client, ben)
    page = client.post(path, data={"csrf_token": "of yesterday", "text": NOTE})
    assert page.status_code == 400
    assert NOTE in page.get_data(as_text=True)
    assert client.post(path, data={"csrf_token": token(page), "text": NOTE}).status_code == 303
    assert notes(database) == [NOTE]


def test_signing_in_beside_a_note_goes_by_the_role(client: HouseClient, database: Database) -> None:
    path = lead_and_note(database)
    reviewer = employ(database, REVIEWER)
    page = client.post(path, data={"text": NOTE})
    again = {"csrf_token": token(page), "text": NOTE}
    again |= {"again_email": reviewer.email, "again_password": PASSWORD}
    assert client.post(path, data=again).status_code == 403
    assert notes(database) == []


@pytest.mark.parametrize("path", ["/", "/hi/", "/treatments", "/enquiries", "/contact", "/healthz"])
def test_a_public_page_has_no_session_even_for_staff(
    client: HouseClient, ben: StaffUser, path: str
) -> None:
    sign_in(client, ben)
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "cookie" not in answer.headers.get("Vary", "").lower()
