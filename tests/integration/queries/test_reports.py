"""Reports over a week that can be reckoned in the head (tests.support.reported)."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.domain.plot_marks import ColumnRows
from clinic.models import Lead, StaffUser
from clinic.queries.reports import report
from clinic.queries.reports.rows import Figure
from clinic.services import captures
from tests.support.desk import close, statements, view, went, wrote
from tests.support.enquiries import NOW
from tests.support.reported import a_week, chart, lines, local, read


@pytest.fixture
def week(database: Database, ben: StaffUser, chitra: StaffUser) -> Database:
    a_week(database, ben=ben, chitra=chitra)
    return database


def test_four_figures_say_how_the_week_was(week: Database) -> None:
    figures = [
        (one.bold.replace("\u00a0", " "), one.words.replace("\u00a0", " "))
        for one in read(week).figures
    ]
    assert figures == [
        ("5", "people came, four more than in the 7 days before"),
        ("Too few", "waited for a first answer to tell how long half of them did"),
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


def test_of_a_few_without_an_answer_none_had_one(database: Database, ben: StaffUser) -> None:
    gita = wrote(database, "Gita")
    assert chart(read(database), "funnel").finding == (
        "Of one person who came, none had an answer, none got in contact and none booked."
    )
    went(database, gita, Outcome.NO_ANSWER, ben)
    assert chart(read(database), "outcomes").finding == "Of one call, none reached somebody."


def test_waits_are_in_open_time_and_whoever_waits_counts_so_far(week: Database) -> None:
    found = read(week)
    assert lines(found, "first-answer") == [
        ("Tuesday 17 November", 0, "", "", 0, 0),
        ("Wednesday 18 November", 0, "", "", 0, 0),
        ("Thursday 19 November", 1, "9 h", "too few to tell", 0, 1),
        ("Friday 20 November", 1, "1 h", "too few to tell", 0, 0),
        ("Saturday 21 November", 1, "1 h 30 min", "too few to tell", 0, 0),
        ("Sunday 22 November", 0, "", "", 0, 0),
        ("Monday 23 November", 1, "3 h 50 min", "too few to tell", 1, 0),
    ]
    one = chart(found, "first-answer")
    assert one.finding.replace("\u00a0", " ") == (
        "One of four waited longer than promised. The longest wait was 9 h, of somebody who came "
        "on Thursday 19 November."
    )
    assert "One was closed without an answer, and not in here" in one.note
    assert "clinic time" in one.note


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
        "SMS sent": 0,
        "Message sent, not said which": 0,
        "Message answered": 0,
        "Message, no reply": 0,
        "Wrong number": 0,
        "Booked": 1,
    }
    assert one.finding == "Of one call, one reached somebody. One message was sent. One booked."
    assert isinstance(one.plot, ColumnRows)
    drawn = [row.label for row in one.plot.rows]
    assert drawn == ["Reached by a call", "WhatsApp sent", "Booked"]
    assert "Not once: “Called, no answer”, “Email sent”, “SMS sent”" in one.note


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


def test_of_two_fields_that_are_queried_alike_none_is_said_to_lead(week: Database) -> None:
    with week.write() as session:
        captures.note_invalid(
            session, language="en", page_slug=None, fields=["phone", "email"], now=local(20, 12)
        )
    assert chart(read(week), "form").finding == (
        "One press was queried, most often for the email address and the phone number: once each."
    )


def test_of_two_reasons_for_closing_that_are_alike_none_is_said_to_lead(
    week: Database, ben: StaffUser
) -> None:
    assert chart(read(week), "closed").finding == "All of them, one person: we could not help."
    close(week, wrote(week, "Gita", "98765 43220", now=local(20, 11)), ben, CloseReason.ANSWERED)
    assert chart(read(week), "closed").finding == (
        "No one leads: answered and we could not help have one each."
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
        ("dates", "1 to 31 October 2026", 31, "0"),
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


def test_other_dates_are_the_days_that_were_chosen_and_no_other(week: Database) -> None:
    with week.read() as session:
        chosen = (date(2026, 11, 12), date(2026, 11, 19))
        found = report(session, key="dates", view=view(), dates=chosen)
    assert found.days == "12 to 19 November 2026, days of the clinic (Asia/Kolkata)"
    assert [line[0] for line in lines(found, "came")][::7] == [
        "Thursday 12 November",
        "Thursday 19 November",
    ]
    assert found.figures[0] == Figure("3", "people came")  # Farid, Esha and Dev
    assert lines(found, "by-person")[0][:3] == ("Ben", 2, "9 h")


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
