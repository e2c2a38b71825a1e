"""Two saves that arrive at one moment: one is kept, and the other is asked."""

import pytest

from clinic.db import Database
from clinic.models import StaffUser
from clinic.queries import matters
from clinic.queries.matters import Matter
from tests.integration.web.staff.test_stale_messages_and_people import MESSAGE
from tests.integration.web.staff.test_stale_settings import NUMBERS, SETTINGS
from tests.support.client import HouseClient
from tests.support.two_at_a_desk import at_one_moment, form_of

RACES = [
    (
        "a setting",
        f"{SETTINGS}/promise",
        matters.settings_of(("reply_within_hours",)),
        {"reply_within_hours": "2"},
        {"reply_within_hours": "6"},
    ),
    (
        "two settings of one page",
        f"{SETTINGS}/numbers",
        matters.settings_of(("phone",)),
        NUMBERS | {"phone": "+919876543210"},
        NUMBERS | {"email": "desk@example.org"},
    ),
    (
        "a message",
        "/staff/templates/1",
        matters.templates_of(()),
        MESSAGE,
        MESSAGE | {"text": "Good day {name}. Yes or no?"},
    ),
]


@pytest.mark.parametrize(
    ("page", "matter", "first", "second"),
    [race for _, *race in RACES],
    ids=[name for name, *_ in RACES],
)
def test_of_two_who_save_at_one_moment_one_is_asked(
    database: Database,
    amaras: HouseClient,
    devs: HouseClient,
    page: str,
    matter: Matter,
    first: dict[str, str],
    second: dict[str, str],
) -> None:
    mine, theirs = form_of(amaras, page) | first, form_of(devs, page) | second
    answers = at_one_moment(
        database, matter, lambda: amaras.post(page, data=mine), lambda: devs.post(page, data=theirs)
    )
    assert sorted(answer.status_code for answer in answers) == [303, 409]


def test_of_two_who_give_a_role_at_one_moment_one_is_asked(
    database: Database, amaras: HouseClient, devs: HouseClient, ben: StaffUser
) -> None:
    give = f"/staff/people/{ben.id}/role"
    mine, theirs = (form_of(client, "/staff/people", give) for client in (amaras, devs))
    answers = at_one_moment(
        database,
        matters.people_of(()),
        lambda: amaras.post(give, data=mine | {"role": "manager"}),
        lambda: devs.post(give, data=theirs | {"role": "reviewer"}),
    )
    assert sorted(answer.status_code for answer in answers) == [303, 409]


def test_of_two_who_make_one_tag_at_one_moment_both_are_answered(
    database: Database, amaras: HouseClient, devs: HouseClient
) -> None:
    mine, theirs = (form_of(client, "/staff/tags") for client in (amaras, devs))
    answers = at_one_moment(
        database,
        matters.tags_of(()),
        lambda: amaras.post("/staff/tags", data=mine | {"name": "Trial"}),
        lambda: devs.post("/staff/tags", data=theirs | {"name": "trial"}),
    )
    assert sorted(answer.status_code for answer in answers) == [303, 422]
