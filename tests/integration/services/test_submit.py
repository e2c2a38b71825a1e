"""One press of Send is one enquiry, on both databases, whatever happens at the same moment."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.domain.enquiry import Drawn
from clinic.domain.lead_status import CloseReason, LeadStatus, Outcome
from clinic.models import Capture, Consent, ContactPoint, Enquiry, Lead, LeadEvent, OutboxMessage
from clinic.services import enquiries, lead_undo, leads
from tests.support.at_once import at_once
from tests.support.enquiries import NOW, PROMISE, new_enquiry, number, submit, token_hash


def _count(database, model) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model))


def test_it_keeps_what_was_sent_and_what_goes_with_it(database):
    receipt = submit(database, new_enquiry())
    with database.read() as session:
        enquiry = session.scalars(sa.select(Enquiry)).one()
        lead = session.scalars(sa.select(Lead)).one()
        assert enquiry.phone_raw == "098765 43210"
        assert enquiry.phone_e164 == "+919876543210"
        assert (enquiry.listed_phone, enquiry.listed_whatsapp) == ("+919654321400",) * 2
        assert enquiry.reference == lead.reference == receipt.reference
        assert lead.status == LeadStatus.NEW
        assert lead.waiting_since == NOW
        assert lead.next_step_at == lead.answer_due_at == PROMISE.due(NOW)
        assert session.scalars(sa.select(Capture.outcome)).all() == ["lead_made"]
        channels = session.scalars(sa.select(Consent.channel).order_by(Consent.channel)).all()
        assert channels == ["phone", "whatsapp"]
        assert session.scalars(sa.select(LeadEvent.kind)).all() == ["enquiry"]


def test_it_alerts_the_clinic_even_before_anybody_has_an_account(database):
    submit(database, new_enquiry())
    with database.read() as session:
        message = session.scalars(sa.select(OutboxMessage)).one()
        assert message.kind == "staff_alert"
        assert message.staff_user_id is None


def test_it_acknowledges_to_an_address_that_was_given(database):
    submit(database, new_enquiry(email="asha@example.org"))
    with database.read() as session:
        kinds = session.scalars(sa.select(OutboxMessage.kind)).all()
    assert sorted(kinds) == ["acknowledgement", "staff_alert"]


def test_it_does_not_call_whoever_asked_for_a_message(database):
    submit(database, new_enquiry(reply_by="message"))
    with database.read() as session:
        assert session.scalars(sa.select(Consent.channel)).all() == ["whatsapp"]


def test_it_may_call_any_number_of_whoever_asked_for_a_call(database):
    wanted = {"phone": None, "whatsapp": number("98765 43210")}
    submit(database, new_enquiry(reply_by="call", **wanted))
    submit(database, new_enquiry(name="Bela", **wanted))
    with database.read() as session:
        said = sa.select(Consent.lead_id, Consent.channel).order_by(Consent.id)
        assert session.execute(said).all() == [(1, "phone"), (1, "whatsapp"), (2, "whatsapp")]


def test_it_keeps_until_when_an_answer_was_promised(database):
    first = submit(database, new_enquiry())
    again = submit(database, new_enquiry(), now=NOW + timedelta(hours=1))
    with database.read() as session:
        enquiry = session.scalars(sa.select(Enquiry)).one()
    assert enquiry.answer_due_at == PROMISE.due(NOW)
    assert first.answer_due_at == again.answer_due_at == enquiry.answer_due_at


def test_it_returns_the_private_address_again_for_the_same_press(database):
    pressed = Drawn(reference="48217305", token_hash=token_hash("one press"))
    new = new_enquiry(once="o" * 22)
    first = submit(database, new, drawn=pressed)
    again = submit(database, new, drawn=replace(pressed, reference="10000009"))
    assert again.opens
    assert again.reference == first.reference
    assert _count(database, Enquiry) == 1


def test_it_opens_nobodys_page_to_whoever_repeats_their_answers(database):
    first = submit(database, new_enquiry())
    stranger = submit(database, new_enquiry())
    assert not stranger.opens
    assert stranger.reference == first.reference
    assert _count(database, Enquiry) == _count(database, Lead) == 1


def test_it_is_a_new_enquiry_after_a_day(database):
    submit(database, new_enquiry())
    later = submit(database, new_enquiry(), now=NOW + timedelta(hours=25))
    assert later.opens
    assert _count(database, Enquiry) == 2
    assert _count(database, Lead) == 1


def test_it_keeps_a_correction_beside_what_was_sent_first(database):
    submit(database, new_enquiry(once="o" * 22))
    corrected = new_enquiry(once="o" * 22, phone=number("98111 22233"))
    submit(database, corrected)
    with database.read() as session:
        assert _count(database, Lead) == 1
        raw = session.scalars(sa.select(ContactPoint.raw).order_by(ContactPoint.raw)).all()
    assert raw == ["098765 43210", "98111 22233"]


def test_a_correction_does_not_bring_back_the_lead_of_somebody_who_has_died(database, ben):
    reference = submit(database, new_enquiry(once="o" * 22)).reference
    with database.write() as session:
        lead = leads.find(session, reference=reference)
        leads.close(session, lead=lead, reason=CloseReason.HAS_DIED, note="", by=ben, now=NOW)
    submit(database, new_enquiry(once="o" * 22, question="What now?"))
    with database.read() as session:
        stands = dict(session.execute(sa.select(Lead.reference, Lead.status)).all())
    assert len(stands) == 2
    assert stands[reference] == LeadStatus.CLOSED


def test_it_joins_the_lead_of_the_same_person_across_spellings_and_scripts(database):
    submit(database, new_enquiry(name="Ramesh Kumar"))
    submit(database, new_enquiry(name="रमेश", phone=number("+91 98765-43210"), question="Again"))
    assert _count(database, Lead) == 1
    assert _count(database, Enquiry) == 2


def test_it_makes_a_lead_of_its_own_for_another_name_at_the_same_number(database):
    submit(database, new_enquiry(name="Ramesh"))
    submit(database, new_enquiry(name="Sunita"))
    assert _count(database, Lead) == 2


def test_it_opens_a_closed_lead_when_the_person_writes_again(database, ben):
    submit(database, new_enquiry())
    with database.write() as session:
        lead = session.scalars(sa.select(Lead)).one()
        leads.close(session, lead=lead, reason=CloseReason.NO_ANSWER, note="", by=ben, now=NOW)
    later = NOW + timedelta(hours=2)
    submit(database, new_enquiry(question="Hello again"), now=later)
    with database.read() as session:
        lead = session.scalars(sa.select(Lead)).one()
        assert lead.status == LeadStatus.NEW
        assert lead.closed_reason is None
        assert lead.replied_at == later
        assert lead.next_step_at is not None


def test_it_opens_a_lead_that_was_closed_for_the_very_same_words(database, ben):
    first = submit(database, new_enquiry())
    with database.write() as session:
        lead = session.scalars(sa.select(Lead)).one()
        leads.close(session, lead=lead, reason=CloseReason.NO_ANSWER, note="", by=ben, now=NOW)
    again = submit(database, new_enquiry(), now=NOW + timedelta(hours=2))
    repeat = submit(database, new_enquiry(), now=NOW + timedelta(hours=3))
    assert (again.outcome, repeat.outcome) == ("joined", "repeated")
    assert again.opens
    assert repeat.reference == again.reference != first.reference
    with database.read() as session:
        lead = session.scalars(sa.select(Lead)).one()
        assert (lead.status, lead.closed_at) == (LeadStatus.NEW, None)
        alerts = session.scalars(sa.select(OutboxMessage.kind)).all()
    assert alerts == ["staff_alert", "staff_alert"]


def test_it_holds_spam_back_and_keeps_it(database):
    submit(database, new_enquiry(spam_points=9))
    with database.read() as session:
        assert session.scalars(sa.select(Lead.held_back)).all() == [True]
        assert session.scalars(sa.select(Capture.outcome)).all() == ["quarantined"]
    assert _count(database, OutboxMessage) == 0


def test_spam_with_a_patients_number_does_not_touch_the_patients_lead(database):
    submit(database, new_enquiry())
    submit(database, new_enquiry(question="buy now", spam_points=9))
    with database.read() as session:
        held = session.scalars(sa.select(Lead.held_back).order_by(Lead.id)).all()
    assert held == [False, True]


def test_spam_with_a_patients_answers_does_not_swallow_the_patients_enquiry(database):
    submit(database, new_enquiry(spam_points=9))
    own = submit(database, new_enquiry())
    assert own.outcome == "lead_made"
    assert own.opens
    with database.read() as session:
        held = session.scalars(sa.select(Lead.held_back).order_by(Lead.id)).all()
    assert held == [True, False]


def test_it_keeps_one_way_for_a_number_in_two_spellings(database):
    submit(database, new_enquiry(phone=number("098765 43210")))
    submit(database, new_enquiry(phone=number("+91-98765-43210"), question="Again"))
    with database.read() as session:
        assert session.scalars(sa.select(ContactPoint.raw)).all() == ["098765 43210"]
        assert sorted(session.scalars(sa.select(Enquiry.phone_raw))) == [
            "+91-98765-43210",
            "098765 43210",
        ]


def test_it_takes_up_a_way_again_that_was_called_wrong(database):
    submit(database, new_enquiry())
    with database.write() as session:
        point = session.scalars(sa.select(ContactPoint)).one()
        point.wrong_at = NOW
    submit(database, new_enquiry(phone=number("+919876543210"), question="Again"))
    with database.read() as session:
        point = session.scalars(sa.select(ContactPoint)).one()
        assert point.wrong_at is None


def test_it_keeps_an_odd_number_as_typed_without_a_meaning(database):
    submit(database, new_enquiry(phone=number("98765")))
    with database.read() as session:
        enquiry = session.scalars(sa.select(Enquiry)).one()
        point = session.scalars(sa.select(ContactPoint)).one()
        assert (enquiry.phone_raw, enquiry.phone_e164) == ("98765", None)
        assert (point.raw, point.normalised, point.country) == ("98765", None, None)


def test_it_writes_down_that_the_box_was_ticked(database):
    submit(database, new_enquiry())
    submit(database, new_enquiry(name="Bela", consent_ticked=True))
    with database.read() as session:
        details = session.scalars(sa.select(LeadEvent.detail).order_by(LeadEvent.id)).all()
    assert details == [{}, {"ticked": True}]


def test_it_knows_equal_questions_by_a_hash_but_not_those_that_many_ask(database):
    long = "I would like to know whether my mother can join a trial"
    assert enquiries.question_hash(long) == enquiries.question_hash(f"  {long.upper()}\n")
    for often in ("", "Hi", "Hello!", "What does it cost?", "क्या इलाज है?"):
        assert enquiries.question_hash(often) is None


def test_equal_posts_at_the_same_moment_make_one_enquiry(database):
    presses = 12
    receipts = at_once([lambda: submit(database, new_enquiry())] * presses)
    assert _count(database, Enquiry) == _count(database, Lead) == 1
    assert len({receipt.reference for receipt in receipts}) == 1
    assert sum(receipt.opens for receipt in receipts) == 1
    assert _count(database, Capture) == presses


def test_everything_is_rolled_back_together(database):
    class Refused(Exception):
        pass

    with pytest.raises(Refused), database.write() as session:
        enquiries.submit(
            session,
            new=new_enquiry(),
            drawn=Drawn(reference="48217305", token_hash=token_hash("x")),
            now=NOW,
            promise=PROMISE,
        )
        raise Refused
    assert _count(database, Lead) == _count(database, Enquiry) == _count(database, Capture) == 0


def test_an_outcome_stops_the_clock_and_can_be_taken_back(database, ben):
    submit(database, new_enquiry())
    with database.write() as session:
        lead = session.scalars(sa.select(Lead)).one()
        event = leads.record_outcome(
            session,
            lead=lead,
            outcome=Outcome.REACHED,
            by=ben,
            now=NOW + timedelta(minutes=5),
            hours=PROMISE.hours,
        )
        assert lead.status == LeadStatus.IN_CONTACT
        assert lead.waiting_since is None
        assert lead.first_response_at == NOW + timedelta(minutes=5)
    with database.write() as session:
        lead = session.scalars(sa.select(Lead)).one()
        lead_undo.undo(
            session,
            lead=lead,
            event_id=event.id,
            by=ben,
            now=NOW + timedelta(minutes=6),
        )
        assert lead.status == LeadStatus.NEW
        assert lead.waiting_since == NOW
        assert lead.first_response_at is None
