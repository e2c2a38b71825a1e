"""What somebody does in tests on the private page of their enquiry, and what is stored of it."""

from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.models import Consent, LeadEvent, OutboxMessage
from tests.support.client import HouseClient
from tests.support.visitor import page, rows


def press(client: HouseClient, private: str, part: str, **fields: str) -> TestResponse:
    """Press the button of one of its small pages, as a browser does without Origin."""
    return client.post(f"{private}/{part}", data=fields)


def done(client: HouseClient, answer: TestResponse) -> str:
    """What the page says to which a press has led."""
    assert answer.status_code == 303, answer.text
    return said(client.get(answer.location))


def said(answer: TestResponse) -> str:
    """The words of a page."""
    return page(answer).one("main").text.replace("\xa0", " ")


def kinds(database: Database) -> list[str]:
    """What the timelines say that happened, oldest first."""
    return [event.kind for event in rows(database, LeadEvent)]


def told(database: Database) -> int:
    """How many messages tell staff that somebody changed their enquiry."""
    return sum(message.kind == "lead_changed" for message in rows(database, OutboxMessage))


def ledger(database: Database) -> list[tuple[str, str]]:
    """Channel and action of each consent, oldest first."""
    return [(row.channel, row.action) for row in rows(database, Consent)]
