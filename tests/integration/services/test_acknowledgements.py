"""Anybody can type anybody's address: its owner gets one mail a day from us, and no more."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.models import Enquiry, OutboxMessage
from tests.support.enquiries import NOW, new_enquiry, number, submit


def acknowledged(database: Database) -> list[str]:
    """The names on the enquiries that get one, in order."""
    asked = (
        sa.select(Enquiry.name)
        .join(OutboxMessage, OutboxMessage.enquiry_id == Enquiry.id)
        .where(OutboxMessage.kind == "acknowledgement")
        .order_by(OutboxMessage.id)
    )
    with database.read() as session:
        return list(session.scalars(asked))


def ask(database: Database, name: str, email: str, *, now: datetime = NOW) -> None:
    submit(database, new_enquiry(name=name, phone=None, email=email), now=now)


def test_one_goes_to_an_address_however_many_names_are_given(database: Database) -> None:
    for place, name in enumerate(("Asha", "Bela", "Ramesh")):
        ask(database, name, "asha@example.org", now=NOW + timedelta(hours=place))
    assert acknowledged(database) == ["Asha"]


@pytest.mark.parametrize(
    "email", ["ASHA@example.org", "asha+1@example.org", "Asha+x+y@example.org"]
)
def test_a_box_is_the_same_in_any_spelling(database: Database, email: str) -> None:
    ask(database, "Asha", "asha@example.org")
    ask(database, "Bela", email)
    assert acknowledged(database) == ["Asha"]


def test_a_tag_first_does_not_open_the_box_again(database: Database) -> None:
    ask(database, "Asha", "asha+clinic@example.org")
    ask(database, "Bela", "asha@example.org")
    ask(database, "Ramesh", "asha+2@example.org")
    assert acknowledged(database) == ["Asha"]


@pytest.mark.parametrize(
    "email", ["asha@example.com", "a_ha@example.org", "asha.b@example.org", "xasha@example.org"]
)
def test_another_box_is_another(database: Database, email: str) -> None:
    ask(database, "Asha", "asha@example.org")
    ask(database, "Bela", email)
    assert acknowledged(database) == ["Asha", "Bela"]


def test_the_next_day_there_may_be_one_again(database: Database) -> None:
    ask(database, "Asha", "asha@example.org")
    ask(database, "Asha", "asha@example.org", now=NOW + timedelta(hours=24))
    assert acknowledged(database) == ["Asha", "Asha"]


def test_what_was_held_back_takes_nothing_from_anybody(database: Database) -> None:
    spam = new_enquiry(name="Bela", phone=number("98111 22233"), email="asha@example.org")
    submit(database, new_enquiry(name=spam.name, email=spam.email, spam_points=9))
    ask(database, "Asha", "asha@example.org")
    assert acknowledged(database) == ["Asha"]
