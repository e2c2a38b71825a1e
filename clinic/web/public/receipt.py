"""What a visitor is shown after Send: the receipt, or their own words where nothing was saved."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template

from clinic.domain import reference_number
from clinic.domain.contact import display_phone, wa_me
from clinic.domain.urgent import is_urgent
from clinic.extensions import promise, settings
from clinic.forms.enquiry import EnquiryForm
from clinic.queries.enquiries import SentEnquiry
from flask_babel import gettext


@dataclass(frozen=True)
class ReceiptPage:
    """What the page after Send prints.

    `answer_by` is in the clinic's zone. `channel` is how we reply: message, call or email;
    None where the page must not say (a repeat by somebody who may be somebody else).
    """

    reference: str
    grouped: str
    private: bool
    answer_by: datetime
    channel: str | None
    answer_from: str
    sent: SentEnquiry | None
    whatsapp_url: str
    urgent: bool


def receipt_page(reference: str, *, sent: SentEnquiry | None, asked_at: datetime) -> str:
    """The page after Send. Without `sent` it shows the reference and nothing of anybody."""
    chosen = settings()
    grouped = reference_number.group(reference)
    hours = chosen.clinic_hours
    receipt = ReceiptPage(
        reference=reference,
        grouped=grouped,
        private=sent is not None,
        answer_by=hours.local(promise().due(asked_at)),
        channel=_channel(sent),
        answer_from=display_phone(chosen.whatsapp),
        sent=sent,
        whatsapp_url=wa_me(
            chosen.whatsapp, gettext("Hello, my reference is %(number)s", number=grouped)
        ),
        urgent=bool(sent and sent.question and is_urgent(sent.question)),
    )
    return render_template("public/thanks.html", receipt=receipt)


def unsaved_page(form: EnquiryForm, words: dict[str, str]) -> str:
    """The page for the moment when nothing could be saved: the person's own words, and ways out."""
    text = "\n".join(words.values())
    return render_template(
        "errors/503.html", form=form, typed=words, own_words=text,
        whatsapp_words_url=wa_me(settings().whatsapp, text),
    )


def _channel(sent: SentEnquiry | None) -> str | None:
    """How we reply: as they chose where they gave us the means, else by what they gave."""
    if sent is None or sent.details_hidden:
        return None
    has_number = bool(sent.phone or sent.whatsapp)
    if sent.reply_by == "email" and sent.email:
        return "email"
    if sent.reply_by == "call" and has_number:
        return "call"
    return "message" if has_number else "email"
