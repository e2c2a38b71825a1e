"""Saved forms in the database: how long they stay, and with whom they go."""

import threading
from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.draft import KEPT_FOR, TypedForm
from clinic.domain.enquiry import digest
from clinic.models import Draft
from clinic.services import drafts, erasure, housekeeping
from tests.support.clock import NOW
from tests.support.enquiries import new_enquiry, submit
from tests.support.visitor import outcomes, rows


def save(database: Database, token: str, *, renews: str | None = None, **typed: str) -> str:
    with database.write() as session:
        return drafts.save(
            session,
            typed=TypedForm(typed, "en", ""),
            token_hash=digest(token),
            spare_hash=digest(f"{token}, spare"),
            renews=digest(renews) if renews else None,
            page_slug=None,
            now=NOW,
        )


def test_it_stays_for_its_fourteen_days_and_goes_the_night_after(database: Database) -> None:
    save(database, "a")
    for now, gone in ((NOW + KEPT_FOR - timedelta(seconds=1), 0), (NOW + KEPT_FOR, 1)):
        with database.write() as session:
            assert housekeeping.tidy(session, now=now)["drafts"] == gone
    assert rows(database, Draft) == []


def test_it_never_comes_back_under_the_link_of_one_that_is_gone(database: Database) -> None:
    save(database, "a", name="Asha")
    with database.write() as session:
        drafts.delete(session, token_hash=digest("a"), now=NOW)
    assert save(database, "b", renews="a", name="Asha") == digest("b")


def test_it_is_one_however_many_press_at_once(database: Database) -> None:
    presses = [
        threading.Thread(target=save, args=(database, "a"), kwargs={"name": f"Asha {n}"})
        for n in range(8)
    ]
    for press in presses:
        press.start()
    for press in presses:
        press.join()
    assert len(rows(database, Draft)) == 1
    assert outcomes(database) == ["saved"] * 8


@pytest.mark.parametrize(
    "typed",
    [
        {"phone": "98765-43210"},
        {"phone": "+91 98765 43210", "whatsapp": "011 2345 6789"},
        {"whatsapp": "०९८७६५ ४३२१०"},
        {"phone": "no phone", "email": "ASHA+clinic@Example.org "},
    ],
)
def test_it_goes_with_the_person_whose_number_or_address_it_holds(
    database: Database, typed: dict[str, str]
) -> None:
    reference = submit(database, new_enquiry(email="asha@example.org")).reference
    save(database, "a", **typed)
    save(database, "b", name="Asha", phone="98765 43219", email="bela@example.org")
    save(database, "c", name="Asha", question="Is 98765 43210 a number?")
    with database.write() as session:
        erased = erasure.erase(session, reference=reference, reason="Asked", by=None, now=NOW)
    assert erased.rows["draft"] == 1
    kept = {draft.token_hash for draft in rows(database, Draft)}
    assert kept == {digest("b"), digest("c")}
