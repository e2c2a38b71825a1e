"""What the page after Send promises is what the desk lets a counsellor do."""

from typing import Any

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.answering import Answering
from clinic.domain.contact import PhoneNumber
from clinic.domain.enquiry import ReplyBy
from clinic.models import Enquiry, Lead
from clinic.queries.around import around
from clinic.queries.enquiries import answering
from clinic.queries.reach import Ways, reach
from tests.support.enquiries import new_enquiry, number, submit

MOBILE = number("98765 43210")
LANDLINE = number("011 2345 6789")
ODD = number("my son's")
MAIL = "asha@example.org"
BUTTONS = {ReplyBy.CALL: "call", ReplyBy.MESSAGE: "whatsapp", ReplyBy.EMAIL: "email"}


def gave(
    phone: PhoneNumber | None = None,
    whatsapp: PhoneNumber | None = None,
    email: str | None = None,
) -> dict[str, Any]:
    return {"phone": phone, "whatsapp": whatsapp, "email": email}


def promised(database: Database, reply_by: ReplyBy | None, given: dict[str, Any]) -> Answering:
    submit(database, new_enquiry(reply_by=reply_by, **given))
    with database.read() as session:
        return answering(session.scalars(sa.select(Enquiry)).one())


def buttons(database: Database) -> set[str]:
    """The channels that have a link at the desk."""
    with database.read() as session:
        lead = session.scalars(sa.select(Lead)).one()
        beside = around(session, lead_ids=[lead.id])
        ways = Ways(tuple(beside.points[lead.id]), beside.consents[lead.id])
        return {str(way.channel) for way in reach(lead, ways, clinic="Advancells") if way.url}


@pytest.mark.parametrize(
    ("reply_by", "given", "by", "then_in_writing"),
    [
        (None, gave(MOBILE), ReplyBy.MESSAGE, False),
        (None, gave(whatsapp=MOBILE), ReplyBy.MESSAGE, False),
        (None, gave(LANDLINE, whatsapp=MOBILE), ReplyBy.MESSAGE, False),
        (None, gave(email=MAIL), ReplyBy.EMAIL, False),
        (ReplyBy.MESSAGE, gave(MOBILE, email=MAIL), ReplyBy.MESSAGE, False),
        (ReplyBy.MESSAGE, gave(email=MAIL), ReplyBy.EMAIL, False),
        (ReplyBy.CALL, gave(MOBILE), ReplyBy.CALL, True),
        (ReplyBy.CALL, gave(whatsapp=MOBILE), ReplyBy.CALL, True),
        (ReplyBy.CALL, gave(LANDLINE), ReplyBy.CALL, False),
        (ReplyBy.CALL, gave(ODD, whatsapp=MOBILE), ReplyBy.CALL, True),
        (ReplyBy.CALL, gave(email=MAIL), ReplyBy.EMAIL, False),
        (ReplyBy.EMAIL, gave(MOBILE, email=MAIL), ReplyBy.EMAIL, False),
        (ReplyBy.EMAIL, gave(MOBILE), ReplyBy.MESSAGE, False),
    ],
)
def test_a_promise_has_its_button(
    database: Database,
    reply_by: ReplyBy | None,
    given: dict[str, Any],
    by: ReplyBy,
    then_in_writing: bool,
) -> None:
    assert promised(database, reply_by, given) == Answering(by, then_in_writing)
    assert BUTTONS[by] in buttons(database)
    assert not then_in_writing or "whatsapp" in buttons(database)


@pytest.mark.parametrize(
    ("reply_by", "given"),
    [
        (None, gave(LANDLINE)),
        (ReplyBy.MESSAGE, gave(LANDLINE)),
        (ReplyBy.MESSAGE, gave(LANDLINE, email=MAIL)),
        (ReplyBy.EMAIL, gave(LANDLINE)),
        (None, gave(ODD)),
        (ReplyBy.MESSAGE, gave(ODD)),
        (ReplyBy.CALL, gave(ODD)),
        (ReplyBy.CALL, gave(ODD, email=MAIL)),
        (ReplyBy.CALL, gave(whatsapp=ODD)),
    ],
)
def test_no_way_is_promised_where_none_is_certain(
    database: Database, reply_by: ReplyBy | None, given: dict[str, Any]
) -> None:
    assert promised(database, reply_by, given).by is None


@pytest.mark.parametrize(
    ("given", "reachable"),
    [(gave(ODD), False), (gave(whatsapp=ODD), False), (gave(ODD, email=MAIL), True)],
)
def test_it_says_when_nothing_that_they_gave_can_be_read(
    database: Database, given: dict[str, Any], reachable: bool
) -> None:
    assert promised(database, None, given).reachable is reachable
