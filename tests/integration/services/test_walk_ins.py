"""Somebody who did not use the form is a lead from a number alone."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.contact import PhoneNumber, read_phone
from clinic.domain.errors import Invalid
from clinic.domain.lead_status import CameBy, CloseReason, LeadStatus
from clinic.models import AuditEntry, Consent, ContactPoint, Lead, LeadEvent, LeadTerm, StaffUser
from clinic.services import leads, walk_ins
from tests.support.clock import NOW
from tests.support.desk import came, change, close, consents, stands, wrote
from tests.support.enquiries import PROMISE

HOUR = timedelta(hours=1)


def all_leads(database: Database) -> list[Lead]:
    with database.read() as session:
        return list(session.scalars(sa.select(Lead).order_by(Lead.id)))


@pytest.mark.parametrize(
    ("came_by", "kind", "agreed"),
    [
        (CameBy.WHATSAPP, "whatsapp", {"whatsapp"}),
        (CameBy.MISSED_CALL, "phone", {"phone", "whatsapp"}),
        (CameBy.CALL, "phone", {"phone", "whatsapp"}),
        (CameBy.WALK_IN, "phone", {"phone", "whatsapp"}),
    ],
)
def test_it_makes_a_lead_that_waits_for_its_first_answer(
    database: Database, ben: StaffUser, came_by: CameBy, kind: str, agreed: set[str]
) -> None:
    reference = came(database, ben, "098765 43210", came_by=came_by, note="Asks for the hours.")
    lead = stands(database, reference)
    assert (lead.name, lead.status, lead.came_by) == (None, LeadStatus.NEW, came_by)
    assert (lead.waiting_since, lead.answer_due_at) == (NOW, PROMISE.due(NOW))
    with database.read() as session:
        point = session.scalars(sa.select(ContactPoint)).one()
        assert (point.kind, point.raw, point.normalised) == (kind, "098765 43210", "+919876543210")
        given = session.scalars(sa.select(Consent)).all()
        assert {one.channel for one in given} == agreed
        assert {one.by_id for one in given} == {ben.id}
        event = session.scalars(sa.select(LeadEvent)).one()
        assert (event.note, event.detail["came_by"]) == ("Asks for the hours.", came_by)
        assert "lead.added" in session.scalars(sa.select(AuditEntry.action)).all()
        assert "9876543210" in session.scalars(sa.select(LeadTerm.term)).all()


def test_it_joins_the_lead_of_the_same_number_and_opens_it_again(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, "Asha", now=NOW - timedelta(days=2))
    change(
        database,
        reference,
        lambda session, lead: leads.close(
            session,
            lead=lead,
            reason=CloseReason.NO_ANSWER,
            note="",
            by=ben,
            now=NOW - timedelta(days=1),
        ),
    )
    assert came(database, ben, "+91 98765 43210", came_by=CameBy.MISSED_CALL) == reference
    lead = stands(database, reference)
    assert (lead.status, lead.replied_at, lead.closed_at) == (LeadStatus.NEW, NOW, None)
    assert lead.name == "Asha"


def test_it_gives_a_name_to_the_lead_of_a_bare_number(database: Database, ben: StaffUser) -> None:
    reference = came(database, ben, came_by=CameBy.MISSED_CALL)
    assert came(database, ben, name="रमेश", now=NOW + HOUR) == reference
    assert stands(database, reference).name == "रमेश"


def test_it_makes_another_lead_for_another_person_of_the_family(
    database: Database, ben: StaffUser
) -> None:
    wrote(database, "Asha")
    came(database, ben, name="Ramesh")
    assert [lead.name for lead in all_leads(database)] == ["Asha", "Ramesh"]


@pytest.mark.parametrize("raw", ["98765 43210", "98765"])
def test_it_hears_a_double_press_once(database: Database, ben: StaffUser, raw: str) -> None:
    first = came(database, ben, raw, note="Wrote")
    second = came(database, ben, raw, note="Wrote", now=NOW + timedelta(seconds=2))
    assert first == second
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(LeadEvent)) == 1


@pytest.mark.parametrize("raw", ["98765 43210", "12345"])
def test_it_takes_a_name_that_comes_a_moment_later(
    database: Database, ben: StaffUser, raw: str
) -> None:
    reference = came(database, ben, raw)
    for _ in range(2):
        assert came(database, ben, raw, name="Asha", now=NOW + timedelta(seconds=20)) == reference
    assert stands(database, reference).name == "Asha"
    with database.read() as session:
        assert "asha" in session.scalars(sa.select(LeadTerm.term)).all()
        assert session.scalar(sa.select(sa.func.count(LeadEvent.id))) == 2


def test_it_writes_down_a_second_call_of_the_same_person(
    database: Database, ben: StaffUser
) -> None:
    came(database, ben, came_by=CameBy.MISSED_CALL)
    came(database, ben, came_by=CameBy.MISSED_CALL, now=NOW + HOUR)
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(LeadEvent)) == 2
        assert "lead.came_again" in session.scalars(sa.select(AuditEntry.action)).all()


def test_it_keeps_a_number_that_is_not_plain_as_typed(database: Database, ben: StaffUser) -> None:
    came(database, ben, "98765 4321O")
    with database.read() as session:
        point = session.scalars(sa.select(ContactPoint)).one()
    assert (point.raw, point.normalised) == ("98765 4321O", None)


def test_it_makes_no_lead_of_nobody(database: Database, ben: StaffUser) -> None:
    nothing = PhoneNumber("  ", None, None, plain=False, kind="unknown")
    with database.write() as session, pytest.raises(Invalid):
        walk_ins.add(
            session,
            number=nothing,
            came_by=CameBy.CALL,
            name="Asha",
            note="",
            language="en",
            by=ben,
            now=NOW,
            promise=PROMISE,
        )
    assert all_leads(database) == []
    assert read_phone("").given is False


@pytest.mark.parametrize("name", ["", "आशा"])
def test_it_does_not_bring_back_the_lead_of_somebody_who_has_died(
    database: Database, ben: StaffUser, name: str
) -> None:
    died = wrote(database, "Asha", now=NOW - timedelta(days=2))
    close(database, died, ben, CloseReason.HAS_DIED)
    reference = came(database, ben, came_by=CameBy.MISSED_CALL, name=name, now=NOW + HOUR)
    assert reference != died
    assert stands(database, died).status == LeadStatus.CLOSED
    assert stands(database, reference).name == (name or None)


@pytest.mark.parametrize(
    ("came_by", "said"),
    [(CameBy.MISSED_CALL, "withdrawn"), (CameBy.CALL, "given"), (CameBy.WALK_IN, "given")],
)
def test_it_takes_no_missed_call_for_a_word(
    database: Database, ben: StaffUser, came_by: CameBy, said: str
) -> None:
    close(database, wrote(database), ben, CloseReason.ASKED_US_TO_STOP)
    came(database, ben, came_by=came_by, now=NOW + HOUR)
    assert consents(database) == {"phone": said, "whatsapp": said}
