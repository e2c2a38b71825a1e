"""Two leads are held in one order, whoever wants them: their numbers, then rows by their ids."""

from clinic.db import Database
from clinic.models import StaffUser
from clinic.services import merging
from tests.integration.services.test_merging import merge
from tests.support.client import HouseClient
from tests.support.desk import stands, statements, wrote
from tests.support.staff import sign_in, token

A_LEAD_IS_FOUND = "lead.canary IS"
NUMBERS = "FROM contact_point"
ROWS = "ORDER BY lead.id"


def order(asked: list[str], *parts: str) -> list[str]:
    """These parts in the order in which they were first asked for."""
    at = {part: next(i for i, one in enumerate(asked) if part in one) for part in parts}
    return sorted(parts, key=lambda part: at[part])


def test_undoing_a_merge_holds_the_numbers_before_a_row(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    kept, parted = wrote(database, "Asha"), wrote(database, "Asha", raw="98765 00000")
    event = merge(database, kept, parted, ben)
    sign_in(client, ben)
    csrf = token(client.get("/staff/account"))
    with statements(database) as asked:
        client.post(f"/staff/leads/{kept}/undo", data={"csrf_token": csrf, "event": event.id})
    assert stands(database, parted).merged_into_id is None
    begun = next(i for i, one in enumerate(asked) if "lead_event.kind IN" in one)
    expected = [NUMBERS, ROWS, A_LEAD_IS_FOUND]
    assert order(asked[begun:], *reversed(expected)) == expected


def test_two_are_found_in_the_order_of_their_ids(database: Database, ben: StaffUser) -> None:
    kept, parted = wrote(database, "Asha"), wrote(database, "Asha", raw="98765 00000")
    with statements(database) as asked, database.write() as session:
        merging.find_two(session, reference=parted, other=kept)
    expected = [NUMBERS, ROWS, A_LEAD_IS_FOUND]
    assert order(asked, *reversed(expected)) == expected
