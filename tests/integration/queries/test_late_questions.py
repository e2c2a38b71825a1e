"""On Today and on the lead's page a question that no doctor has answered in time says so."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.models import DoctorQuestion, Lead, StaffUser
from clinic.queries.lead_page import lead_page
from clinic.queries.rows import Banner, LeadRow, Link
from clinic.queries.today import today
from clinic.queries.viewpoint import Viewpoint
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import close, view, went, wrote
from tests.support.plans import costly, crowd, heard, know_thyself
from tests.support.questions import answer, ask, withdraw
from tests.support.staff import sign_in

HOUR = timedelta(hours=1)
LATE = NOW + 3 * HOUR
WORDS = "The doctor has not answered in time. Ask another one, or say that it takes longer"


@pytest.fixture
def reference(database: Database, ben: StaffUser) -> str:
    reference = wrote(database, name="Asha", now=NOW - HOUR)
    went(database, reference, Outcome.REACHED, ben)
    return reference


def banners(database: Database, here: Viewpoint) -> list[Banner]:
    with database.read() as session:
        return [one for one in today(session, view=here).banners if "doctor" in one.strong]


def overdue(database: Database, here: Viewpoint) -> list[LeadRow]:
    with database.read() as session:
        groups = today(session, view=here).groups
    return [row for group in groups if group.key == "overdue" for row in group.rows]


def test_a_lead_whose_question_is_late_is_overdue_and_says_what_to_do(
    database: Database, ben: StaffUser, reference: str
) -> None:
    ask(database, reference, ben, due_at=NOW + HOUR)
    [row] = overdue(database, view(ben, now=LATE))
    assert (row.reference, row.line, row.late) == (reference, WORDS, True)
    assert banners(database, view(ben, now=LATE)) == [], "once is enough"
    with database.read() as session:
        page = lead_page(session, reference=reference, view=view(ben, now=LATE))
    assert (page.next_step.sentence, page.next_step.late) == (WORDS, True)
    with database.read() as session:
        page = lead_page(session, reference=reference, view=view(ben, now=NOW))
    assert page.next_step.sentence == "Wait for the doctor's answer"


def test_a_line_tells_of_it_where_the_lead_waits_for_something_else(
    database: Database, ben: StaffUser, reference: str
) -> None:
    ask(database, reference, ben, due_at=NOW + 2 * HOUR)
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=NOW + HOUR / 2)
    assert banners(database, view(ben, now=NOW)) == []
    [line] = banners(database, view(ben, now=LATE))
    assert line.strong == "One question to a doctor has waited too long."
    assert line.link == Link("Asha", f"/staff/leads/{reference}")


def test_of_several_it_leads_to_the_one_that_has_waited_longest(
    database: Database, ben: StaffUser, reference: str
) -> None:
    other = wrote(database, name="Bela", raw="98765 00000", now=NOW - HOUR)
    ask(database, reference, ben, due_at=NOW + 2 * HOUR)
    ask(database, other, ben, due_at=NOW + HOUR)
    for one in (reference, other):
        went(database, one, Outcome.MESSAGE_SENT, ben, now=NOW + HOUR / 2)
    [line] = banners(database, view(ben, now=LATE))
    assert line.strong == "Two questions to a doctor have waited too long."
    assert line.link == Link("Bela", f"/staff/leads/{other}")


def test_whoever_sees_their_own_leads_alone_is_told_of_those(
    database: Database, ben: StaffUser, chitra: StaffUser, reference: str
) -> None:
    ask(database, reference, ben, due_at=NOW + HOUR)
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=NOW + HOUR / 2)
    for person, lines in ((ben, 1), (chitra, 0)):
        own = replace(view(person, now=LATE), own_leads_only=True)
        assert len(banners(database, own)) == lines
    assert len(banners(database, view(chitra, now=LATE))) == 1


def test_years_of_questions_cost_today_nothing(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    crowd(database)
    with database.write() as session:
        ids = session.scalars(sa.select(Lead.id).order_by(Lead.id).limit(600)).all()
        old = {"question": "Is it?", "asked_at": NOW - 9 * HOUR, "due_at": NOW - 8 * HOUR}
        done = old | {"answer": "Yes.", "doctor_name": "Dr Rao", "registration": "1"}
        waiting = [old | {"lead_id": one} for one in ids[:30]]
        answered = [done | {"answered_at": NOW, "lead_id": one} for one in ids * 10]
        session.execute(sa.insert(DoctorQuestion), waiting)
        session.execute(sa.insert(DoctorQuestion), answered)
    know_thyself(database)
    sign_in(client, ben)
    with heard(database) as asked:
        assert "questions to a doctor have waited too long" in client.get("/staff/").text
    assert any("doctor_question" in one.words for one in asked)
    assert "\n".join(costly(database, asked)) == ""


@pytest.mark.parametrize("what", ["answered", "taken back", "closed"])
def test_it_goes_away(database: Database, ben: StaffUser, reference: str, what: str) -> None:
    asked = ask(database, reference, ben, due_at=NOW + HOUR)
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=NOW + HOUR / 2)
    if what == "closed":
        close(database, reference, ben, CloseReason.ANSWERED)
    elif what == "answered":
        answer(database, asked, ben, now=NOW)
    else:
        withdraw(database, reference, asked, ben)
    assert banners(database, view(ben, now=LATE)) == []
