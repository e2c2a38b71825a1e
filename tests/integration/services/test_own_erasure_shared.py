"""Anybody can send somebody's name and number: erasing that takes nothing that others gave."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain import reference_number
from clinic.domain.details import Details
from clinic.domain.enquiry import Drawn, digest
from clinic.models import ContactPoint, Enquiry, Lead, LeadEvent, StaffUser
from clinic.services import lead_details, leads, own_erasure, pairs
from clinic.services.contact_points import ways_given
from clinic.services.erasure import Erased
from clinic.services.own_page import Pressed
from tests.support.desk import came
from tests.support.enquiries import NOW, PROMISE, new_enquiry, number, submit
from tests.support.files import take_in
from tests.support.visitor import rows

FILE = "Name,Phone,Email\nAsha Rao,98765 43210,asha@example.org\n"
LATER = NOW + timedelta(hours=1)


def sends(database: Database, token: str, **given: object) -> str:
    drawn = Drawn(reference=reference_number.draw(), token_hash=digest(token))
    return submit(database, new_enquiry(**given), drawn=drawn).reference


def erases(database: Database, token: str) -> Erased:
    pressed = Pressed(digest(token), LATER, PROMISE, "en", "1", ())
    with database.write() as session:
        return own_erasure.erase(session, pressed=pressed)


def left(database: Database) -> list[tuple[str | None, str | None]]:
    """Names of the leads that are left, each with a way to reach them."""
    asked = sa.select(Lead.name, ContactPoint.normalised).outerjoin(ContactPoint)
    with database.read() as session:
        return [tuple(row) for row in session.execute(asked.order_by(Lead.id, ContactPoint.id))]


FROM_FILE = [("Asha Rao", "+919876543210"), ("Asha Rao", "asha@example.org")]


def test_a_lead_from_a_file_keeps_what_the_file_gave(database: Database, ben: StaffUser) -> None:
    take_in(database, ben, FILE)
    sends(database, "stranger", name="Asha Rao", email="asha@example.org")
    assert erases(database, "stranger").lead_stays
    assert rows(database, Enquiry) == []
    assert left(database) == FROM_FILE


def test_a_lead_that_a_line_of_a_file_joined_stays(database: Database, ben: StaffUser) -> None:
    sends(database, "stranger", name="Asha Rao")
    take_in(database, ben, FILE)
    assert erases(database, "stranger").lead_stays
    assert left(database) == FROM_FILE


def test_a_second_patient_s_lead_stays_with_its_numbers(database: Database, ben: StaffUser) -> None:
    reference = sends(database, "first", name="Asha Rao")
    with database.write() as session:
        pairs.another_patient(
            session,
            lead=leads.find(session, reference=reference),
            patient="Ramesh",
            by=ben,
            now=NOW + timedelta(minutes=1),
            promise=PROMISE,
        )
    sends(database, "stranger", name="Asha Rao", question="I am a stranger")
    assert len({one.lead_id for one in rows(database, Enquiry)}) == 2
    assert erases(database, "stranger").lead_stays
    assert left(database) == [("Asha Rao", "+919876543210")] * 2


def test_a_number_that_staff_added_stays(database: Database, ben: StaffUser) -> None:
    reference = sends(database, "asha", name="Asha", phone=number("98111 22233"))
    (way,) = ways_given(phone=number("98765 43210"), whatsapp=None, email=None)
    with database.write() as session:
        lead = leads.find(session, reference=reference)
        lead_details.add_point(session, lead=lead, way=way, by=ben, now=NOW)
    sends(database, "stranger", name="Asha", phone=number("98765 43210"))
    assert erases(database, "stranger").lead_stays
    assert {way for _, way in left(database)} == {"+919811122233", "+919876543210"}
    assert erases(database, "asha").lead_stays
    assert left(database) == [(None, "+919876543210")]


@pytest.mark.parametrize(("old", "new"), [("Ashha", "Asha Rao"), ("Bela", "आशा")])
def test_a_name_that_was_put_right_goes_in_each_spelling(
    database: Database, ben: StaffUser, old: str, new: str
) -> None:
    reference = sends(database, "asha", name="Asha")
    came(database, ben)
    with database.write() as session:
        lead = leads.find(session, reference=reference)
        for name in (old, new):
            details = Details(name, lead.patient_name, "en", lead.reply_by, lead.writing_for)
            lead_details.edit(session, lead=lead, details=details, by=ben, now=NOW)
    assert erases(database, "asha").lead_stays
    assert left(database)[0][0] is None
    with database.read() as session:
        edits = session.scalars(sa.select(LeadEvent.detail).where(LeadEvent.kind == "edited"))
        kept = str([one["fields"] for one in edits])
    assert "Asha" not in kept
    assert new not in kept
    assert ("Bela" in kept) == (old == "Bela")
