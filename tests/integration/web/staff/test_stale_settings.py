"""Two who look after one desk: the second to save sees both sides, and overwrites nobody."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.extensions import rules, settings
from clinic.models import Holiday
from tests.integration.web.staff.test_settings import RULES, hours_of
from tests.support.client import HouseClient
from tests.support.desk_pages import page_of, said
from tests.support.two_at_a_desk import anyway, form_of, press, sides

SETTINGS = "/staff/settings"
DAYS = f"{SETTINGS}/closed-days"
REPUBLIC_DAY = "2027-01-26"
NUMBERS = {"phone": "+919654321400", "whatsapp": "+919654321400", "email": ""}


def holds(app: Flask) -> Any:
    with app.app_context():
        return settings()


LUNCH = hours_of(mon=("10:00", "13:00", "14:00", "18:00"))
SAVES = [
    (
        "numbers",
        NUMBERS | {"phone": "+919876543210"},
        NUMBERS | {"phone": "+919811122233"},
        ("Phone", "+919811122233"),
        "set Phone: +919876543210 (before: what the file says)",
    ),
    (
        "hours",
        hours_of(mon=("09:00", "12:00")),
        LUNCH,
        ("Opening hours", "Mon 10:00-13:00, 14:00-18:00"),
        "set Opening hours: Mon 09:00-12:00",
    ),
    (
        "promise",
        {"reply_within_hours": "2"},
        {"reply_within_hours": "6"},
        ("First answer within", "6 open hours"),
        "set First answer within: 2 open hours",
    ),
    (
        "rules",
        RULES | {"calls_allowed": "3"},
        RULES | {"calls_allowed": "4"},
        ("Calls", "4"),
        "set Calls: 3",
    ),
    (
        "clinic",
        {"name": "Sample clinic", "address": "14 Lake Road"},
        {"name": "Sample clinic", "address": "15 Lake Road"},
        ("Postal address", "15 Lake Road"),
        "set Postal address: 14 Lake Road",
    ),
]


@pytest.mark.parametrize(
    ("subject", "first", "second", "chosen", "happened"), SAVES, ids=[one for one, *_ in SAVES]
)
def test_who_saves_second_sees_both_sides_and_can_do_it_anyway(
    app: Flask,
    amaras: HouseClient,
    devs: HouseClient,
    subject: str,
    first: dict[str, str],
    second: dict[str, str],
    chosen: tuple[str, str],
    happened: str,
) -> None:
    page = f"{SETTINGS}/{subject}"
    old = form_of(devs, page)
    assert press(amaras, page, **first).status_code == 303
    before = holds(app)
    answer = devs.post(page, data=old | second)
    mine, theirs = sides(answer)
    assert all(word in mine for word in chosen)
    assert "Amara" in theirs
    assert happened in theirs
    assert holds(app) == before
    form = page_of(answer).one("form", class_="box setting__form")
    assert f'value="{chosen[1]}"' in answer.get_data(as_text=True) or subject in (
        "hours",
        "promise",
    )
    assert form.attributes["action"] == page
    assert "It is kept" in said(devs, anyway(devs, answer))
    assert chosen[1] in devs.get(page).get_data(as_text=True)


def test_what_one_only_saw_is_not_written_over_what_another_set(
    app: Flask, amaras: HouseClient, devs: HouseClient
) -> None:
    page = f"{SETTINGS}/numbers"
    old = form_of(devs, page)
    press(amaras, page, **(NUMBERS | {"phone": "+919876543210"}))
    answer = devs.post(page, data=old | NUMBERS | {"email": "desk@example.org"})
    mine, _ = sides(answer)
    assert "Email" in mine
    assert "Phone" not in mine
    anyway(devs, answer)
    assert (holds(app).phone, holds(app).email) == ("+919876543210", "desk@example.org")


def test_a_box_that_was_not_ticked_stays_as_another_set_it(
    app: Flask, amaras: HouseClient, devs: HouseClient
) -> None:
    page = f"{SETTINGS}/rules"
    old = form_of(devs, page)
    press(amaras, page, **RULES, own_leads_only="y")
    answer = devs.post(page, data=old | RULES | {"in_turn": "y"})
    assert "New leads in turn" in sides(answer)[0]
    anyway(devs, answer)
    with app.app_context():
        assert (rules().in_turn, rules().own_leads_only) == (True, True)


def test_who_sets_the_same_is_not_asked(amaras: HouseClient, devs: HouseClient) -> None:
    page = f"{SETTINGS}/promise"
    old = form_of(devs, page)
    mine = form_of(amaras, page)
    first = amaras.post(page, data=mine | {"reply_within_hours": "2"})
    assert "It is kept" in said(amaras, first)
    again = amaras.post(page, data=mine | {"reply_within_hours": "2"})
    assert "Nothing was changed." in said(amaras, again)
    same = devs.post(page, data=old | {"reply_within_hours": "2"})
    assert "Nothing was changed." in said(devs, same)


def test_another_page_of_settings_changes_nothing_here(
    amaras: HouseClient, devs: HouseClient
) -> None:
    old = form_of(devs, f"{SETTINGS}/promise")
    press(amaras, f"{SETTINGS}/numbers", **(NUMBERS | {"phone": "+919876543210"}))
    answer = devs.post(f"{SETTINGS}/promise", data=old | {"reply_within_hours": "2"})
    assert answer.status_code == 303


def test_a_page_that_came_back_with_an_error_is_as_old_as_before(
    amaras: HouseClient, devs: HouseClient
) -> None:
    page = f"{SETTINGS}/promise"
    old = form_of(devs, page)
    press(amaras, page, reply_within_hours="2")
    wrong = devs.post(page, data=old | {"reply_within_hours": "soon"})
    assert wrong.status_code == 422
    form = page_of(wrong).one("form", class_="box setting__form")
    version = form.one("input", name="version").attributes["value"]
    sides(devs.post(page, data=old | {"reply_within_hours": "6", "version": version}))


def test_what_came_after_both_sides_is_asked_again(amaras: HouseClient, devs: HouseClient) -> None:
    page = f"{SETTINGS}/promise"
    old = form_of(devs, page)
    press(amaras, page, reply_within_hours="2")
    answer = devs.post(page, data=old | {"reply_within_hours": "6"})
    press(amaras, page, reply_within_hours="3")
    _, theirs = sides(anyway(devs, answer))
    assert "3 open hours" in theirs
    assert "what the file says" not in theirs


def test_back_to_the_file_asks_too(app: Flask, amaras: HouseClient, devs: HouseClient) -> None:
    page, file = f"{SETTINGS}/numbers", f"{SETTINGS}/values/phone/file"
    press(amaras, page, **(NUMBERS | {"phone": "+919876543210"}))
    old = form_of(devs, page, file)
    press(amaras, page, **(NUMBERS | {"phone": "+919811122233"}))
    answer = devs.post(file, data=old)
    mine, theirs = sides(answer)
    assert "Back to what the file says: Phone" in mine
    assert "+919811122233" in theirs
    assert holds(app).phone == "+919811122233"
    assert anyway(devs, answer).status_code == 303
    assert holds(app).phone == "+919654321400"


def test_the_five_steps_ask_as_well(app: Flask, amaras: HouseClient, devs: HouseClient) -> None:
    steps = "/staff/first-steps"
    given = {"name": "Sample clinic", "address": "14 Lake Road"} | NUMBERS
    old = form_of(devs, f"{steps}?step=clinic", f"{steps}/clinic")
    press(amaras, f"{SETTINGS}/numbers", **(NUMBERS | {"phone": "+919876543210"}))
    answer = devs.post(f"{steps}/clinic", data=old | given)
    mine, theirs = sides(answer)
    assert "14 Lake Road" in mine
    assert "+919876543210" in theirs
    anyway(devs, answer)
    assert (holds(app).phone, holds(app).address) == ("+919876543210", "14 Lake Road")
    week = {"days": "mon", "opens": "10:00", "closes": "18:00"}
    old = form_of(devs, f"{steps}?step=hours", f"{steps}/hours")
    press(amaras, f"{SETTINGS}/promise", reply_within_hours="2")
    answer = devs.post(f"{steps}/hours", data=old | week | {"reply_within_hours": "4"})
    assert "First answer within" not in sides(answer)[0]
    anyway(devs, answer)
    assert (holds(app).hours, holds(app).reply_within_hours) == ("Mon 10:00-18:00", 2)


def test_a_closed_day_that_another_wrote_anew_is_not_taken_away(
    database: Database, amaras: HouseClient, devs: HouseClient
) -> None:
    remove = f"{DAYS}/{REPUBLIC_DAY}/removal"
    press(amaras, DAYS, day=REPUBLIC_DAY, name="Republic Day")
    old = form_of(devs, DAYS, remove)
    press(amaras, DAYS, remove)
    press(amaras, DAYS, day=REPUBLIC_DAY, name="Stocktaking")
    answer = devs.post(remove, data=old)
    mine, theirs = sides(answer)
    assert "Open on 26 January 2027 as every week" in mine
    assert "closed (Stocktaking)" in theirs
    with database.read() as session:
        assert session.scalars(sa.select(Holiday.name)).all() == ["Stocktaking"]
    assert anyway(devs, answer).status_code == 303
    with database.read() as session:
        assert session.scalars(sa.select(Holiday)).all() == []


def test_a_day_that_another_opened_again_is_asked_for(
    database: Database, amaras: HouseClient, devs: HouseClient
) -> None:
    old = form_of(devs, DAYS)
    press(amaras, DAYS, day=REPUBLIC_DAY, name="Republic Day")
    press(amaras, DAYS, f"{DAYS}/{REPUBLIC_DAY}/removal")
    answer = devs.post(DAYS, data=old | {"day": REPUBLIC_DAY, "name": "A holiday"})
    mine, _ = sides(answer)
    assert "A holiday" in mine
    anyway(devs, answer)
    with database.read() as session:
        assert session.scalars(sa.select(Holiday.name)).all() == ["A holiday"]


def test_another_day_is_no_reason_to_ask(amaras: HouseClient, devs: HouseClient) -> None:
    old = form_of(devs, DAYS)
    press(amaras, DAYS, day="2027-08-15", name="Independence Day")
    answer = devs.post(DAYS, data=old | {"day": REPUBLIC_DAY, "name": "Republic Day"})
    assert answer.status_code == 303
