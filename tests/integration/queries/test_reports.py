"""Reports over a week that can be reckoned in the head (tests.support.reported)."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.consent import Channel
from clinic.domain.lead_status import MessageBy, Outcome
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries.reports import Chart, Report, report
from clinic.services import captures, lead_details
from tests.support.desk import change, statements, view, went, wrote
from tests.support.enquiries import NOW, PROMISE
from tests.support.reported import a_week, local


@pytest.fixture
def week(database: Database, ben: StaffUser, chitra: StaffUser) -> Database:
    a_week(database, ben=ben, chitra=chitra)
    return database


def read(database: Database, key: str = "7", **seen: object) -> Report:
    with database.read() as session:
        return report(session, key=key, view=replace(view(), **seen))  # type: ignore[arg-type]


def chart(found: Report, name: str) -> Chart:
    one = found.chart(name)
    assert one is not None
    return one


def lines(found: Report, name: str) -> list[tuple[str | int, ...]]:
    return [
        tuple(cell.replace("\u00a0", " ") if isinstance(cell, str) else cell for cell in line)
        for line in chart(found, name).table.lines
    ]


def test_four_figures_say_how_the_week_was(week: Database) -> None:
    figures = [
        (one.bold.replace("\u00a0", " "), one.words.replace("\u00a0", " "))
        for one in read(week).figures
    ]
    assert figures == [
        ("5", "people came, four more than in the 7 days before"),
        ("2 h 40 min", "of clinic time: half of them waited less for a first answer"),
        ("2 of 3", "had their first answer within the promised 4 h"),
        ("3 h 50 min", "of clinic time is the longest wait now"),
    ]


def test_people_are_counted_on_the_day_of_the_clinics_zone(week: Database) -> None:
    late = local(22, 23, 45)  # Sunday there, and Sunday in UTC; 18:15
    early = local(22, 0, 15)  # Sunday there, Saturday in UTC
    wrote(week, "Gita", "98765 43220", now=late)
    wrote(week, "Hari", "98765 43221", now=early)
    assert lines(read(week), "came") == [
        ("Tuesday 17 November", 0, 0, 0),
        ("Wednesday 18 November", 1, 0, 1),
        ("Thursday 19 November", 1, 0, 1),
        ("Friday 20 November", 1, 0, 1),
        ("Saturday 21 November", 1, 0, 1),
        ("Sunday 22 November", 2, 0, 2),
        ("Monday 23 November", 0, 1, 1),
    ]
    assert chart(read(week), "came").finding == "Busiest: Sunday 22 November, with two people."


def test_whoever_is_not_counted_is_told_of(week: Database) -> None:
    found = read(week)
    assert found.left_out == (
        "Not counted: one held back as possible spam and one closed as a test."
    )
    assert "synthetic enquiry is in no count" in found.counted
    assert not found.demo


def test_whoever_writes_again_is_one_person(week: Database) -> None:
    wrote(week, "Farid", "98765 43201", question="Anything new?", now=local(21, 11))
    found = read(week)
    assert found.figures[0].bold == "5"
    assert "One more enquiry came from people who had been in touch before" in (
        chart(found, "came").note
    )


def test_the_funnel_narrows(week: Database) -> None:
    found = read(week)
    assert lines(found, "funnel") == [
        ("Came", 5),
        ("Had an answer from us", 3),
        ("In contact", 2),
        ("Booked", 1),
        ("Closed by now", 1),
    ]
    assert chart(found, "funnel").finding == (
        "Of five people who came, three had an answer, two got in contact and one booked."
    )
    assert chart(found, "funnel").note == (
        "Where they stand now: one new, one trying to reach, one in contact, one booked and one "
        "closed."
    )
    assert lines(found, "closed") == [("We could not help", 1)]


def test_waits_are_in_open_time_and_whoever_waits_counts_so_far(week: Database) -> None:
    found = read(week)
    assert lines(found, "first-answer") == [
        ("Tuesday 17 November", 0, "", "", 0, 0),
        ("Wednesday 18 November", 0, "", "", 0, 0),
        ("Thursday 19 November", 1, "9 h", "", 0, 1),
        ("Friday 20 November", 1, "1 h", "", 0, 0),
        ("Saturday 21 November", 1, "1 h 30 min", "", 0, 0),
        ("Sunday 22 November", 0, "", "", 0, 0),
        ("Monday 23 November", 1, "3 h 50 min", "", 1, 0),
    ]
    one = chart(found, "first-answer")
    assert one.finding.replace("\u00a0", " ") == (
        "One of four waited longer than promised. The longest wait was 9 h, of somebody who came "
        "on Thursday 19 November."
    )
    assert "One was closed without an answer, and not in here" in one.note
    assert "clinic time" in one.note


def test_first_answers_are_told_apart_by_who_gave_them_and_how(week: Database) -> None:
    found = read(week)
    assert lines(found, "by-person") == [
        ("Ben", 2, "9 h", "", 0, 1),
        ("Chitra", 1, "1 h 30 min", "", 0, 0),
        ("Still waiting", 1, "3 h 50 min", "", 1, 0),
    ]
    assert [line[:3] for line in lines(found, "by-channel")] == [
        ("By a call", 1, "1 h"),
        ("By WhatsApp", 1, "1 h 30 min"),
        ("Booked at once", 1, "9 h"),
        ("Still waiting", 1, "3 h 50 min"),
    ]


@pytest.mark.parametrize(("promised", "late"), [(4, "one"), (24, "none")])
def test_how_many_first_answers_were_late_is_a_sentence(
    week: Database, promised: int, late: str
) -> None:
    finding = chart(read(week, reply_within_hours=promised), "by-person").finding
    assert finding == f"Three first answers so far; {late} came later than promised."


def test_ways_of_a_message_stand_apart_and_what_was_not_said_is_not_guessed(
    week: Database, ben: StaffUser
) -> None:
    names = ("Gita", "Hari", "Kamal")
    by_email, unsaid, before_ways = (
        wrote(week, name, f"98765 4323{number}", now=local(20, 13))
        for number, name in enumerate(names)
    )
    sent, at = Outcome.MESSAGE_SENT, local(20, 14)
    went(week, by_email, Outcome.ANSWERED, ben, now=at, message_by=MessageBy.EMAIL)
    went(week, unsaid, sent, ben, now=at)
    old = went(week, before_ways, sent, ben, now=at)
    with week.write() as session:  # as it was written down before a message had a way
        detail = {key: value for key, value in old.detail.items() if key != "message_by"}
        session.execute(sa.update(LeadEvent).where(LeadEvent.id == old.id).values(detail=detail))
    found = read(week)
    assert [line[:2] for line in lines(found, "by-channel")] == [
        ("By a call", 1),
        ("By WhatsApp", 1),
        ("By email", 1),
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
    assert sums["WhatsApp sent"] == sums["Message answered"] == 1
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
    assert lines(found, "by-person")[-1] == ("Still waiting", 1, "3 h 50 min", "", 1, 0)
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


def test_what_was_taken_back_is_no_outcome(week: Database) -> None:
    found = read(week)
    one = chart(found, "outcomes")
    totals = {
        head: sum(line[place] for line in lines(found, "outcomes"))  # type: ignore[misc]
        for place, head in enumerate(one.table.heads)
        if place
    }
    assert totals == {
        "Reached by a call": 1,
        "Called, no answer": 0,
        "WhatsApp sent": 1,
        "Email sent": 0,
        "Message sent, not said which": 0,
        "Message answered": 0,
        "Message, no reply": 0,
        "Wrong number": 0,
        "Booked": 1,
    }
    assert one.finding == "Of one call, one reached somebody. One message was sent. One booked."


def test_it_says_where_they_come_from(week: Database) -> None:
    found = read(week)
    assert lines(found, "sources") == [
        ("our own pages", 2),
        ("newspaper", 1),
        ("not known", 1),
    ]
    assert lines(found, "pages") == [("Stem cells for ALS", 3), ("not known", 1)]
    assert lines(found, "languages") == [("English", 4), ("Hindi", 1)]
    assert chart(found, "pages").finding == "Most often: Stem cells for ALS, three of four."


def test_the_form_is_told_field_by_field(week: Database) -> None:
    with week.write() as session:
        for fields in (["phone"], ["phone", "email"]):
            captures.note_invalid(
                session, language="en", page_slug=None, fields=fields, now=local(20, 12)
            )
        captures.note_invalid(
            session, language="en", page_slug=None, fields=["name"], now=local(2, 12)
        )
    found = read(week)
    # Four of the week, the spam, the test, and the one that was merged; nobody made up.
    assert lines(found, "form") == [
        ("Presses that came through", 7),
        ("Queried: phone number", 2),
        ("Queried: email address", 1),
        ("Saved to finish later", 0),
    ]
    assert chart(found, "form").finding == (
        "Two presses were queried, most often for the phone number: twice."
    )


@pytest.mark.parametrize(
    ("key", "heading", "columns", "came"),
    [
        ("7", "Last 7 days", 7, "5"),
        ("30", "Last 30 days", 30, "6"),
        ("90", "Last 90 days", 13, "6"),
        ("year", "This year, 2026", 11, "6"),
        ("all", "Everybody so far", 12, "6"),
        ("what", "Last 30 days", 30, "6"),
    ],
)
def test_longer_stretches_have_weeks_and_months(
    week: Database, key: str, heading: str, columns: int, came: str
) -> None:
    found = read(week, key)
    assert (found.heading, found.figures[0].bold) == (heading, came)
    assert len(lines(found, "came")) == columns
    assert sum(line[-1] for line in lines(found, "came")) == int(came)  # type: ignore[misc]
    assert len([tab for tab in found.tabs if tab.chosen]) == 1


def test_only_where_everybody_is_made_up_are_they_counted(week: Database) -> None:
    with week.write() as session:
        session.execute(sa.update(Lead).values(demo=True))
    found = read(week)
    assert found.demo
    assert found.figures[0].bold == "6"  # the one that was made up before, too


def test_at_first_there_is_nobody_and_no_plot(database: Database) -> None:
    found = read(database)
    assert not found.anybody
    assert [one.name for one in found.charts if one.plot] == []
    assert found.figures[3].bold == "Nobody"


def test_whoever_sees_their_own_leads_alone_counts_those(week: Database, ben: StaffUser) -> None:
    found = read(week, viewer_id=ben.id, own_leads_only=True)
    assert {line[0] for line in lines(found, "by-person")} == {"Ben"}
    assert found.figures[0].bold == "2"  # Dev and Asha


def test_the_crowd_changes_the_number_of_statements_by_none(week: Database) -> None:
    with statements(week) as few:
        read(week)
    for number in range(40):
        wrote(week, f"P{number}", f"98765 44{number:03}", now=NOW - timedelta(hours=number))
    with statements(week) as many:
        assert read(week).figures[0].bold == "45"
    assert len(few) == len(many)
