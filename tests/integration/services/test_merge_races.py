"""While two leads become one, their people write, take back a leave, are erased: nothing is lost.

On PostgreSQL all this comes at one moment; on SQLite the write transaction is the lock.
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from clinic.db import Database
from clinic.domain.consent import Channel
from clinic.domain.enquiry import Drawn, digest
from clinic.domain.errors import NotFound
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason
from clinic.models import ContactPoint, Enquiry, Lead, LeadEvent, LeadMerge, StaffUser
from clinic.services import erasure, leads, leave_ends, merging, own_erasure, own_page
from clinic.services.own_page import Pressed
from tests.integration.services.test_import_races import A_MOMENT, meanwhile, send
from tests.integration.services.test_merging import holds
from tests.support.desk import came, stands
from tests.support.enquiries import NOW, PROMISE, new_enquiry, number, submit

KEPT, GONE = "98765 43210", "98765 00000"


@pytest.fixture
def two(database: Database) -> tuple[str, str]:
    """Asha's two leads, each with an enquiry whose page opens by a token: kept, gone."""
    return wrote(database, "kept", KEPT, "40000001"), wrote(database, "gone", GONE, "40000002")


def wrote(database: Database, token: str, raw: str, reference: str) -> str:
    drawn = Drawn(reference=reference, token_hash=digest(token))
    new = new_enquiry(name="Asha", phone=number(raw), question=f"From {raw}?")
    return submit(database, new, drawn=drawn).reference


def pressed(token: str) -> Pressed:
    return Pressed(
        token_hash=digest(token), at=NOW, promise=PROMISE, language="en", notice_version="1"
    )


def merge(session: Session, two: tuple[str, str], by: StaffUser) -> LeadEvent:
    kept, gone = merging.find_two(session, reference=two[0], other=two[1])
    return merging.merge(session, kept=kept, merged=gone, by=by, now=NOW)


def merged(database: Database, two: tuple[str, str], by: StaffUser) -> None:
    with database.write() as session:
        merge(session, two, by)


def withdraw(session: Session, token: str) -> None:
    own_page.withdraw(session, pressed=pressed(token), channels=list(Channel))


def of_lead(database: Database, reference: str, model: type[Enquiry | LeadEvent]) -> int:
    with database.read() as session:
        asked = sa.select(sa.func.count()).select_from(model)
        asked = asked.join(Lead, Lead.id == model.lead_id).where(Lead.reference == reference)
        return session.scalar(asked) or 0


def left(database: Database) -> dict[str, int]:
    with database.read() as session:
        tables = (Lead, Enquiry, ContactPoint, LeadEvent, LeadMerge)
        counted = {one.__tablename__: sa.select(sa.func.count()).select_from(one) for one in tables}
        return {name: count for name, asked in counted.items() if (count := session.scalar(asked))}


@pytest.mark.parametrize("raw", [KEPT, GONE])
def test_an_enquiry_that_comes_during_a_merge_is_the_kept_leads(
    database: Database, ben: StaffUser, two: tuple[str, str], raw: str
) -> None:
    def write() -> None:
        with database.write() as session:
            send(session, name="Asha", phone=number(raw), question="And now?")

    meanwhile(database, lambda session: merge(session, two, ben), write)
    assert of_lead(database, two[0], Enquiry) == 3


@pytest.mark.parametrize("raw", [KEPT, GONE])
def test_a_merge_that_is_pressed_while_an_enquiry_comes_takes_it_along(
    database: Database, ben: StaffUser, two: tuple[str, str], raw: str
) -> None:
    meanwhile(
        database,
        lambda session: send(session, name="Asha", phone=number(raw), question="And now?"),
        lambda: merged(database, two, ben),
    )
    assert of_lead(database, two[0], Enquiry) == 3


