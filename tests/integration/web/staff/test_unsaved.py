"""What was sent and could not be done: words come back in boxes, choices go along unseen."""

from datetime import timedelta

from clinic.db import Database
from clinic.domain.lead_status import Outcome
from clinic.models import StaffUser
from tests.support.client import HouseClient
from tests.support.desk import NOW, went, wrote
from tests.support.desk_pages import lead_address, page_of
from tests.support.page import Element
from tests.support.questions import ask
from tests.support.staff import sign_in

_CHOSEN = {"hidden", "radio", "checkbox"}


def choices(page: Element) -> set[str]:
    """Names of fields of this page in which nobody types."""
    inputs = [one for one in page.all("input") if one.get("type") in _CHOSEN]
    return {str(one.get("name")) for one in (*inputs, *page.all("select", "button"))} - {"None"}


PAGES = (
    "/staff/",
    "/staff/?tick=1",
    "/staff/leads?status=new",
    "/staff/leads?tick=1",
    "/staff/leads/add",
    "/staff/leads/export",
    "/staff/leads/{lead}",
    "/staff/leads/{lead}/details",
    "/staff/leads/{lead}/erasure",
    "/staff/leads/{booked}",
    "/staff/leads/{lead}/same-person/{booked}",
    "/staff/templates/new",
    "/staff/questions",
    "/staff/people",
    "/staff/settings/rules",
    "/staff/settings/clinic",
    "/staff/first-steps",
)


def test_nobody_is_shown_a_code_that_they_did_not_type(
    client: HouseClient, database: Database, amara: StaffUser
) -> None:
    lead = wrote(database, "Asha", now=NOW - timedelta(hours=1))
    booked = wrote(database, "Bela", now=NOW - timedelta(hours=1))
    went(database, booked, Outcome.BOOKED, amara)
    ask(database, booked, amara)
    sign_in(client, amara)
    names = set()
    for path in PAGES:
        found = choices(page_of(client.get(path.format(lead=lead, booked=booked))))
        assert found, path
        names |= found
    answer = client.post(lead_address(lead, "notes"), data=dict.fromkeys(names, "code"))
    assert answer.status_code == 400  # it has no token: the page is too old
    boxes = page_of(answer).all("input", "textarea")
    assert {str(one.get("name")) for one in boxes if one.get("type") != "hidden"} == set()
