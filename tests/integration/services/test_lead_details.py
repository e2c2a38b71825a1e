"""What is known of a person is put right, with its history; each change can be taken back."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.consent import Channel
from clinic.domain.contact import read_phone
from clinic.domain.details import Details
from clinic.domain.enquiry import ReplyBy
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_status import NextStepCode, Outcome
from clinic.domain.notices import MessageState, NoticeKind
from clinic.models import (
    AuditEntry,
    ContactPoint,
    Lead,
    LeadEvent,
    LeadTerm,
    OutboxMessage,
    StaffUser,
)
from clinic.queries import ledger
from clinic.services import edit_undo, lead_details
from clinic.services.contact_points import Way
from tests.support.clock import NOW
from tests.support.desk import change, close, consents, stands, undo, went, wrote
from tests.support.enquiries import PROMISE

DAY = timedelta(days=1)


@pytest.fixture
def reference(database: Database) -> str:
    """Asha has written, with a number and an address."""
    return wrote(database, email="asha@example.org")


def edit(database: Database, reference: str, by: StaffUser, **changed: str | None) -> LeadEvent:
    stood = lead_details.of(stands(database, reference))
    details = Details(**(vars(stood) | changed))
    return change(
        database,
        reference,
        lambda session, lead: lead_details.edit(
            session, lead=lead, details=details, by=by, now=NOW
        ),
    )


def add(database: Database, reference: str, by: StaffUser, raw: str) -> LeadEvent:
    number = read_phone(raw)
    way = Way("phone", number.raw, number.e164, number.country)
    return change(
        database,
        reference,
        lambda session, lead: lead_details.add_point(session, lead=lead, way=way, by=by, now=NOW),
    )


def mark(
    database: Database, reference: str, by: StaffUser, point: ContactPoint, *, wrong: bool
) -> LeadEvent:
    return change(
        database,
        reference,
        lambda session, lead: lead_details.mark_point(
            session, lead=lead, point_id=point.id, wrong=wrong, by=by, now=NOW
        ),
    )


def say(
    database: Database, reference: str, by: StaffUser, channel: Channel, *, given: bool
) -> LeadEvent:
    act = lead_details.allow if given else lead_details.disallow
    return change(
        database,
        reference,
        lambda session, lead: act(
            session, lead=lead, channel=channel, by=by, now=NOW, promise=PROMISE
        ),
    )


def points(database: Database) -> list[ContactPoint]:
    with database.read() as session:
        return list(session.scalars(sa.select(ContactPoint).order_by(ContactPoint.id)))


def terms(database: Database) -> set[str]:
    with database.read() as session:
        return set(session.scalars(sa.select(LeadTerm.term)))


def test_a_name_is_put_right_and_found_and_taken_back(
    database: Database, ben: StaffUser, reference: str
) -> None:
    event = edit(database, reference, ben, name="Usha Rao", patient_name="Ramesh")
    assert (stands(database, reference).name, stands(database, reference).patient_name) == (
        "Usha Rao",
        "Ramesh",
    )
    assert event.detail["fields"]["name"] == {"old": "Asha", "new": "Usha Rao"}
    assert {"usha", "ramesh"} <= terms(database)
    undo(database, reference, event, ben)
    lead = stands(database, reference)
    assert (lead.name, lead.patient_name) == ("Asha", None)
    assert "usha" not in terms(database)


def test_the_audit_names_the_fields_and_nothing_of_what_stood_in_them(
    database: Database, ben: StaffUser, reference: str
) -> None:
    edit(database, reference, ben, name="Usha Rao", language="hi")
    add(database, reference, ben, "98765 11111")
    with database.read() as session:
        asked = sa.select(AuditEntry.detail).where(AuditEntry.action == "lead.edited")
        found = list(session.scalars(asked.order_by(AuditEntry.id)))
    assert found == [{"changed": ["language", "name"]}, {"changed": ["phone_added"]}]


def test_what_is_the_same_is_no_change(database: Database, ben: StaffUser, reference: str) -> None:
    with pytest.raises(Invalid, match="Nothing is different yet"):
        edit(database, reference, ben)


def test_an_edit_is_taken_back_although_a_call_came_after(
    database: Database, ben: StaffUser, reference: str
) -> None:
    event = edit(database, reference, ben, name="Usha")
    went(database, reference, Outcome.NO_ANSWER, ben)
    undo(database, reference, event, ben)
    lead = stands(database, reference)
    assert (lead.name, lead.calls_unanswered) == ("Asha", 1)


def test_what_was_changed_again_is_not_taken_back(
    database: Database, ben: StaffUser, reference: str
) -> None:
    first = edit(database, reference, ben, name="Usha")
    edit(database, reference, ben, name="Uma")
    with pytest.raises(Conflict, match="changed again"):
        undo(database, reference, first, ben)
    assert stands(database, reference).name == "Uma"


def test_an_edit_is_not_taken_back_after_a_day(
    database: Database, ben: StaffUser, reference: str
) -> None:
    event = edit(database, reference, ben, name="Usha")
    with pytest.raises(Conflict):
        undo(database, reference, event, ben, later=DAY + timedelta(minutes=1))


def test_a_number_more_brings_its_leave_and_goes_again(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, phone=None, email="asha@example.org")
    version = stands(database, reference).version
    event = add(database, reference, ben, "098765 11111")
    assert [(one.kind, one.normalised) for one in points(database)] == [
        ("email", "asha@example.org"),
        ("phone", "+919876511111"),
    ]
    assert consents(database) == {"email": "given", "phone": "given", "whatsapp": "given"}
    assert stands(database, reference).version > version
    assert "919876511111" in " ".join(terms(database))
    undo(database, reference, event, ben)
    assert [one.kind for one in points(database)] == ["email"]
    assert consents(database) == {"email": "given", "phone": "withdrawn", "whatsapp": "withdrawn"}


def test_a_number_more_gives_no_leave_back_that_was_withdrawn(
    database: Database, ben: StaffUser, reference: str
) -> None:
    say(database, reference, ben, Channel.PHONE, given=False)
    add(database, reference, ben, "98765 11111")
    assert consents(database)["phone"] == "withdrawn"


def test_the_same_number_in_another_spelling_is_there_already(
    database: Database, ben: StaffUser, reference: str
) -> None:
    with pytest.raises(Invalid, match="stands there already"):
        add(database, reference, ben, "+91-98765-43210")
    assert len(points(database)) == 2


def test_a_number_that_they_have_come_by_since_stays(
    database: Database, ben: StaffUser, reference: str
) -> None:
    event = add(database, reference, ben, "98765 11111")
    wrote(database, raw="98765 11111", now=NOW + timedelta(minutes=1))
    with pytest.raises(Conflict):
        undo(database, reference, event, ben)
    assert "+919876511111" in {one.normalised for one in points(database)}


def test_a_number_is_wrong_and_right_again_and_both_are_taken_back(
    database: Database, ben: StaffUser, reference: str
) -> None:
    [phone] = [one for one in points(database) if one.kind == "phone"]
    wrong = mark(database, reference, ben, phone, wrong=True)
    assert [one.wrong_at for one in points(database) if one.kind == "phone"] == [NOW]
    with pytest.raises(Conflict, match="already"):
        mark(database, reference, ben, phone, wrong=True)
    right = mark(database, reference, ben, phone, wrong=False)
    with pytest.raises(Conflict):
        undo(database, reference, wrong, ben)
    undo(database, reference, right, ben)
    assert [one.wrong_at for one in points(database) if one.kind == "phone"] == [NOW]
    undo(database, reference, wrong, ben)
    assert [one.wrong_at for one in points(database)] == [None, None]


def test_a_number_of_another_lead_is_not_marked(
    database: Database, ben: StaffUser, reference: str
) -> None:
    wrote(database, "Bela", "98765 00009")
    with pytest.raises(NotFound):
        mark(database, reference, ben, points(database)[-1], wrong=True)


def test_a_leave_that_ends_by_phone_stops_what_waits_to_go_out(
    database: Database, ben: StaffUser, reference: str
) -> None:
    event = say(database, reference, ben, Channel.EMAIL, given=False)
    with database.read() as session:
        of_them = sa.select(OutboxMessage.state).where(
            OutboxMessage.kind == NoticeKind.ACKNOWLEDGEMENT
        )
        assert list(session.scalars(of_them)) == [MessageState.CANCELLED]
    assert consents(database)["email"] == "withdrawn"
    assert stands(database, reference).next_step == NextStepCode.ANSWER
    undo(database, reference, event, ben)
    assert consents(database)["email"] == "given"


def test_a_lead_without_any_leave_says_so_until_one_is_given(
    database: Database, ben: StaffUser, reference: str
) -> None:
    before = stands(database, reference)
    for channel in Channel:
        last = say(database, reference, ben, channel, given=False)
    lead = stands(database, reference)
    assert (lead.next_step, lead.waiting_since) == (NextStepCode.NO_LEAVE, None)
    undo(database, reference, last, ben)
    lead = stands(database, reference)
    assert (lead.next_step, lead.waiting_since) == (before.next_step, before.waiting_since)
    say(database, reference, ben, Channel.EMAIL, given=False)
    say(database, reference, ben, Channel.PHONE, given=True)
    assert stands(database, reference).next_step == NextStepCode.ANSWER


def test_what_is_known_already_is_not_written_twice(
    database: Database, ben: StaffUser, reference: str
) -> None:
    with pytest.raises(Conflict, match="already"):
        say(database, reference, ben, Channel.PHONE, given=True)


def test_a_leave_of_a_closed_lead_moves_nothing(
    database: Database, ben: StaffUser, reference: str
) -> None:
    close(database, reference, ben)
    for channel in Channel:
        say(database, reference, ben, channel, given=False)
    lead: Lead = stands(database, reference)
    assert (lead.status, lead.next_step) == ("closed", None)


def test_a_wish_for_messages_is_taken_back_with_its_edit(
    database: Database, ben: StaffUser, reference: str
) -> None:
    event = edit(database, reference, ben, reply_by=ReplyBy.MESSAGE.value)
    assert stands(database, reference).reply_by == ReplyBy.MESSAGE
    undo(database, reference, event, ben)
    assert stands(database, reference).reply_by is None


def test_undo_writes_down_no_leave_that_never_was(
    database: Database, ben: StaffUser, reference: str
) -> None:
    """The ledger is only added to: what was asked for stays, and undo gives nothing."""
    silent = wrote(database, "Bela", "98765 00009", email=None)
    event = say(database, silent, ben, Channel.EMAIL, given=False)
    assert event.detail["unsaid"] == ["email"]
    undo(database, silent, event, ben)
    with database.read() as session:
        lead_id = stands(database, silent).id
        words = ledger.latest_words(session, lead_id=lead_id)
    assert words["email"].withdrawn
    assert edit_undo.said(event) == (
        "Taken back. Nothing was said of email before: “no” stands until they allow it."
    )


def test_undo_gives_back_a_leave_that_was(
    database: Database, ben: StaffUser, reference: str
) -> None:
    event = say(database, reference, ben, Channel.EMAIL, given=False)
    undo(database, reference, event, ben)
    assert consents(database)["email"] == "given"
    assert edit_undo.said(event) == "Taken back."
