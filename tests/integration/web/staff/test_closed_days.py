"""Closed days: a holiday, and today, each in one press and back."""

from datetime import date, timedelta

import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.extensions import promise, settings
from clinic.models import AuditEntry, DeskSetting, Holiday, StaffUser
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.staff import CHITRA, employ, post, sign_in

DAYS = "/staff/settings/closed-days"
REPUBLIC_DAY = "2027-01-26"


def text(client: HouseClient, path: str = DAYS) -> str:
    return client.get(path).get_data(as_text=True)


def press(client: HouseClient, path: str = "", **given: str) -> int:
    return post(client, DAYS + path, DAYS, **given).status_code


def closed(database: Database) -> dict[str, str]:
    with database.read() as session:
        return {row.day: row.name for row in session.scalars(sa.select(Holiday))}


def test_a_holiday_is_added_removed_and_put_back(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    assert press(client, day=REPUBLIC_DAY, name="Republic Day") == 303
    page = text(client)
    assert "Tuesday 26 January 2027" in page
    assert f'action="{DAYS}/{REPUBLIC_DAY}/removal"' in page
    assert "Tuesday 26 January 2027" in text(client, "/contact")
    with app.app_context():
        assert date(2027, 1, 26) in settings().holidays
    assert press(client, f"/{REPUBLIC_DAY}/removal") == 303
    assert f'action="{DAYS}/{REPUBLIC_DAY}/return"' in text(client)
    assert "26 January 2027" not in text(client, "/contact")
    assert press(client, f"/{REPUBLIC_DAY}/return") == 303
    assert closed(database) == {REPUBLIC_DAY: "Republic Day"}
    with database.read() as session:
        told = session.scalars(sa.select(AuditEntry).filter_by(subject="closed_day")).all()
    assert [(one.detail["old"], one.detail["new"]) for one in told] == [
        (None, {"is": "Republic Day"}),
        ({"is": "Republic Day"}, None),
        (None, {"is": "Republic Day"}),
    ]
    page = text(client)
    assert "closed (Republic Day)" in page
    assert "as every week" in page


def test_a_removal_is_no_setting_to_take_back(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    press(client, day=REPUBLIC_DAY, name="Republic Day")
    press(client, f"/{REPUBLIC_DAY}/removal")
    with database.read() as session:
        asked = sa.select(AuditEntry.id).filter_by(subject="closed_day")
        ids = session.scalars(asked.order_by(AuditEntry.id)).all()
    crafted = post(client, "/staff/settings/undo", DAYS, entries=str(ids[-1]))
    assert crafted.status_code == 404
    with database.read() as session:
        assert session.scalars(sa.select(DeskSetting)).all() == []
        assert session.scalars(asked.order_by(AuditEntry.id)).all() == ids
    assert press(client, f"/{REPUBLIC_DAY}/return") == 303
    assert closed(database) == {REPUBLIC_DAY: "Republic Day"}


def test_closed_today_is_one_press_and_one_back(
    app: Flask, client: HouseClient, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    assert "Today, Monday 23 November: 10:00 to 18:00." in text(client, "/contact")
    assert press(client, "/today") == 303
    page = text(client)
    assert "Closed. Pages say so, and nobody is promised an answer today." in page
    assert "Today, Monday 23 November: closed. Next open Tuesday 24 November, 10:00." in page
    assert "आज, सोमवार 23 नवंबर: बंद।" in page
    assert "Today, Monday 23 November: closed." in text(client, "/contact")
    with app.app_context():
        assert promise().due(NOW) == NOW.replace(day=24, hour=8, minute=30)
    assert press(client, "/today") == 303
    assert "This day was closed already." in text(client)
    assert press(client, "/2026-11-23/removal") == 303
    assert "Today, Monday 23 November: 10:00 to 18:00." in text(client, "/contact")


def test_a_day_that_cannot_be_taken_comes_back(client: HouseClient, chitra: StaffUser) -> None:
    sign_in(client, chitra)
    for given, said in (
        ({"day": "soon", "name": "A day"}, "Choose a day, or write it like 2027-01-26."),
        ({"day": "2026-11-22", "name": "A day"}, "This day is over."),
        ({"day": REPUBLIC_DAY, "name": "x" * 81}, "There is room for 80 characters."),
    ):
        answer = post(client, DAYS, DAYS, **given)
        assert answer.status_code == 422
        assert said in answer.get_data(as_text=True)
        assert f'value="{given["name"]}"' in answer.get_data(as_text=True)
    assert press(client, "/soon/removal") == 404
    assert press(client, f"/{REPUBLIC_DAY}/return") == 404
    assert press(client, f"/{REPUBLIC_DAY}/removal") == 303, "it stands here no more"


def test_days_of_the_file_stay_with_the_file(make_app: MakeApp, clock: Clock) -> None:
    app = make_app(holidays=(date(2026, 11, 23), date(2026, 12, 25)))
    client = app.test_client()
    assert isinstance(client, HouseClient)
    chitra = employ(app.extensions["clinic.database"], CHITRA)
    sign_in(client, chitra)
    page = text(client)
    assert "Closed: the file names this day." in page
    assert "Friday 25 December 2026" in page
    assert "it is taken out there" in page
    assert press(client, day="2026-12-26", name="") == 303
    with app.app_context():
        assert settings().holidays == (
            date(2026, 11, 23), date(2026, 12, 25), date(2026, 12, 26),
        )  # fmt: skip
    clock.forward(timedelta(days=1))
    sign_in(client, chitra)
    assert "Closed today</button>" in text(client)