@pytest.mark.parametrize("way", ["form", "call"])
def test_who_comes_by_a_number_that_the_merge_did_not_know_yet_is_the_kept_leads(
    database: Database, ben: StaffUser, two: tuple[str, str], way: str
) -> None:
    def merge_without_the_numbers(session: Session) -> None:
        """As where the number was put right while the merge waited for the lead."""
        kept, gone = (leads.find(session, reference=one) for one in two)
        merging.merge(session, kept=kept, merged=gone, by=ben, now=NOW)

    def write() -> None:
        with database.write() as session:
            send(session, name="Asha", phone=number(GONE), question="And now?")

    def call() -> None:
        came(database, ben, GONE, name="Asha")

    meanwhile(database, merge_without_the_numbers, write if way == "form" else call)
    # Two came before, each as an event; the merge is one, and so is whoever comes.
    assert of_lead(database, two[0], LeadEvent) == 4
    assert of_lead(database, two[1], LeadEvent) == 0


def test_a_leave_that_is_taken_back_during_a_merge_is_taken_back_of_the_kept_lead(
    database: Database, ben: StaffUser, two: tuple[str, str]
) -> None:
    def take_back() -> None:
        with database.write() as session:
            withdraw(session, "gone")

    meanwhile(database, lambda session: merge(session, two, ben), take_back)
    assert set(holds(database, two[0]).values()) == {"withdrawn"}
    with database.read() as session:
        asked = sa.select(LeadEvent.lead_id).where(LeadEvent.kind == EventKind.WITHDREW)
        assert session.scalars(asked).all() == [stands(database, two[0]).id]


def test_a_merge_that_is_pressed_while_a_leave_is_taken_back_keeps_that(
    database: Database, ben: StaffUser, two: tuple[str, str]
) -> None:
    meanwhile(
        database,
        lambda session: withdraw(session, "gone"),
        lambda: merged(database, two, ben),
    )
    assert set(holds(database, two[0]).values()) == {"withdrawn"}


def test_whoever_erases_an_enquiry_during_a_merge_is_erased(
    database: Database, ben: StaffUser, two: tuple[str, str]
) -> None:
    def erase() -> None:
        with database.write() as session:
            own_erasure.erase(session, pressed=pressed("gone"))

    meanwhile(database, lambda session: merge(session, two, ben), erase)
    with database.read() as session:
        assert session.scalars(sa.select(Enquiry.reference)).all() == [two[0]]
        normalised = session.scalars(sa.select(ContactPoint.normalised)).all()
        assert number(GONE).e164 not in normalised
    assert stands(database, two[0]).merged_into_id is None


@pytest.mark.parametrize("which", [0, 1])
def test_who_is_erased_by_a_colleague_during_a_merge_is_gone_whole(
    database: Database, ben: StaffUser, two: tuple[str, str], which: int
) -> None:
    def erase() -> None:
        with database.write() as session:
            erasure.erase(session, reference=two[which], reason="They asked", by=ben, now=NOW)

    meanwhile(database, lambda session: merge(session, two, ben), erase)
    assert left(database) == {}


@pytest.mark.parametrize("which", [0, 1])
def test_a_merge_with_somebody_who_is_being_erased_finds_nobody(
    database: Database, ben: StaffUser, two: tuple[str, str], which: int
) -> None:
    def merge_too() -> None:
        with pytest.raises(NotFound), database.write() as session:
            merge(session, two, ben)

    meanwhile(
        database,
        lambda session: erasure.erase(
            session, reference=two[which], reason="They asked", by=ben, now=NOW
        ),
        merge_too,
    )
    assert of_lead(database, two[1 - which], Enquiry) == 1
    assert stands(database, two[1 - which]).merged_into_id is None


@pytest.fixture
def carer(database: Database, ben: StaffUser, two: tuple[str, str]) -> tuple[str, str]:
    """A carer's two patients, each with an enquiry of its own."""
    with database.write() as session:
        one, other = (leads.find(session, reference=reference) for reference in two)
        told = LeadEvent(
            lead_id=one.id,
            at=NOW,
            kind=EventKind.ANOTHER_PATIENT,
            by_id=ben.id,
            detail={"reference": other.reference},
        )
        back = LeadEvent(
            lead_id=other.id,
            at=NOW,
            kind=EventKind.ANOTHER_PATIENT,
            by_id=ben.id,
            detail={"reference": one.reference},
        )
        session.add_all([told, back])
    return two


