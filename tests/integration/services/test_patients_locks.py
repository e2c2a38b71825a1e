"""A person writes, or takes their leave back, while the desk writes something down of them.

They may have several patients, whose leads are held together. On PostgreSQL both come at one
moment; on SQLite the write transaction is the lock.
"""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.db import Database
from clinic.domain.batch import BatchChange, BatchKind
from clinic.domain.lead_status import CloseReason, LeadStatus
from clinic.models import Lead, StaffUser
from clinic.services import batches, lead_undo, leads, pairs
from tests.integration.services.test_import_races import meanwhile, send
from tests.integration.services.test_merge_races import KEPT, beside, withdraw, wrote
from tests.integration.services.test_merging import holds
from tests.support.batches import press
from tests.support.desk import HOURS, came, close, stands
from tests.support.enquiries import NOW, PROMISE, number

STOP = CloseReason.ASKED_US_TO_STOP


@pytest.fixture
def patients(database: Database, ben: StaffUser) -> tuple[str, str]:
    """Asha's lead, whose page opens by "kept", and that of the other patient she asks for."""
    first = wrote(database, "kept", KEPT, "40000001")
    with database.write() as session:
        lead = leads.find(session, reference=first)
        made, _ = pairs.another_patient(
            session, lead=lead, patient="Ramesh", by=ben, now=NOW, promise=PROMISE
        )
        return first, made.reference


def test_undo_of_having_stopped_does_not_wait_for_who_stops(
    database: Database, ben: StaffUser, patients: tuple[str, str]
) -> None:
    event = close(database, patients[1], ben, STOP)

    def undo(session: Session) -> None:
        """As the page does it."""
        lead_undo.hold(session, event_id=event.id)
        lead = leads.find(session, reference=patients[1])
        lead_undo.undo(session, lead=lead, event_id=event.id, by=ben, now=NOW)

    beside(database, undo, lambda session: withdraw(session, "kept"))
    assert stands(database, patients[1]).status != LeadStatus.CLOSED
    for reference in patients:
        assert set(holds(database, reference).values()) == {"withdrawn"}


@pytest.mark.parametrize("taken_back", [False, True])
def test_many_that_stop_do_not_wait_for_one_who_stops(
    database: Database, ben: StaffUser, patients: tuple[str, str], *, taken_back: bool
) -> None:
    which = Lead.reference == patients[1]
    if taken_back:
        batch_id = press(database, ben, BatchKind.STATUS, which, reason=STOP)
    with database.write() as session:
        if taken_back:
            batches.undo(session, batch_id=batch_id, by=ben, now=NOW)
        else:
            change = BatchChange(BatchKind.STATUS, {"reason": STOP})
            batch_id = batches.begin(session, change=change, which=which, by=ben, now=NOW).id

    def go_on(session: Session) -> None:
        batches.go_on(session, batch_id=batch_id, now=NOW, hours=HOURS)

    beside(database, go_on, lambda session: withdraw(session, "kept"))
    assert (stands(database, patients[1]).status == LeadStatus.CLOSED) is not taken_back
    for reference in patients:
        assert set(holds(database, reference).values()) == {"withdrawn"}


@pytest.mark.parametrize("way", ["form", "call"])
def test_who_comes_while_a_death_is_written_down_is_somebody_else(
    database: Database, ben: StaffUser, way: str
) -> None:
    reference = wrote(database, "kept", KEPT, "40000001")

    def die(session: Session) -> None:
        lead = leads.find(session, reference=reference)
        leads.close(session, lead=lead, reason=CloseReason.HAS_DIED, note="", by=ben, now=NOW)

    def write() -> None:
        with database.write() as session:
            send(session, name="Asha", phone=number(KEPT), question="And now?")

    def call() -> None:
        came(database, ben, KEPT)

    meanwhile(database, die, write if way == "form" else call)
    assert stands(database, reference).closed_reason == CloseReason.HAS_DIED
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count(Lead.id))) == 2
