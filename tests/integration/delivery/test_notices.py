"""What each message says, to whom, and what it must not say."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.config import Settings
from clinic.db import Database
from clinic.delivery.notices import NothingToSendError, build
from clinic.domain.consent import Action
from clinic.domain.enquiry import ReplyBy
from clinic.domain.lead_status import CloseReason, LeadStatus
from clinic.domain.notices import Notice, NoticeKind, Way
from clinic.domain.reference_number import group
from clinic.models import Lead, OutboxMessage, StaffUser
from clinic.services import consents, lead_contacts, outbox
from clinic.services.outbox import Claimed
from tests.support.emails import read_html
from tests.support.enquiries import NOW, PROMISE, new_enquiry, number, submit

ASHAS = new_enquiry(
    name="Asha Rao", email="asha@example.org", question="Is there a stem cell treatment for ALS?"
)


def settings(**given: object) -> Settings:
    values = {"secret_key": "a key for tests alone", "base_url": "https://clinic.example.org"}
    return Settings(**(values | given))


def claimed(database: Database, kind: NoticeKind) -> Claimed:
    with database.write() as session:
        return next(
            message
            for message in outbox.claim_due(session, now=NOW, limit=100)
            if message.kind is kind
        )


def notice(
    app: Flask,
    database: Database,
    kind: NoticeKind,
    chosen: Settings | None = None,
    *,
    now: datetime = NOW,
) -> Notice:
    due = claimed(database, kind)
    with app.app_context(), database.read() as session:
        return build(session, claimed=due, settings=chosen or settings(), now=now)


def change(database: Database, statement: sa.Executable) -> None:
    with database.write() as session:
        session.execute(statement)


def test_an_alert_holds_a_link_and_nothing_of_the_person(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    reference = submit(database, ASHAS).reference
    alert = notice(app, database, NoticeKind.STAFF_ALERT)
    assert alert.to == ben.email
    assert f"https://clinic.example.org/staff/leads/{reference}" in alert.text
    said = alert.subject + alert.text
    for personal in ("Asha", "Rao", "asha@", "98765", "43210", "stem", "ALS"):
        assert personal not in said
    assert "urgent" not in said.casefold()


def test_an_alert_says_when_it_is_urgent(app: Flask, database: Database, ben: StaffUser) -> None:
    submit(database, new_enquiry(question="He is choking and cannot breathe"))
    alert = notice(app, database, NoticeKind.STAFF_ALERT)
    assert "urgent" in alert.subject
    assert "Look at it first." in alert.text
    assert "chok" not in alert.text


def test_an_alert_goes_to_the_clinic_where_nobody_has_an_account_yet(
    app: Flask, database: Database
) -> None:
    submit(database, ASHAS)
    chosen = settings(email="info@example.org", alert_email="desk@example.org")
    assert notice(app, database, NoticeKind.STAFF_ALERT, chosen).to == "desk@example.org"


def test_an_alert_has_nowhere_to_go_without_any_address(app: Flask, database: Database) -> None:
    submit(database, ASHAS)
    with pytest.raises(NothingToSendError, match="no address is set"):
        notice(app, database, NoticeKind.STAFF_ALERT)


def test_an_alert_is_not_sent_to_somebody_who_has_left(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    submit(database, ASHAS)
    change(database, sa.update(StaffUser).values(active=False))
    with pytest.raises(NothingToSendError):
        notice(app, database, NoticeKind.STAFF_ALERT)


def test_an_acknowledgement_says_what_happens_next(app: Flask, database: Database) -> None:
    reference = submit(database, ASHAS).reference
    letter = notice(app, database, NoticeKind.ACKNOWLEDGEMENT, settings(email="info@example.org"))
    grouped = f"{reference[:4]} {reference[4:]}"
    assert (letter.to, letter.language) == ("asha@example.org", "en")
    assert letter.reply_to == "info@example.org"
    assert grouped in letter.subject
    assert grouped in letter.text
    assert "from +91 96543 21400, at the latest on Monday 23 November, 5:50" in letter.text
    assert "(India Time)" in letter.text
    assert letter.text.count("+91 96543 21400") == 3
    assert "We never ask for money or an OTP by message." in letter.text
    assert "Not run by Advancells" in letter.text


def test_an_acknowledgement_names_no_disease_and_repeats_nothing(
    app: Flask, database: Database
) -> None:
    submit(database, ASHAS)
    letter = notice(app, database, NoticeKind.ACKNOWLEDGEMENT)
    said = (letter.subject + letter.text).casefold()
    for word in ("als", "mnd", "stem", "cell", "treatment", "patient", "asha"):
        assert not re.search(rf"\b{word}", said), word


def test_an_acknowledgement_speaks_the_language_of_the_form(app: Flask, database: Database) -> None:
    submit(database, new_enquiry(email="asha@example.org", language="hi"))
    letter = notice(app, database, NoticeKind.ACKNOWLEDGEMENT)
    assert letter.language == "hi"
    assert "नवंबर" in letter.text


def test_a_person_without_a_number_is_answered_by_mail(app: Flask, database: Database) -> None:
    submit(database, new_enquiry(phone=None, email="asha@example.org", reply_by=ReplyBy.EMAIL))
    letter = notice(app, database, NoticeKind.ACKNOWLEDGEMENT)
    assert "will write to you by email" in letter.text
    assert "writes to you from" not in letter.text


def test_whoever_asked_for_a_call_is_called(app: Flask, database: Database) -> None:
    submit(database, new_enquiry(email="asha@example.org", reply_by=ReplyBy.CALL))
    letter = notice(app, database, NoticeKind.ACKNOWLEDGEMENT)
    assert "will call you, at the latest on" in letter.text


@pytest.mark.parametrize("reason", [CloseReason.HAS_DIED, CloseReason.ASKED_US_TO_STOP])
def test_nothing_is_sent_after_a_death_or_a_wish_to_be_left_alone(
    app: Flask, database: Database, reason: CloseReason
) -> None:
    submit(database, ASHAS)
    change(
        database,
        sa.update(Lead).values(status=LeadStatus.CLOSED, closed_at=NOW, closed_reason=reason),
    )
    with pytest.raises(NothingToSendError):
        notice(app, database, NoticeKind.ACKNOWLEDGEMENT)


@pytest.mark.parametrize(("said", "sent"), [("withdrawn", False), ("given", True)])
def test_the_ledgers_latest_word_decides_whether_anything_is_sent(
    app: Flask, database: Database, ben: StaffUser, said: str, sent: bool
) -> None:
    submit(database, ASHAS)
    with database.write() as session:
        lead = session.scalars(sa.select(Lead)).one()
        channels = lead_contacts.withdraw_all(session, lead=lead, by=ben, now=NOW)
        assert "email" in channels
        if said == "given":
            consents.write_down(
                session, lead=lead, channels=channels, action=Action.GIVEN, by=ben, now=NOW
            )
    if sent:
        assert notice(app, database, NoticeKind.ACKNOWLEDGEMENT).to == "asha@example.org"
    else:
        with pytest.raises(NothingToSendError, match="no longer wants mail"):
            notice(app, database, NoticeKind.ACKNOWLEDGEMENT)


def test_a_promise_stands_whatever_the_hours_are_now(app: Flask, database: Database) -> None:
    submit(database, ASHAS)
    chosen = settings(hours="Sat 9:00-10:00", reply_within_hours=1)
    letter = notice(app, database, NoticeKind.ACKNOWLEDGEMENT, chosen)
    assert "at the latest on Monday 23 November, 5:50" in letter.text


@pytest.mark.parametrize("too_late", [True, False], ids=["too late", "no time is promised"])
@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("reply_by", [*ReplyBy, None])
def test_a_letter_that_comes_too_late_promises_nothing(
    app: Flask, database: Database, reply_by: ReplyBy | None, language: str, too_late: bool
) -> None:
    submit(database, replace(ASHAS, reply_by=reply_by, language=language))
    now = PROMISE.due(NOW) + timedelta(minutes=1) if too_late else NOW
    chosen = None if too_late else settings(reply_within_hours=0)
    text = notice(app, database, NoticeKind.ACKNOWLEDGEMENT, chosen, now=now).text
    for promised in ("November", "नवंबर", "by then"):
        assert promised not in text
    assert "\n\n\n" not in text
    if language == "en":
        assert "will" not in text
        assert "If nobody has answered you yet, call us or write to us" in text


@pytest.mark.parametrize(
    ("phone", "reply_by", "there", "not_there"),
    [
        ("011 2345 6789", ReplyBy.CALL, "will call you", "If we cannot reach you"),
        ("98765 43210", ReplyBy.CALL, "If we cannot reach you, we write on WhatsApp", "a message"),
        ("011 2345 6789", ReplyBy.MESSAGE, "will answer you, at the latest on Monday", "from +91"),
        ("my son's", ReplyBy.CALL, "will answer you, at the latest on Monday", "call you"),
    ],
)
def test_a_letter_promises_no_more_than_the_desk_can_do(
    app: Flask, database: Database, phone: str, reply_by: ReplyBy, there: str, not_there: str
) -> None:
    submit(database, replace(ASHAS, phone=number(phone), reply_by=reply_by))
    promised = notice(app, database, NoticeKind.ACKNOWLEDGEMENT).text.partition("We never")[0]
    assert there in promised
    assert not_there not in promised.partition("What happens next")[2]


def test_a_reset_link_is_made_when_it_is_sent(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    with database.write() as session:
        outbox.enqueue(session, kind=NoticeKind.PASSWORD_RESET, due_at=NOW, staff_user_id=ben.id)
    letter = notice(app, database, NoticeKind.PASSWORD_RESET)
    assert letter.to == ben.email
    link = re.search(r"https://clinic\.example\.org/\S+", letter.text)
    assert link is not None
    with database.read() as session:
        columns = session.execute(sa.select(OutboxMessage.__table__)).mappings().one()
    assert not any(str(value) in link.group() for value in columns.values() if len(str(value)) > 9)


def test_a_message_keeps_its_id_from_one_attempt_to_the_next(
    app: Flask, database: Database
) -> None:
    submit(database, ASHAS)
    first = claimed(database, NoticeKind.ACKNOWLEDGEMENT)
    with app.app_context(), database.read() as session:
        ids = {
            build(session, claimed=first, settings=settings(), now=NOW).message_id for _ in range(2)
        }
    assert len(ids) == 1
    assert re.fullmatch(rf"<outbox-{first.id}-[0-9]+@clinic\.example\.org>", ids.pop())


def test_no_other_message_ever_has_its_id(app: Flask, database: Database, ben: StaffUser) -> None:
    """A row that was erased may leave its number to the next one."""
    kind = NoticeKind.PASSWORD_RESET
    ids = []
    for put_in_at in (NOW, NOW - timedelta(minutes=15)):
        with database.write() as session:
            session.execute(sa.delete(OutboxMessage))
            row = outbox.enqueue(session, kind=kind, due_at=put_in_at, staff_user_id=ben.id)
            row.id = 1
        ids.append(notice(app, database, kind).message_id)
    assert ids[0] != ids[1]


each_kind = pytest.mark.parametrize(
    "kind", [NoticeKind.STAFF_ALERT, NoticeKind.ACKNOWLEDGEMENT, NoticeKind.PASSWORD_RESET]
)
in_each_language = pytest.mark.parametrize("language", ["en", "hi"])


def made_of(
    app: Flask, database: Database, ben: StaffUser, kind: NoticeKind, language: str
) -> Notice:
    """A notice of this kind: of Asha's enquiry, or of Ben's new password."""
    submit(database, new_enquiry(email="asha@example.org", language=language))
    with database.write() as session:
        outbox.enqueue(session, kind=NoticeKind.PASSWORD_RESET, due_at=NOW, staff_user_id=ben.id)
    return notice(app, database, kind)


@each_kind
@in_each_language
def test_each_kind_has_a_subject_of_one_line_and_a_tidy_text(
    app: Flask, database: Database, ben: StaffUser, kind: NoticeKind, language: str
) -> None:
    made = made_of(app, database, ben, kind, language)
    assert made.subject
    assert "\n" not in made.subject
    assert "\n\n\n" not in made.text
    assert made.text.endswith("\n")
    assert all(line == line.strip() for line in made.text.splitlines())
    assert all(mark not in made.text for mark in ("{{", "{%", "&#", "&amp;"))


@each_kind
@in_each_language
def test_each_kind_says_in_html_what_it_says_in_text(
    app: Flask, database: Database, ben: StaffUser, kind: NoticeKind, language: str
) -> None:
    made = made_of(app, database, ben, kind, language)
    page = read_html(made)
    assert page.language == made.language
    assert page.headings[0] == made.subject
    said = " ".join(page.words.split())
    for line in filter(None, made.text.splitlines()):
        if kind is not NoticeKind.PASSWORD_RESET:  # there a button stands in the sentence
            assert " ".join(line.split()) in said
    tapped = {"tel:+919654321400", "https://wa.me/919654321400"}
    assert set(re.findall(r"https?://\S+", made.text)) == set(page.links) - tapped
    assert page.asked_for == []


def test_a_clinics_name_is_no_html_of_anybodys(app: Flask, database: Database) -> None:
    submit(database, new_enquiry(email="asha@example.org"))
    name = """Asha's <img src="https://tracker.example/p.gif"> & "Sons\""""
    made = notice(app, database, NoticeKind.ACKNOWLEDGEMENT, settings(name=name))
    page = read_html(made)
    assert name in page.words
    assert page.asked_for == []
    assert name in made.text


