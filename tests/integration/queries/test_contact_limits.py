"""The desk warns of too many tries and of the hour where the person lives, and forbids nothing."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.enquiry import ReplyBy
from clinic.domain.lead_status import NextStepCode, Outcome
from clinic.models import StaffUser
from clinic.queries.lead_page import lead_page
from clinic.queries.lead_rows import LeadPage
from tests.support.clock import NOW
from tests.support.desk import close, stands, undo, view, went, wrote

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
POLITE = "Call and write from 10\xa0am to 6\xa0pm there; here that is"


def look(database: Database, reference: str, days: float = 0, hours: float = 0) -> LeadPage:
    later = NOW + timedelta(days=days, hours=hours)
    with database.read() as session:
        return lead_page(session, reference=reference, view=view(now=later))


def warned(page: LeadPage) -> list[tuple[str, str]]:
    return [(one.strong, one.text) for one in page.banners if one.icon == "phone"]


def test_it_counts_calls_and_messages_of_one_week(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - HOUR)
    went(database, reference, Outcome.NO_ANSWER, ben)
    assert warned(look(database, reference)) == []
    went(database, reference, Outcome.NO_ANSWER, ben, now=NOW + 2 * HOUR)
    assert warned(look(database, reference, hours=3)) == [
        ("Two calls were not answered.", "Write once, then wait.")
    ]
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=NOW + DAY)
    page = look(database, reference, days=1)
    assert warned(page) == [
        ("Two calls and one message were not answered.", "Wait until Mon 30 Nov, or close it.")
    ]
    assert [way.limit for way in page.reach] == ["1 of 1 message used", "2 of 2 calls used"]
    assert all(way.url for way in page.reach)
    assert warned(look(database, reference, days=9)) == [
        (
            "Two calls and one message were not answered.",
            "It is 9 days now: try a last time, or close it.",
        )
    ]


def test_it_counts_anew_once_they_were_heard(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - HOUR)
    for _ in range(2):
        went(database, reference, Outcome.NO_ANSWER, ben)
    went(database, reference, Outcome.MESSAGE_SENT, ben)
    went(database, reference, Outcome.ANSWERED, ben)
    page = look(database, reference)
    assert warned(page) == []
    assert [way.limit for way in page.reach] == ["", ""]


def test_it_counts_nothing_that_was_taken_back(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - HOUR)
    went(database, reference, Outcome.NO_ANSWER, ben)
    slip = went(database, reference, Outcome.NO_ANSWER, ben)
    undo(database, reference, slip, ben)
    assert warned(look(database, reference)) == []


@pytest.mark.parametrize(
    ("raw", "hours", "said"),
    [
        ("98765 43210", 0, []),
        (
            "98765 43210",
            5,
            [("It is 6:50\xa0pm where they are.", f"{POLITE} tomorrow, 10\xa0am.")],
        ),
        (
            "+44 20 7946 0958",
            0,
            [("It is 8:20\xa0am where they are.", f"{POLITE} 3:30\xa0pm.")],
        ),
    ],
)
def test_it_says_what_time_it_is_where_they_live(
    database: Database, raw: str, hours: int, said: list[tuple[str, str]]
) -> None:
    reference = wrote(database, raw=raw, now=NOW - HOUR)
    assert warned(look(database, reference, hours=hours)) == said


def test_danger_comes_before_the_hour(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, question="She has trouble breathing", now=NOW - HOUR)
    assert warned(look(database, reference, hours=5)) == []


def test_a_closed_lead_is_not_tried(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - HOUR)
    close(database, reference, ben)
    assert warned(look(database, reference, hours=5)) == []


def test_it_offers_no_time_at_which_they_sleep(database: Database) -> None:
    reference = wrote(database, raw="+44 20 7946 0958", now=NOW - HOUR)
    assert [one.label for one in look(database, reference).next_step.quick] == [
        "At 3:30\xa0pm",
        "At 4:30\xa0pm",
        "Tomorrow, 3:30\xa0pm",
    ]


def test_whoever_asks_for_messages_is_called_no_more(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, reply_by=ReplyBy.CALL, now=NOW - HOUR)
    event = went(database, reference, Outcome.WRITE_INSTEAD, ben)
    lead = stands(database, reference)
    assert (lead.reply_by, lead.next_step) == (ReplyBy.MESSAGE, NextStepCode.SEND_MESSAGE)
    assert lead.waiting_since == NOW - HOUR
    page = look(database, reference)
    assert [way.channel for way in page.reach if way.url] == ["whatsapp"]
    assert "Write only. Do not call." in [one.strong for one in page.banners]
    assert Outcome.NO_ANSWER not in {one.outcome for one in page.outcomes}
    undo(database, reference, event, ben)
    assert stands(database, reference).reply_by == ReplyBy.CALL
