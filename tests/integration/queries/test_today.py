"""Today shows who waits, in one place each, in the words of a clock that knows the hours."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import unquote

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import CameBy, CloseReason, Outcome
from clinic.models import Lead, OutboxMessage, StaffUser
from clinic.queries.rows import Today
from clinic.queries.today import SHOWN, today
from clinic.services import leads, outbox
from tests.support.clock import NOW
from tests.support.desk import came, change, close, next_step, statements, undo, view, went, wrote

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def look(database: Database, viewer: StaffUser | None = None, *, now=NOW) -> Today:
    with database.read() as session:
        return today(session, view=view(viewer, now=now))


def groups(found: Today) -> dict[str, list[str]]:
    return {group.key: [row.name for row in group.rows] for group in found.groups}


def test_it_says_that_nobody_waits_and_that_nobody_has_written(database: Database) -> None:
    found = look(database)
    assert (found.headline, found.title, found.groups) == ("Nobody is waiting.", "", ())
    assert found.next_sentence == "No enquiries yet."


def test_it_puts_each_lead_into_the_first_group_that_fits(
    database: Database, ben: StaffUser
) -> None:
    wrote(database, "Overdue", "98765 00001", now=NOW - timedelta(days=2))
    wrote(database, "New", "98765 00002", now=NOW - 10 * MINUTE)
    due = wrote(database, "Due", "98765 00003", now=NOW - timedelta(days=3))
    went(database, due, Outcome.REACHED, ben, now=NOW - timedelta(days=3))
    next_step(database, due, ben, NOW + HOUR)
    replied = wrote(database, "Replied", "98765 00004", now=NOW - timedelta(days=3))
    went(database, replied, Outcome.REACHED, ben, now=NOW - timedelta(days=2))
    wrote(database, "Replied", "98765 00004", question="And now?", now=NOW - 20 * MINUTE)
    later = wrote(database, "Later", "98765 00005", now=NOW - timedelta(days=3))
    went(database, later, Outcome.REACHED, ben, now=NOW)
    found = look(database)
    assert groups(found) == {
        "overdue": ["Overdue"],
        "new": ["New"],
        "due": ["Due"],
        "replied": ["Replied"],
    }
    assert found.headline == "One person has waited too long."
    assert found.title == "1 overdue, 1 new, 1 due, 1 replied"
    assert found.open_count == 5


def test_it_leaves_out_what_is_closed_and_what_is_held_back(
    database: Database, ben: StaffUser
) -> None:
    closed = wrote(database, "Closed", "98765 00001")
    change(
        database,
        closed,
        lambda session, lead: leads.close(
            session, lead=lead, reason=CloseReason.ANSWERED, note="", by=ben, now=NOW
        ),
    )
    wrote(database, "Spam", "98765 00002", spam_points=5)
    found = look(database)
    assert found.groups == ()
    assert [row.name for row in found.held_back] == ["Spam"]
    assert found.held_back[0].held_reasons == ("several links",)
    assert (found.held_back_count, found.open_count) == (1, 0)


def test_it_does_not_lose_a_lead_that_has_no_next_step(database: Database) -> None:
    reference = wrote(database)
    with database.write() as session:
        session.execute(
            sa.update(Lead)
            .where(Lead.reference == reference)
            .values(next_step=None, next_step_at=None, status="in_contact", waiting_since=None)
        )
    [row] = look(database).groups[0].rows
    assert (row.time_bold, row.time_soft, row.line) == (
        "No date",
        "no next step",
        "No next step. Choose one.",
    )


def test_it_counts_lateness_in_open_time_only(database: Database) -> None:
    # Saturday, 5:30 pm: the promise of four open hours ends on Monday at 1:30 pm.
    wrote(database, now=NOW - timedelta(hours=44, minutes=20))
    [group] = look(database).groups
    [row] = group.rows
    assert (group.key, row.time_bold, row.time_soft) == ("overdue", "1 day", "20 min late")
    [before] = look(database, now=NOW - 21 * MINUTE).groups
    assert (before.key, before.rows[0].late) == ("new", False)


def test_it_calls_nothing_late_that_became_due_while_the_clinic_was_closed(
    database: Database, ben: StaffUser
) -> None:
    evening = NOW.replace(hour=14)  # 7:50 pm
    reference = wrote(database, now=NOW - timedelta(days=3))
    went(database, reference, Outcome.REACHED, ben, now=NOW - timedelta(days=3))
    next_step(database, reference, ben, evening)
    at_night = evening + 3 * HOUR
    assert [group.key for group in look(database, now=at_night).groups] == ["due"]
    morning = NOW.replace(hour=4, minute=40) + timedelta(days=1)  # 10:10 am
    [group] = look(database, now=morning).groups
    assert (group.key, group.rows[0].time_bold) == ("overdue", "yesterday")
    assert group.rows[0].time_soft == "was due 7:50\xa0pm"


@pytest.mark.parametrize(
    ("ago", "bold", "soft"),
    [(timedelta(), "0 min", "4 h left"), (90 * MINUTE, "1 h 30 min", "2 h 30 min left")],
)
def test_it_says_how_long_somebody_waits_and_how_long_is_left(
    database: Database, ago: timedelta, bold: str, soft: str
) -> None:
    wrote(database, now=NOW - ago)
    [row] = look(database).groups[0].rows
    assert (row.time_bold, row.time_soft) == (bold, soft)


def test_it_puts_danger_first_and_then_the_longest_wait(database: Database) -> None:
    wrote(database, "Second", "98765 00001", now=NOW - 30 * MINUTE)
    wrote(database, "Third", "98765 00002", now=NOW - 20 * MINUTE)
    wrote(database, "First", "98765 00003", question="Trouble breathing", now=NOW - MINUTE)
    assert groups(look(database)) == {"new": ["First", "Second", "Third"]}


def test_it_quotes_a_reply_and_says_since_when(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - timedelta(days=2))
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=NOW - timedelta(days=1))
    wrote(database, question="Yes,\n Tuesday is good.", now=NOW - 20 * MINUTE)
    [row] = look(database).groups[0].rows
    assert (row.is_reply, row.line) == (True, "Yes, Tuesday is good.")
    assert (row.time_bold, row.time_soft) == ("20 min", "since the reply")


def test_it_does_not_quote_what_a_colleague_wrote_down(database: Database, ben: StaffUser) -> None:
    reference = came(database, ben, note="Asks for the hours.", now=NOW - timedelta(days=2))
    went(database, reference, Outcome.REACHED, ben, now=NOW - timedelta(days=2))
    came(database, ben, came_by=CameBy.CALL, note="Will come on Tuesday.", now=NOW - 5 * MINUTE)
    [row] = look(database).groups[0].rows
    assert (row.is_reply, row.line) == (False, "Will come on Tuesday.")


def test_it_calls_somebody_without_a_name_by_the_number(database: Database, ben: StaffUser) -> None:
    came(database, ben, "098765 43210", came_by=CameBy.MISSED_CALL)
    [row] = look(database).groups[0].rows
    assert (row.name, row.number) == ("+91 98765 43210", "")
    assert [way.channel for way in row.reach] == ["call", "whatsapp"]


def test_it_says_in_which_script_a_name_is_written(database: Database) -> None:
    wrote(database, "आशा", "98765 00001", language="hi", question="क्या?", now=NOW - MINUTE)
    wrote(database, "Asha", "98765 00002", language="hi", question="kya?")
    first, second = look(database).groups[0].rows
    assert (first.name_language, first.line_language) == ("hi", "hi")
    assert (second.name_language, second.line_language) == ("en", "en")
    assert {first.language_label, second.language_label} == {"Hindi"}


def test_it_shows_as_many_rows_as_a_page_can_carry_and_counts_them_all(database: Database) -> None:
    for nth in range(SHOWN + 3):
        wrote(database, f"Asha {nth}", f"98765 {nth:05d}", now=NOW - nth * MINUTE)
    [group] = look(database).groups
    assert (len(group.rows), group.count) == (SHOWN, SHOWN + 3)
    assert look(database).headline == "23 people are new."


def test_it_asks_the_database_as_often_for_three_hundred_leads_as_for_one(
    database: Database, ben: StaffUser
) -> None:
    wrote(database, "Asha", "98765 99999", now=NOW - timedelta(days=1))
    wrote(database, "Spam", "98765 99998", spam_points=5)
    with statements(database) as few:
        look(database, ben)
    with database.write() as session:
        first = session.scalars(sa.select(Lead)).first()
        assert first is not None
        columns = [column for column in Lead.__table__.columns if column.key != "id"]
        values = {column.key: getattr(first, column.key) for column in columns}
        session.execute(
            sa.insert(Lead),
            [values | {"reference": f"{nth:08d}", "name": f"Bela {nth}"} for nth in range(300)],
        )
    with statements(database) as many:
        found = look(database, ben)
    assert found.open_count == 301
    assert len(many) == len(few) <= 28


def test_it_says_who_has_how_many(database: Database, ben: StaffUser, chitra: StaffUser) -> None:
    went(database, wrote(database, "Asha", "98765 00001"), Outcome.REACHED, ben)
    wrote(database, "Bela", "98765 00002")
    found = [(one.name, one.is_viewer, one.open_count) for one in look(database, chitra).on_duty]
    assert found == [("Chitra", True, 0), ("Ben", False, 1), (None, False, 1)]


def test_it_says_what_somebody_left_behind(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    went(database, wrote(database), Outcome.REACHED, ben)
    with database.write() as session:
        session.execute(sa.update(StaffUser).where(StaffUser.id == ben.id).values(active=False))
    wrote(database, "Bela", "98765 00002")
    found = look(database, chitra)
    assert [(one.name, one.standing, one.open_count) for one in found.on_duty] == [
        ("Chitra", "", 0),
        ("Ben", "switched off", 1),
        (None, "", 1),
    ]
    assert found.open_count == 2


def test_it_says_what_comes_next_where_nobody_waits(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - timedelta(days=1))
    went(database, reference, Outcome.REACHED, ben, now=NOW)
    found = look(database)
    assert found.headline == "Nobody is waiting."
    assert found.next_sentence == (
        "The next thing is Wed 25 Nov, 10\xa0am: ask whether more help is needed (Asha). "
        "It is with Ben."
    )


def test_it_hangs_what_is_due_from_the_line_of_the_day(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, "Asha Rao", now=NOW - timedelta(days=3))
    went(database, reference, Outcome.REACHED, ben, now=NOW - timedelta(days=3))
    next_step(database, reference, ben, NOW + 100 * MINUTE)
    day = look(database).day
    assert day is not None
    [thread] = day.threads
    assert (thread.label, thread.late) == ("3:30 Asha", False)


def test_it_says_whether_messages_go_out(database: Database, ben: StaffUser) -> None:
    wrote(database, now=NOW - 6 * MINUTE)
    lines = {one.label: (one.words, one.broken) for one in look(database).health}
    assert lines == {
        "Last enquiry": ("6 min ago", False),
        "Last alert": ("none yet", False),
        "Messages waiting": ("1 since 1:44\xa0pm", False),
        "Messages failed": ("none", False),
    }
    assert look(database).banners == ()


def deliver(database: Database, result: str, channel: str, *, now: datetime = NOW) -> None:
    """Everything that waits went like this."""
    with database.write() as session:
        for claimed in outbox.claim_due(session, now=now, limit=99):
            how = {"claimed": claimed, "attempt": outbox.Attempt(now, now, channel)}
            if result == "sent":
                outbox.mark_sent(session, **how)
            else:
                outbox.mark_cancelled(session, **how, words="There is nobody to write to.")


def test_it_says_that_alerts_were_only_printed(database: Database) -> None:
    wrote(database)
    deliver(database, "sent", "console")
    with database.read() as session:
        found = today(session, view=replace(view(), sends_mail=False))
    lines = {one.label: (one.words, one.broken) for one in found.health}
    assert lines["Last alert"] == ("printed 1:50\xa0pm, not sent", False)
    assert lines["No mail server is set"] == ("messages are only printed", True)
    assert [one.strong for one in found.banners] == [
        "No mail server is set: messages are only printed."
    ]
    wrote(database, "Bela", now=NOW + HOUR)
    deliver(database, "sent", "smtp", now=NOW + HOUR)
    lines = {one.label: (one.words, one.broken) for one in look(database, now=NOW + HOUR).health}
    assert lines["Last alert"] == ("sent 2:50\xa0pm", False)
    assert "No mail server is set" not in lines


def test_it_says_that_nobody_was_alerted(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    wrote(database, "Asha")
    deliver(database, "sent", "smtp")
    for nth, name in enumerate(("Bela", "Ramesh")):
        wrote(database, name, f"98765 0001{nth}", now=NOW + HOUR)
    deliver(database, "cancelled", "smtp", now=NOW + HOUR)
    [banner] = look(database, now=NOW + HOUR).banners
    assert banner.strong == "Nobody was alerted: about 2 enquiries since 2:50\xa0pm."
    assert "CLINIC_ALERT_EMAIL" in banner.text
    with database.write() as session:
        session.execute(sa.update(Lead).where(Lead.name == "Ramesh").values(demo=True))
    [banner] = look(database, now=NOW + HOUR).banners
    assert banner.strong == "Nobody was alerted: about one enquiry since 2:50\xa0pm."
    wrote(database, "Bela", "98765 00020", now=NOW + 2 * HOUR)
    deliver(database, "sent", "smtp", now=NOW + 2 * HOUR)
    assert look(database, now=NOW + 2 * HOUR).banners == ()


def test_it_raises_its_voice_where_messages_are_stuck_or_failed(
    database: Database, ben: StaffUser
) -> None:
    wrote(database, now=NOW - HOUR)
    assert [one.strong for one in look(database).banners] == [
        "Messages waiting: 1 since 12:50\xa0pm."
    ]
    with database.write() as session:
        session.execute(
            sa.update(OutboxMessage).values(state="failed", last_error="The mail server says no.")
        )
    [banner] = look(database).banners
    assert (banner.strong, banner.text) == (
        "One message did not go.",
        "The mail server says no.",
    )


def test_it_greets_nobody_by_the_name_of_somebody_who_has_died(
    database: Database, ben: StaffUser
) -> None:
    close(database, wrote(database, "Asha"), ben, CloseReason.HAS_DIED)
    wrote(database, "Asha", question="Whom may I ask?")
    wrote(database, "Bela", "98765 00002")
    [group] = look(database).groups
    texts = {row.name: unquote(row.reach[0].url or "").partition("?text=")[2] for row in group.rows}
    assert {name: text.partition(",")[0] for name, text in texts.items()} == {
        "Asha": "Hello",
        "Bela": "Hello Bela",
    }


def test_it_moves_a_lead_to_where_its_next_step_says(database: Database, ben: StaffUser) -> None:
    ago = NOW - timedelta(days=3)
    for nth, outcome in enumerate((*Outcome, None)):
        name, raw = f"Asha {outcome}", f"98765 0001{nth}"
        reference = wrote(database, name, raw, now=ago)
        went(database, reference, Outcome.REACHED, ben, now=ago)
        wrote(database, name, raw, question="And now?", now=NOW - HOUR)
        if outcome:
            went(database, reference, outcome, ben)
        else:
            next_step(database, reference, ben, NOW + timedelta(days=30))
    assert groups(look(database)) == {
        "due": [
            "Asha write_instead",
            "Asha booked",
            "Asha busy",
            "Asha no_answer",
            "Asha no_reply",
        ],
    }


@pytest.mark.parametrize("step", ["answer", "Call back"])
def test_it_shows_nobody_as_new_for_whom_something_is_planned(
    database: Database, ben: StaffUser, step: str
) -> None:
    reference = wrote(database)
    planned = next_step(database, reference, ben, NOW + timedelta(days=30), step=step)
    assert look(database).groups == ()
    undo(database, reference, planned, ben)
    assert groups(look(database)) == {"new": ["Asha"]}
    next_step(database, reference, ben, NOW + HOUR, step=step)
    assert groups(look(database)) == {"due": ["Asha"]}
    wrote(database, question="And now?", now=NOW + HOUR / 2)
    assert groups(look(database)) == {"replied": ["Asha"]}
