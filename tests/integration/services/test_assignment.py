"""New leads in turn: to whoever is on duty and has waited longest for one."""

from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.desk_rules import DeskRules
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason
from clinic.domain.permissions import Role
from clinic.models import AuditEntry, Lead, LeadEvent, OutboxMessage, StaffUser
from clinic.services import assignment, leads
from tests.support.at_once import at_once
from tests.support.clock import NOW
from tests.support.desk import change, close, stands, undo
from tests.support.rules import IN_TURN, writes
from tests.support.staff import Person, employ

DEV = Person("Dev", "dev@example.org", Role.COUNSELLOR)


def owner_of(database: Database, reference: str) -> int | None:
    return stands(database, reference).owner_id


def goes(database: Database, user: StaffUser, *, on_duty: bool) -> None:
    with database.write() as session:
        person = session.get_one(StaffUser, user.id)
        assignment.set_duty(session, user=person, on_duty=on_duty, by=person, now=NOW)


@pytest.fixture
def dev(database: Database) -> StaffUser:
    return employ(database, DEV)


def test_one_after_the_other_gets_the_next_and_an_administrator_none(
    database: Database, amara: StaffUser, ben: StaffUser, chitra: StaffUser
) -> None:
    got = [owner_of(database, writes(database, last)) for last in range(5)]
    assert got == [ben.id, chitra.id, ben.id, chitra.id, ben.id]


def test_it_is_written_down_and_the_owner_is_told(database: Database, ben: StaffUser) -> None:
    reference = writes(database, 0)
    with database.read() as session:
        kinds = list(session.scalars(sa.select(LeadEvent.kind).order_by(LeadEvent.id)))
        given = session.scalars(sa.select(LeadEvent).filter_by(kind=EventKind.OWNER)).one()
        entries = session.scalars(sa.select(AuditEntry).filter_by(action="lead.owner")).all()
    assert kinds == [EventKind.ENQUIRY, EventKind.OWNER]
    assert (given.by_id, given.detail["owner_id"], given.detail["in_turn"]) == (None, ben.id, True)
    assert [(one.subject, one.by_id) for one in entries] == [(reference, None)]


def test_nothing_is_given_where_the_desk_does_not_give_in_turn(
    database: Database, ben: StaffUser
) -> None:
    assert owner_of(database, writes(database, 0, DeskRules())) is None


def test_who_is_off_duty_switched_off_or_not_in_yet_is_passed_over(
    database: Database, ben: StaffUser, chitra: StaffUser, dev: StaffUser
) -> None:
    goes(database, ben, on_duty=False)
    invited = employ(database, Person("Eva", "eva@example.org", Role.COUNSELLOR), password=None)
    reviewer = employ(database, Person("R", "r@example.org", Role.REVIEWER))
    with database.write() as session:
        session.get_one(StaffUser, dev.id).active = False
    got = {owner_of(database, writes(database, last)) for last in range(4)}
    assert got == {chitra.id}
    assert not got & {ben.id, dev.id, invited.id, reviewer.id}


def test_with_nobody_on_duty_it_is_nobodys_and_everybody_who_answers_is_told(
    database: Database, amara: StaffUser, ben: StaffUser
) -> None:
    goes(database, ben, on_duty=False)
    assert owner_of(database, writes(database, 0)) is None
    with database.read() as session:
        told = set(session.scalars(sa.select(OutboxMessage.staff_user_id)))
    assert told == {amara.id, ben.id}


def test_who_comes_back_on_duty_has_waited_longest(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    writes(database, 0)
    goes(database, ben, on_duty=False)
    writes(database, 1)
    goes(database, ben, on_duty=True)
    assert owner_of(database, writes(database, 2)) == ben.id


def test_a_clock_that_was_put_back_gives_nobody_two_in_a_row(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    with database.write() as session:
        for user in (ben, chitra):
            session.get_one(StaffUser, user.id).last_given_at = NOW + timedelta(hours=3)
        session.get_one(StaffUser, chitra.id).last_given_at = NOW + timedelta(hours=4)
    got = [owner_of(database, writes(database, last)) for last in range(4)]
    assert got == [ben.id, chitra.id, ben.id, chitra.id]


def test_who_has_an_owner_keeps_them_though_they_went_off_duty(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    reference = writes(database, 0)
    goes(database, ben, on_duty=False)
    writes(database, 0, question="Are you open on Monday?")
    assert owner_of(database, reference) == ben.id
    with database.write() as session:
        session.get_one(StaffUser, ben.id).active = False
    writes(database, 0, question="And on Tuesday?")
    assert owner_of(database, reference) == ben.id


def test_who_rises_again_and_is_nobodys_is_given_too(database: Database, ben: StaffUser) -> None:
    reference = writes(database, 0, DeskRules())
    close(database, reference, ben, CloseReason.NO_ANSWER)
    writes(database, 0, question="Hello again")
    assert owner_of(database, reference) == ben.id


def test_what_is_held_back_is_given_once_it_is_released_and_undo_takes_that_back(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    reference = writes(database, 0, spam_points=9)
    assert owner_of(database, reference) is None
    event = change(
        database,
        reference,
        lambda session, lead: leads.release(session, lead=lead, by=chitra, now=NOW, rules=IN_TURN),
    )
    assert owner_of(database, reference) == ben.id
    with database.read() as session:
        assert list(session.scalars(sa.select(OutboxMessage.staff_user_id))) == [ben.id]
    undo(database, reference, event, chitra)
    lead = stands(database, reference)
    assert (lead.owner_id, lead.held_back) == (None, True)


def test_two_at_one_moment_go_to_two_people(
    database: Database, ben: StaffUser, chitra: StaffUser, dev: StaffUser
) -> None:
    at_once([partial(writes, database, last, name=f"Name {'ABCDEF'[last]}") for last in range(6)])
    with database.read() as session:
        counted = sa.select(Lead.owner_id, sa.func.count()).group_by(Lead.owner_id)
        sizes = dict(session.execute(counted).tuples().all())
    assert sizes == {ben.id: 2, chitra.id: 2, dev.id: 2}


def test_going_off_duty_is_written_down_once(database: Database, ben: StaffUser) -> None:
    goes(database, ben, on_duty=False)
    goes(database, ben, on_duty=False)
    with database.read() as session:
        said = list(session.scalars(sa.select(AuditEntry.action).filter_by(subject=str(ben.id))))
    assert said.count("staff.off_duty") == 1
