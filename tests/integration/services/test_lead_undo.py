"""What staff did with a lead can be taken back for a day, unless something has come after it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.errors import Conflict, NotFound
from clinic.domain.lead_status import CloseReason, LeadStatus, Outcome
from clinic.models import ContactPoint, Lead, LeadEvent, StaffUser
from clinic.services import lead_undo, leads
from tests.support.clock import NOW
from tests.support.desk import (
    audited,
    change,
    close,
    consents,
    next_step,
    stands,
    undo,
    went,
    wrote,
)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "act",
    [
        lambda database, reference, by: went(database, reference, Outcome.NO_ANSWER, by),
        lambda database, reference, by: went(database, reference, Outcome.BOOKED, by),
        lambda database, reference, by: went(database, reference, Outcome.WRITE_INSTEAD, by),
        lambda database, reference, by: went(database, reference, Outcome.WRONG_NUMBER, by),
        lambda database, reference, by: next_step(database, reference, by, NOW + HOUR),
        close,
        lambda database, reference, by: close(
            database, reference, by, CloseReason.ASKED_US_TO_STOP
        ),
        lambda database, reference, by: close(database, reference, by, CloseReason.WRONG_NUMBER),
        lambda database, reference, by: change(
            database,
            reference,
            lambda session, lead: leads.hold_back(session, lead=lead, by=by, now=NOW),
        ),
        lambda database, reference, by: change(
            database,
            reference,
            lambda session, lead: leads.give_to(session, lead=lead, owner=by, by=by, now=NOW),
        ),
    ],
)
def test_it_takes_every_change_back(
    database: Database, ben: StaffUser, act: Callable[[Database, str, StaffUser], LeadEvent]
) -> None:
    reference = wrote(database, email="asha@example.org", now=NOW - HOUR)

    def state() -> dict[str, object]:
        lead = stands(database, reference)
        columns = (column.key for column in Lead.__table__.columns if column.key != "version")
        return {key: getattr(lead, key) for key in columns}

    before, agreed = state(), consents(database)
    event = act(database, reference, ben)
    undo(database, reference, event, ben)
    assert state() == before
    assert consents(database) == agreed
    with database.read() as session:
        assert not session.scalars(
            sa.select(ContactPoint).where(ContactPoint.wrong_at.is_not(None))
        ).all()
    assert audited(database, reference)[-1] == "lead.undone"


def test_it_takes_changes_back_one_after_the_other(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    first = went(database, reference, Outcome.NO_ANSWER, ben)
    second = next_step(database, reference, ben, NOW + 2 * HOUR)
    with pytest.raises(Conflict):
        undo(database, reference, first, ben)
    undo(database, reference, second, ben)
    undo(database, reference, first, ben)
    assert stands(database, reference).status == LeadStatus.NEW


def test_it_takes_a_change_back_once_however_often_it_is_pressed(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    event = went(database, reference, Outcome.NO_ANSWER, ben)
    undo(database, reference, event, ben)
    undo(database, reference, event, ben)
    assert audited(database, reference).count("lead.undone") == 1


def test_it_takes_nothing_back_after_a_day_or_after_they_wrote_again(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, now=NOW - HOUR)
    event = went(database, reference, Outcome.REACHED, ben)
    with pytest.raises(Conflict):
        undo(database, reference, event, ben, later=DAY + HOUR)
    wrote(database, question="One more thing", now=NOW + HOUR)
    with pytest.raises(Conflict):
        undo(database, reference, event, ben, later=2 * HOUR)


def test_it_takes_back_no_event_of_another_lead_and_no_note(
    database: Database, ben: StaffUser
) -> None:
    asha, bela = wrote(database), wrote(database, "Bela", "98765 00002")
    event = went(database, bela, Outcome.REACHED, ben)
    note = change(
        database,
        asha,
        lambda session, lead: leads.add_note(session, lead=lead, text="A note", by=ben, now=NOW),
    )
    for wrong in (event, note):
        with pytest.raises(NotFound):
            undo(database, asha, wrong, ben)


def test_it_takes_no_older_change_back_although_the_lead_looks_as_it_did_then(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)

    def give(owner: StaffUser | None) -> LeadEvent:
        return change(
            database,
            reference,
            lambda session, lead: leads.give_to(session, lead=lead, owner=owner, by=ben, now=NOW),
        )

    first, second, third = give(ben), give(None), give(ben)
    with pytest.raises(Conflict):
        undo(database, reference, first, ben)
    for event in (third, second, first):
        undo(database, reference, event, ben)
    assert stands(database, reference).owner_id is None


def test_it_takes_nothing_back_on_a_page_that_is_too_old(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    event = went(database, reference, Outcome.REACHED, ben)
    version = stands(database, reference).version

    def undo_as_seen(seen: int) -> LeadEvent:
        return change(
            database,
            reference,
            lambda session, lead: lead_undo.undo(
                session, lead=lead, event_id=event.id, by=ben, now=NOW, seen=seen
            ),
        )

    with pytest.raises(Conflict):
        undo_as_seen(version - 1)
    undo_as_seen(version)
    undo_as_seen(version)
    assert stands(database, reference).status == LeadStatus.NEW
