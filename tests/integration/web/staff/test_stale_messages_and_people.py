"""Messages, tags and people that somebody else has changed meanwhile: both sides, nothing lost."""

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.domain.permissions import Role
from clinic.domain.ready_messages import READY
from clinic.models import MessageTemplate, StaffInvitation, StaffUser, Tag
from clinic.services import staff, tags
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk_pages import page_of, said
from tests.support.two_at_a_desk import anyway, browser, form_of, press, sides

MESSAGE = {"name": "Hello", "language": "en", "moment": "first", "text": "Hello {name}. Yes or no?"}


def texts(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(sa.select(MessageTemplate.text).order_by(MessageTemplate.id)))


def test_a_message_that_another_changed_is_shown_beside_what_was_typed(
    database: Database, amaras: HouseClient, devs: HouseClient
) -> None:
    page = "/staff/templates/1"
    old = form_of(devs, page)
    press(amaras, page, **(MESSAGE | {"text": "Good day {name}. Yes or no?"}))
    answer = devs.post(page, data=old | MESSAGE)
    mine, theirs = sides(answer)
    assert "Hello {name}. Yes or no?" in mine
    assert "Amara changed the message" in theirs
    assert "Good day {name}. Yes or no?" in theirs
    assert texts(database)[0] == "Good day {name}. Yes or no?"
    assert "is kept" in said(devs, anyway(devs, answer))
    assert texts(database)[0] == "Hello {name}. Yes or no?"


def test_a_message_is_offered_no_more_as_it_was_seen(
    database: Database, amaras: HouseClient, devs: HouseClient
) -> None:
    place = next(at for at, one in enumerate(READY, 1) if one.moment == "later")
    retire = f"/staff/templates/{place}/retirement"
    old = form_of(devs, "/staff/templates", retire)
    press(amaras, f"/staff/templates/{place}", **(MESSAGE | {"moment": "later"}))
    answer = devs.post(retire, data=old)
    assert "changed the message" in sides(answer)[1]
    with database.read() as session:
        assert session.get_one(MessageTemplate, place).retired_at is None
    assert "is offered no more" in said(devs, anyway(devs, answer))
    back = f"/staff/templates/{place}/return"
    old = form_of(devs, "/staff/templates", back)
    assert "is offered again" in said(amaras, press(amaras, "/staff/templates", back))
    assert "is offered no more" in said(amaras, press(amaras, "/staff/templates", retire))
    assert "offers it no more" in sides(devs.post(back, data=old))[1]


def test_the_order_is_changed_as_it_was_seen(amaras: HouseClient, devs: HouseClient) -> None:
    actions = [
        form.attributes["action"]
        for form in page_of(devs.get("/staff/templates")).all("form")
        if form.attributes.get("action", "").endswith("/rise")
    ]
    old = form_of(devs, "/staff/templates", actions[0])
    press(amaras, "/staff/templates", actions[0])
    press(amaras, "/staff/templates/new", **MESSAGE)
    first = page_of(devs.get("/staff/templates")).all("form")
    again = next(
        form.attributes["action"]
        for form in first
        if form.attributes.get("action", "").endswith("/rise")
    )
    assert "put a message higher" in sides(devs.post(again, data=old))[1]


def test_a_tag_is_renamed_and_retired_as_it_was_seen(
    database: Database, amaras: HouseClient, devs: HouseClient, amara: StaffUser
) -> None:
    with database.write() as session:
        number = tags.add(session, name="Trial", by=amara, now=NOW).id
    rename, retire = f"/staff/tags/{number}/name", f"/staff/tags/{number}/retirement"
    old = form_of(devs, "/staff/tags", rename)
    press(amaras, "/staff/tags", rename, name="Trials")
    answer = devs.post(rename, data=old | {"name": "A trial"})
    mine, theirs = sides(answer)
    assert "Rename: Trials" in mine
    assert "A trial" in mine
    assert "gave the tag another name" in theirs
    with database.read() as session:
        assert session.get_one(Tag, number).name == "Trials"
    assert anyway(devs, answer).status_code == 303
    assert "gave the tag" in sides(devs.post(retire, data=old))[1]
    with database.read() as session:
        assert session.get_one(Tag, number).retired_at is None


def test_a_role_is_given_as_the_page_showed_the_person(
    database: Database, amaras: HouseClient, devs: HouseClient, ben: StaffUser
) -> None:
    give = f"/staff/people/{ben.id}/role"
    old = form_of(devs, "/staff/people", give)
    press(amaras, "/staff/people", give, role="reviewer")
    answer = devs.post(give, data=old | {"role": "manager"})
    mine, theirs = sides(answer)
    assert "Ben: Manager" in mine
    assert "gave Ben another role: Medical reviewer" in theirs
    assert role_of(database, ben) is Role.REVIEWER
    assert anyway(devs, answer).status_code == 303
    assert role_of(database, ben) is Role.MANAGER


def role_of(database: Database, user: StaffUser) -> Role:
    with database.read() as session:
        return staff.role_of(session.get_one(StaffUser, user.id))


def test_somebody_is_put_on_duty_as_they_were_seen(
    app: Flask, database: Database, amaras: HouseClient, devs: HouseClient, ben: StaffUser
) -> None:
    put = f"/staff/people/{ben.id}/duty"
    old = form_of(devs, "/staff/people", put)
    press(amaras, "/staff/people", put, on_duty="no")
    press(amaras, "/staff/people", put, on_duty="yes")
    answer = devs.post(put, data=old | {"on_duty": "no"})
    mine, theirs = sides(answer)
    assert "Ben: Take off duty" in mine
    assert "Amara took Ben off duty" in theirs
    press(browser(app, ben), "/staff/account", "/staff/duty", on_duty="no")
    press(amaras, "/staff/people", put, on_duty="yes")
    _, theirs = sides(anyway(devs, answer))
    assert "Ben went off duty" in theirs
    with database.read() as session:
        assert session.get_one(StaffUser, ben.id).on_duty is True


def test_a_link_that_another_has_just_made_still_opens(
    database: Database, amaras: HouseClient, devs: HouseClient, ben: StaffUser
) -> None:
    make = f"/staff/people/{ben.id}/invitation"
    old = form_of(devs, "/staff/people", make)
    assert press(amaras, "/staff/people", make).status_code == 200
    answer = devs.post(make, data=old)
    assert "made a one-time link for Ben" in sides(answer)[1]
    with database.read() as session:
        still = sa.select(StaffInvitation).where(StaffInvitation.expires_at > NOW)
        assert len(session.scalars(still).all()) == 1
    assert anyway(devs, answer).status_code == 200


@pytest.mark.parametrize("act", ["deactivation", "reactivation"])
def test_an_account_is_switched_as_it_was_seen(
    database: Database, amaras: HouseClient, devs: HouseClient, ben: StaffUser, act: str
) -> None:
    switch, other = (
        f"/staff/people/{ben.id}/{way}"
        for way in (act, "reactivation" if act == "deactivation" else "deactivation")
    )
    if act == "reactivation":
        press(amaras, "/staff/people", other)
    old = form_of(devs, "/staff/people", switch)
    press(amaras, "/staff/people", switch)
    again = devs.post(switch, data=old)
    assert again.status_code == 303, "it is so already"
    press(amaras, "/staff/people", other)
    assert "Amara" in sides(devs.post(switch, data=old))[1]
