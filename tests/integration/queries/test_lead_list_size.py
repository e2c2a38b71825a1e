"""The list is read from indexes, whatever is chosen, and asks no more often for more rows."""

from dataclasses import replace

import pytest

from clinic.db import Database
from clinic.models import Lead, LeadTag, StaffUser, Tag
from clinic.queries.lead_list import Asked, neighbours, search
from clinic.services import lead_terms
from tests.support.clock import NOW
from tests.support.desk import view, wrote
from tests.support.plans import costly, crowd, heard, know_thyself

import sqlalchemy as sa  # isort: skip


@pytest.fixture
def full(database: Database) -> Database:
    """A clinic that has been open for years; a word of it is common."""
    crowd(database, count=10_000)
    with database.write() as session:
        for lead in session.scalars(sa.select(Lead).where(Lead.id % 400 == 0)):
            lead_terms.refresh(session, lead=lead)
        session.add(Tag(id=1, name="Trial", folded="trial", created_at=NOW))
        session.flush()
        ids = session.scalars(sa.select(Lead.id).where(Lead.id % 400 == 0)).all()
        session.execute(
            sa.insert(LeadTag), [{"tag_id": 1, "lead_id": one, "at": NOW} for one in ids]
        )
    know_thyself(database)
    return database


CHOICES: tuple[dict[str, str], ...] = (
    {},
    *({"status": status} for status in ("new", "in_contact", "booked", "closed", "held")),
    *({"sort": sort} for sort in ("wait", "due", "new")),
    *({"status": "closed", "sort": sort} for sort in ("wait", "due")),
    *({"due": due} for due in ("waiting", "late", "today", "none")),
    {"owner": "me"},
    {"owner": "nobody", "sort": "wait"},
    {"owner": "me", "status": "new", "sort": "new"},
    {"language": "hi", "came_by": "form"},
    *({"page": "page-3", "sort": sort} for sort in ("wait", "due", "new")),
    {"source": "link 3", "status": "closed"},
    {"source": "link 3", "page": "page-3", "owner": "me"},
    {"status": "closed", "reason": "has_died"},
    {"tag": "1"},
    {"tag": "1", "status": "closed", "language": "en"},
)


def pages(
    database: Database, words: dict[str, str], text: str, by: StaffUser, *, own: bool = False
) -> None:
    """The first page, the next, the one before that again, and who stands beside its first."""
    looks = replace(view(by), own_leads_only=own)
    with database.read() as session:
        asked = Asked.from_words(words, text=text)
        first = search(session, asked=asked, view=looks)
        for turn in (first.next, first.previous):
            if turn:
                second = search(session, asked=Asked.from_words(turn, text=text), view=looks)
                if second.previous:
                    back = Asked.from_words(second.previous, text=text)
                    search(session, asked=back, view=looks)
        if first.rows:
            reference = first.rows[0].row.reference
            lead = session.scalars(sa.select(Lead).where(Lead.reference == reference)).one()
            neighbours(session, asked=asked, lead=lead, view=looks)


def test_no_page_of_it_scans_or_sorts(full: Database, ben: StaffUser) -> None:
    with heard(full) as asked:
        for words in CHOICES:
            pages(full, words, "", ben)
        pages(full, {"page": "page-3"}, "", ben, own=True)
    assert costly(full, asked) == []


def test_no_search_scans_or_sorts(full: Database, ben: StaffUser) -> None:
    with heard(full) as asked:
        for words in ({}, {"status": "closed"}, {"tag": "1"}, {"status": "held"}):
            for text in ("person", "per 98", "done", "98765 43210", "crowd-00002"):
                pages(full, words, text, ben)
                pages(full, words, text, ben, own=True)
    assert costly(full, asked) == []


def test_it_asks_as_often_for_fifty_people_as_for_five(database: Database, ben: StaffUser) -> None:
    with database.write() as session:
        session.add(Tag(name="Trial", folded="trial", created_at=NOW))
    counts = []
    for number in (5, 50):
        for nth in range(number):
            wrote(database, f"Asha {nth}", f"98765 {number:02}{nth:03}")
        with heard(database) as asked:
            for words in ({}, {"status": "new"}, {"owner": "nobody"}, {"tag": "1"}):
                for text in ("", "asha"):
                    with database.read() as session:
                        search(session, asked=Asked.from_words(words, text=text), view=view(ben))
        counts.append(len(asked))
    assert counts[0] == counts[1]
