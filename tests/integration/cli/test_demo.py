"""Made-up leads show each part of the desk and reach nobody."""

from datetime import timedelta

import sqlalchemy as sa
from flask.testing import FlaskCliRunner

from clinic.db import Database
from clinic.models import ContactPoint, Lead, OutboxMessage
from clinic.queries.doctor_questions import questions
from clinic.queries.lead_list import Asked, search
from clinic.queries.today import today
from clinic.services import question_alerts
from tests.support.clock import NOW
from tests.support.desk import HOURS, view, wrote
from tests.support.staff import BEN, CHITRA, REVIEWER, employ


def seed(runner: FlaskCliRunner, *more: str, leads: int = 20) -> str:
    args = ["demo", "seed", "--leads", str(leads), "--seed", "7", *more]
    result = runner.invoke(args=args)
    return str(result.output)


def names(database: Database) -> list[str | None]:
    with database.read() as session:
        return list(session.scalars(sa.select(Lead.name).order_by(Lead.id)))


def test_it_fills_each_part_of_the_desk(database: Database, runner: FlaskCliRunner) -> None:
    ben = employ(database, BEN)
    employ(database, CHITRA)
    employ(database, REVIEWER)
    assert seed(runner).startswith("20 made-up leads are here.")
    with database.read() as session:
        found = today(session, view=view(ben))
        asked = Asked.from_words()
        tabs = {
            tab.status: tab.count
            for tab in search(session, asked=asked, view=view(ben)).tabs
            if tab.status
        }
    assert {group.key for group in found.groups} == {"overdue", "new", "due", "replied"}
    assert found.held_back_count >= 1
    assert all(tabs.values()), tabs
    assert sum(tabs.values()) + found.held_back_count == 20


def test_it_reaches_nobody(database: Database, runner: FlaskCliRunner) -> None:
    ben = employ(database, BEN)
    seed(runner)
    with database.read() as session:
        assert all(session.scalars(sa.select(Lead.demo)))
        assert set(session.scalars(sa.select(OutboxMessage.state))) == {"cancelled"}
        numbers = session.scalars(
            sa.select(ContactPoint.raw).where(ContactPoint.kind != "email")
        ).all()
        assert all("55550" in number for number in numbers)
        rows = [row for group in today(session, view=view(ben)).groups for row in group.rows]
    urls = {way.url for row in rows for way in row.reach if way.url}
    assert urls == {"#main"}


def test_a_question_waits_for_a_doctor_and_one_is_late_and_no_mail_tells_of_them(
    database: Database, runner: FlaskCliRunner
) -> None:
    ben = employ(database, BEN)
    employ(database, REVIEWER)
    seed(runner)
    with database.read() as session:
        room = questions(session, view=view(ben))
        assert [row.late for row in room.waiting] == [True, False]
        assert question_alerts.unheard(session) == []
        assert question_alerts.to_tell_of(session, hours=HOURS, now=NOW + timedelta(days=1)) == []
        assert set(session.scalars(sa.select(OutboxMessage.state))) == {"cancelled"}


def test_it_does_not_spoil_a_list_of_real_leads(database: Database, runner: FlaskCliRunner) -> None:
    wrote(database)
    said = seed(runner)
    assert "There are real leads here (1)." in said
    assert names(database) == ["Asha"]
    assert "20 made-up leads" in seed(runner, "--force")
    with database.read() as session:
        real = session.scalars(sa.select(Lead).where(Lead.demo.is_(False))).all()
    assert [lead.name for lead in real] == ["Asha"]


def test_it_draws_the_same_people_for_the_same_seed(
    database: Database, runner: FlaskCliRunner
) -> None:
    employ(database, BEN)
    seed(runner)
    first = names(database)
    seed(runner)
    assert names(database) == first + first


def test_it_works_before_anybody_works_here(database: Database, runner: FlaskCliRunner) -> None:
    assert "20 made-up leads" in seed(runner)
    assert len(names(database)) == 20
