"""Held back as spam: whoever is dealt with all the same stands among the others from then on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from clinic.db import Database
from clinic.domain.lead_status import Outcome, VisitHow
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries.today import today
from clinic.services import lead_snooze, lead_visit, leads
from tests.support.desk import HOURS, NOW, change, stands, undo, view, wrote
from tests.support.questions import ask_about

SOON = NOW + timedelta(hours=1)
Act = Callable[[Session, Lead, StaffUser], LeadEvent]


def answered(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    return leads.record_outcome(
        session, lead=lead, outcome=Outcome.ANSWERED, by=by, now=NOW, hours=HOURS
    )


def stepped(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    return leads.set_next_step(session, lead=lead, step="Call back", at=SOON, by=by, now=NOW)


def put_off(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    return lead_snooze.snooze(session, lead=lead, at=SOON, reason="At work", by=by, now=NOW)


def booked(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    return lead_visit.arrange(
        session, lead=lead, at=SOON, with_whom="", how=VisitHow.PHONE, by=by, now=NOW
    )


def asked(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    return ask_about(session, lead, by, due_at=SOON)


def given(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    return leads.give_to(session, lead=lead, owner=by, by=by, now=NOW)


@pytest.mark.parametrize("act", [given, answered, stepped, put_off, booked, asked])
def test_it_comes_back_when_it_is_due_and_undo_holds_it_back_again(
    database: Database, ben: StaffUser, act: Act
) -> None:
    reference = wrote(database)
    change(database, reference, lambda s, lead: leads.hold_back(s, lead=lead, by=ben, now=NOW))
    event = change(database, reference, lambda s, lead: act(s, lead, ben))
    lead = stands(database, reference)
    assert (lead.held_back, lead.owner_id) == (False, ben.id)
    assert lead.next_step_at
    with database.read() as session:
        then = today(session, view=view(ben, now=lead.next_step_at + timedelta(minutes=1)))
    assert reference in [row.reference for group in then.groups for row in group.rows]
    undo(database, reference, event, ben)
    assert stands(database, reference).held_back


def test_what_is_given_to_nobody_stays_held_back(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)

    def take_away(session: Session, lead: Lead) -> None:
        leads.hold_back(session, lead=lead, by=ben, now=NOW)
        leads.give_to(session, lead=lead, owner=None, by=ben, now=NOW)

    change(database, reference, take_away)
    assert stands(database, reference).held_back
