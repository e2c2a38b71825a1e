"""What came after two leads were made one, and whose it is once they are two again."""

from datetime import timedelta

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.consent import Action, Channel
from clinic.domain.enquiry import Drawn, digest
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, NextStepCode, Outcome
from clinic.models import ContactPoint, Lead, LeadEvent, StaffUser
from clinic.services import contact_points, leads, own_page
from clinic.services.own_page import Pressed
from tests.integration.services.test_merging import HOUR, holds, merge, undo
from tests.support.clock import NOW
from tests.support.desk import stands, went, wrote
from tests.support.enquiries import PROMISE, new_enquiry, number, submit

OTHER = "98765 00000"


def wrote_with_a_page(database: Database, token: str, raw: str) -> str:
    """Somebody sends the form; this token opens their page. Their lead's reference."""
    drawn = Drawn(reference="12345674", token_hash=digest(token))
    new = new_enquiry(name="Asha", phone=number(raw), question=f"By {token}?")
    return submit(database, new, drawn=drawn).reference


def pressed(token: str) -> Pressed:
    at = NOW + 2 * HOUR
    return Pressed(
        token_hash=digest(token), at=at, promise=PROMISE, language="en", notice_version="1"
    )


def numbers(database: Database, reference: str) -> dict[str, bool]:
    """Plain numbers of a lead, and whether each is known to be wrong."""
    asked = sa.select(ContactPoint.normalised, ContactPoint.wrong_at).join(Lead)
    with database.read() as session:
        rows = session.execute(asked.where(Lead.reference == reference)).all()
    return {normalised or "": bool(wrong_at) for normalised, wrong_at in rows}


def test_what_they_took_back_on_their_page_goes_with_them(
    database: Database, ben: StaffUser
) -> None:
    kept = wrote(database, "Asha")
    parted = wrote_with_a_page(database, "token", OTHER)
    event = merge(database, kept, parted, ben)
    with database.write() as session:
        own_page.withdraw(session, pressed=pressed("token"), channels=list(Channel))
    undo(database, kept, event, ben)
    assert set(holds(database, parted).values()) == {Action.WITHDRAWN}
    assert Action.GIVEN in holds(database, kept).values()
    lead = stands(database, parted)
    assert (lead.next_step, lead.waiting_since) == (NextStepCode.NO_LEAVE, None)
    with database.read() as session:
        told = sa.select(LeadEvent.lead_id).where(LeadEvent.kind == EventKind.WITHDREW)
        assert session.scalars(told).all() == [lead.id]


def test_who_asked_us_to_stop_is_not_written_to_by_either(
    database: Database, ben: StaffUser
) -> None:
    kept, parted = wrote(database, "Asha"), wrote(database, "Asha", raw=OTHER)
    event = merge(database, kept, parted, ben)
    asked = CloseReason.ASKED_US_TO_STOP
    with database.write() as session:
        lead = leads.find(session, reference=kept)
        leads.close(session, lead=lead, reason=asked, note="", by=ben, now=NOW + 2 * HOUR)
    undo(database, kept, event, ben)
    for reference in (kept, parted):
        assert set(holds(database, reference).values()) == {Action.WITHDRAWN}
    assert stands(database, parted).next_step == NextStepCode.NO_LEAVE


def test_a_number_that_they_gave_later_goes_with_them(database: Database, ben: StaffUser) -> None:
    kept = wrote(database, "Asha")
    parted = wrote_with_a_page(database, "token", OTHER)
    event = merge(database, kept, parted, ben)
    with database.write() as session:
        ways = contact_points.ways_given(phone=number("98765 22222"), whatsapp=None, email=None)
        own_page.correct(session, pressed=pressed("token"), ways=ways)
    undo(database, kept, event, ben)
    assert numbers(database, parted) == {"+919876500000": True, "+919876522222": False}
    assert "+919876522222" not in numbers(database, kept)


def test_a_number_that_one_who_stays_has_given_is_with_both(
    database: Database, ben: StaffUser
) -> None:
    kept, parted = wrote(database, "Asha"), wrote(database, "Asha", raw=OTHER)
    event = merge(database, kept, parted, ben)
    wrote(database, "Asha", raw=OTHER, question="And now?", now=NOW + 3 * HOUR)
    before = numbers(database, kept)
    undo(database, kept, event, ben)
    assert numbers(database, kept) == before
    assert numbers(database, parted) == {"+919876500000": False}


def test_of_two_consultations_the_sooner_stands(database: Database, ben: StaffUser) -> None:
    kept, parted = wrote(database, "Asha"), wrote(database, "Asha", raw=OTHER)
    with database.write() as session:
        for reference, days in ((kept, 9), (parted, 4)):
            lead = session.scalars(sa.select(Lead).where(Lead.reference == reference)).one()
            lead.visit_at, lead.visit_with = NOW + timedelta(days=days), f"In {days} days"
            lead.visit_how = "visit"
    event = merge(database, kept, parted, ben)
    lead = stands(database, kept)
    assert (lead.visit_at, lead.visit_with) == (NOW + timedelta(days=4), "In 4 days")
    undo(database, kept, event, ben)
    assert stands(database, kept).visit_with == "In 9 days"


def test_a_number_that_one_of_them_knew_as_wrong_is_wrong(
    database: Database, ben: StaffUser
) -> None:
    kept, parted = wrote(database, "Asha"), wrote(database, "Meena")
    went(database, parted, Outcome.WRONG_NUMBER, ben)
    assert set(numbers(database, kept).values()) == {False}
    event = merge(database, kept, parted, ben)
    assert set(numbers(database, kept).values()) == {True}
    undo(database, kept, event, ben)
    assert set(numbers(database, kept).values()) == {False}
    assert set(numbers(database, parted).values()) == {True}
