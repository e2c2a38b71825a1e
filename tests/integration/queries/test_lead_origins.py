"""The list narrowed to a page that people wrote from, and to a link that had led them there."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.enquiry import PageSeen, Source
from clinic.domain.lead_status import CameBy
from clinic.models import Enquiry, Lead, StaffUser
from clinic.queries.lead_list import Asked, matching, search
from clinic.queries.lead_origins import MOST
from clinic.queries.list_rows import LeadList
from clinic.services import lead_undo, leads, merging, own_erasure, walk_ins
from clinic.services.own_page import Pressed
from clinic.web.staff.searches import words_of
from tests.support.clock import NOW
from tests.support.desk import change, stands, view, wrote
from tests.support.enquiries import PROMISE, number

ALS, RISKS = "als-stem-cell-treatment", "risks"
TITLES = {ALS: "Stem cells for ALS", RISKS: "Risks of stem cells"}


def page(slug: str) -> PageSeen:
    return PageSeen(slug, "en", "0123456789abcdef", "What it said")


def link(source: str) -> Source:
    return Source(page_path="/", link={"utm_source": source})


def look(database: Database, by: StaffUser, text: str = "", **words: str) -> LeadList:
    with database.read() as session:
        seen = replace(view(by), page_titles=TITLES)
        return search(session, asked=Asked.from_words(words, text=text), view=seen)


def names(found: LeadList) -> set[str]:
    return {one.row.name for one in found.rows}


def choices(found: LeadList, key: str) -> dict[str, int | None]:
    facets = {facet.key: facet for facet in found.facets}
    return {one.label: one.count for one in facets[key].options} if key in facets else {}


@pytest.fixture
def people(database: Database, ben: StaffUser) -> dict[str, str]:
    """Four people from two pages, two of them by a link, one by a pasted WhatsApp message."""
    found = {
        "Asha": wrote(database, "Asha", "98765 00001", source=link("newspaper")),
        "Bela": wrote(database, "Bela", "98765 00002", page=page(RISKS), source=link("radio")),
        "Gita": wrote(database, "Gita", "98765 00003", page=None),
    }
    with database.write() as session:
        hari, _ = walk_ins.add(
            session,
            number=number("98765 00004"),
            came_by=CameBy.WHATSAPP,
            name="Hari",
            note="",
            language="en",
            by=ben,
            now=NOW,
            promise=PROMISE,
            page=RISKS,
        )
        found["Hari"] = hari.reference
    return found


@pytest.mark.parametrize("text", ["", "98765"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"page": ALS}, {"Asha"}),
        ({"page": RISKS}, {"Bela", "Hari"}),
        ({"page": RISKS, "came_by": "form"}, {"Bela"}),
        ({"source": "newspaper"}, {"Asha"}),
        ({"source": "newspaper", "page": RISKS}, set()),
        ({"page": RISKS, "status": "closed"}, set()),
        ({"page": RISKS, "due": "waiting"}, {"Bela", "Hari"}),
        ({"source": "x" * 201}, {"Asha", "Bela", "Gita", "Hari"}),  # it makes no sense there
    ],
)
def test_it_shows_who_came_from_there_and_takes_no_more_along(
    database: Database,
    ben: StaffUser,
    people: dict[str, str],
    text: str,
    words: dict[str, str],
    expected: set[str],
) -> None:
    found = look(database, ben, text, **words)
    assert (names(found), found.total) == (expected, len(expected))
    with database.read() as session:  # what is exported, and what is changed in one press
        which = matching(Asked.from_words(words, text=text), view(ben))
        assert set(session.scalars(sa.select(Lead.name).where(which))) == expected


def test_the_choice_lives_in_the_address(
    database: Database, ben: StaffUser, people: dict[str, str]
) -> None:
    found = look(database, ben, page=RISKS, source="radio")
    assert dict(found.words) == {"page": RISKS, "source": "radio"}
    assert words_of(urlencode(found.words)) == dict(found.words)


def test_pages_are_called_by_their_titles_and_a_search_counts_them(
    database: Database, ben: StaffUser, people: dict[str, str]
) -> None:
    of_all = look(database, ben)
    assert choices(of_all, "page") == dict.fromkeys(("Any", *TITLES.values())) | {
        "Risks of stem cells": None
    }
    assert choices(of_all, "source") == {"Any": None, "newspaper": None, "radio": None}
    searched = look(database, ben, "98765")
    assert choices(searched, "page") == {
        "Any": 4,
        "Risks of stem cells": 2,
        "Stem cells for ALS": 1,
    }
    for facet in look(database, ben, page=RISKS).facets:
        for option in facet.options:
            if option.count is not None:
                assert look(database, ben, **option.words).total == option.count


def test_who_sees_their_own_leads_alone_is_offered_no_others_origins(
    database: Database, ben: StaffUser, people: dict[str, str]
) -> None:
    for name in ("Asha", "Bela"):
        change(
            database,
            people[name],
            lambda session, lead: leads.give_to(session, lead=lead, owner=ben, by=ben, now=NOW),
        )
    wrote(database, "Kamal", "98765 00005", source=link("cinema"))
    own = replace(view(ben), own_leads_only=True)
    with database.read() as session:
        found = search(session, asked=Asked.from_words({}), view=own)
    assert choices(found, "source") == {"Any": None, "newspaper": None, "radio": None}


def test_a_flood_of_names_of_links_is_cut_and_the_chosen_one_stays(
    database: Database, ben: StaffUser
) -> None:
    for nth in range(MOST + 3):
        wrote(database, f"Asha {nth}", f"98765 {nth:05}", source=link(f"link {nth:02}"))
    assert len(choices(look(database, ben), "source")) == 1 + MOST
    last = f"link {MOST + 2}"
    assert last in choices(look(database, ben, source=last), "source")


def test_the_first_page_that_is_known_stays(database: Database, people: dict[str, str]) -> None:
    risks, radio = page(RISKS), link("radio")
    wrote(database, "Gita", "98765 00003", page=risks, source=radio, question="Is it safe?")
    wrote(database, "Gita", "98765 00003", page=page(ALS), question="And what now?")
    lead = stands(database, people["Gita"])
    assert (lead.page_slug, lead.utm_source) == (RISKS, "radio")


def test_what_two_leads_know_the_one_knows_until_they_are_two_again(
    database: Database, ben: StaffUser, people: dict[str, str]
) -> None:
    with database.write() as session:
        kept, merged = merging.find_two(session, reference=people["Gita"], other=people["Bela"])
        event = merging.merge(session, kept=kept, merged=merged, by=ben, now=NOW)
    assert stands(database, people["Gita"]).page_slug == RISKS
    with database.write() as session:
        merging.hold_both(session, event_id=event.id)
        lead = leads.find(session, reference=people["Gita"])
        later = NOW + timedelta(minutes=1)
        lead_undo.undo(session, lead=lead, event_id=event.id, by=ben, now=later)
    assert stands(database, people["Gita"]).page_slug is None
    assert stands(database, people["Bela"]).page_slug == RISKS


def test_an_erased_enquiry_leaves_neither_its_page_nor_its_link(
    database: Database, people: dict[str, str]
) -> None:
    wrote(database, "Bela", "98765 00002", page=page(ALS), question="And what now?")
    with database.write() as session:
        first = session.scalars(sa.select(Enquiry).where(Enquiry.reference == people["Bela"])).one()
        pressed = Pressed(first.token_hash, NOW, PROMISE, language="en", notice_version="1")
        own_erasure.erase(session, pressed=pressed)
    lead = stands(database, people["Bela"])
    assert (lead.page_slug, lead.utm_source) == (ALS, None)
