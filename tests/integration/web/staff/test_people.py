"""Who works here: invited by a link, given a role, switched off, let in again."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.errors import Conflict
from clinic.domain.lead_status import Outcome
from clinic.domain.permissions import Role
from clinic.extensions import now as now_of
from clinic.models import AuditEntry, StaffInvitation, StaffUser
from clinic.services import staff, staff_links
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.desk import went, wrote
from tests.support.staff import AMARA, BEN, PASSWORD, employ, post, sign_in, token, try_to_sign_in

PEOPLE = "/staff/people"
_SHOWN = re.compile(r'class="once__link"[^>]*>\s*http://127\.0\.0\.1:8000(\S+?)\s*<')


def invite(client: HouseClient, **changed: str) -> TestResponse:
    given = {"name": BEN.name, "email": BEN.email, "role": BEN.role.value}
    return post(client, PEOPLE, PEOPLE, **(given | changed))


def link_in(answer: TestResponse) -> str:
    found = _SHOWN.search(answer.get_data(as_text=True))
    assert found, answer.get_data(as_text=True)
    return found[1]


def choose(client: HouseClient, link: str, password: str = PASSWORD) -> TestResponse:
    return post(client, link, link, password=password, password_confirm=password)


def welcome(app: Flask) -> str:
    with app.app_context(), app.extensions["clinic.database"].write() as session:
        link = staff_links.welcome_link(session, now=now_of())
    return f"/staff/welcome/{link.token}"


def role(database: Database, user: StaffUser) -> Role:
    with database.read() as session:
        return staff.role_of(session.get_one(StaffUser, user.id))


def acts(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))


def test_an_invited_person_chooses_a_password_and_is_in(
    app: Flask, client: HouseClient, database: Database, amara: StaffUser
) -> None:
    sign_in(client, amara)
    answer = invite(client)
    assert answer.status_code == 200
    assert "Invited, link until Thu 26 November, 1:50\u00a0pm" in answer.get_data(as_text=True)
    theirs = app.test_client()
    link = link_in(answer)
    page = theirs.get(link).get_data(as_text=True)
    assert "Welcome, Ben. You will sign in with ben@example.org." in page
    assert choose(theirs, link).headers["Location"] == "/staff/"
    assert theirs.get("/staff/account").status_code == 200
    assert acts(database)[-4:] == [
        "staff.created",
        "staff.invited",
        "staff.password_set",
        "staff.signed_in",
    ]


def test_a_link_works_once(app: Flask, client: HouseClient, amara: StaffUser) -> None:
    sign_in(client, amara)
    link = link_in(invite(client))
    theirs = app.test_client()
    page = theirs.get(link)
    choose(theirs, link)
    assert theirs.get(link).status_code == 404
    late = {"csrf_token": token(page), "password": "x", "password_confirm": "x"}
    assert app.test_client().post(link, data=late).status_code == 404


def test_a_link_works_for_three_days(
    app: Flask, client: HouseClient, amara: StaffUser, clock: Clock
) -> None:
    sign_in(client, amara)
    link = link_in(invite(client))
    clock.forward(timedelta(hours=72) - timedelta(seconds=1))
    assert app.test_client().get(link).status_code == 200
    clock.forward(timedelta(seconds=1))
    refused = app.test_client().get(link)
    assert refused.status_code == 404
    assert "Ask for a new one." in refused.get_data(as_text=True)


def test_a_new_link_replaces_those_of_before(
    app: Flask, client: HouseClient, database: Database, amara: StaffUser
) -> None:
    sign_in(client, amara)
    first = link_in(invite(client))
    with database.read() as session:
        ben = staff.by_email(session, email=BEN.email)
    assert ben is not None
    second = link_in(post(client, f"{PEOPLE}/{ben.id}/invitation", PEOPLE))
    assert app.test_client().get(first).status_code == 404
    assert app.test_client().get(second).status_code == 200


def test_a_new_link_sets_a_new_password_for_somebody_who_forgot_theirs(
    app: Flask, client: HouseClient, amara: StaffUser, ben: StaffUser
) -> None:
    sign_in(client, amara)
    link = link_in(post(client, f"{PEOPLE}/{ben.id}/invitation", PEOPLE))
    theirs = app.test_client()
    choose(theirs, link, "kettle umbrella 58 mango")
    post(theirs, "/staff/sign-out")
    assert try_to_sign_in(theirs, ben.email, PASSWORD).status_code == 422
    assert try_to_sign_in(theirs, ben.email, "kettle umbrella 58 mango").status_code == 303


def test_only_the_hash_of_a_link_is_kept(
    client: HouseClient, database: Database, amara: StaffUser
) -> None:
    sign_in(client, amara)
    link = link_in(invite(client)).rpartition("/")[2]
    assert len(link) >= 43
    with database.read() as session:
        assert re.fullmatch(
            "[0-9a-f]{64}", session.scalars(sa.select(StaffInvitation)).one().token_hash
        )
    assert link not in client.get(PEOPLE).get_data(as_text=True)


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"email": AMARA.email.upper()}, 409, "There is an account with this email address"),
        ({"email": "ben"}, 422, "Enter an email address"),
        ({"name": " "}, 422, "Enter a name."),
        ({"name": "B" * 121}, 422, "room for 120 characters"),
        ({"role": "owner"}, 422, "Choose a role"),
        ({"role": ""}, 422, "Choose a role"),
    ],
)
def test_an_invitation_that_cannot_be_made_comes_back_with_the_reason(
    client: HouseClient,
    database: Database,
    amara: StaffUser,
    changed: dict[str, str],
    status: int,
    said: str,
) -> None:
    sign_in(client, amara)
    answer = invite(client, **changed)
    assert answer.status_code == status
    text = answer.get_data(as_text=True)
    assert said in text
    assert changed.get("email", BEN.email).lower() in text.lower()
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count(StaffUser.id))) == 1


def test_a_manager_sees_the_people_and_changes_nobody(
    client: HouseClient, database: Database, chitra: StaffUser, ben: StaffUser
) -> None:
    sign_in(client, chitra)
    text = client.get(PEOPLE).get_data(as_text=True)
    assert "Ben" in text
    assert "Invite someone" not in text
    assert post(client, f"{PEOPLE}/{ben.id}/role", role="admin").status_code == 403
    assert role(database, ben) is Role.COUNSELLOR


def test_another_role_counts_at_once(
    app: Flask, client: HouseClient, database: Database, amara: StaffUser, ben: StaffUser
) -> None:
    theirs = app.test_client()
    sign_in(theirs, ben)
    sign_in(client, amara)
    assert post(client, f"{PEOPLE}/{ben.id}/role", PEOPLE, role="reviewer").status_code == 303
    assert "Ben is now: Medical reviewer." in client.get(PEOPLE).get_data(as_text=True)
    assert theirs.get("/staff/").status_code == 302
    sign_in(theirs, ben)
    assert theirs.get("/staff/").status_code == 403
    assert acts(database).count("staff.role_changed") == 1


def test_the_same_role_again_changes_nothing(
    client: HouseClient, database: Database, amara: StaffUser, ben: StaffUser
) -> None:
    sign_in(client, amara)
    post(client, f"{PEOPLE}/{ben.id}/role", PEOPLE, role="counsellor")
    assert "Ben had this role already." in client.get(PEOPLE).get_data(as_text=True)
    assert "staff.role_changed" not in acts(database)


def test_a_deactivated_person_is_out_at_once_and_in_again_when_let_in(
    app: Flask, client: HouseClient, amara: StaffUser, ben: StaffUser
) -> None:
    theirs = app.test_client()
    sign_in(theirs, ben)
    sign_in(client, amara)
    assert post(client, f"{PEOPLE}/{ben.id}/deactivation", PEOPLE).status_code == 303
    assert theirs.get("/staff/account").status_code == 302
    assert try_to_sign_in(theirs, ben.email, PASSWORD).status_code == 422
    assert "Deactivated" in client.get(PEOPLE).get_data(as_text=True)
    assert post(client, f"{PEOPLE}/{ben.id}/invitation", PEOPLE).status_code == 409
    assert post(client, f"{PEOPLE}/{ben.id}/reactivation", PEOPLE).status_code == 303
    assert theirs.get("/staff/account").status_code == 302
    assert try_to_sign_in(theirs, ben.email, PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("act", "data"), [("deactivation", {}), ("role", {"role": "reviewer"})], ids=["off", "role"]
)
def test_it_says_how_many_leads_are_still_with_whoever_answers_no_more(
    client: HouseClient,
    database: Database,
    amara: StaffUser,
    ben: StaffUser,
    act: str,
    data: dict[str, str],
) -> None:
    went(database, wrote(database), Outcome.REACHED, ben)
    sign_in(client, amara)
    post(client, f"{PEOPLE}/{ben.id}/{act}", PEOPLE, **data)
    words = "1 open lead is still with Ben: give it to somebody."
    assert words in client.get(PEOPLE).get_data(as_text=True)


def test_the_last_administrator_stays_one(
    client: HouseClient, database: Database, amara: StaffUser
) -> None:
    sign_in(client, amara)
    for act, data in (("deactivation", {}), ("role", {"role": "manager"})):
        refused = post(client, f"{PEOPLE}/{amara.id}/{act}", PEOPLE, **data)
        assert refused.status_code == 409
        assert "This is the last administrator who can sign in." in refused.get_data(as_text=True)
    assert role(database, amara) is Role.ADMIN
    assert client.get("/staff/account").status_code == 200


def test_an_administrator_who_only_was_invited_does_not_count(
    client: HouseClient, amara: StaffUser
) -> None:
    sign_in(client, amara)
    invite(client, role="admin")
    assert post(client, f"{PEOPLE}/{amara.id}/deactivation", PEOPLE).status_code == 409


def test_two_administrators_do_not_demote_each_other_at_one_moment(
    database: Database, amara: StaffUser
) -> None:
    other = employ(database, type(AMARA)("Chitra", "chitra@example.org", Role.ADMIN))
    with database.write() as session:
        a = staff.find(session, person_id=amara.id)
        b = staff.find(session, person_id=other.id)
        staff.change_role(session, user=a, role=Role.MANAGER, by=b, now=NOW)
        with pytest.raises(Conflict):
            staff.change_role(session, user=b, role=Role.MANAGER, by=a, now=NOW)


def test_nobody_with_that_number_is_not_found(client: HouseClient, amara: StaffUser) -> None:
    sign_in(client, amara)
    for act in ("role", "invitation", "deactivation", "reactivation"):
        answer = post(client, f"{PEOPLE}/999/{act}", PEOPLE, role="manager")
        assert answer.status_code == 404


def test_the_first_administrator_comes_in_by_the_link_of_the_terminal(
    app: Flask, client: HouseClient
) -> None:
    link = welcome(app)
    assert client.get(link).status_code == 200
    answer = post(
        client,
        link,
        link,
        name="Amara",
        email="Amara@Example.org",
        password=PASSWORD,
        password_confirm=PASSWORD,
    )
    assert answer.headers["Location"] == "/staff/first-steps"
    assert "Amara" in client.get(PEOPLE).get_data(as_text=True)
    assert client.get(link).status_code == 404


def test_the_welcome_keeps_what_was_typed_and_says_what_is_wrong(
    app: Flask, client: HouseClient
) -> None:
    link = welcome(app)
    answer = post(
        client, link, link, name="Amara", email="nowhere", password="short", password_confirm=""
    )
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert 'value="Amara"' in text
    assert 'value="nowhere"' in text
    assert "Enter an email address" in text
    assert "Use at least 12 characters." in text
    assert "short" not in text.replace("short (", "")


def test_the_welcome_ends_with_the_first_administrator(app: Flask, client: HouseClient) -> None:
    first, second = welcome(app), welcome(app)
    assert client.get(first).status_code == 404
    given = {"name": "Amara", "password": PASSWORD, "password_confirm": PASSWORD}
    post(client, second, second, email=AMARA.email, **given)
    with app.app_context(), pytest.raises(Conflict):
        welcome(app)


def test_hostile_names_are_printed_and_never_run(client: HouseClient, amara: StaffUser) -> None:
    sign_in(client, amara)
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    text = invite(client, name=hostile).get_data(as_text=True)
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "&lt;script&gt;alert(1)" in text
