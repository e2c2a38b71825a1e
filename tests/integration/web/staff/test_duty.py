"""On duty or not: one's own word, and a manager's for others."""

import pytest

from clinic.db import Database
from clinic.domain.lead_status import Outcome
from clinic.models import StaffUser
from tests.support.client import HouseClient
from tests.support.desk import close, went, wrote
from tests.support.desk_pages import page_of
from tests.support.staff import REVIEWER, employ, post, sign_in


def on_duty(database: Database, user: StaffUser) -> bool:
    with database.read() as session:
        return session.get_one(StaffUser, user.id).on_duty


def test_somebody_goes_off_duty_and_comes_back(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    sign_in(client, ben)
    assert "You are on duty." in page_of(client.get("/staff/account")).one("main").text
    answer = post(client, "/staff/duty", on_duty="no", back="account")
    assert answer.headers["Location"] == "/staff/account"
    assert not on_duty(database, ben)
    text = page_of(client.get("/staff/account")).one("main").text
    assert "You are off duty. What you have stays with you." in text
    assert "No new leads come to you" in text
    post(client, "/staff/duty", on_duty="yes", back="account")
    assert on_duty(database, ben)


def test_from_today_it_leads_back_to_today(client: HouseClient, ben: StaffUser) -> None:
    sign_in(client, ben)
    assert post(client, "/staff/duty", on_duty="no", back="today").headers["Location"] == "/staff/"


@pytest.mark.parametrize("role", ["amara", "chitra"])
def test_whoever_shares_the_work_out_sets_it_for_others(
    client: HouseClient,
    database: Database,
    amara: StaffUser,
    chitra: StaffUser,
    ben: StaffUser,
    role: str,
) -> None:
    sign_in(client, {"amara": amara, "chitra": chitra}[role])
    post(client, f"/staff/people/{ben.id}/duty", page="/staff/people", on_duty="no")
    assert not on_duty(database, ben)
    text = page_of(client.get("/staff/people")).one("main").text
    assert "Ben is off duty. What Ben has stays with Ben." in text
    assert "Put on duty: Ben" in " ".join(text.split())


def test_a_counsellor_sets_nobody_elses(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    sign_in(client, ben)
    assert post(client, f"/staff/people/{chitra.id}/duty", on_duty="no").status_code == 403
    assert on_duty(database, chitra)


def test_who_answers_no_leads_is_not_on_duty(client: HouseClient, database: Database) -> None:
    sign_in(client, employ(database, REVIEWER))
    assert "duty" not in page_of(client.get("/staff/account")).one("main").text
    assert post(client, "/staff/duty", on_duty="no").status_code == 403


def test_an_administrator_is_on_duty_or_off_it_while_they_have_a_lead(
    client: HouseClient, database: Database, amara: StaffUser, ben: StaffUser
) -> None:
    sign_in(client, amara)
    assert "duty" not in page_of(client.get("/staff/account")).one("main").text
    people = page_of(client.get("/staff/people")).one("main").text
    assert people.count("on duty") == 1, "Ben's alone"
    assert people.count("Take off duty") == 1
    refused = post(client, "/staff/duty", on_duty="no", back="account")
    assert refused.status_code == 422
    assert "Amara is given no new leads, and has none" in page_of(refused).one("main").text
    reference = wrote(database)
    went(database, reference, Outcome.REACHED, amara)
    people = page_of(client.get("/staff/people")).one("main").text
    assert people.count("Take off duty") == 2
    assert post(client, "/staff/duty", on_duty="no", back="account").status_code == 303
    text = page_of(client.get("/staff/account")).one("main").text
    assert "You are off duty. What you have stays with you." in text
    assert "Colleagues are reminded of your leads." in text
    assert "No new leads come to you" not in text
    assert "off duty" in page_of(client.get("/staff/")).one("main").text
    close(database, reference, ben)
    assert "off duty" not in page_of(client.get("/staff/")).one("main").text
    assert "duty" not in page_of(client.get("/staff/account")).one("main").text


def test_nobody_puts_on_duty_who_answers_no_leads(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    reviewer = employ(database, REVIEWER)
    sign_in(client, chitra)
    path = f"/staff/people/{reviewer.id}/duty"
    assert post(client, path, page="/staff/people", on_duty="no").status_code == 422
    assert on_duty(database, reviewer)
