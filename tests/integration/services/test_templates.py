"""Ready messages: the product's own until a manager changes one; then rows, in an order."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from clinic.db import Database
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.ready_messages import READY, Moment, ReadyMessage
from clinic.models import AuditEntry, MessageTemplate, StaffUser
from clinic.queries.first_message import LONGEST_LINK, Saying, message_link, ready_messages
from clinic.services import templates
from tests.support.clock import NOW

HELLO = ReadyMessage("Short", "en", Moment.FIRST, "Hello {name}, {me} here. May we write?")


def ready(database: Database) -> list[str]:
    with database.read() as session:
        return [one.name for one in ready_messages(session)]


def rows(database: Database) -> list[MessageTemplate]:
    with database.read() as session:
        return list(session.scalars(sa.select(MessageTemplate).order_by(MessageTemplate.place)))


def add(database: Database, by: StaffUser, message: ReadyMessage = HELLO) -> int:
    with database.write() as session:
        return templates.add(session, message=message, clinic="Sample", by=by, now=NOW).id


def test_the_products_own_are_ready_before_there_is_a_row(database: Database) -> None:
    assert ready(database) == [one.name for one in READY]
    assert rows(database) == []


def test_the_first_change_makes_rows_of_them(database: Database, chitra: StaffUser) -> None:
    with database.write() as session:
        first = READY[0]
        changed = ReadyMessage(first.name, first.language, first.moment, "Hello {name}. Yes or no?")
        templates.change(
            session, template_id=1, message=changed, clinic="Sample", by=chitra, now=NOW
        )
    assert [one.name for one in rows(database)] == [one.name for one in READY]
    with database.read() as session:
        assert ready_messages(session)[0].text == "Hello {name}. Yes or no?"
        entry = session.scalars(sa.select(AuditEntry).filter_by(action="template.changed")).one()
    assert entry.detail["before"]["text"] == first.text
    assert entry.detail["after"]["text"] == "Hello {name}. Yes or no?"


def test_a_new_one_comes_last(database: Database, chitra: StaffUser) -> None:
    add(database, chitra)
    assert ready(database) == [*(one.name for one in READY), "Short"]


def test_one_that_rises_passes_those_of_its_kind_alone(
    database: Database, chitra: StaffUser
) -> None:
    number = add(database, chitra)
    for _ in range(2):
        with database.write() as session:
            templates.move_up(session, template_id=number, by=chitra, now=NOW)
    with database.read() as session:
        said = Saying("Sample", ready=ready_messages(session))
        assert said.first("en").name == "Short"
        assert said.first("hi").name == READY[5].name
    with database.write() as session:
        templates.move_up(session, template_id=number, by=chitra, now=NOW)  # it is the first
    assert len({one.place for one in rows(database)}) == len(READY) + 1


def test_a_retired_one_is_offered_no_more_and_comes_back(
    database: Database, chitra: StaffUser
) -> None:
    number = add(database, chitra)
    for _ in range(2):  # twice is once
        with database.write() as session:
            templates.retire(session, template_id=number, by=chitra, now=NOW)
    assert "Short" not in ready(database)
    with database.write() as session:
        templates.bring_back(session, template_id=number, by=chitra, now=NOW)
    assert ready(database)[-1] == "Short"
    with database.read() as session:
        said = list(
            session.scalars(sa.select(AuditEntry.action).where(AuditEntry.subject == str(number)))
        )
    assert said == ["template.added", "template.retired", "template.brought_back"]


def test_the_last_first_message_of_a_language_stays(database: Database, chitra: StaffUser) -> None:
    with database.write() as session:
        templates.retire(session, template_id=1, by=chitra, now=NOW)
    with database.write() as session, pytest.raises(Conflict, match="only first message"):
        second = ready_messages(session)[0].id
        templates.retire(session, template_id=second, by=chitra, now=NOW)
    assert len(ready(database)) == len(READY) - 1


@pytest.mark.parametrize("number", [0, -1, 99])
def test_there_is_no_other_number(database: Database, chitra: StaffUser, number: int) -> None:
    with database.write() as session, pytest.raises(NotFound):
        templates.retire(session, template_id=number, by=chitra, now=NOW)


@pytest.mark.parametrize(
    ("name", "moment", "text", "sentence"),
    [
        ("", "first", "Hello", "Give the message a name"),
        ("x" * 61, "first", "Hello", "Give the message a name"),
        ("Empty", "first", "  ", "Write the message"),
        ("Long", "later", "x" * 701, "700 characters"),
        ("Unknown", "later", "Hello {nom}", "is no variable"),
        ("Open", "later", "Hello {name", "brace"),
        ("Ill", "first", "About your ALS", "Take out “als”"),
        ("हिन्दी", "first", "आपकी बीमारी के बारे में", "Take out “बीमारी”"),
        ("ALS", "first", "Hello", "Take out “als”"),
        ("Link", "later", "क" * 300, "Make it shorter"),
    ],
)
def test_what_cannot_be_kept_says_why(
    database: Database, chitra: StaffUser, name: str, moment: str, text: str, sentence: str
) -> None:
    with pytest.raises(Invalid, match=sentence):
        add(database, chitra, ReadyMessage(name, "en", moment, text))
    assert rows(database) == []


def test_later_an_illness_may_be_named(database: Database, chitra: StaffUser) -> None:
    add(database, chitra, ReadyMessage("Trial", "en", Moment.LATER, "About ALS: shall we talk?"))
    assert ready(database)[-1] == "Trial"


@pytest.mark.parametrize("message", READY, ids=lambda one: f"{one.language}-{one.name}")
def test_every_link_is_short_enough_whoever_it_goes_to(message: ReadyMessage) -> None:
    saying = Saying("क्लिनिक " * 6, "प्रियंका " * 6, "+91 96543 21400")
    words = saying.words(message, name="क" * 60, reference="48217301")
    assert len(message_link("+919876543210", words)) <= LONGEST_LINK


OTHER = ReadyMessage("short", "en", Moment.LATER, "Hello {name}. Shall we call tomorrow?")


def test_a_second_one_of_the_name_in_the_language_is_refused_in_words(
    database: Database, chitra: StaffUser
) -> None:
    number = add(database, chitra)
    with pytest.raises(Invalid, match="A message in this language is called “Short” already"):
        add(database, chitra, OTHER)
    other = add(database, chitra, replace(OTHER, name="Tomorrow"))
    with pytest.raises(Invalid, match="A message in this language is called “Short” already"):
        rename(database, chitra, other, OTHER)
    add(database, chitra, replace(OTHER, language="hi"))
    rename(database, chitra, number, replace(HELLO, name="SHORT"))  # its own
    assert ready(database)[len(READY) :] == ["SHORT", "Tomorrow", "short"]


def test_a_press_that_is_heard_twice_is_one_message(database: Database, chitra: StaffUser) -> None:
    assert add(database, chitra) == add(database, chitra)
    assert len(rows(database)) == len(READY) + 1


def test_the_name_of_a_retired_one_is_free_and_then_it_stays_retired(
    database: Database, chitra: StaffUser
) -> None:
    first = add(database, chitra)
    with database.write() as session:
        templates.retire(session, template_id=first, by=chitra, now=NOW)
    second = add(database, chitra, OTHER)
    with pytest.raises(Conflict, match="is called “Short” by now"), database.write() as session:
        templates.bring_back(session, template_id=first, by=chitra, now=NOW)
    rename(database, chitra, second, replace(OTHER, name="Tomorrow"))
    with database.write() as session:
        templates.bring_back(session, template_id=first, by=chitra, now=NOW)
    assert {"Short", "Tomorrow"} <= set(ready(database))


def test_the_database_refuses_two_of_one_name_too(database: Database, chitra: StaffUser) -> None:
    add(database, chitra)
    values = {"text": "Hello", "created_at": NOW, "changed_at": NOW, "moment": Moment.LATER}
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(MessageTemplate(name="Short", language="en", **values))
    with database.write() as session:
        session.add(MessageTemplate(name="Short", language="hi", **values))
        session.add(MessageTemplate(name="Short", language="en", retired_at=NOW, **values))


def test_the_products_own_have_each_a_name_of_their_own() -> None:
    assert len({(one.language, one.name.casefold()) for one in READY}) == len(READY)


def rename(database: Database, by: StaffUser, number: int, message: ReadyMessage) -> None:
    with database.write() as session:
        templates.change(
            session, template_id=number, message=message, clinic="Sample", by=by, now=NOW
        )
