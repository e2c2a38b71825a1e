"""A number in an address that no database could count to is an address that is not here."""

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound
from werkzeug.routing import Rule

from clinic.db import Database
from clinic.domain.numbers import is_id
from clinic.models import StaffUser
from tests.support.client import HouseClient
from tests.support.desk import wrote
from tests.support.staff import sign_in, token

_TODAY = "/staff/"


def numbered(app: Flask) -> list[Rule]:
    """The rules whose addresses have the number of a row."""
    return [rule for rule in app.url_map.iter_rules() if "<int:" in rule.rule]


@pytest.mark.parametrize("number", [10**9, 10**19, 10**40])
def test_it_is_a_page_that_is_not_here(
    app: Flask, client: HouseClient, database: Database, amara: StaffUser, number: int
) -> None:
    lead = wrote(database, "Asha", "98765 00001")
    sign_in(client, amara)
    sent = {"csrf_token": token(client.get(_TODAY))}
    rules = numbered(app)
    assert len(rules) > 25
    for rule in rules:
        path = rule.rule.replace("<reference>", lead)
        path = path.partition("<int:")[0] + str(number) + path.partition(">")[2]
        asked = client.post(path, data=sent) if "POST" in (rule.methods or ()) else client.get(path)
        assert asked.status_code == 404, path


@pytest.mark.parametrize(
    "text", ["1", "007", "999999999", "1000000000", "\u0967\u0968", "1.0", "-1"]
)
def test_addresses_and_forms_agree_on_what_the_number_of_a_row_is(app: Flask, text: str) -> None:
    try:
        app.url_map.bind("").match(f"/staff/questions/{text}")
        found = True
    except NotFound:
        found = False
    assert found == is_id(text)
