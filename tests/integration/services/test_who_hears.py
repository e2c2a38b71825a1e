"""Who hears of a lead where counsellors see their own alone; and of one that nobody has."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.config import Settings
from clinic.db import Database
from clinic.delivery.notices import build
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.notices import NoticeKind
from clinic.domain.permissions import Role
from clinic.models import OutboxMessage, StaffUser
from clinic.services import alerts, assignment, digest, leads, outbox, reminders
from tests.support.clock import NOW
from tests.support.desk import HOURS, change, stands, wrote
from tests.support.enquiries import PROMISE
from tests.support.rules import OWN, writes
from tests.support.staff import Person, employ

OWN_IN_TURN = DeskRules(own_leads_only=True, in_turn=True)
NEAR = NOW + timedelta(hours=3, minutes=5)
"""Three quarters of the four promised hours are gone, and the promise holds."""
assert PROMISE.due(NOW) > NEAR
SETTINGS = Settings(
    secret_key="a key for tests alone",
    base_url="https://clinic.example.org",
    alert_email="desk@example.org",
)


@pytest.fixture
def dev(database: Database) -> StaffUser:
    return employ(database, Person("Dev", "dev@example.org", Role.COUNSELLOR))


def told(database: Database, kind: NoticeKind) -> list[int | None]:
    with database.read() as session:
        asked = sa.select(OutboxMessage.staff_user_id).where(OutboxMessage.kind == kind)
        return sorted(session.scalars(asked), key=lambda one: one or 0)


def hears(database: Database, owner: StaffUser | None, rules: DeskRules) -> Sequence[int | None]:
    with database.read() as session:
        return alerts.who_hears(session, owner_id=owner.id if owner else None, rules=rules)


def remind(database: Database, rules: DeskRules) -> None:
    with database.read() as session:
        lead_ids = reminders.to_tell_of(session, hours=HOURS, now=NEAR)
    with database.write() as session:
        reminders.remind(
            session, lead_ids=lead_ids, endpoints=(), hours=HOURS, now=NEAR, rules=rules
        )


def test_everybody_who_answers_hears_of_a_new_lead_by_default(
    database: Database, amara: StaffUser, ben: StaffUser, chitra: StaffUser
) -> None:
    assert hears(database, None, USUAL) == [amara.id, ben.id, chitra.id]
    assert hears(database, ben, USUAL) == [amara.id, ben.id, chitra.id]


def test_under_own_leads_its_owner_hears_of_it_and_whoever_shares_the_work_out(
    database: Database, amara: StaffUser, ben: StaffUser, chitra: StaffUser, dev: StaffUser
) -> None:
    assert hears(database, ben, OWN) == [amara.id, ben.id, chitra.id]
    assert hears(database, None, OWN) == [amara.id, chitra.id]


def test_a_lead_is_never_silent_though_counsellors_alone_work_here(
    database: Database, ben: StaffUser
) -> None:
    assert hears(database, None, OWN) == [ben.id]


def test_nobody_at_all_is_the_clinics_own_address(database: Database) -> None:
    assert hears(database, None, OWN) == [None]


@pytest.mark.parametrize(("rules", "colleague_is_told"), [(USUAL, True), (OWN, False)])
def test_managers_are_reminded_of_what_nobody_has_before_the_promise_breaks(
    database: Database,
    amara: StaffUser,
    ben: StaffUser,
    chitra: StaffUser,
    rules: DeskRules,
    colleague_is_told: bool,
) -> None:
    wrote(database)
    remind(database, rules)
    expected = {amara.id, chitra.id} | ({ben.id} if colleague_is_told else set())
    assert set(told(database, NoticeKind.REMINDER)) == expected
    assert told(database, NoticeKind.MANAGER_REMINDER) == []


def test_of_a_lead_whose_owner_is_off_duty_those_are_reminded_who_see_it(
    database: Database, amara: StaffUser, ben: StaffUser, chitra: StaffUser, dev: StaffUser
) -> None:
    give(database, wrote(database), ben)
    with database.write() as session:
        person = session.get_one(StaffUser, ben.id)
        assignment.set_duty(session, user=person, on_duty=False, by=person, now=NOW)
    remind(database, OWN)
    assert set(told(database, NoticeKind.REMINDER)) == {amara.id, ben.id, chitra.id}


def test_its_owner_alone_is_reminded_where_they_are_on_duty(
    database: Database, amara: StaffUser, ben: StaffUser
) -> None:
    give(database, wrote(database), ben)
    remind(database, OWN)
    assert told(database, NoticeKind.REMINDER) == [ben.id]


def test_a_reminder_counts_no_lead_that_its_reader_may_not_see(
    app: Flask, database: Database, amara: StaffUser, ben: StaffUser
) -> None:
    for last in range(3):
        reference = wrote(database, f"Name {'ABC'[last]}", f"98765 4321{last}")
        if last:
            give(database, reference, ben)
    remind(database, OWN)
    subject = letter(app, database, NoticeKind.REMINDER, ben, OWN)
    assert subject == "2 people still wait for an answer"


def test_the_morning_list_counts_the_readers_own(
    app: Flask, database: Database, amara: StaffUser, ben: StaffUser
) -> None:
    give(database, wrote(database, "Asha"), ben)
    wrote(database, "Bela", "98765 43211")
    with database.write() as session:
        digest.send(session, hours=HOURS, now=NOW, endpoints=[])
    own = letter(app, database, NoticeKind.DIGEST, ben, OWN)
    whole = letter(app, database, NoticeKind.DIGEST, ben, USUAL)
    assert "2 people" not in own
    assert "2 people wait" in whole


def give(database: Database, reference: str, to: StaffUser) -> None:
    change(
        database,
        reference,
        lambda session, lead: leads.give_to(session, lead=lead, owner=to, by=to, now=NOW),
    )


def letter(
    app: Flask, database: Database, kind: NoticeKind, to: StaffUser, rules: DeskRules
) -> str:
    """The subject of the message of this kind to this person, as it would go now."""
    at = NEAR if kind is NoticeKind.REMINDER else NOW
    others = sa.or_(OutboxMessage.kind != kind, OutboxMessage.staff_user_id != to.id)
    with database.write() as session:
        session.execute(sa.delete(OutboxMessage).where(others))
        session.execute(sa.update(OutboxMessage).values(lease_until=None))
        [claimed] = outbox.claim_due(session, now=at)
    with app.app_context(), database.read() as session:
        made = build(session, claimed=claimed, settings=SETTINGS, now=at, rules=lambda: rules)
    return made.subject


def test_a_lead_that_was_given_in_turn_is_told_to_its_owner_and_the_managers(
    database: Database, amara: StaffUser, ben: StaffUser, dev: StaffUser
) -> None:
    assert stands(database, writes(database, 0, OWN_IN_TURN)).owner_id == ben.id
    assert told(database, NoticeKind.STAFF_ALERT) == sorted([amara.id, ben.id])
