"""The lead's page offers the ways to reach somebody that they agreed to, and says why not."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.enquiry import ReplyBy, WritingFor
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.models import Consent, Lead, StaffUser
from clinic.queries.lead_page import lead_page
from clinic.queries.lead_rows import LeadPage
from tests.support.clock import NOW
from tests.support.desk import came, close, stands, view, went, wrote
from tests.support.enquiries import number

HOUR = timedelta(hours=1)


def look(
    database: Database, reference: str, viewer: StaffUser | None = None, *, now=NOW
) -> LeadPage:
    with database.read() as session:
        return lead_page(session, reference=reference, view=view(viewer, now=now))


def links(page: LeadPage) -> dict[str, str]:
    return {way.channel: way.url for way in page.reach if way.url}


def reasons(page: LeadPage) -> list[str]:
    return [way.words for way in page.reach if not way.url]


def test_it_opens_whatsapp_with_words_that_name_no_illness(database: Database) -> None:
    reference = wrote(database, "Asha", question="Stem cells for ALS?")
    found = links(look(database, reference))
    assert found["call"] == "tel:+919876543210"
    address, _, text = found["whatsapp"].partition("?text=")
    assert address == "https://wa.me/919876543210"
    assert unquote(text) == (
        "Hello Asha, this is Sample clinic. You got in touch with us. May we answer you here?"
    )


def test_it_writes_to_people_in_their_own_language(database: Database) -> None:
    page = look(database, wrote(database, "आशा", language="hi"))
    assert [way.words for way in page.reach] == ["in Hindi", ""]
    assert unquote(links(page)["whatsapp"]).endswith("जवाब दें?")
    assert "आशा" in unquote(links(page)["whatsapp"])
    assert (page.name_language, page.spelt) == ("hi", "Asha")


def test_it_writes_an_sms_where_a_phone_has_no_whatsapp(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, "आशा", language="hi")
    page = look(database, reference)
    assert [one.by for one in page.messages] == ["WhatsApp"] * 4 + ["SMS"]
    address, _, text = page.messages[-1].url.partition("?body=")
    assert address == "sms:+919876543210"
    assert text == links(page)["whatsapp"].partition("?text=")[2], "the words of a first contact"
    close(database, reference, ben, CloseReason.ASKED_US_TO_STOP)
    assert look(database, reference).messages == ()


@pytest.mark.parametrize(
    ("wish", "first"),
    [
        (None, "whatsapp"),
        (ReplyBy.MESSAGE, "whatsapp"),
        (ReplyBy.CALL, "call"),
        (ReplyBy.EMAIL, "email"),
    ],
)
def test_it_offers_first_what_was_asked_for(
    database: Database, wish: ReplyBy | None, first: str
) -> None:
    reference = wrote(database, email="asha@example.org", reply_by=wish)
    assert look(database, reference).reach[0].channel == first


def test_it_never_offers_a_call_to_whoever_asked_for_messages(database: Database) -> None:
    page = look(database, wrote(database, reply_by=ReplyBy.MESSAGE, writing_for=WritingFor.SELF))
    assert "call" not in links(page)
    assert reasons(page) == ["No calls, please"]
    [banner] = page.banners
    assert (banner.level, banner.strong) == ("bad", "Write only. Do not call.")


def test_it_warns_after_two_calls_and_forbids_none(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - timedelta(days=2))
    went(database, reference, Outcome.NO_ANSWER, ben, now=NOW - timedelta(days=2))
    assert "call" in links(look(database, reference))
    went(database, reference, Outcome.BUSY, ben, now=NOW - timedelta(days=1))
    page = look(database, reference)
    assert (list(links(page)), reasons(page)) == (["whatsapp", "call"], [])
    assert [way.limit for way in page.reach] == ["", "2 of 2 calls used"]
    assert page.next_step.sentence == "Write instead of calling, then wait"
    went(database, reference, Outcome.MESSAGE_SENT, ben)
    assert look(database, reference).reach[1].limit == "2 of 2 calls used"
    went(database, reference, Outcome.REACHED, ben)
    assert [way.limit for way in look(database, reference).reach] == ["", ""]


def test_it_offers_a_call_last_where_calls_are_used_up(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, reply_by=ReplyBy.CALL)
    assert list(links(look(database, reference))) == ["call", "whatsapp"]
    for _ in range(2):
        went(database, reference, Outcome.NO_ANSWER, ben)
    assert list(links(look(database, reference))) == ["whatsapp", "call"]


def test_it_marks_the_wrong_number_and_offers_the_other_one(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, whatsapp=number("91234 56789"))
    went(database, reference, Outcome.WRONG_NUMBER, ben)
    page = look(database, reference)
    assert {row.shown: row.wrong for row in page.contacts} == {
        "+91 91234 56789": True,
        "+91 98765 43210": False,
    }
    assert links(page)["whatsapp"].startswith("https://wa.me/919876543210")


def test_it_follows_the_ledger(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    lead_id = stands(database, reference).id
    with database.write() as session:
        session.add(
            Consent(
                lead_id=lead_id,
                purpose="answer_enquiry",
                channel="phone",
                action="withdrawn",
                at=NOW + HOUR,
                language="en",
                by_id=ben.id,
            )
        )
    page = look(database, reference)
    assert (list(links(page)), reasons(page)) == (["whatsapp"], ["Asked for no calls"])
    assert page.contacts[0].allowed == (
        "No calls: they asked for that",
        "May be sent WhatsApp",
    )


@pytest.mark.parametrize("reason", [CloseReason.HAS_DIED, CloseReason.ASKED_US_TO_STOP])
def test_it_reaches_nobody_who_is_not_to_be_reached(
    database: Database, ben: StaffUser, reason: CloseReason
) -> None:
    reference = wrote(database, email="asha@example.org")
    close(database, reference, ben, reason)
    page = look(database, reference)
    assert (links(page), reasons(page)) == ({}, ["No contact"])
    assert [banner.level for banner in page.banners] == ["bad"]
    assert page.closed.startswith("Closed 1:50\xa0pm: ")
    assert page.waiting == ""


def test_it_asks_for_no_call_where_only_a_message_came(database: Database, ben: StaffUser) -> None:
    page = look(database, came(database, ben, note="What are the hours?"))
    assert (list(links(page)), reasons(page)) == (["whatsapp"], ["Calls not agreed"])
    assert page.asked is not None
    assert (page.asked.text, page.asked.meta) == ("What are the hours?", "1:50\xa0pm, by WhatsApp")


def test_it_leads_nowhere_from_a_made_up_lead(database: Database) -> None:
    reference = wrote(database, email="asha@example.org")
    with database.write() as session:
        session.execute(sa.update(Lead).values(demo=True))
    page = look(database, reference)
    assert {*links(page).values(), *(one.url for one in page.messages)} == {"#main"}
    assert page.banners[0].strong == "Made up for showing."
