"""One search box finds a person by whatever one knows of them, and by an index."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import CameBy, CloseReason, Outcome
from clinic.models import Lead, LeadTerm, StaffUser
from clinic.queries import lead_search
from clinic.queries.lead_list import Asked, matching, search
from clinic.queries.list_rows import LeadList
from clinic.services import leads
from tests.support.clock import NOW
from tests.support.desk import came, change, statements, view, went, wrote


def find(database: Database, text: str = "", **words: str) -> LeadList:
    with database.read() as session:
        return search(session, asked=Asked.from_words(words, text=text), view=view())


def names(found: LeadList) -> list[str]:
    return [one.row.name for one in found.rows]


@pytest.mark.parametrize(
    "typed",
    [
        "9876543210",
        "98765 43210",
        "+91 98765-43210",
        "+919876543210",
        "09876543210",
        "0091 98765 43210",
        "९८७६५ ४३२१०",
        "98765",
        "43210",
        "3210",
        "+91 98765",
        " \u202a98765\u00a043210\u202c ",
        "asha",
        "ASHA",
        "आशा",
        "ash",
        "rao",
        "rao asha",
        "asha 3210",
        "asha@example.org",
        "Asha@Ex",
    ],
)
def test_it_finds_a_person_by_anything_one_knows(database: Database, typed: str) -> None:
    wrote(database, "Asha Rao", email="asha@example.org")
    wrote(database, "Bela", "91234 56789")
    assert names(find(database, typed)) == ["Asha Rao"]


def test_it_finds_a_person_by_any_reference_they_were_given(database: Database) -> None:
    first = wrote(database)
    second = wrote(database, question="One more thing", now=NOW + timedelta(hours=1))
    assert first != second
    for reference in (first, second, f"{second[:4]} {second[4:]}"):
        [one] = find(database, reference).rows
        assert one.row.reference == first


def test_it_finds_a_name_across_scripts_and_marks_it(database: Database) -> None:
    wrote(database, "मीना शर्मा", "98765 00001")
    wrote(database, "Rakesh Sharma", "98765 00002")
    found = find(database, "sharma")
    assert {one.row.name: one.row.hits for one in found.rows} == {
        "मीना शर्मा": ("शर्मा",),
        "Rakesh Sharma": ("Sharma",),
    }


@pytest.mark.parametrize("typed", ["zzz", "???", "12345", "%", "_", "a\x00z"])
def test_it_says_so_where_nothing_matches(database: Database, typed: str) -> None:
    wrote(database)
    found = find(database, typed)
    assert (found.rows, found.total, found.previous, found.next) == ((), 0, None, None)
    assert found.summary == f"No lead matches “{found.text}”. Check it, or add a lead."


def test_it_finds_what_is_held_back_only_when_it_is_searched_for(database: Database) -> None:
    wrote(database, "Asha", spam_points=5)
    assert find(database).total == 0
    [one] = find(database, "asha").rows
    assert one.row.held_reasons == ("several links",)


def test_it_counts_states_and_keeps_the_chosen_one(database: Database, ben: StaffUser) -> None:
    wrote(database, "Asha", "98765 00001")
    went(database, wrote(database, "Bela", "98765 00002"), Outcome.NO_ANSWER, ben)
    closed = wrote(database, "Ramesh", "98765 00003")
    change(
        database,
        closed,
        lambda session, lead: leads.close(
            session, lead=lead, reason=CloseReason.ANSWERED, note="", by=ben, now=NOW
        ),
    )
    found = find(database, status="trying")
    assert names(found) == ["Bela"]
    assert {tab.words.get("status", ""): tab.count for tab in found.tabs} == {
        "": 3, "new": 1, "trying": 1, "in_contact": 0, "booked": 0, "closed": 1,
    }  # fmt: skip
    assert [tab.status for tab in found.tabs if tab.chosen] == ["trying"]
    row = found.rows[0].row
    assert (row.next_fact, row.next_soft) == ("due 4:50\xa0pm", "call again")
    assert (row.last_fact, row.last_soft, row.owner_name) == ("no answer", "1:50\xa0pm", "Ben")
    row = find(database, status="closed").rows[0].row
    assert (row.next_fact, row.next_soft) == ("closed today", "answered")


def test_it_asks_the_database_as_often_for_a_full_page_as_for_one_row(database: Database) -> None:
    wrote(database, "Asha", "98765 00001")
    with statements(database) as few:
        find(database, "98765")
    for nth in range(10, 40):
        wrote(database, f"Bela {nth}", f"98765 000{nth}")
    with statements(database) as many:
        assert find(database, "98765").total == 31
    assert len(many) == len(few) <= 18


def test_it_shows_somebody_without_a_name_by_the_number(database: Database, ben: StaffUser) -> None:
    came(database, ben, "98765 43210", came_by=CameBy.MISSED_CALL)
    assert names(find(database, "43210")) == ["+91 98765 43210"]


@pytest.mark.parametrize("typed", ["asha", "98765 43210", "asha 3210", "asha@example.org"])
def test_it_searches_by_the_index_of_terms(database: Database, typed: str) -> None:
    wrote(database, "Asha", email="asha@example.org")
    with database.write() as session:
        lead_id = session.scalars(sa.select(Lead.id)).one()
        many = [{"lead_id": lead_id, "term": f"word{nth}"} for nth in range(5000)]
        session.execute(sa.insert(LeadTerm), many)
        session.execute(sa.text("ANALYZE"))
    wanted = sa.select(Lead.id).where(matching(Asked.from_words(text=typed), view()))
    with database.read() as session:
        bind = session.get_bind()
        compiled = wanted.compile(bind, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if bind.dialect.name == "sqlite" else "EXPLAIN"
        steps = session.connection().exec_driver_sql(f"{explain} {compiled}").all()
    plan = [str(step[-1]).strip() for step in steps]
    reads = [step for step in plan if re.search(r"(SCAN|SEARCH|Scan .*on) lead_term", step)]
    assert reads
    assert all(
        "INDEX ix_lead_term_term_lead_id" in step.replace("using", "INDEX") for step in reads
    )
    assert any("term>? AND term<?" in step or "Index Cond: ((term >= " in step for step in plan)


def test_it_files_terms_so_that_one_range_is_one_beginning(database: Database) -> None:
    wrote(database, "Asha", "98765 43210")
    wrote(database, "Ashok", "98765 43211")
    with database.read() as session:
        terms = set(session.scalars(sa.select(LeadTerm.term).where(LeadTerm.term >= "ash")))
    assert {"asha", "ashok"} <= terms
    assert find(database, "asha").total == 1
    assert find(database, "ash").total == 2


def test_who_sees_their_own_alone_finds_them_behind_the_newest_of_others(
    database: Database, ben: StaffUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is of what they may see: neither others' leads nor shells take its places."""
    monkeypatch.setattr(lead_search, "MOST", 2)
    mine = wrote(database, "Asha Rao", "98765 43210")
    change(
        database,
        mine,
        lambda session, lead: leads.give_to(session, lead=lead, owner=ben, by=ben, now=NOW),
    )
    theirs = [wrote(database, f"Asha {nth}", f"98765 0000{nth}") for nth in range(4)]
    own = replace(view(ben), own_leads_only=True)
    with database.read() as session:
        found = search(session, asked=Asked.from_words(text="asha"), view=own)
    assert (names(found), found.total, found.more) == (["Asha Rao"], 1, False)
    with database.write() as session:
        kept, *gone = session.scalars(
            sa.select(Lead).where(Lead.reference.in_(theirs)).order_by(Lead.id)
        )
        for shell in gone:
            shell.merged_into_id = kept.id
    assert set(names(find(database, "asha"))) == {"Asha 0", "Asha Rao"}
