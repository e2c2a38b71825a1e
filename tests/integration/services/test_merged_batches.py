"""A press over many leads of which two were made one since: taken back as far as it can be."""

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.db import Database
from clinic.domain.batch import BatchChange, BatchKind, BatchOutcome, BatchState
from clinic.models import Batch, BatchLead, Lead, StaffUser
from clinic.services import batches
from clinic.worker import batches as job
from clinic.worker.job import JobFailedError
from tests.integration.services.test_batches import EVERYBODY, owners, press, take_back
from tests.integration.services.test_merging import merge, undo
from tests.support.clock import NOW
from tests.support.desk import stands, wrote


def outcomes(database: Database, batch_id: int) -> dict[str, str]:
    """What became of each lead, by its reference."""
    asked = sa.select(Lead.reference, BatchLead.outcome).join(Lead, Lead.id == BatchLead.lead_id)
    with database.read() as session:
        return dict(session.execute(asked.where(BatchLead.batch_id == batch_id)).tuples().all())


def test_leads_that_were_made_one_stay_and_the_others_go_back(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    kept, parted = wrote(database, "Asha"), wrote(database, "Asha", raw="98765 00000")
    other = wrote(database, "Meena", raw="98765 11111")
    batch_id = press(database, ben, BatchKind.OWNER, owner_id=chitra.id)
    event = merge(database, kept, parted, ben)
    take_back(database, batch_id, ben)
    assert outcomes(database, batch_id) == {
        kept: BatchOutcome.STAYED,
        parted: BatchOutcome.STAYED,
        other: BatchOutcome.UNDONE,
    }
    undo(database, kept, event, ben)
    assert stands(database, parted).owner_id == chitra.id
    assert stands(database, other).owner_id is None


def test_what_only_the_merged_one_was_in_stays(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    kept = wrote(database, "Asha")
    parted = wrote(database, "Asha", raw="98765 00000")
    only = Lead.reference == parted
    batch_id = press(database, ben, BatchKind.OWNER, only, owner_id=chitra.id)
    merge(database, kept, parted, ben)
    take_back(database, batch_id, ben)
    assert outcomes(database, batch_id) == {kept: BatchOutcome.STAYED}


def test_one_press_that_breaks_keeps_no_other_from_going_on(
    app: Flask, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    wrote(database, "Asha")
    with database.write() as session:
        broken = Batch(
            kind=BatchKind.TAG, at=NOW, by_id=ben.id, change={}, state=BatchState.RUNNING
        )
        session.add(broken)
        session.flush()
        lead = session.scalars(sa.select(Lead)).one()
        session.add(BatchLead(batch_id=broken.id, lead_id=lead.id))
        change = BatchChange(BatchKind.OWNER, {"owner_id": chitra.id})
        batches.begin(session, change=change, which=EVERYBODY, by=ben, now=NOW)
        broken_id = broken.id
    with app.app_context(), pytest.raises(JobFailedError) as failure:
        job.run()
    assert failure.value.detail == {"batches": 2, "broken": [broken_id]}
    assert owners(database) == [chitra.id]
