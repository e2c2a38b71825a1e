"""One carer's second patient: a lead of their own, that goes as it came; and what reaches both."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.errors import Conflict
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.services import lead_undo, leads, pairs
from tests.support.clock import NOW
from tests.support.desk import wrote
from tests.support.enquiries import PROMISE

HOUR = timedelta(hours=1)


def another(
    database: Database, reference: str, patient: str, by: StaffUser
) -> tuple[str, LeadEvent]:
    """A second patient. The reference of the lead that is made, and the event on the first."""
    with database.write() as session:
        made, event = pairs.another_patient(
            session,
            lead=leads.find(session, reference=reference),
            patient=patient,
            by=by,
            now=NOW + HOUR,
            promise=PROMISE,
        )
        return made.reference, event


def own_event(database: Database, reference: str) -> LeadEvent:
    """The first event of a lead."""
    with database.read() as session:
        asked = sa.select(LeadEvent).join(Lead, Lead.id == LeadEvent.lead_id)
        events = asked.where(Lead.reference == reference).order_by(LeadEvent.id)
        return session.scalars(events).first() or LeadEvent()


def take_back(database: Database, reference: str, event: LeadEvent, by: StaffUser) -> None:
    with database.write() as session:
        lead = leads.find(session, reference=reference)
        lead_undo.undo(session, lead=lead, event_id=event.id, by=by, now=NOW + 2 * HOUR)


def known(database: Database) -> set[str]:
    with database.read() as session:
        return set(session.scalars(sa.select(Lead.reference)))


def test_the_event_that_made_a_lead_alone_takes_it_back(database: Database, ben: StaffUser) -> None:
    first = wrote(database, "Asha")
    second, made_second = another(database, first, "Mohan", ben)
    third, made_third = another(database, second, "Ravi", ben)
    for reference in (second, third):
        with pytest.raises(Conflict, match="there"):
            take_back(database, reference, own_event(database, reference), ben)
    with pytest.raises(Conflict, match="Something has happened"):
        take_back(database, first, made_second, ben)  # it has made another since
    assert known(database) == {first, second, third}
    take_back(database, second, made_third, ben)
    take_back(database, first, made_second, ben)
    assert known(database) == {first}
