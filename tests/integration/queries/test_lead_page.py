"""The page of a lead says what is true of it, and offers what may be done, and nothing else."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.consent import Channel
from clinic.domain.enquiry import ReplyBy, WritingFor
from clinic.domain.errors import NotFound
from clinic.domain.lead_status import CameBy, CloseReason, LeadStatus, Outcome
from clinic.models import OutboxMessage, StaffUser
from clinic.queries.lead_page import lead_page
from clinic.queries.lead_rows import LeadPage
from clinic.queries.rows import OtherLead
from clinic.services import lead_details, lead_undo, leads, outbox
from tests.support.clock import NOW
from tests.support.desk import came, change, close, next_step, view, went, wrote
from tests.support.enquiries import PROMISE

HOUR = timedelta(hours=1)
SPOKEN_OF = " he she his her him hers mr mrs "


def look(
    database: Database, reference: str, viewer: StaffUser | None = None, *, now=NOW
) -> LeadPage:
    with database.read() as session:
        return lead_page(session, reference=reference, view=view(viewer, now=now))


def links(page: LeadPage) -> dict[str, str]:
    return {way.channel: way.url for way in page.reach if way.url}


def test_it_does_not_know_every_number(database: Database) -> None:
    with pytest.raises(NotFound):
        look(database, "00000000")


def test_it_shows_a_number_that_is_not_plain_as_typed_and_links_to_nobody(
    database: Database,
) -> None:
    page = look(database, wrote(database, raw="98765 abc"))
    assert links(page) == {}
    assert page.reach_number == "98765 abc"
    assert (page.contacts[0].flagged, page.contacts[0].shown) == (True, "98765 abc")
    assert [banner.strong for banner in page.banners] == ["The number is not clear."]


def test_it_says_what_was_typed_where_it_looks_different(database: Database) -> None:
    page = look(database, wrote(database, raw="098765-43210", reply_by=ReplyBy.CALL))
    assert (page.reach_number, page.reach_soft) == (
        "+91 98765 43210",
        "as typed: 098765-43210 · asked for a call",
    )


def test_it_has_nothing_asked_for_a_bare_number(database: Database, ben: StaffUser) -> None:
    page = look(database, came(database, ben, came_by=CameBy.MISSED_CALL))
    assert (page.name, page.reach_number, page.asked) == ("+91 98765 43210", "", None)
    assert list(links(page)) == ["call", "whatsapp"]


def test_it_says_from_where_they_wrote_and_in_which_language(database: Database) -> None:
    page = look(database, wrote(database, language="hi", question="क्या?"))
    assert page.asked is not None
    assert page.asked.meta == "today, 1:50\xa0pm, from the page “Stem cells for ALS” in Hindi"
    assert page.asked.language == "hi"
    assert page.source[0].value == "Stem cells for ALS, in Hindi, as they saw it"
    assert page.source[0].url == "/staff/content/versions/1"


def test_it_shows_other_leads_with_the_same_number(database: Database) -> None:
    first = wrote(database, "Ramesh")
    second = wrote(database, "Bela")
    page = look(database, second)
    [banner] = page.banners
    assert (banner.strong, banner.text) == (
        "Same number as",
        ", new, with nobody yet, here since today.",
    )
    assert banner.other == OtherLead(first, "Ramesh", "en")
    [related] = page.related
    assert (related.reference, related.status_label, related.since) == (first, "New", "since today")


def test_it_names_no_lead_that_whoever_looks_may_not_see(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    died = wrote(database, "Asha")
    close(database, died, chitra, CloseReason.HAS_DIED)
    wrote(database, "Bela", now=NOW + HOUR)
    own = wrote(database, "Uma", now=NOW + 2 * HOUR)
    change(
        database,
        own,
        lambda session, lead: leads.give_to(session, lead=lead, owner=ben, by=ben, now=NOW),
    )
    with database.read() as session:
        mine = replace(view(ben), own_leads_only=True)
        page = lead_page(session, reference=own, view=mine)
    assert [(one.strong, one.other) for one in page.banners] == [
        ("Same number as somebody", None),
        ("Same number.", None),
    ]
    assert not page.related
    assert not [name for name in ("Asha", "Bela") if name in str(page.banners)]


def test_it_says_which_leave_is_missing_while_another_stands(
    database: Database, ben: StaffUser
) -> None:
    reference = wrote(database)
    change(
        database,
        reference,
        lambda session, lead: lead_details.disallow(
            session, lead=lead, channel=Channel.WHATSAPP, by=ben, now=NOW, promise=PROMISE
        ),
    )
    page = look(database, reference)
    assert [(one.level, one.strong) for one in page.banners] == [("bad", "No WhatsApp messages.")]
    assert page.contacts[0].allowed == (
        "May be called",
        "No WhatsApp messages: they asked for that",
    )


def test_it_says_gently_that_somebody_with_this_number_has_died(
    database: Database, ben: StaffUser
) -> None:
    died = wrote(database, "Asha")
    close(database, died, ben, CloseReason.HAS_DIED)
    wrote(database, "Bela", now=NOW + HOUR)
    page = look(database, wrote(database, "आशा", now=NOW + 2 * HOUR), now=NOW + 2 * HOUR)
    first, second = page.banners
    assert (first.level, first.strong) == ("bad", "Same number as")
    assert first.text.startswith(", who has died. This may be the family")
    assert first.other == OtherLead(died, "Asha", "en")
    assert second.level == "warn"
    assert unquote(links(page)["whatsapp"]).endswith(
        "Hello, this is Sample clinic. You got in touch with us. May we answer you here?"
    )


def test_it_flags_words_that_speak_of_danger(database: Database) -> None:
    page = look(database, wrote(database, question="She has trouble breathing"))
    assert (page.banners[0].level, page.banners[0].strong) == ("bad", "Urgent.")


def test_it_says_what_will_follow_from_each_outcome(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    page = look(database, reference)
    follows = {one.outcome: (one.follows, one.status) for one in page.outcomes}
    assert follows == {
        Outcome.ANSWERED: ("ask again Wed 25 Nov, 10\xa0am", LeadStatus.IN_CONTACT),
        Outcome.NO_REPLY: ("call again 4:50\xa0pm", LeadStatus.TRYING),
        Outcome.MESSAGE_SENT: ("look for a reply tomorrow, 10\xa0am", LeadStatus.TRYING),
        Outcome.WRONG_NUMBER: ("find another way", LeadStatus.TRYING),
        Outcome.BOOKED: ("then: when?", LeadStatus.BOOKED),
        Outcome.NO_ANSWER: ("call again 4:50\xa0pm", LeadStatus.TRYING),
    }
    assert page.outcome_heading == ""
    went(database, reference, Outcome.NO_ANSWER, ben)
    page = look(database, reference, ben)
    assert page.outcome_heading == "You tried at 1:50\xa0pm: no answer. How did it go this time?"
    assert {one.outcome: one.follows for one in page.outcomes} == {
        Outcome.REACHED: "ask again Wed 25 Nov, 10\xa0am",
        Outcome.NO_ANSWER: "write instead tomorrow, 10\xa0am",
        Outcome.WRITE_INSTEAD: "no more calls",
        Outcome.WRONG_NUMBER: "find another way",
        Outcome.BOOKED: "then: when?",
        Outcome.MESSAGE_SENT: "look for a reply tomorrow, 10\xa0am",
    }
    went(database, reference, Outcome.BOOKED, ben)
    page = look(database, reference, ben)
    assert page.outcome_heading == "You booked a visit at 1:50\xa0pm. How did it go this time?"


@pytest.mark.parametrize("wish", [ReplyBy.MESSAGE, ReplyBy.CALL])
@pytest.mark.parametrize("outcome", [one for one in Outcome if one != Outcome.BUSY])
def test_it_promises_what_the_press_then_does(
    database: Database, ben: StaffUser, outcome: Outcome, wish: ReplyBy
) -> None:
    reference = wrote(database, reply_by=wish)
    offered = {one.outcome for one in look(database, reference).outcomes}
    assert len(offered) in (5, 6)
    if outcome not in offered:
        other = Outcome.NO_ANSWER if wish == ReplyBy.CALL else Outcome.ANSWERED
        assert other in offered
        return
    choices = look(database, reference).outcomes
    promised, *others = [one for one in choices if one.outcome == outcome]
    assert {(one.follows, one.status) for one in others} <= {(promised.follows, promised.status)}
    went(database, reference, outcome, ben)
    after = look(database, reference)
    assert after.status == promised.status
    assert after.calls_made == promised.calls_made


@pytest.mark.parametrize(
    ("hour", "minute", "labels"),
    [
        (8, 20, ["In 1 hour", "At 4:30\xa0pm", "Tomorrow, 10\xa0am"]),
        (12, 0, ["Tomorrow, 10\xa0am", "Wed 25 Nov, 10\xa0am", "Thu 26 Nov, 10\xa0am"]),
        (3, 0, ["At 10\xa0am", "At 4:30\xa0pm", "Tomorrow, 10\xa0am"]),
        (16, 0, ["Tomorrow, 10\xa0am", "Wed 25 Nov, 10\xa0am", "Thu 26 Nov, 10\xa0am"]),
    ],
)
def test_it_offers_times_in_open_hours_only(
    database: Database, hour: int, minute: int, labels: list[str]
) -> None:
    reference = wrote(database, now=NOW - timedelta(days=2))
    at = NOW.replace(hour=hour, minute=minute)
    assert [one.label for one in look(database, reference, now=at).next_step.quick] == labels


def test_it_says_what_is_due_and_how_late(database: Database) -> None:
    reference = wrote(database, now=NOW - 2 * HOUR)
    step = look(database, reference).next_step
    assert (step.sentence, step.due, step.late) == (
        "Answer the first question",
        "Due 3:50\xa0pm",
        False,
    )
    step = look(database, reference, now=NOW + timedelta(hours=2, minutes=10)).next_step
    assert (step.due, step.late) == ("Due 3:50\xa0pm, 10 min late", True)
    assert step.soft == "With nobody yet."
    step = look(database, reference, now=NOW + timedelta(days=1)).next_step
    assert (step.due, step.late) == ("Due yesterday, 3:50\xa0pm: late", True)


def test_it_tells_what_happened_and_lets_the_last_change_be_taken_back(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    reference = wrote(database, question="What happens first?", now=NOW - timedelta(days=1))
    went(database, reference, Outcome.NO_ANSWER, chitra, now=NOW - HOUR)
    change(
        database,
        reference,
        lambda session, lead: leads.add_note(
            session, lead=lead, text="Picks up after 1 pm.", by=ben, now=NOW
        ),
    )
    days = look(database, reference, ben).days
    assert [day.title for day in days] == [
        "Today, Monday 23 November",
        "Yesterday, Sunday 22 November",
    ]
    note, call = days[0].events
    assert (note.strong, note.text, note.side) == (
        "You wrote a note",
        "Picks up after 1 pm.",
        "ours",
    )
    assert (call.strong, call.rest) == (
        "Chitra called.",
        "No answer. Next: call again, 3:50\xa0pm.",
    )
    assert (call.undoable, note.undoable) == (True, False)
    [theirs] = days[1].events
    assert (theirs.side, theirs.text) == ("theirs", "What happens first?")


def test_it_offers_no_undo_after_they_wrote_again(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, now=NOW - HOUR)
    went(database, reference, Outcome.REACHED, ben, now=NOW - HOUR / 2)
    wrote(database, question="One more thing")
    page = look(database, reference)
    assert not any(event.undoable for day in page.days for event in day.events)


def test_it_shows_what_was_taken_back_and_by_whom(database: Database, ben: StaffUser) -> None:
    reference = wrote(database)
    event = went(database, reference, Outcome.BOOKED, ben)
    change(
        database,
        reference,
        lambda session, lead: lead_undo.undo(
            session, lead=lead, event_id=event.id, by=ben, now=NOW + HOUR
        ),
    )
    booked = look(database, reference).days[0].events[0]
    assert (booked.strong, booked.undone) == ("Ben booked a visit.", "undone by Ben")


def test_it_says_what_went_out_by_itself(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, email="asha@example.org")
    with database.write() as session:
        session.execute(sa.update(OutboxMessage).values(state="sent", sent_at=NOW + HOUR / 60))
    told = [event.strong for day in look(database, reference).days for event in day.events]
    assert {"Receipt sent by email.", "Alert sent to one person at the desk."} <= set(told)


def test_it_says_what_was_only_printed(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, email="asha@example.org")
    with database.write() as session:
        for claimed in outbox.claim_due(session, now=NOW, limit=9):
            attempt = outbox.Attempt(NOW, NOW, "console")
            outbox.mark_sent(session, claimed=claimed, attempt=attempt)
    told = [event.strong for day in look(database, reference).days for event in day.events]
    assert {
        "Receipt printed, not sent: no mail server was set.",
        "Alert for one person at the desk printed, not sent: no mail server was set.",
    } <= set(told)


def test_it_says_where_the_lead_stands_and_who_comes_next(
    database: Database, ben: StaffUser
) -> None:
    first = wrote(database, "Asha Rao", "98765 00001", now=NOW - HOUR)
    second = came(database, ben, "98765 00002", now=NOW - HOUR / 2)
    third = wrote(database, "बेला", "98765 00003")
    place = look(database, second).place
    assert place is not None
    assert place.words == "New, 2 of 3"
    assert place.previous is not None
    assert place.next is not None
    assert (place.previous.reference, place.previous.name) == (first, "Asha")
    assert (place.next.reference, place.next.name, place.next.name_language) == (third, "बेला", "hi")
    went(database, second, Outcome.REACHED, ben)
    assert look(database, second).place is None


def test_it_offers_the_lead_to_everybody_who_answers(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    owners = look(database, wrote(database), chitra).owners
    assert [(one.label, one.chosen) for one in owners] == [
        ("Chitra (you)", False),
        ("Ben", False),
        ("Nobody yet", True),
    ]


def test_it_speaks_of_nobody_as_he_or_she(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, writing_for=WritingFor.SELF, now=NOW - timedelta(days=2))
    for outcome in Outcome:
        went(database, reference, outcome, ben)
        next_step(database, reference, ben, NOW + HOUR)
        words = f" {look(database, reference)} ".lower().replace("'", " ").replace(".", " ")
        assert not [word for word in SPOKEN_OF.split() if f" {word} " in words]
