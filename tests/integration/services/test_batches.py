"""Many leads are changed in one press, and go back in one, but for those that moved on since."""

from typing import Any

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.batch import BatchChange, BatchKind, BatchState
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_status import CloseReason, LeadStatus
from clinic.models import Batch, Lead, LeadEvent, LeadTag, StaffUser
from clinic.queries.batches import BatchPage, batch_page
from clinic.services import batches, erasure, leads, tags
from tests.support.batches import EVERYBODY, finish, press, take_back
from tests.support.clock import NOW
from tests.support.desk import HOURS, change, close, stands, view, wrote


def people(database: Database, count: int) -> list[str]:
    """So many leads. Their references."""
    return [wrote(database, f"Asha {nth}", f"98765 {nth:05d}") for nth in range(count)]


def owners(database: Database) -> list[int | None]:
    with database.read() as session:
        return list(session.scalars(sa.select(Lead.owner_id).order_by(Lead.id)))


def page(database: Database, batch_id: int, by: StaffUser) -> BatchPage:
    with database.read() as session:
        return batch_page(session, batch_id=batch_id, view=view(by))


def test_fifty_leads_are_given_on_and_go_back(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    people(database, 50)
    press(database, ben, BatchKind.OWNER, Lead.id % 2 == 0, owner_id=ben.id)
    before = owners(database)
    batch_id = press(database, ben, BatchKind.OWNER, owner_id=chitra.id)
    assert owners(database) == [chitra.id] * 50
    assert page(database, batch_id, ben).sentence == "50 leads were given to Chitra."
    take_back(database, batch_id, ben)
    assert owners(database) == before
    assert page(database, batch_id, ben).sentence == "50 leads went back to where they were."


def test_each_lead_has_its_own_event_and_audit_entry(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    people(database, 3)
    batch_id = press(database, ben, BatchKind.OWNER, owner_id=chitra.id)
    with database.read() as session:
        events = sa.select(LeadEvent).where(LeadEvent.batch_id == batch_id)
        written = session.scalars(events).all()
    assert len({event.lead_id for event in written}) == 3
    assert {event.detail["owner_id"] for event in written} == {chitra.id}


def test_the_new_ones_are_taken_from_nobody_who_was_quicker(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    """Between the press and the moment at which a lead is held, a colleague takes one."""
    theirs, free = people(database, 2)
    done = BatchChange(BatchKind.OWNER, {"owner_id": ben.id, "nobodys": True})
    with database.write() as session:
        batch_id = batches.begin(session, change=done, which=EVERYBODY, by=ben, now=NOW).id
    change(
        database,
        theirs,
        lambda session, lead: leads.give_to(session, lead=lead, owner=chitra, by=chitra, now=NOW),
    )
    finish(database, batch_id)
    assert stands(database, theirs).owner_id == chitra.id
    assert stands(database, free).owner_id == ben.id
    found = page(database, batch_id, ben)
    assert [(one.reference, one.why) for one in found.left_alone] == [
        (theirs, "Chitra was quicker and has it.")
    ]


def test_what_was_changed_since_stays_and_is_named(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    moved, _other = people(database, 2)
    batch_id = press(database, ben, BatchKind.OWNER, owner_id=chitra.id)
    close(database, moved, ben)
    take_back(database, batch_id, ben)
    assert stands(database, moved).owner_id == chitra.id
    found = page(database, batch_id, ben)
    assert found.sentence == "1 lead went back to where it was."
    [alone] = found.left_alone
    assert alone.reference == moved
    assert alone.why


def test_who_cannot_be_changed_keeps_nobody_else_from_it(
    database: Database, ben: StaffUser
) -> None:
    closed, _other = people(database, 2)
    close(database, closed, ben)
    batch_id = press(database, ben, BatchKind.STATUS, reason=CloseReason.ANSWERED)
    found = page(database, batch_id, ben)
    assert found.sentence == "1 lead was closed (answered)."
    assert [(one.reference, one.why) for one in found.left_alone] == [
        (closed, "This lead is closed already.")
    ]


@pytest.mark.parametrize(
    ("kind", "codes", "attribute", "value"),
    [
        (BatchKind.STATUS, {"reason": CloseReason.TEST}, "status", LeadStatus.CLOSED),
        (BatchKind.HELD_BACK, {}, "held_back", True),
        (
            BatchKind.NEXT_STEP,
            {"step": "Call back", "at": NOW.replace(year=2027).isoformat()},
            "next_step",
            "Call back",
        ),
    ],
)
def test_it_does_and_takes_back(
    database: Database,
    ben: StaffUser,
    kind: BatchKind,
    codes: dict[str, Any],
    attribute: str,
    value: object,
) -> None:
    [reference] = people(database, 1)
    before = getattr(stands(database, reference), attribute)
    batch_id = press(database, ben, kind, **codes)
    assert getattr(stands(database, reference), attribute) == value
    take_back(database, batch_id, ben)
    assert getattr(stands(database, reference), attribute) == before != value


def test_it_opens_again_and_releases(database: Database, ben: StaffUser) -> None:
    [reference] = people(database, 1)
    press(database, ben, BatchKind.HELD_BACK)
    press(database, ben, BatchKind.RELEASED)
    assert not stands(database, reference).held_back
    close(database, reference, ben)
    press(database, ben, BatchKind.STATUS, reason=None)
    assert stands(database, reference).status == LeadStatus.NEW


def test_a_tag_is_put_on_taken_off_and_all_of_it_undone(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    first, _second = people(database, 2)
    with database.write() as session:
        tag = tags.add(session, name="Trial", by=chitra, now=NOW)
        lead = leads.find(session, reference=first)
        tags.put_on(session, lead=lead, tag=tag, by=ben, now=NOW)
        tag_id = tag.id
    batch_id = press(database, ben, BatchKind.TAG, tag_id=tag_id)
    assert carried(database) == 2
    take_back(database, batch_id, ben)
    assert carried(database) == 1  # the first had it before
    batch_id = press(database, ben, BatchKind.UNTAG, tag_id=tag_id)
    assert carried(database) == 0
    take_back(database, batch_id, ben)
    assert carried(database) == 1


def carried(database: Database) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(LeadTag)) or 0


def test_it_goes_on_where_it_was_left(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    people(database, 5)
    with database.write() as session:
        change_ = BatchChange(BatchKind.OWNER, {"owner_id": chitra.id})
        begun = batches.begin(session, change=change_, which=EVERYBODY, by=ben, now=NOW)
        batch_id = begun.id
        assert batches.go_on(session, batch_id=batch_id, now=NOW, hours=HOURS, most=2)
    found = page(database, batch_id, ben)
    assert (found.running, found.so_far, found.size, found.undoable) == (True, 2, 5, False)
    with database.write() as session:
        assert batches.unfinished(session) == [batch_id]
        with pytest.raises(Conflict):
            batches.undo(session, batch_id=batch_id, by=ben, now=NOW)
    finish(database, batch_id)
    found = page(database, batch_id, ben)
    assert (found.running, found.so_far, found.undoable) == (False, 5, True)
    with database.read() as session:
        assert batches.unfinished(session) == []


def test_whoever_has_left_does_nothing_more(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    people(database, 2)
    with database.write() as session:
        change_ = BatchChange(BatchKind.OWNER, {"owner_id": chitra.id})
        begun = batches.begin(session, change=change_, which=EVERYBODY, by=ben, now=NOW)
        batch_id = begun.id
        session.get_one(StaffUser, ben.id).active = False
    finish(database, batch_id)
    assert owners(database) == [None, None]
    assert page(database, batch_id, chitra).left_alone_count == 2


def test_it_asks_for_a_tick(database: Database, ben: StaffUser) -> None:
    with database.write() as session, pytest.raises(Invalid, match="Tick the leads first"):
        batches.begin(
            session,
            change=BatchChange(BatchKind.HELD_BACK),
            which=sa.false(),
            by=ben,
            now=NOW,
        )


def test_an_import_is_no_change_of_its_own(database: Database, ben: StaffUser) -> None:
    with database.write() as session:
        session.add(Batch(id=7, kind=BatchKind.IMPORTED, at=NOW, by_id=ben.id))
    with database.write() as session, pytest.raises(NotFound):
        batches.undo(session, batch_id=7, by=ben, now=NOW)
    with database.read() as session:
        kept = session.get_one(Batch, 7)
        assert kept.state == BatchState.DONE


def test_an_erased_lead_is_in_no_batch(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    first, _second = people(database, 2)
    batch_id = press(database, ben, BatchKind.OWNER, owner_id=chitra.id)
    with database.write() as session:
        erasure.erase(session, reference=first, reason="Asked for it", by=chitra, now=NOW)
    take_back(database, batch_id, ben)
    assert owners(database) == [None]


def test_a_note_in_between_does_not_hold_it(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    [reference] = people(database, 1)
    batch_id = press(database, ben, BatchKind.OWNER, owner_id=chitra.id)
    change(
        database,
        reference,
        lambda session, lead: leads.add_note(session, lead=lead, text="Hm.", by=ben, now=NOW),
    )
    take_back(database, batch_id, ben)
    assert owners(database) == [None]