@pytest.mark.parametrize(("one", "other"), [("kept", "gone"), ("gone", "kept")])
def test_two_leaves_that_a_carer_takes_back_at_one_moment_are_both_taken_back(
    database: Database, carer: tuple[str, str], one: str, other: str
) -> None:
    beside(database, lambda session: withdraw(session, one), lambda s: withdraw(s, other))
    for reference in carer:
        assert set(holds(database, reference).values()) == {"withdrawn"}


@pytest.mark.parametrize("which", [0, 1])
def test_a_carer_and_a_colleague_who_write_down_the_same_do_not_wait_for_each_other(
    database: Database, ben: StaffUser, carer: tuple[str, str], which: int
) -> None:
    def close(session: Session) -> None:
        """As the page does it."""
        leave_ends.hold_all_patients(session, which=Lead.reference == carer[which])
        lead = leads.find(session, reference=carer[which])
        stop = CloseReason.ASKED_US_TO_STOP
        leads.close(session, lead=lead, reason=stop, note="", by=ben, now=NOW)

    beside(database, close, lambda session: withdraw(session, ("gone", "kept")[which]))
    for reference in carer:
        assert set(holds(database, reference).values()) == {"withdrawn"}


def beside(
    database: Database, one: Callable[[Session], object], other: Callable[[Session], object]
) -> None:
    """One begins; as soon as it holds a lead, the other comes as far as it can; then the one goes
    on. Neither may fail. On SQLite, where nobody holds a row, one comes after the other.
    """
    faults: list[Exception] = []

    def run() -> None:
        try:
            with database.write() as session:
                other(session)
        except Exception as fault:
            faults.append(fault)

    thread = threading.Thread(target=run)

    def hear(_connection: Any, _cursor: Any, words: str, *_rest: Any) -> None:
        if "FROM lead" in words and "FOR UPDATE" in words and thread.ident is None:
            thread.start()
            thread.join(timeout=A_MOMENT)

    event.listen(database.engine, "after_cursor_execute", hear)
    try:
        with database.write() as session:
            one(session)
    finally:
        event.remove(database.engine, "after_cursor_execute", hear)
    if thread.ident is None:
        thread.start()
    thread.join()
    assert faults == []


def test_an_enquiry_that_is_erased_again_during_a_merge_is_erased(
    database: Database, ben: StaffUser, two: tuple[str, str]
) -> None:
    meanwhile(
        database, lambda session: merge(session, two, ben), lambda: erase_again(database, two[1])
    )
    assert of_lead(database, two[0], Enquiry) == 1
    with database.read() as session:
        assert session.scalars(sa.select(Enquiry.reference)).all() == [two[0]]
    assert stands(database, two[0]).merged_into_id is None


def test_a_merge_that_is_pressed_while_an_enquiry_is_erased_again_finds_one_lead(
    database: Database, ben: StaffUser, two: tuple[str, str]
) -> None:
    def try_to_merge() -> None:
        with pytest.raises(NotFound):
            merged(database, two, ben)

    meanwhile(
        database,
        lambda session: own_erasure.erase_again(session, reference=two[1], now=NOW),
        try_to_merge,
    )
    assert of_lead(database, two[0], Enquiry) == 1
    assert left(database)["enquiry"] == 1


def test_an_enquiry_that_is_erased_again_at_one_moment_with_its_lead_is_gone(
    database: Database, ben: StaffUser, two: tuple[str, str]
) -> None:
    def erase(session: Session) -> None:
        erasure.erase(session, reference=two[1], reason="They asked", by=None, now=NOW)

    meanwhile(database, erase, lambda: erase_again(database, two[1]))
    assert left(database)["enquiry"] == 1


def erase_again(database: Database, reference: str) -> None:
    """As after a restore, while the site goes on."""
    with database.write() as session:
        own_erasure.erase_again(session, reference=reference, now=NOW)
