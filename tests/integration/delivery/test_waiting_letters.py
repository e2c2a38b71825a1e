"""What reminders and the digest say, as it is when they go; and that they name nobody."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.config import Settings
from clinic.db import Database
from clinic.delivery.notices import NothingToSendError, build
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.domain.notices import MessageState, Notice, NoticeKind, Way
from clinic.models import Lead, OutboxMessage, StaffUser
from clinic.services import digest, outbox
from tests.support.clock import NOW
from tests.support.desk import HOURS, close, went, wrote
from tests.support.emails import read_html
from tests.support.reminders import remind

HOUR = timedelta(hours=1)
NEAR = HOURS.add_open(NOW, 3 * HOUR)
BROKEN = HOURS.add_open(NOW, 4 * HOUR) + timedelta(minutes=1)
"""Monday, 5:51 pm."""
OPENING = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)
"""Tuesday, 10 am."""
DESK = "https://clinic.example.org/staff/"
SETTINGS = Settings(
    secret_key="a key for tests alone",
    base_url="https://clinic.example.org",
    alert_email="desk@example.org",
)
PERSONAL = ("Asha", "Bela", "Ramesh", "98765", "43210", "asha@", "stem cell")


def several_wait(database: Database, owner: StaffUser | None = None) -> list[str]:
    """Three people write. The references of their leads."""
    asked = "Are stem cells any help?"
    references = [
        wrote(database, name, f"98765 4321{number}", question=asked)
        for number, name in enumerate(("Asha", "Bela", "Ramesh"))
    ]
    with database.write() as session:
        session.execute(sa.update(Lead).values(owner_id=owner.id if owner else None))
    return references


def letter(
    app: Flask, database: Database, kind: NoticeKind, now: datetime, *, way: Way = Way.MAIL
) -> Notice:
    """The first message of this kind, as it goes out; the others are put aside."""
    with database.write() as session:
        session.execute(sa.delete(OutboxMessage).where(OutboxMessage.kind != kind))
        [claimed] = outbox.claim_due(session, now=now, way=way)
    with app.app_context(), database.read() as session:
        return build(session, claimed=claimed, settings=SETTINGS, now=now)


def test_a_reminder_says_until_when_an_answer_is_promised(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    remind(database, NEAR)
    made = letter(app, database, NoticeKind.REMINDER, NEAR)
    assert (made.to, made.subject) == (ben.email, "Somebody still waits for an answer")
    assert "an answer is promised until 5:50\u00a0pm." in made.text
    assert f"{DESK}leads/{reference}" in made.text


def test_a_reminder_that_goes_late_says_that_the_time_is_over(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    wrote(database)
    remind(database, NEAR)
    made = letter(app, database, NoticeKind.REMINDER, NOW + timedelta(days=1))
    assert "An answer was promised until yesterday, 5:50\u00a0pm. That is over." in made.text


def test_a_reminder_of_many_counts_those_who_wait_when_it_goes(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    first = several_wait(database, ben)[0]
    remind(database, NEAR)
    went(database, first, Outcome.REACHED, ben, now=NEAR)
    made = letter(app, database, NoticeKind.REMINDER, BROKEN)
    assert made.subject == "2 people still wait for an answer"
    assert made.text.startswith("All of them have waited longer than promised.\n")
    assert f"\n{DESK}\n" in made.text


def test_a_reminder_of_many_counts_what_its_reader_has_to_answer(
    app: Flask, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    several_wait(database, ben)
    wrote(database, "Dinesh", "98111 22233")
    remind(database, NEAR)
    later = BROKEN - timedelta(minutes=1)
    with database.write() as session:
        first = sa.select(sa.func.min(Lead.id)).scalar_subquery()
        session.execute(sa.update(Lead).where(Lead.id == first).values(answer_due_at=NEAR))
    made = letter(app, database, NoticeKind.REMINDER, later)
    assert made.subject == "4 people still wait for an answer"
    assert "is gone. 1 of them has waited longer than promised." in made.text


def test_the_managers_read_that_the_promise_is_broken(
    app: Flask, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    reference = wrote(database)
    remind(database, BROKEN)
    made = letter(app, database, NoticeKind.MANAGER_REMINDER, BROKEN)
    assert (made.to, made.subject) == (chitra.email, "Somebody has waited longer than promised")
    assert "An answer was promised until 5:50\u00a0pm." in made.text
    assert f"{DESK}leads/{reference}" in made.text


@pytest.mark.parametrize("kind", [NoticeKind.REMINDER, NoticeKind.MANAGER_REMINDER])
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("ended", ["answered", "died", "held_back", "came_again"])
def test_nothing_goes_about_people_who_wait_no_more(
    app: Flask, database: Database, kind: NoticeKind, count: int, ended: str, ben: StaffUser
) -> None:
    references = [wrote(database, f"Asha {n}", f"98765 4321{n}") for n in range(count)]
    remind(database, BROKEN if kind is NoticeKind.MANAGER_REMINDER else NEAR)
    for reference in references:
        if ended == "died":
            close(database, reference, ben, CloseReason.HAS_DIED)
        elif ended == "held_back":
            with database.write() as session:
                session.execute(sa.update(Lead).values(held_back=True))
        else:
            went(database, reference, Outcome.REACHED, ben)
    if ended == "came_again":  # who writes after an answer waits anew: that is not this wait
        for n in range(count):
            wrote(database, f"Asha {n}", f"98765 4321{n}", question="Else", now=BROKEN)
    if ended == "died" and count == 1:  # what speaks of this lead alone is cancelled at once
        assert states_of(database, kind) == {MessageState.CANCELLED}
        return
    with pytest.raises(NothingToSendError, match="waits no more"):
        letter(app, database, kind, BROKEN)


def states_of(database: Database, kind: NoticeKind) -> set[str]:
    with database.read() as session:
        return set(session.scalars(sa.select(OutboxMessage.state).filter_by(kind=kind)))


def test_a_reminder_without_an_account_goes_to_the_clinic(app: Flask, database: Database) -> None:
    several_wait(database)
    remind(database, NEAR)
    assert letter(app, database, NoticeKind.REMINDER, NEAR).to == "desk@example.org"


def send_digest(database: Database, now: datetime, *, endpoints: tuple[str, ...] = ()) -> int:
    with database.write() as session:
        return digest.send(session, hours=HOURS, now=now, endpoints=endpoints)


def test_the_digest_counts(
    app: Flask, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    several_wait(database, ben)
    wrote(database, "Dinesh", "98111 22233", now=BROKEN)
    wrote(database, "Spam", "98111 22244", spam_points=9)
    for number, values in enumerate(({"demo": True}, {"canary": True, "held_back": True})):
        reference = wrote(database, "Nobody", f"98111 2225{number}")
        with database.write() as session:
            session.execute(sa.update(Lead).where(Lead.reference == reference).values(**values))
    with database.write() as session:
        failed = outbox.enqueue(session, kind=NoticeKind.PASSWORD_RESET, due_at=NOW)
        failed.state = "failed"
    assert send_digest(database, OPENING) == 2
    with database.write() as session:
        session.execute(sa.delete(OutboxMessage).where(OutboxMessage.kind == "staff_alert"))
        [claimed, _chitras] = outbox.claim_due(session, now=OPENING, limit=9)
    with app.app_context(), database.read() as session:
        made = build(session, claimed=claimed, settings=SETTINGS, now=OPENING)
    assert (made.to, made.subject) == (ben.email, "4 people wait for an answer; 3 overdue")
    assert figures(made) == {
        "Waiting for an answer": "4, of these with you: 3",
        "Overdue": "3",
        "To do today": "1",
        "With nobody yet": "1",
        "Held back, to look at": "1",
        "Messages that did not go": "1",
    }
    assert f"\n{DESK}\n" in made.text


def figures(made: Notice) -> Mapping[str, str]:
    lines = [line.partition(": ") for line in made.text.splitlines() if ": " in line]
    return {label: count for label, _, count in lines}


def test_the_digest_of_a_quiet_monday_says_why_it_comes(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    send_digest(database, NOW)
    made = letter(app, database, NoticeKind.DIGEST, NOW)
    assert made.subject == "Nobody waits, and nothing is due today"
    assert "This comes on the first day of the week even so" in made.text


def test_yesterdays_digest_is_not_sent_today(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    wrote(database)
    send_digest(database, NOW)
    with pytest.raises(NothingToSendError, match="day that it speaks of is over"):
        letter(app, database, NoticeKind.DIGEST, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    "kind", [NoticeKind.REMINDER, NoticeKind.MANAGER_REMINDER, NoticeKind.DIGEST]
)
@pytest.mark.parametrize("count", [1, 2])
def test_each_says_the_same_in_html_and_nothing_of_anybody(
    app: Flask, database: Database, ben: StaffUser, kind: NoticeKind, count: int
) -> None:
    for name, raw in (("Asha", "98765 43210"), ("Bela", "98765 43211"))[:count]:
        wrote(database, name, raw, question="Are stem cells any help?", email="asha@example.org")
    remind(database, NEAR)
    remind(database, BROKEN)
    send_digest(database, BROKEN)
    made = letter(app, database, kind, BROKEN)
    assert all(personal not in str(made) for personal in PERSONAL)
    assert "\n\n\n" not in made.text
    assert all(line == line.strip() for line in made.text.splitlines())
    page = read_html(made)
    said = " ".join(page.words.split())
    assert page.headings == [made.subject]
    for line in filter(None, made.text.splitlines()):
        assert " ".join(line.split()) in said
    assert set(page.links) == {word for word in made.text.split() if word.startswith("https:")}
    assert page.asked_for == []


@pytest.mark.parametrize("kind", [NoticeKind.MANAGER_REMINDER, NoticeKind.DIGEST])
def test_a_webhook_is_told_in_one_sentence_with_counts(
    app: Flask, database: Database, ben: StaffUser, kind: NoticeKind
) -> None:
    several_wait(database)
    remind(database, BROKEN, endpoints=("chat",))
    send_digest(database, BROKEN, endpoints=("chat",))
    told = letter(app, database, kind, BROKEN, way=Way.WEBHOOK)
    assert told.to == "chat"
    assert told.event is not None
    assert told.event.data["waiting"] == 3
    assert told.event.data["link"] == DESK
    sentence = {
        NoticeKind.MANAGER_REMINDER: "3 people have waited longer than promised",
        NoticeKind.DIGEST: "3 people wait for an answer; 3 overdue",
    }[kind]
    assert told.event.text == f"{sentence}. {DESK}"
    assert all(personal not in str(told) for personal in PERSONAL)
