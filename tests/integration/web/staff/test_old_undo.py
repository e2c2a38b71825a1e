"""Undo beside an older sentence, after a colleague has acted: nothing of theirs is lost unsaid."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.batch import BatchKind
from clinic.domain.consent import Channel
from clinic.domain.lead_status import CloseReason, LeadStatus, Outcome, VisitHow
from clinic.domain.ready_messages import READY
from clinic.models import Consent, Lead, LeadEvent, LeadTag, StaffUser
from clinic.services import (
    doctor_questions,
    lead_by_hand,
    lead_details,
    lead_state,
    leads,
    merging,
    tags,
)
from clinic.services.lead_snooze import snooze
from clinic.services.lead_visit import arrange
from tests.support.batches import press
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import HOURS, change, consents, stands, went, wrote
from tests.support.desk_pages import lead_address, page_of, seen, send
from tests.support.enquiries import PROMISE
from tests.support.page import Element
from tests.support.questions import ask
from tests.support.staff import BEN, CHITRA, employ, post, sign_in
from tests.support.two_at_a_desk import press as press_on
from tests.support.two_at_a_desk import sides

HOUR = timedelta(hours=1)
SOON = NOW + 2 * HOUR
Act = Callable[[Session, Lead, StaffUser], LeadEvent]


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


@pytest.fixture
def chitra(database: Database) -> StaffUser:
    """Chitra, his colleague."""
    return employ(database, CHITRA)


@pytest.fixture
def reference(ben: StaffUser, database: Database) -> str:
    """Asha has written."""
    return wrote(database, email="asha@example.org", now=NOW - HOUR)


MINE: dict[str, tuple[str, dict[str, str]]] = {
    "an outcome": ("outcome", {"outcome": "reached"}),
    "a new owner": ("owner", {"owner": "CHITRA"}),
    "a next step": ("next-step", {"step": "Call the son", "day": "2026-11-25", "hour": "11:00"}),
    "putting off": ("snooze", {"reason": "Travels", "day": "2026-11-25", "hour": "11:00"}),
    "closing": ("closure", {"reason": "answered"}),
    "asked to stop": ("closure", {"reason": "asked_us_to_stop"}),
    "a wrong number": ("closure", {"reason": "wrong_number"}),
    "a death": ("death", {}),
    "spam": ("held-back", {}),
    "a consultation": ("visit", {"day": "2026-11-26", "hour": "11:00", "how": "phone"}),
    "a question": (
        "doctor-questions",
        {"question": "Is it safe?", "due_at": "2026-11-23T17:50+05:30"},
    ),
}
"""What Ben does, and takes back later: the address and what he sends there."""


def _give(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    return leads.give_to(session, lead=lead, owner=by, by=by, now=NOW)


def _book(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    _open(session, lead, by)
    return arrange(session, lead=lead, at=SOON, with_whom="", how=VisitHow.VIDEO, by=by, now=NOW)


def _step(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    _open(session, lead, by)
    return leads.set_next_step(session, lead=lead, step="Ring the sister", at=SOON, by=by, now=NOW)


def _put_off(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    _open(session, lead, by)
    return snooze(session, lead=lead, at=SOON, reason="Eats", by=by, now=NOW)


def _close(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    _open(session, lead, by)
    return leads.close(
        session, lead=lead, reason=CloseReason.NO_ANSWER, note="Rang twice", by=by, now=NOW
    )


def _spam(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    act = leads.release if lead.held_back else leads.hold_back
    return act(session, lead=lead, by=by, now=NOW)


def _state(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    _open(session, lead, by)
    if lead.status == LeadStatus.BOOKED:
        return _spam(session, lead, by)
    status = LeadStatus.TRYING
    return lead_by_hand.set_state(
        session, lead=lead, status=status, step=None, by=by, now=NOW, hours=HOURS
    )


def _name(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    known = lead_details.of(lead)
    details = lead_details.Details(**{**vars(known), "name": "Asha Devi Rao"})
    return lead_details.edit(session, lead=lead, details=details, by=by, now=NOW)


def _no_email(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    said = {"lead": lead, "channel": Channel.EMAIL, "by": by, "promise": PROMISE}
    if consents_of(session)[Channel.EMAIL] == "withdrawn":  # they allowed it, and then did not
        lead_details.allow(session, now=NOW + timedelta(minutes=1), **said)
        session.flush()
    return lead_details.disallow(session, now=NOW + timedelta(minutes=2), **said)


def _tag(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    tag = tags.add(session, name="Trial", by=by, now=NOW)
    return tags.put_on(session, lead=lead, tag=tag, by=by, now=NOW)


def _note(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    return leads.add_note(session, lead=lead, text="The son speaks English", by=by, now=NOW)


def _ask(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
    _open(session, lead, by)
    return doctor_questions.ask(
        session, lead=lead, question="May it wait?", doctor=None, due_at=SOON, by=by, now=NOW
    )


def _open(session: Session, lead: Lead, by: StaffUser) -> None:
    if lead.status == LeadStatus.CLOSED:
        leads.reopen(session, lead=lead, by=by, now=NOW, hours=HOURS)


def consents_of(session: Session) -> dict[str, str]:
    """The latest word on each channel."""
    rows = session.execute(sa.select(Consent.channel, Consent.action).order_by(Consent.id))
    return dict(rows.tuples().all())


THEIRS: dict[str, Act] = {
    "takes it": _give,
    "books": _book,
    "says what comes next": _step,
    "puts it off": _put_off,
    "closes it": _close,
    "says whether it is spam": _spam,
    "says where it stands": _state,
    "puts the name right": _name,
    "writes down that email is not allowed": _no_email,
    "tags it": _tag,
    "keeps a note": _note,
    "asks a doctor": _ask,
}
"""What Chitra does to the lead in between, opening it where she must."""


def banner_of(answer: TestResponse, client: HouseClient) -> Element:
    """The form of Undo on the page after a press."""
    assert answer.status_code == 303, answer.get_data(as_text=True)
    page = page_of(client.get(answer.headers["Location"]))
    [banner] = [one for one in page.all("div", role="status") if one.all("form")]
    return banner.one("form")


def undo_of(form: Element) -> dict[str, str]:
    """What Undo sends."""
    return {one.attributes["name"]: one.attributes["value"] for one in form.all("input")}


def acts(client: HouseClient, reference: str, mine: str, chitra: StaffUser) -> Element:
    """Ben does it; the form of Undo beside the sentence that says so."""
    what, data = MINE[mine]
    sent = {name: str(chitra.id) if one == "CHITRA" else one for name, one in data.items()}
    answer = send(client, reference, what, **seen(client, reference), **sent)
    return banner_of(answer, client)


def kept_of(event: LeadEvent) -> dict[str, Any]:
    """What an act has changed of where the lead stands."""
    before, after = event.detail.get("before", {}), event.detail.get("after", {})
    return {name: one for name, one in after.items() if before.get(name) != one}


PAIRS = [
    ("an outcome", "books"),
    ("an outcome", "puts the name right"),
    ("a new owner", "takes it"),
    ("a new owner", "closes it"),
    ("a next step", "says what comes next"),
    ("a next step", "says where it stands"),
    ("putting off", "puts it off"),
    ("putting off", "tags it"),
    ("closing", "closes it"),
    ("closing", "takes it"),
    ("asked to stop", "writes down that email is not allowed"),
    ("a wrong number", "keeps a note"),
    ("a death", "books"),
    ("spam", "says whether it is spam"),
    ("spam", "takes it"),
    ("a consultation", "books"),
    ("a question", "asks a doctor"),
]


@pytest.mark.parametrize(("mine", "theirs"), PAIRS)
def test_what_a_colleague_did_since_stands_or_undo_says_what_it_is(
    client: HouseClient,
    database: Database,
    reference: str,
    chitra: StaffUser,
    mine: str,
    theirs: str,
) -> None:
    form = acts(client, reference, mine, chitra)
    event = change(database, reference, lambda session, lead: THEIRS[theirs](session, lead, chitra))
    pressed = client.post(form.attributes["action"], data=undo_of(form))
    stood = lead_state.of(stands(database, reference))
    assert {name: stood[name] for name in kept_of(event)} == kept_of(event)
    with database.read() as session:
        again = session.get_one(LeadEvent, event.id)
        assert again.undone_at is None
        if theirs == "tags it":
            assert session.scalars(sa.select(LeadTag)).one()
    if theirs == "puts the name right":
        assert stands(database, reference).name == "Asha Devi Rao"
    if theirs.startswith("writes down"):
        assert consents(database)[Channel.EMAIL] == "withdrawn"
    if pressed.status_code == 303:
        assert not kept_of(event), "what she moved was moved back beside her"
        return
    assert pressed.status_code == 409
    box = page_of(pressed).one("section", class_="problem both")
    _, happened = (side.text for side in box.all("div", class_="both__side"))
    assert "Chitra" in happened
    assert "has happened since" in box.text
    assert not box.all("form"), "what cannot be done is not offered"


def test_undo_of_many_leaves_alone_what_a_colleague_did_since(
    client: HouseClient, database: Database, reference: str, ben: StaffUser, chitra: StaffUser
) -> None:
    other = wrote(database, "Ravi", "98765 43219")
    batch_id = press(database, ben, BatchKind.OWNER, owner_id=ben.id)
    went(database, reference, Outcome.BOOKED, chitra)
    answer = post(client, f"/staff/leads/batches/{batch_id}/undo", "/staff/leads")
    assert answer.status_code == 303
    assert stands(database, reference).status == LeadStatus.BOOKED
    assert stands(database, reference).owner_id == ben.id
    assert stands(database, other).owner_id is None
    page = page_of(client.get(f"/staff/leads/batches/{batch_id}"))
    assert "Something has happened since." in page.text


@pytest.mark.parametrize(
    "theirs", ["books", "closes it", "puts the name right", "writes down that email is not allowed"]
)
def test_a_merge_that_is_undone_keeps_what_a_colleague_did_since(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser, theirs: str
) -> None:
    other = wrote(database, "Ravi", email="ravi@example.org", now=NOW - HOUR)
    path = lead_address(reference, f"same-person/{other}")
    merged = post(client, f"{path}/merge", path, keep=reference)
    form = banner_of(merged, client)
    event = change(database, reference, lambda session, lead: THEIRS[theirs](session, lead, chitra))
    assert client.post(form.attributes["action"], data=undo_of(form)).status_code == 303
    stood = lead_state.of(stands(database, reference))
    assert {name: stood[name] for name in kept_of(event)} == kept_of(event)
    assert stands(database, other).merged_into_id is None


def test_a_change_before_a_colleagues_merge_is_not_undone_through_it(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    other = wrote(database, "Ravi", email="ravi@example.org", now=NOW - HOUR)
    form = acts(client, reference, "closing", chitra)
    with database.write() as session:
        two = merging.find_two(session, reference=other, other=reference)
        merging.merge(session, kept=two[0], merged=two[1], by=chitra, now=NOW)
    pressed = client.post(form.attributes["action"], data=undo_of(form))
    assert pressed.status_code == 409
    box = page_of(pressed).one("section", class_="problem both")
    assert "This was done before two leads were made one. Undo that first." in box.text
    assert "Chitra" in box.text
    assert stands(database, reference).status == LeadStatus.CLOSED


def shown(client: HouseClient, answer: TestResponse) -> tuple[str, dict[str, str]]:
    """Undo on the page after a press: its address, and what it sends."""
    form = banner_of(answer, client)
    return form.attributes["action"], undo_of(form)


def test_a_message_that_a_colleague_retired_again_is_not_brought_back_unseen(
    amaras: HouseClient, devs: HouseClient
) -> None:
    page, number = "/staff/templates", len(READY)
    action, sent = shown(amaras, press_on(amaras, page, f"{page}/{number}/retirement"))
    press_on(devs, page, f"{page}/{number}/return")
    press_on(devs, page, f"{page}/{number}/retirement")
    assert "Dev offers it no more" in sides(amaras.post(action, data=sent))[1]


@pytest.mark.parametrize("opened", [True, False])
def test_a_closed_day_that_a_colleague_wrote_down_anew_is_not_undone_unseen(
    amaras: HouseClient, devs: HouseClient, opened: bool
) -> None:
    page, day = "/staff/settings/closed-days", "2026-12-24"
    added = press_on(amaras, page, day=day, name="Eve")
    removal = f"{page}/{day}/removal"
    if opened:
        amaras.get(page)
        action, sent = shown(amaras, press_on(amaras, page, removal))
        press_on(devs, page, day=day, name="Stocktaking")
        press_on(devs, page, removal)
    else:
        action, sent = shown(amaras, added)
        press_on(devs, page, removal)
        press_on(devs, page, day=day, name="Stocktaking")
    assert "Stocktaking" in sides(amaras.post(action, data=sent))[1]
    listed = page_of(amaras.get(page)).one("main").text
    assert ("Stocktaking" in listed) or opened


def test_an_answer_of_a_colleague_is_not_taken_back_for_ones_own(
    database: Database, amaras: HouseClient, devs: HouseClient, amara: StaffUser
) -> None:
    reference = wrote(database)
    question = ask(database, reference, amara)
    room, number = "/staff/questions", question.detail["question_id"]
    answer = {"doctor_name": "Dr Rao", "registration": "1"}
    path = f"{room}/{number}/answer"
    action, sent = shown(amaras, press_on(amaras, room, path, answer="Yes.", **answer))
    assert amaras.post(action, data=sent).status_code == 303
    press_on(devs, room, path, answer="No.", **answer)
    again = amaras.post(action, data=sent)
    assert again.status_code == 409
    assert "their answer stands" in page_of(again).one("main").text
    assert "No." in page_of(amaras.get(room)).one("main").text


def test_undo_on_a_page_that_did_not_show_a_name_put_right_is_asked_again_and_done(
    client: HouseClient, database: Database, reference: str, ben: StaffUser, chitra: StaffUser
) -> None:
    event = went(database, reference, Outcome.REACHED, ben)
    old = seen(client, reference)
    change(database, reference, lambda session, lead: _name(session, lead, chitra))
    asked = send(client, reference, "undo", event=str(event.id), **old)
    assert asked.status_code == 409
    form = page_of(asked).one("section", class_="problem both").one("form")
    assert client.post(form.attributes["action"], data=undo_of(form)).status_code == 303
    assert stands(database, reference).status == LeadStatus.NEW
    assert stands(database, reference).name == "Asha Devi Rao"
