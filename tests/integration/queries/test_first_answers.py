"""First answers in the reports: by whom, by which way, how long they were waited for."""

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.consent import Channel
from clinic.domain.lead_status import MessageBy, Outcome
from clinic.domain.permissions import Role
from clinic.domain.plot_marks import Rings
from clinic.models import LeadEvent, StaffUser
from clinic.queries.on_duty import answering
from clinic.services import lead_details
from tests.support.desk import change, went, wrote
from tests.support.enquiries import NOW, PROMISE
from tests.support.reported import a_week, chart, lines, local, read
from tests.support.staff import Person, employ


@pytest.fixture
def week(database: Database, ben: StaffUser, chitra: StaffUser) -> Database:
    a_week(database, ben=ben, chitra=chitra)
    return database


def test_first_answers_are_told_apart_by_who_gave_them_and_how(week: Database) -> None:
    found = read(week)
    assert lines(found, "by-person") == [
        ("Ben", 2, "9 h", "too few to tell", 0, 1),
        ("Chitra", 1, "1 h 30 min", "too few to tell", 0, 0),
        ("Still waiting", 1, "3 h 50 min", "too few to tell", 1, 0),
    ]
    assert chart(found, "by-channel").finding == (
        "No one leads: booked at once and by WhatsApp have one each."
    )
    assert [line[:3] for line in lines(found, "by-channel")] == [
        ("By a call", 1, "1 h"),
        ("By WhatsApp", 1, "1 h 30 min"),
        ("Booked at once", 1, "9 h"),
        ("Still waiting", 1, "3 h 50 min"),
    ]


def test_two_colleagues_of_one_name_are_two_people(week: Database) -> None:
    namesake = employ(week, Person("Ben", "ben.k@example.org", Role.COUNSELLOR))
    one = wrote(week, "Pia", "98765 44239", now=local(20, 10))
    went(week, one, Outcome.REACHED, namesake, now=local(20, 11))
    found = lines(read(week), "by-person")
    assert [(who, people) for who, people, *_rest in found if who.startswith("Ben")] == [
        ("Ben (ben@example.org)", 2),
        ("Ben (ben.k@example.org)", 1),
    ]
    with week.read() as session:
        names = [name for _id, name in answering(session)]
    assert names == ["Ben (ben.k@example.org)", "Ben (ben@example.org)", "Chitra"]