def test_nothing_that_a_visitor_typed_stands_in_a_mail_to_staff(
    app: Flask, database: Database, ben: StaffUser
) -> None:
    typed = "<b onclick=x>Zanzibar</b>"
    submit(database, new_enquiry(name=typed, question=typed, email="zanzibar@example.org"))
    made = notice(app, database, NoticeKind.STAFF_ALERT)
    assert "anzibar" not in str(made)


@pytest.mark.parametrize("urgent", [False, True])
def test_a_webhook_is_told_with_a_link_and_flags_and_nothing_of_the_person(
    app: Flask, database: Database, ben: StaffUser, urgent: bool
) -> None:
    words = "He is choking and cannot breathe" if urgent else "Is there help?"
    reference = submit(database, replace(ASHAS, question=words), endpoints=["chat"]).reference
    with database.write() as session:
        [due] = outbox.claim_due(session, way=Way.WEBHOOK, now=NOW)
    with app.app_context(), database.read() as session:
        told = build(session, claimed=due, settings=settings(), now=NOW)
    assert told.to == "chat"
    assert told.event is not None
    assert (told.event.type, told.event.at) == ("enquiry.received", NOW)
    desk = "https://clinic.example.org/staff/"
    assert told.event.data == {"link": desk, "urgent": urgent, "held_back": False}
    assert told.event.text.startswith("A new enquiry waits")
    assert told.event.text.endswith(f". {desk}")
    assert ("urgent" in told.event.text) is urgent
    for personal in ("Asha", "Rao", "asha@", "98765", reference, group(reference), words):
        assert personal not in str(told)
