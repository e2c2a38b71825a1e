"""What a visitor is shown after Send: the receipt, or their own words where nothing was saved."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from flask import render_template
from flask_babel import format_datetime, gettext

from clinic.domain import reference_number
from clinic.domain.answering import Answering
from clinic.domain.contact import display_phone, sms, wa_me
from clinic.domain.enquiry import ReplyBy
from clinic.domain.urgent import is_urgent
from clinic.extensions import now, settings
from clinic.forms.enquiry import EnquiryForm, posted_again, said, typed
from clinic.queries.own_page import Ended, PrivatePage, SentEnquiry
from clinic.web.public import own_words

Rows = list[tuple[str, str]]
"""Names of answers and the answers, as a page lists them."""


@dataclass(frozen=True)
class ReceiptPage:
    """What the page after Send prints.

    `sent`: somebody's own page, and not a repeat by somebody who may be somebody else. `rows` is
    empty on a repeat and once the details are hidden. `answer_by` is in words, in the clinic's
    zone; `overdue` once that time has passed; not `promised` where the clinic names none. `channel`
    is how we reply: message, call or email; None where the page must not or cannot say.
    `then_in_writing`: a message can follow a call. `reachable`: something that they gave reads as a
    number or an address.
    `other_way` says why that is not the way they chose; `never_call`: they chose a message.

    `token` opens what can be done there; empty where nothing can. `done` says what a press just
    led to, `contacted` what our team noted last, `stopped` that we do not answer, as they asked, or
    (`stopped_elsewhere`) as we were told in another way. `nobody_writes`, `wrong_number`: why no
    answer comes any more. `changes`: what they added and corrected.
    """

    grouped: str
    sent: bool
    name: str
    rows: Rows
    answer_by: str
    promised: bool
    overdue: bool
    channel: str | None
    then_in_writing: bool
    reachable: bool
    other_way: str
    never_call: bool
    answer_from: str
    whatsapp_url: str
    urgent: bool
    token: str = ""
    done: str = ""
    contacted: str = ""
    stopped: bool = False
    stopped_elsewhere: bool = False
    nobody_writes: bool = False
    wrong_number: bool = False
    changes: Rows = field(default_factory=list)


@dataclass(frozen=True)
class Unsaved:
    """What was typed, to be read, to be sent again, and as links that carry the words.

    `saving`: Save was pressed, and not Send.
    """

    saving: bool
    rows: Rows
    again: Rows
    whatsapp_url: str
    sms_url: str


def own_receipt(page: PrivatePage, *, token: str, done: str) -> str:
    """Somebody's own page; or a receipt, where what is behind the address may be another's.

    `done`: the code of what a press on it just led to, or empty.
    """
    receipt = _receipt(page.reference, page.sent, page.answer_due_at)
    added_danger = done == own_words.DANGER or any(is_urgent(one.words) for one in page.added)
    if page.sent is not None:
        receipt = replace(
            receipt,
            token=token,
            name="" if page.ended == Ended.NOBODY_WRITES else receipt.name,
            done=own_words.done(done, page.lately),
            contacted=own_words.contacted(page.contacted),
            stopped=page.stopped,
            stopped_elsewhere=page.stopped_elsewhere,
            nobody_writes=page.ended == Ended.NOBODY_WRITES,
            wrong_number=page.ended == Ended.WRONG_NUMBER,
            changes=own_words.changes(page.added, page.corrected),
            urgent=receipt.urgent or added_danger,
        )
    return render_template("public/thanks.html", receipt=receipt)


def repeat_receipt(reference: str, *, answer_due_at: datetime) -> str:
    """The page after a repeat: the reference and nothing of anybody."""
    return render_template("public/thanks.html", receipt=_receipt(reference, None, answer_due_at))


def sent_form_page(reference: str, *, answer_due_at: datetime) -> str:
    """The page of a saved form that was sent: the reference, and nothing of what it held."""
    return render_template(
        "public/draft_sent.html", receipt=_receipt(reference, None, answer_due_at)
    )


def _receipt(reference: str, sent: SentEnquiry | None, answer_due_at: datetime) -> ReceiptPage:
    grouped = reference_number.group(reference)
    answering = sent.answering if sent else Answering(None)
    return ReceiptPage(
        grouped=grouped,
        sent=sent is not None,
        name=_to_greet(sent),
        rows=_rows(sent),
        answer_by=in_words(answer_due_at),
        promised=settings().promises_a_time,
        overdue=now() > answer_due_at,
        channel=answering.by,
        then_in_writing=answering.then_in_writing,
        reachable=answering.reachable,
        other_way=_other_way(sent),
        never_call=bool(sent and sent.reply_by == ReplyBy.MESSAGE),
        answer_from=display_phone(settings().whatsapp),
        whatsapp_url=wa_me(
            settings().whatsapp, gettext("Hello, my reference is %(number)s", number=grouped)
        ),
        urgent=bool(sent and sent.question and is_urgent(sent.question)),
    )


def unsaved_page(form: EnquiryForm) -> str:
    """The page for the moment when nothing could be saved: the person's own words, and ways out."""
    rows = typed(form)
    words = "\n".join(value for _, value in rows)
    unsaved = Unsaved(
        saving=form.saves,
        rows=rows,
        again=posted_again(form),
        whatsapp_url=wa_me(settings().whatsapp, words),
        sms_url=sms(settings().phone, words),
    )
    return render_template("errors/503.html", unsaved=unsaved)


def not_looked_up_page(*, saved_form: bool = False) -> str:
    """The page of a private address while nobody can say what is behind it."""
    return render_template("errors/503.html", looked_up=True, saved_form=saved_form)


def _rows(sent: SentEnquiry | None) -> Rows:
    if sent is None:
        return []
    return said(
        name=sent.name,
        phone=sent.phone,
        whatsapp=sent.whatsapp,
        email=sent.email,
        reply_by=sent.reply_by,
        question=sent.question,
        writing_for=sent.writing_for,
    )


def _to_greet(sent: SentEnquiry | None) -> str:
    """The name as the end of a sentence: "R." brings its own full stop."""
    name = (sent.name if sent else None) or ""
    return name.rstrip(".") or name


def in_words(due: datetime) -> str:
    """ "6:00 PM on Tuesday 24 November, India time", in this page's language."""
    local = settings().clinic_hours.local(due)

    def part(pattern: str) -> str:
        # A number and what belongs to it stay on one line.
        return str(format_datetime(local, pattern, rebase=False)).replace(" ", "\u00a0")

    day, hour = f"{part('EEEE')} {part('d MMMM')}", part(gettext("h:mm a"))
    indian = settings().timezone == "Asia/Kolkata"
    zone = gettext("India time") if indian else part("VVVV")
    return str(gettext("%(hour)s on %(day)s, %(zone)s", hour=hour, day=day, zone=zone))


def _other_way(sent: SentEnquiry | None) -> str:
    """Why it is not the way they chose, where that is because they did not give the means."""
    if sent is None or sent.reply_by in (None, sent.answering.by):
        return ""
    if sent.answering.by == ReplyBy.EMAIL:
        return str(gettext("You gave no phone number, so we write by email."))
    if sent.answering.by == ReplyBy.MESSAGE:
        return str(gettext("You gave no email address, so we send a message to your number."))
    return ""
