"""Every page of the desk that shows leads is read from indexes, and asks as often for many rows."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.models import Lead, StaffUser
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import wrote
from tests.support.plans import Statement, costly, crowd, heard
from tests.support.staff import CHITRA, employ, post, sign_in

PAGES = (
    "/staff/",
    "/staff/?tick=1",
    "/staff/held-back",
    "/staff/leads",
    "/staff/leads?tick=1",
    "/staff/leads?status=closed",
    "/staff/leads/export",
    "/staff/leads/same-person",
    "/staff/leads/add",
    "/staff/messages",
    "/staff/questions",
    "/staff/people",
    "/staff/imports",
    "/staff/reports",
    "/staff/account",
)
NAMES = ("Bela", "Dev", "Gita", "Kamal", "Mina", "Nita", "Pavan", "Rohit", "Sunil", "Tara")
COUNTS_THEM_ALL = {"/staff/leads/export"}
"""It says how many leads the file will hold, and those are what it counts."""

BOUNDED = {
    "GROUP BY": "a report counts what came in its range, which an index on time gives it",
    "contact_point.normalised IN": "leads with one of a single person's numbers, twenty at most",
    "outbox_message": "messages that did not go, which somebody is to see to",
    "ORDER BY lead.id DESC": "from the newest lead backwards, by the primary key, as far as a page",
}
"""What a plan calls a scan or a sort, and is none over what grows: words of it, and why."""


@pytest.fixture
def chitra(client: HouseClient, database: Database) -> StaffUser:
    """Chitra, a manager, signed in."""
    user = employ(database, CHITRA)
    sign_in(client, user)
    return user


@pytest.fixture
def busy(database: Database) -> Database:
    """A desk with years behind it."""
    crowd(database)
    return database


def addresses(client: HouseClient, database: Database) -> Iterator[str]:
    """Of the pages above, of one lead, and of what a search found."""
    yield from PAGES
    with database.read() as session:
        asked = sa.select(Lead.reference, Lead.name).order_by(Lead.id).limit(1)
        reference, name = session.execute(asked).one()
    yield f"/staff/leads/{reference}"
    yield f"/staff/leads/{reference}/details"
    yield post(client, "/staff/leads/search", "/staff/leads", q=name.split()[0]).headers["Location"]


def asked_by(client: HouseClient, database: Database, address: str) -> list[Statement]:
    with heard(database) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status}"
    return asked


def _costly(client: HouseClient, database: Database, address: str) -> list[str]:
    return costly(database, asked_by(client, database, address))


def _is_bounded(fault: str) -> bool:
    return any(words in fault for words in BOUNDED)


def test_no_page_reads_from_end_to_end_or_sorts_what_grows(
    client: HouseClient, busy: Database, chitra: StaffUser
) -> None:
    wrong = {
        address: faults
        for address in addresses(client, busy)
        if address not in COUNTS_THEM_ALL
        and (faults := [one for one in _costly(client, busy, address) if not _is_bounded(one)])
    }
    assert wrong == {}


def test_no_page_asks_more_often_for_fifty_leads_than_for_five(
    client: HouseClient, database: Database, chitra: StaffUser
) -> None:
    def write(people: range) -> None:
        for number in people:
            came = NOW - timedelta(hours=number % 5)
            name = f"Asha {NAMES[number % 10]}{NAMES[number // 10]}"
            wrote(database, name, f"98765 {number:05}", now=came)

    def counts() -> list[int]:
        return [len(asked_by(client, database, one)) for one in addresses(client, database)]

    write(range(5))
    counts()  # what a process asks once, and what is written of a first look
    few = counts()
    write(range(5, 50))
    assert counts() == few
