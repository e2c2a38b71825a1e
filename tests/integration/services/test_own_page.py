"""What a person does on their own page, where others have a part in the same lead."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain import reference_number
from clinic.domain.consent import Channel
from clinic.domain.enquiry import Drawn, ReplyBy, digest
from clinic.domain.errors import NotFound
from clinic.domain.lead_status import CloseReason, Outcome
from clinic.models import (
    AuditEntry,
    Consent,
    ContactPoint,
    Draft,
    Enquiry,
    Lead,
    LeadEvent,
    LeadTerm,
    OutboxMessage,
    StaffUser,
)
from clinic.queries.lead_page import lead_page
from clinic.queries.own_page import PrivatePage
from clinic.queries.own_page import own_page as page_of
from clinic.services import own_erasure, own_page, traces
from clinic.services.contact_points import ways_given
from clinic.services.erasure import Erased
from clinic.services.own_page import Pressed
from tests.support.desk import audited, came, close, consents, stands, view, went
from tests.support.enquiries import NOW, PROMISE, new_enquiry, number, submit
from tests.support.visitor import rows

LATER = NOW + timedelta(hours=1)


def sent(database: Database, token: str, **given: object) -> str:
    """Somebody sends an enquiry, whose page this token opens. Its reference."""
    drawn = Drawn(reference=reference_number.draw(), token_hash=digest(token))
    return submit(database, new_enquiry(**given), drawn=drawn).reference


def pressed(token: str, *, endpoints: tuple[str, ...] = ()) -> Pressed:
    return Pressed(digest(token), LATER, PROMISE, "en", "1", endpoints)


def correct(database: Database, token: str, *, phone: str = "", email: str = "") -> None:
    ways = ways_given(phone=number(phone) if phone else None, whatsapp=None, email=email or None)
    with database.write() as session:
        own_page.correct(session, pressed=pressed(token), ways=list(ways))


def add(database: Database, token: str, words: str, **given: tuple[str, ...]) -> None:
    with database.write() as session:
        own_page.add(session, pressed=pressed(token, **given), words=words, once=None)


def withdraw(database: Database, token: str, *channels: Channel) -> None:
    with database.write() as session:
        own_page.withdraw(session, pressed=pressed(token), channels=channels)


def erase(database: Database, token: str) -> Erased:
    with database.write() as session:
        return own_erasure.erase(session, pressed=pressed(token))


def looked_at(database: Database, token: str) -> PrivatePage:
    with database.read() as session:
        page = page_of(session, token_hash=digest(token), now=LATER)
    assert page is not None
    return page


def wrong(database: Database) -> list[str | None]:
    return [point.normalised for point in rows(database, ContactPoint) if point.wrong_at]


def terms(database: Database) -> list[str]:
    """Words by which leads are found."""
    with database.read() as session:
        return list(session.scalars(sa.select(LeadTerm.term)))


class TestCorrecting:
    def test_it_marks_no_number_wrong_that_another_enquiry_gave(self, database: Database) -> None:
        sent(database, "asha")
        sent(database, "stranger", question="Strange words")
        correct(database, "stranger", phone="98111 22233")
        assert wrong(database) == []
        assert len(rows(database, ContactPoint)) == 2

    def test_it_marks_no_number_wrong_by_which_somebody_called(
        self, database: Database, ben: StaffUser
    ) -> None:
        sent(database, "asha")
        came(database, ben)
        correct(database, "asha", phone="98111 22233")
        assert wrong(database) == []

    def test_it_can_be_corrected_back(self, database: Database) -> None:
        sent(database, "asha")
        correct(database, "asha", phone="98111 22233")
        correct(database, "asha", phone="98765 43210")
        assert wrong(database) == ["+919811122233"]
        sent_now = looked_at(database, "asha").sent
        assert sent_now is not None
        assert sent_now.phone == "098765 43210"

    def test_the_lead_is_found_by_the_new_number_and_rises(
        self, database: Database, ben: StaffUser
    ) -> None:
        reference = sent(database, "asha")
        went(database, reference, Outcome.NO_ANSWER, ben)
        correct(database, "asha", phone="98111 22233")
        lead = stands(database, reference)
        assert (lead.replied_at, lead.calls_unanswered) == (LATER, 0)
        assert any("9811122233" in term or "3322211189" in term for term in terms(database))

    def test_it_gives_no_leave_to_call_who_wants_messages(self, database: Database) -> None:
        sent(database, "asha", phone=None, email="asha@example.org", reply_by=ReplyBy.MESSAGE)
        correct(database, "asha", phone="98111 22233")
        assert consents(database) == {"email": "given", "whatsapp": "given"}


class TestAdding:
    def test_it_opens_a_closed_lead_but_not_of_who_has_died(
        self, database: Database, ben: StaffUser
    ) -> None:
        answered = sent(database, "asha")
        died = sent(database, "ramesh", name="Ramesh", phone=number("98111 22233"))
        close(database, answered, ben)
        close(database, died, ben, CloseReason.HAS_DIED)
        for token in ("asha", "ramesh"):
            add(database, token, "One more thing")
        assert stands(database, answered).status != "closed"
        assert stands(database, died).closed_reason == CloseReason.HAS_DIED
        told = [m.lead_id for m in rows(database, OutboxMessage) if m.kind == "lead_changed"]
        assert set(told) == {stands(database, answered).id, stands(database, died).id}

    def test_it_gives_no_leave_back_to_who_asked_us_to_stop(
        self, database: Database, ben: StaffUser
    ) -> None:
        reference = sent(database, "asha")
        close(database, reference, ben, CloseReason.ASKED_US_TO_STOP)
        add(database, "asha", "One more thing")
        lead = stands(database, reference)
        assert (lead.status, lead.next_step, lead.waiting_since) == ("new", "no_leave", None)
        assert set(consents(database).values()) == {"withdrawn"}

    def test_it_tells_the_owner_alone_unless_it_may_be_danger(
        self, database: Database, amara: StaffUser, ben: StaffUser
    ) -> None:
        reference = sent(database, "asha")
        went(database, reference, Outcome.REACHED, ben)
        add(database, "asha", "One more thing", endpoints=("chat",))
        add(database, "asha", "And another")
        changed = [m for m in rows(database, OutboxMessage) if m.kind == "lead_changed"]
        assert [m.staff_user_id for m in changed] == [ben.id, None]
        assert changed[1].endpoint == "chat"
        add(database, "asha", "She cannot breathe")
        changed = [m for m in rows(database, OutboxMessage) if m.kind == "lead_changed"]
        assert [m.staff_user_id for m in changed[2:]] == [amara.id, ben.id]

    def test_staff_read_it_beneath_the_question(self, database: Database, ben: StaffUser) -> None:
        reference = sent(database, "asha", question="First")
        add(database, "asha", "He is much weaker now")
        with database.read() as session:
            page = lead_page(session, reference=reference, view=view(ben, now=LATER))
        assert page.asked is not None
        assert page.asked.text == "First"
        assert [one.text for one in page.asked.added] == ["He is much weaker now"]
        assert page.asked.added[0].meta.endswith("added on their own page")
        assert page.days[0].events[0].strong == "Added on their own page"

    def test_it_takes_nothing_for_an_address_that_is_none(self, database: Database) -> None:
        with pytest.raises(NotFound):
            add(database, "nobody", "Words")


class TestTakingALeaveBack:
    def test_it_holds_for_the_whole_lead_and_says_by_which_page(
        self, database: Database, ben: StaffUser
    ) -> None:
        reference = sent(database, "asha")
        strangers = sent(database, "stranger", question="Strange words")
        withdraw(database, "stranger", *Channel)
        assert consents(database) == {"phone": "withdrawn", "whatsapp": "withdrawn"}
        with database.read() as session:
            page = lead_page(session, reference=reference, view=view(ben, now=LATER))
        grouped = reference_number.group(strangers)
        assert f"By the page of enquiry {grouped}." in page.days[0].events[0].rest
        lead = stands(database, reference)
        assert (lead.next_step, lead.waiting_since is None) == ("no_leave", False)

    def test_no_page_of_the_lead_promises_what_another_took_back(self, database: Database) -> None:
        sent(database, "asha", reply_by=ReplyBy.MESSAGE)
        sent(database, "stranger", question="Strange words", reply_by=ReplyBy.MESSAGE)
        withdraw(database, "stranger", *Channel)
        page = looked_at(database, "asha")
        assert (page.stopped, page.stopped_elsewhere) == (True, True)
        assert page.sent is not None
        assert page.sent.answering.by is None
        own = looked_at(database, "stranger")
        assert (own.stopped, own.stopped_elsewhere) == (True, False)

    def test_it_is_given_again_on_any_page_of_the_lead(self, database: Database) -> None:
        reference = sent(database, "asha")
        sent(database, "stranger", question="Strange words")
        withdraw(database, "stranger", *Channel)
        with database.write() as session:
            own_page.allow_again(session, pressed=pressed("asha"), channel=Channel.WHATSAPP)
        assert consents(database)["whatsapp"] == "given"
        assert stands(database, reference).next_step == "answer"
        assert not looked_at(database, "asha").stopped

    def test_it_promises_no_message_after_that(self, database: Database) -> None:
        sent(database, "asha", reply_by=ReplyBy.MESSAGE)
        withdraw(database, "asha", Channel.WHATSAPP)
        page = looked_at(database, "asha")
        assert page.sent is not None
        assert page.sent.answering.by is None


class TestBeingErased:
    def test_a_second_press_of_equal_answers_is_not_erased_with_it(
        self, database: Database
    ) -> None:
        reference = sent(database, "stranger")
        submit(database, new_enquiry(), now=NOW + timedelta(minutes=5))
        assert erase(database, "stranger").lead_stays
        lead = stands(database, reference)
        assert (lead.name, lead.waiting_since) == ("Asha", NOW)
        assert [point.normalised for point in rows(database, ContactPoint)] == ["+919876543210"]
        assert consents(database) == {"phone": "given", "whatsapp": "given"}

    def test_it_leaves_what_staff_wrote_down_of_a_call(
        self, database: Database, ben: StaffUser
    ) -> None:
        sent(database, "asha", name="Asha Rao", email="asha@example.org")
        came(database, ben, name="Asha")
        assert erase(database, "asha").lead_stays
        [lead] = rows(database, Lead)
        assert lead.name == "Asha"
        assert [point.kind for point in rows(database, ContactPoint)] == ["phone", "whatsapp"]

    def test_nothing_of_the_enquiry_is_left_but_that_it_was_erased(
        self, database: Database
    ) -> None:
        sent(database, "asha")
        gone = sent(database, "gone", name="A. Quickfoot", email="quick@example.org", question="Q")
        add(database, "gone", "Vespertine words")
        correct(database, "gone", email="foot@example.org")
        withdraw(database, "gone", Channel.WHATSAPP)
        erase(database, "gone")
        tables = (Lead, LeadEvent, ContactPoint, Enquiry)
        kept = [vars(row) for table in tables for row in rows(database, table)]
        said = f"{kept} {terms(database)}"
        for words in ("Quickfoot", "quickfoot", "quick@", "foot@", "Vespertine"):
            assert words not in said
        assert audited(database, gone) == ["enquiry.erased"]
        assert consents(database)["whatsapp"] == "withdrawn"
        with database.read() as session:
            assert traces.waiting(session) == 1

    def test_it_leaves_saved_forms_with_the_same_number(self, database: Database) -> None:
        sent(database, "stranger")
        with database.write() as session:
            session.add(
                Draft(
                    token_hash="x" * 64,
                    answers={"phone": "98765 43210"},
                    language="en",
                    page="",
                    created_at=NOW,
                    saved_at=NOW,
                    expires_at=NOW + timedelta(days=14),
                )
            )
        assert not erase(database, "stranger").lead_stays
        assert len(rows(database, Draft)) == 1

    def test_a_backup_that_brings_it_back_does_not_bring_it_back_for_long(
        self, database: Database
    ) -> None:
        sent(database, "asha")
        reference = sent(database, "gone", question="Gone")
        with database.write() as session:
            erased = own_erasure.erase_again(session, reference=reference, now=LATER)
        assert erased is not None
        assert erased.lead_stays
        with database.write() as session:
            assert own_erasure.erase_again(session, reference=reference, now=LATER) is None
        with database.read() as session:
            kinds = session.scalars(sa.select(LeadEvent.kind)).all()
        assert kinds == ["enquiry"]

    def test_every_act_is_written_down_and_names_nobody(self, database: Database) -> None:
        reference = sent(database, "asha")
        add(database, "asha", "Vespertine words")
        correct(database, "asha", phone="98111 22233")
        withdraw(database, "asha", Channel.PHONE)
        assert audited(database, reference) == [
            "enquiry.received",
            "enquiry.added",
            "enquiry.corrected",
            "enquiry.withdrew",
        ]
        told = str([row.detail for row in rows(database, AuditEntry)])
        assert "Vespertine" not in told
        assert "98111" not in told


def test_a_page_tells_what_staff_noted_only_where_it_is_alone(
    database: Database, ben: StaffUser
) -> None:
    reference = sent(database, "asha")
    went(database, reference, Outcome.MESSAGE_SENT, ben, now=LATER)
    contacted = looked_at(database, "asha").contacted
    assert contacted is not None
    assert contacted.outcome == Outcome.MESSAGE_SENT
    sent(database, "stranger", question="Strange words")
    assert looked_at(database, "asha").contacted is None
    assert looked_at(database, "stranger").contacted is None


def test_the_ledger_keeps_the_version_of_the_notice(database: Database) -> None:
    sent(database, "asha")
    with database.write() as session:
        own_page.withdraw(
            session,
            pressed=replace(pressed("asha"), notice_version="7"),
            channels=[Channel.PHONE],
        )
    assert rows(database, Consent)[-1].notice_version == "7"
