"""What looked like spam, a page at a time: all of it is reached, and is counted."""

from datetime import timedelta

from clinic.db import Database
from clinic.models import StaffUser
from clinic.queries.held_back import PAGE_SIZE, HeldBack, held_back
from clinic.services import leads
from tests.support.clock import NOW
from tests.support.desk import change, view, wrote


def hold(database: Database, number: int) -> list[str]:
    """So many write what looks like spam. Their references, latest first."""
    return [
        wrote(
            database,
            f"Asha {nth}",
            f"98765 {nth:05}",
            spam_points=5,
            now=NOW - timedelta(minutes=nth),
        )
        for nth in range(number)
    ]


def look(database: Database, **words: str) -> HeldBack:
    with database.read() as session:
        return held_back(session, view=view(), words=words)


def shown(page: HeldBack) -> list[str]:
    return [row.reference for row in page.rows]


def test_it_lists_what_is_held_back_latest_first(database: Database) -> None:
    wrote(database, "Earlier", "98765 00001", spam_points=5, now=NOW - timedelta(hours=1))
    wrote(database, "Later", "98765 00002", spam_points=5, now=NOW)
    page = look(database)
    assert [(row.name, row.time_bold) for row in page.rows] == [
        ("Later", "1:50\xa0pm"),
        ("Earlier", "12:50\xa0pm"),
    ]
    assert (page.count, page.previous, page.next) == (2, None, None)


def test_more_than_a_page_is_reached_page_by_page_and_back_again(database: Database) -> None:
    all_of_it = hold(database, 2 * PAGE_SIZE + 1)
    first = look(database)
    assert first.next is not None
    assert (first.count, first.previous) == (len(all_of_it), None)
    second = look(database, **first.next)
    assert second.next is not None
    assert second.previous is not None
    third = look(database, **second.next)
    assert third.next is None
    assert third.previous is not None
    assert shown(first) + shown(second) + shown(third) == all_of_it
    assert shown(look(database, **third.previous)) == shown(second)
    back = look(database, **second.previous)
    assert (shown(back), back.previous) == (shown(first), None)


def test_who_is_let_go_takes_nobody_out_of_the_next_page(
    database: Database, ben: StaffUser
) -> None:
    all_of_it = hold(database, PAGE_SIZE + 2)
    first = look(database)
    change(
        database,
        all_of_it[0],
        lambda session, lead: leads.release(session, lead=lead, by=ben, now=NOW),
    )
    assert first.next is not None
    assert shown(look(database, **first.next)) == all_of_it[PAGE_SIZE:]


def test_a_page_that_has_become_empty_leads_to_the_first(
    database: Database, ben: StaffUser
) -> None:
    all_of_it = hold(database, PAGE_SIZE + 1)
    first = look(database)
    change(
        database,
        all_of_it[-1],
        lambda session, lead: leads.release(session, lead=lead, by=ben, now=NOW),
    )
    assert first.next is not None
    empty = look(database, **first.next)
    assert (empty.rows, empty.count, empty.previous, empty.next) == ((), PAGE_SIZE, {}, None)


def test_an_address_that_makes_no_sense_shows_the_first_page(database: Database) -> None:
    all_of_it = hold(database, 2)
    assert shown(look(database, after="nonsense", before="1.2")) == all_of_it
