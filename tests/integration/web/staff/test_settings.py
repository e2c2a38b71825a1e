"""Settings in the browser: above the file, known at once, on record, and taken back."""

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.domain.permissions import Role
from clinic.extensions import installed, rules, settings
from clinic.models import AuditEntry, DeskSetting, StaffUser
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.staff import CAST, employ, post, sign_in

SETTINGS = "/staff/settings"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
RULES = {
    "first_retry": "3",
    "second_retry_days": "1",
    "third_retry_days": "3",
    "calls_allowed": "2",
    "messages_allowed": "1",
    "limit_days": "7",
    "contact_from": "10:00",
    "contact_until": "18:00",
}


def text(client: HouseClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


def keep(client: HouseClient, subject: str, **given: str) -> int:
    return post(client, f"{SETTINGS}/{subject}", f"{SETTINGS}/{subject}", **given).status_code


def entries(database: Database) -> list[tuple[str, object, object]]:
    asked = sa.select(AuditEntry).where(AuditEntry.action == "setting.changed")
    with database.read() as session:
        return [
            (one.subject, one.detail["old"], one.detail["new"])
            for one in session.scalars(asked.order_by(AuditEntry.id))
        ]


def hours_of(**days: tuple[str, ...]) -> dict[str, str]:
    """The fields of the week's table."""
    ends = ("1_from", "1_until", "2_from", "2_until")
    return {
        f"{day}_{end}": value
        for day, times in days.items()
        for end, value in zip(ends, times, strict=False)
    }


def test_a_manager_lists_another_number_and_every_page_shows_it_at_once(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    assert "+91 96543 21400" in text(client, "/contact")
    sign_in(client, chitra)
    given = {"phone": "+91 98765 43210", "whatsapp": "+919654321400", "email": "hi@example.org"}
    assert keep(client, "numbers", **given) == 303
    page = text(client, "/contact")
    assert "+91 98765 43210" in page
    assert "mailto:hi@example.org" in page
    assert "+91 98765 43210" in text(client, "/hi/contact")
    assert entries(database) == [
        ("phone", None, {"is": "+919876543210"}),
        ("email", None, {"is": "hi@example.org"}),
    ]
    with app.app_context():
        assert settings().phone == "+919876543210"
        assert installed().phone == "+919654321400"


def test_what_was_kept_is_taken_back_in_one_press(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    keep(client, "numbers", phone="+919876543210", whatsapp="+919876543210", email="")
    with database.read() as session:
        ids = session.scalars(
            sa.select(AuditEntry.id).where(AuditEntry.action == "setting.changed")
        ).all()
    page = text(client, f"{SETTINGS}/numbers")
    wanted = ",".join(str(one) for one in ids)
    assert f'name="entries" value="{wanted}"' in page
    assert post(client, f"{SETTINGS}/undo", SETTINGS, entries=wanted).status_code == 303
    with app.app_context():
        assert settings().phone == "+919654321400"
    assert entries(database)[-1] == ("whatsapp", {"is": "+919876543210"}, None)
    again = post(client, f"{SETTINGS}/undo", SETTINGS, entries=wanted)
    assert again.status_code == 409
    assert post(client, f"{SETTINGS}/undo", SETTINGS, entries="x,999").status_code == 404


def test_the_file_counts_again_for_one_setting(make_app: MakeApp, database_url: str) -> None:
    app = make_app(hours="Mon-Fri 09:00-17:00")
    client = app.test_client()
    assert isinstance(client, HouseClient)
    sign_in(client, employ(app.extensions["clinic.database"], CAST[Role.MANAGER]))
    page = text(client, f"{SETTINGS}/hours")
    assert "hours in clinic.toml says: Mon-Fri 09:00-17:00." in page
    assert "Monday to Friday, 09:00 to 17:00, India time" in page
    given = hours_of(**dict.fromkeys(WEEKDAYS, ("10:00", "13:00", "14:00", "18:00")))
    assert keep(client, "hours", **given, **hours_of(sat=("10 am", "1 pm"))) == 303
    page = text(client, f"{SETTINGS}/hours")
    assert "Monday to Friday, 10:00 to 13:00, 14:00 to 18:00; Saturday, 10:00 to 13:00" in page
    assert "सोमवार से शुक्रवार, सुबह 10:00 से दोपहर 1:00" in page
    assert "What stands here goes before it." in page
    assert "Mon-Fri 10:00-13:00, 14:00-18:00; Sat 10:00-13:00" in page
    post(client, f"{SETTINGS}/values/hours/file", f"{SETTINGS}/hours")
    with app.app_context():
        assert settings().hours == "Mon-Fri 09:00-17:00"
    assert "Monday to Friday, 09:00 to 17:00, India time" in text(client, "/contact")
    assert post(client, f"{SETTINGS}/values/secret_key/file", SETTINGS).status_code == 404


def test_a_day_with_three_spans_keeps_them(make_app: MakeApp) -> None:
    app = make_app(hours="Mon 08:00-09:00, 10:00-12:00, 14:00-18:00")
    client = app.test_client()
    assert isinstance(client, HouseClient)
    sign_in(client, employ(app.extensions["clinic.database"], CAST[Role.MANAGER]))
    assert 'name="mon_3_until" type="time" value="18:00"' in text(client, f"{SETTINGS}/hours")
    given = hours_of(mon=("08:00", "09:00", "10:00", "12:00"))
    third = {"mon_3_from": "14:00", "mon_3_until": "19:00"}
    assert keep(client, "hours", **given, **third) == 303
    with app.app_context():
        assert settings().hours == "Mon 08:00-09:00, 10:00-12:00, 14:00-19:00"


@pytest.mark.parametrize(
    ("subject", "given", "said", "comes_back"),
    [
        (
            "numbers",
            {"phone": "12345", "whatsapp": "+919654321400"},
            "Write the number with + and the country code, like +919654321400.",
            'value="12345"',
        ),
        (
            "numbers",
            {"phone": "+919654321400", "whatsapp": "+919654321400", "email": "desk"},
            "Write one email address, like desk@example.org.",
            'value="desk"',
        ),
        ("promise", {"reply_within_hours": "soon"}, "Write a whole number.", 'value="soon"'),
        ("promise", {"reply_within_hours": "101"}, "a number from 0 to 100.", 'value="101"'),
        ("clinic", {"name": " "}, "Write the clinic&#39;s name.", 'name="name"'),
        ("clinic", {"name": "x" * 121}, "There is room for 120 characters.", "x" * 121),
        ("hours", {}, "Write when the clinic is open, like Mon-Sat 10:00-18:00.", "Monday"),
        (
            "hours",
            hours_of(tue=("18:00", "10:00")),
            "Tuesday: &#39;18:00-10:00&#39; does not end after it begins.",
            'value="18:00"',
        ),
        ("rules", RULES | {"calls_allowed": "21"}, "a whole number from 0 to 20.", 'value="21"'),
        ("rules", RULES | {"contact_from": "ten"}, "Write a time of day", 'value="ten"'),
        ("rules", RULES | {"contact_from": "19:00"}, "after the first one.", 'value="19:00"'),
    ],
)
def test_what_cannot_be_taken_comes_back_with_what_settings_say(
    client: HouseClient,
    database: Database,
    chitra: StaffUser,
    subject: str,
    given: dict[str, str],
    said: str,
    comes_back: str,
) -> None:
    sign_in(client, chitra)
    answer = post(client, f"{SETTINGS}/{subject}", f"{SETTINGS}/{subject}", **given)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert said in page
    assert comes_back in page
    assert entries(database) == []


def test_what_is_the_same_as_the_file_is_left_to_the_file(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    assert keep(client, "promise", reply_within_hours="4") == 303
    assert "Nothing was changed." in text(client, f"{SETTINGS}/promise")
    with database.read() as session:
        assert session.scalars(sa.select(DeskSetting)).all() == []


def test_the_promise_that_a_reader_sees_is_the_one_that_was_set(
    client: HouseClient, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    before = text(client, f"{SETTINGS}/promise")
    assert "will answer by 5:50\u00a0PM on Monday 23\u00a0November, India time." in before.replace(
        "Monday\u00a023", "Monday 23"
    )
    assert keep(client, "promise", reply_within_hours="1") == 303
    page = text(client, f"{SETTINGS}/promise")
    assert "will answer by 2:50\u00a0PM on Monday 23\u00a0November" in page
    assert "First answer within</strong>: 1 open hour" in page
    assert "Chitra, 1:50\u00a0pm" in page


def test_the_rules_of_the_desk_hold_at_once(
    app: Flask, client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    changed = {"calls_allowed": "3", "first_retry": "2", "contact_until": "20:30"}
    assert keep(client, "rules", **(RULES | changed), own_leads_only="y") == 303
    with app.app_context():
        holds = rules()
    assert (holds.calls_allowed, holds.messages_allowed) == (3, 1)
    assert holds.first_retry.total_seconds() == 7200
    assert f"{holds.contact_until:%H:%M}" == "20:30"
    assert (holds.own_leads_only, holds.in_turn) == (True, False)
    assert {subject for subject, _, _ in entries(database)} == {*changed, "own_leads_only"}


def test_only_an_administrator_confirms_the_details(
    client: HouseClient, database: Database, amara: StaffUser, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    keep(client, "clinic", name="Sample clinic", address="14 Lake Road", details_confirmed="y")
    assert 'name="details_confirmed"' not in text(client, f"{SETTINGS}/clinic")
    page = text(client, "/contact")
    assert "14 Lake Road" in page
    assert "Sample site made from a published page." in page
    post(client, "/staff/sign-out")
    sign_in(client, amara)
    keep(client, "clinic", name="Sample clinic", address="14 Lake Road", details_confirmed="y")
    assert "Sample site made from a published page." not in text(client, "/contact")
    assert "Sitemap:" in text(client, "/robots.txt")
    post(client, "/staff/sign-out")
    sign_in(client, chitra)
    given_back = post(client, f"{SETTINGS}/values/details_confirmed/file", SETTINGS)
    assert given_back.status_code == 403
    with database.read() as session:
        asked = sa.select(AuditEntry.id).where(AuditEntry.subject == "details_confirmed")
        entry = session.scalars(asked).one()
    assert post(client, f"{SETTINGS}/undo", SETTINGS, entries=str(entry)).status_code == 403
    assert "Sitemap:" in text(client, "/robots.txt")


def test_all_subjects_stand_on_one_page(client: HouseClient, chitra: StaffUser) -> None:
    sign_in(client, chitra)
    page = text(client, SETTINGS)
    for said in (
        "Monday to Saturday, 10:00 to 18:00",
        "2 calls and 1 message within 7 days",
        "4 open hours",
    ):
        assert said in page
    assert 'href="/staff/first-steps"' in page
    assert client.get(f"{SETTINGS}/nothing").status_code == 404
    assert 'href="/staff/settings"' in text(client, "/staff/account")


def test_beside_the_settings_stand_the_rooms_that_one_may_enter(
    client: HouseClient, chitra: StaffUser
) -> None:
    sign_in(client, chitra)
    page = text(client, SETTINGS)
    for label, room in (
        ("Import leads", "/staff/imports"),
        ("Export leads", "/staff/leads/export"),
    ):
        assert f'href="{room}">{label}</a>' in page
        assert client.get(room).status_code == 200
