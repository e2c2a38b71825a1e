"""Filters, their counts, and pages that hold while others come and go."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.models import Lead, StaffUser
from clinic.queries.lead_list import PAGE_SIZE, Asked, matching, neighbours, search
from clinic.queries.list_rows import LeadList
from tests.support.clock import NOW
from tests.support.desk import close, stands, view, went, wrote


def look(database: Database, by: StaffUser, text: str = "", **words: str) -> LeadList:
    with database.read() as session:
        return search(session, asked=Asked.from_words(words, text=text), view=view(by))


def names(found: LeadList) -> list[str]:
    return [one.row.name for one in found.rows]


def sizes(found: LeadList, key: str) -> dict[str, int | None]:
    """The choices of one kind and their counts."""
    facets = {facet.key: facet for facet in found.facets}
    return {one.label: one.count for one in facets[key].options} if key in facets else {}


@pytest.fixture
def people(database: Database, ben: StaffUser, chitra: StaffUser) -> dict[str, str]:
    """Four people in four situations, by name."""
    found = {
        "Asha": wrote(database, "Asha", "98765 00001", now=NOW - timedelta(days=3)),
        "Bela": wrote(database, "Bela", "98765 00002", language="hi"),
        "Gita": wrote(database, "Gita", "98765 00003"),
        "Hari": wrote(database, "Hari", "98765 00004", language="hi"),
    }
    went(database, found["Bela"], Outcome.NO_ANSWER, ben)
    went(database, found["Gita"], Outcome.REACHED, chitra)
    close(database, found["Hari"], ben, CloseReason.COULD_NOT_HELP)
    return found


@pytest.mark.parametrize("text", ["", "98765"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"due": "late"}, {"Asha"}),
        ({"due": "waiting"}, {"Asha", "Bela"}),
        ({"due": "none"}, set()),
        ({"owner": "me"}, {"Bela"}),
        ({"owner": "nobody"}, {"Asha", "Hari"}),
        ({"language": "hi"}, {"Bela", "Hari"}),
        ({"language": "hi", "status": "trying"}, {"Bela"}),
        ({"came_by": "call"}, set()),
        ({"reason": "could_not_help"}, {"Hari"}),
        ({"status": "held"}, set()),
    ],
)
def test_it_shows_what_is_chosen_and_no_more(
    database: Database,
    ben: StaffUser,
    people: dict[str, str],
    text: str,
    words: dict[str, str],
    expected: set[str],
) -> None:
    found = look(database, ben, text, **words)
    assert (set(names(found)), found.total) == (expected, len(expected))
    with database.read() as session:
        which = matching(Asked.from_words(words, text=text), view(ben))
        assert set(session.scalars(sa.select(Lead.name).where(which))) == expected


@pytest.mark.parametrize("text", ["", "98765"])
def test_each_choice_says_how_many_it_would_show(
    database: Database, ben: StaffUser, people: dict[str, str], text: str
) -> None:
    found = look(database, ben, text, language="hi")
    assert sizes(found, "language") == {"Any": 4, "English": 2, "Hindi": 2}
    assert sizes(found, "owner") == {"Anyone": 2, "Mine": 1, "Nobody yet": 1}
    for facet in found.facets:
        for option in facet.options:
            if option.count is not None:
                assert look(database, ben, text, **option.words).total == option.count
    for tab in found.tabs:
        assert look(database, ben, text, **tab.words).total == tab.count


def test_who_sees_their_own_leads_alone_counts_no_others(
    database: Database, ben: StaffUser, people: dict[str, str]
) -> None:
    own = replace(view(ben), own_leads_only=True)
    with database.read() as session:
        for text in ("", "98765"):
            found = search(session, asked=Asked.from_words(text=text), view=own)
            assert (names(found), found.total) == (["Bela"], 1)


def turned(database: Database, by: StaffUser, **words: str) -> Iterator[LeadList]:
    """Every page of a list, in order."""
    following: dict[str, str] | None = words
    while following is not None:
        found = look(database, by, **following)
        yield found
        following = dict(found.next) if found.next is not None else None


@pytest.mark.parametrize("sort", ["new", "due", "wait"])
def test_pages_follow_each_other_and_lead_back(
    database: Database, ben: StaffUser, sort: str
) -> None:
    for nth in range(2 * PAGE_SIZE + 3):
        reference = wrote(
            database, f"Asha {nth}", f"98765 {nth:05d}", now=NOW - timedelta(minutes=nth // 2)
        )
        if nth % 3 == 0:
            close(database, reference, ben)
    pages = list(turned(database, ben, sort=sort))
    assert [len(page.rows) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 3]
    shown = [name for page in pages for name in names(page)]
    assert len(set(shown)) == len(shown)
    previous = pages[-1].previous
    assert previous is not None
    assert names(look(database, ben, **previous)) == names(pages[1])


@pytest.mark.parametrize("text", ["", "asha"])
@pytest.mark.parametrize("dated", [True, False], ids=["due at one time", "without a date"])
def test_who_is_due_at_one_time_stands_by_who_came_first(
    database: Database, ben: StaffUser, text: str, dated: bool
) -> None:
    sunday = NOW - timedelta(days=1)  # closed: all of them are due at one time on Monday
    order = [f"Asha {nth}" for nth in range(PAGE_SIZE + 3)]
    for nth, name in reversed(list(enumerate(order))):  # as they come out of the spool, say
        wrote(database, name, f"98765 {nth:05d}", now=sunday + timedelta(minutes=nth // 2))
    with database.write() as session:
        if not dated:
            session.execute(sa.update(Lead).values(next_step=None, next_step_at=None))
        came = dict(session.execute(sa.select(Lead.name, Lead.created_at)).tuples().all())
        ids = dict(session.execute(sa.select(Lead.name, Lead.id)).tuples().all())
    order.sort(key=lambda name: (came[name], ids[name]), reverse=not dated)
    first = look(database, ben, text, status="new", sort="due")
    assert names(first) == order[:PAGE_SIZE]
    assert first.next is not None
    second = look(database, ben, text, **first.next)
    assert names(second) == order[PAGE_SIZE:]
    assert second.previous is not None
    assert names(look(database, ben, text, **second.previous)) == order[:PAGE_SIZE]


def test_a_page_holds_while_others_come(database: Database, ben: StaffUser) -> None:
    for nth in range(PAGE_SIZE + 5):
        wrote(database, f"Asha {nth}", f"98765 {nth:05d}", now=NOW - timedelta(minutes=nth))
    first = look(database, ben, sort="new")
    assert first.next is not None
    before = names(look(database, ben, **first.next))
    for nth in range(3):
        wrote(database, f"Bela {nth}", f"91234 {nth:05d}", now=NOW + timedelta(minutes=nth))
    assert names(look(database, ben, **first.next)) == before


@pytest.mark.parametrize("text", ["", "asha"])
def test_a_lead_knows_who_stands_beside_it(database: Database, ben: StaffUser, text: str) -> None:
    references = [
        wrote(database, f"Asha {nth}", f"98765 {nth:05d}", now=NOW - timedelta(minutes=nth))
        for nth in range(3)
    ]
    with database.read() as session:
        lead = stands(database, references[1])
        asked = Asked.from_words({"sort": "new"}, text=text)
        words, before, after = neighbours(session, asked=asked, lead=lead, view=view(ben))
    assert words == ("“asha”, newest first" if text else "All, newest first")
    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("Asha 0", "Asha 2")


def test_it_shows_the_piece_in_which_a_word_was_met(database: Database, ben: StaffUser) -> None:
    wrote(database, "Asha", question="We read much. Does it help with swallowing at night?")
    [one] = look(database, ben, "swallow").rows
    assert one.piece is not None
    assert (one.piece.where, [text for text, hit in one.piece.parts if hit]) == (
        "They asked",
        ["swallowing"],
    )
    assert one.row.hits == ()
