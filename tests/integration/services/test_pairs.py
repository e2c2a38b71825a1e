"""One carer's second patient: a lead of their own, that goes as it came; and what reaches both."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.consent import Action, Channel
from clinic.domain.errors import Conflict
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, NextStepCode
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries.lead_page import lead_page
from clinic.services import lead_details, lead_undo, leads, own_page, pairs
from tests.integration.services.test_merging import holds
from tests.integration.services.test_parting import pressed, wrote_with_a_page
from tests.support.clock import NOW
from tests.support.desk import change, stands, view, wrote
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


def told(database: Database, reference: str, kind: EventKind) -> list[str]:
    """What the timeline of a lead says of events of this kind, by whom it was done, and of what."""
    with database.read() as session:
        asked = sa.select(LeadEvent).join(Lead, Lead.id == LeadEvent.lead_id)
        of_it = asked.where(Lead.reference == reference, LeadEvent.kind == kind)
        return [str(event.detail["with"]) for event in session.scalars(of_it)]


def page_text(database: Database, reference: str, by: StaffUser) -> str:
    with database.read() as session:
        return str(lead_page(session, reference=reference, view=view(by)))


def test_who_asked_us_to_stop_is_not_written_to_about_another_patient(
    database: Database, ben: StaffUser
) -> None:
    first = wrote(database, "Asha")
    second, _ = another(database, first, "Mohan", ben)
    third, _ = another(database, second, "Ravi", ben)
    given = holds(database, second)
    asked = CloseReason.ASKED_US_TO_STOP
    event = change(
        database,
        first,
        lambda session, lead: leads.close(
            session, lead=lead, reason=asked, note="", by=ben, now=NOW + HOUR
        ),
    )
    for reference in (second, third):
        assert set(holds(database, reference).values()) == {Action.WITHDRAWN}
        assert told(database, reference, EventKind.EDITED) == [first]
        assert stands(database, reference).next_step == NextStepCode.NO_LEAVE
    assert "So they said of lead" in page_text(database, third, ben)
    take_back(database, first, event, ben)
    for reference in (first, second, third):
        assert holds(database, reference) == given
    assert stands(database, second).next_step == NextStepCode.ANSWER


def test_what_the_desk_writes_down_holds_for_the_other_patient(
    database: Database, ben: StaffUser
) -> None:
    first = wrote(database, "Asha", email="asha@example.org")
    second, _ = another(database, first, "Mohan", ben)
    change(
        database,
        second,
        lambda session, lead: lead_details.disallow(
            session, lead=lead, channel=Channel.EMAIL, by=ben, now=NOW + HOUR, promise=PROMISE
        ),
    )
    assert holds(database, first)["email"] == Action.WITHDRAWN
    assert holds(database, first)["phone"] == Action.GIVEN
    assert told(database, first, EventKind.EDITED) == [second]


def test_what_they_take_back_on_their_page_holds_for_the_other_patient(
    database: Database, ben: StaffUser
) -> None:
    first = wrote_with_a_page(database, "token", "98765 00000")
    second, _ = another(database, first, "Mohan", ben)
    with database.write() as session:
        own_page.withdraw(session, pressed=pressed("token"), channels=list(Channel))
    assert set(holds(database, second).values()) == {Action.WITHDRAWN}
    assert told(database, second, EventKind.WITHDREW) == [first]
    lead = stands(database, second)
    assert (lead.next_step, lead.waiting_since) == (NextStepCode.NO_LEAVE, None)
    assert "By the page of lead" in page_text(database, second, ben)