def test_who_answered_by_which_way_stands_together_with_what_was_promised(
    week: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    """Five of Ben's by SMS, each an hour later than the one before, the last one late."""
    for number in range(5):
        one = wrote(week, f"P{number}", f"98765 4423{number}", now=local(20, 10))
        went(
            week,
            one,
            Outcome.MESSAGE_SENT,
            ben,
            now=local(20, 11 + number),
            message_by=MessageBy.SMS,
        )
    found = read(week)
    together = chart(found, "by-person-and-channel")
    assert together.table.heads == (*("Who", "How", "People", "Middle", "Longest", "In time"),)
    assert lines(found, "by-person-and-channel") == [
        ("Ben", "By a call", 1, "too few to tell", "1 h", "1 of 1"),
        ("Ben", "By SMS", 5, "3 h", "5 h", "4 of 5"),
        ("Ben", "Booked at once", 1, "too few to tell", "9 h", "0 of 1"),
        ("Chitra", "By WhatsApp", 1, "too few to tell", "1 h 30 min", "1 of 1"),
    ]
    assert together.finding.replace("\u00a0", " ") == (
        "The longest wait for one was 9 h: Ben, booked at once."
    )
    assert [head for head, _ in together.table.printed] == ["Ben", "Chitra"]
    assert "Whoever waits still is not in here." in together.note
    heads = read(week, reply_within_hours=0).chart("by-person-and-channel")
    assert heads is not None
    assert "In time" not in heads.table.heads


def test_what_a_plot_has_no_room_for_is_in_its_table_and_that_is_said(
    week: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    calls = (Outcome.REACHED, Outcome.BOOKED, Outcome.MESSAGE_SENT)
    ways = [(one, None) for one in calls] + [(Outcome.MESSAGE_SENT, way) for way in MessageBy]
    for by in (ben, chitra):
        for number, (outcome, way) in enumerate(ways):
            one = wrote(week, f"P{number}", f"98765 {by.id}423{number}", now=local(20, 10))
            went(week, one, outcome, by, now=local(20, 11), message_by=way)
    together = chart(read(week), "by-person-and-channel")
    assert len(together.table.lines) == 12
    assert isinstance(together.plot, Rings)
    assert len(together.plot.rows) == 8
    of_two = ["Ben, by a call", "Ben, booked at once", "Chitra, by WhatsApp"]
    assert [row.label for row in together.plot.rows if row.count > 1] == of_two
    assert together.note.endswith("The plot has the eight lines with most of them.")


@pytest.mark.parametrize(("promised", "late"), [(4, "one"), (24, "none")])
def test_how_many_first_answers_were_late_is_a_sentence(
    week: Database, promised: int, late: str
) -> None:
    finding = chart(read(week, reply_within_hours=promised), "by-person").finding
    assert finding == (
        f"Three first answers so far; {late} came later than promised. One still waits."
    )


def test_ways_of_a_message_stand_apart_and_what_was_not_said_is_not_guessed(
    week: Database, ben: StaffUser
) -> None:
    names = ("Gita", "Hari", "Kamal", "Lata")
    by_email, unsaid, before_ways, by_sms = (
        wrote(week, name, f"98765 4323{number}", now=local(20, 13))
        for number, name in enumerate(names)
    )
    sent, at = Outcome.MESSAGE_SENT, local(20, 14)
    went(week, by_email, Outcome.ANSWERED, ben, now=at, message_by=MessageBy.EMAIL)
    went(week, unsaid, sent, ben, now=at)
    went(week, by_sms, sent, ben, now=at, message_by=MessageBy.SMS)
    old = went(week, before_ways, sent, ben, now=at)
    with week.write() as session:  # as it was written down before a message had a way
        detail = {key: value for key, value in old.detail.items() if key != "message_by"}
        session.execute(sa.update(LeadEvent).where(LeadEvent.id == old.id).values(detail=detail))
    found = read(week)
    assert [line[:2] for line in lines(found, "by-channel")] == [
        ("By a call", 1),
        ("By WhatsApp", 1),
        ("By email", 1),
        ("By SMS", 1),
        ("By a message, not said which", 2),
        ("Booked at once", 1),
        ("Still waiting", 1),
    ]
    heads = chart(found, "outcomes").table.heads
    sums = {
        head: sum(line[place] for line in lines(found, "outcomes"))  # type: ignore[misc]
        for place, head in enumerate(heads)
        if place
    }
    assert sums["WhatsApp sent"] == sums["SMS sent"] == sums["Message answered"] == 1
    assert sums["Message sent, not said which"] == 2


def test_who_took_all_leave_back_neither_waits_nor_is_late(week: Database, ben: StaffUser) -> None:
    gita = wrote(week, "Gita", "98765 43220", email=None, now=local(17, 11))
    before = read(week)
    assert lines(before, "by-person")[-1][:2] == ("Still waiting", 2)
    for channel in Channel:
        change(
            week,
            gita,
            lambda session, lead, channel=channel: lead_details.disallow(
                session, lead=lead, channel=channel, by=ben, now=NOW, promise=PROMISE
            ),
        )
    found = read(week)
    assert lines(found, "by-person")[-1] == (
        "Still waiting",
        1,
        "3 h 50 min",
        "too few to tell",
        1,
        0,
    )
    assert found.figures[2].bold == "2 of 3"
    note = chart(found, "first-answer").note
    assert "One has taken back all leave to be answered, and is not in here." in note


def test_without_a_promise_nobody_is_late(week: Database) -> None:
    found = read(week, reply_within_hours=0)
    assert found.figures[2].bold == "No promise"
    assert all(line[-1] == 0 for line in lines(found, "by-person"))


def test_one_first_answer_without_a_promise_is_one(database: Database, ben: StaffUser) -> None:
    went(database, wrote(database, "Gita"), Outcome.REACHED, ben)
    finding = chart(read(database, reply_within_hours=0), "by-person").finding
    assert finding == "One first answer so far. No time is promised."
