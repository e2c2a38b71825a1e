"""The enquiry form: the shape of what a visitor types, and nothing that refuses a patient.

No CSRF token: the form acts for nobody, so there is nothing to forge, and a token would need a
cookie and would run out while somebody types with their eyes.
"""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from clinic.domain.contact import PhoneNumber, clean_typed, read_email, read_phone
from clinic.domain.enquiry import (
    LIMITS,
    NewEnquiry,
    PageSeen,
    ReplyBy,
    Source,
    WritingFor,
)
from clinic.domain.spam import SpamScore
from clinic.domain.text import clean_line, clean_words
from clinic.forms.lengths import is_too_long, lengths
from clinic.forms.translated import TranslatedForm

REPLY_BY: Mapping[str, Any] = {
    ReplyBy.MESSAGE: _l("1. Message (WhatsApp or SMS)"),
    ReplyBy.CALL: _l("2. Phone call"),
    ReplyBy.EMAIL: _l("3. Email"),
}
WRITING_FOR: Mapping[str, Any] = {
    WritingFor.SELF: _l("1. Myself"),
    WritingFor.CARED_FOR: _l("2. Someone I care for, and they know I am asking"),
    WritingFor.OTHER: _l("3. Someone else"),
}

SAVE = "save"
"""What the second button says in the field `do`."""


def _unmarked(value: str | None) -> str:
    """For numbers and addresses: without the invisible marks that come with copying."""
    return clean_typed(clean_words(value))


class ChoiceOrNone(StringField):
    """Radios of which none need be chosen; a value that is not in `named` counts as none."""

    def __init__(self, label: Any, named: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.named = named

    def pre_validate(self, form: Any) -> None:
        if self.data not in self.named:
            self.data = None


class EnquiryForm(TranslatedForm):
    """A name and one way to reach the person. Labels and hints are printed from here.

    `consent_wanted`: the box must be ticked (a setting of the clinic's).
    """

    name = StringField(
        _l("Your name"), description=_l("One name or initials is fine"), filters=[clean_line]
    )
    phone = StringField(
        _l("Phone or WhatsApp number"),
        description=_l("Outside India, start with + and the country code"),
        filters=[_unmarked],
    )
    email = StringField(_l("Email address"), filters=[_unmarked])
    reply_by = ChoiceOrNone(_l("How should we reply? (optional)"), REPLY_BY)
    question = TextAreaField(
        _l("Your question (optional)"),
        description=_l("A few words is enough. Do not send medical reports here"),
        filters=[clean_words],
    )
    whatsapp = StringField(_l("WhatsApp number, if different (optional)"), filters=[_unmarked])
    writing_for = ChoiceOrNone(_l("Who are you writing for? (optional)"), WRITING_FOR)
    consent = BooleanField(_l("You may use these details to answer me"))

    once = HiddenField(filters=[clean_line])
    page = HiddenField(filters=[clean_line])
    came_from = HiddenField(filters=[clean_line])
    draft = HiddenField(filters=[clean_line])
    draft_seen = HiddenField(filters=[clean_line])
    do = HiddenField(filters=[clean_line])
    hp = StringField(filters=[clean_line])
    canary = HiddenField(filters=[clean_line])
    phone_asked = HiddenField(filters=[_unmarked])
    whatsapp_asked = HiddenField(filters=[_unmarked])

    consent_wanted = False

    @property
    def saves(self) -> bool:
        """Whether Save was pressed, and not Send."""
        return bool(self.do.data == SAVE)

    @property
    def phone_number(self) -> PhoneNumber | None:
        """What was typed as phone, read; None where nothing was typed."""
        return read_phone(self.phone.data) if self.phone.data else None

    @property
    def whatsapp_number(self) -> PhoneNumber | None:
        """What was typed as WhatsApp number, read; None where nothing was typed."""
        return read_phone(self.whatsapp.data) if self.whatsapp.data else None

    def validate_name(self, field: StringField) -> None:
        if not field.data:
            raise ValidationError(gettext("Enter your name or initials"))
        if _too_long(field):
            raise ValidationError(
                gettext(
                    "Shorten your name to %(limit)s characters. It has %(length)s",
                    **lengths(field, LIMITS[field.name]),
                )
            )

    def validate_phone(self, field: StringField) -> None:
        if not (field.data or self.whatsapp.data or self.email.data):
            raise ValidationError(
                gettext("Enter a phone number or an email address, so we can reply")
            )
        if _too_long(field):
            raise ValidationError(
                gettext(
                    "Shorten the phone number to %(limit)s characters. It has %(length)s",
                    **lengths(field, LIMITS[field.name]),
                )
            )
        if _must_be_asked(field, self.phone_asked):
            raise ValidationError(
                gettext("Check the phone number. To use it as it is, press Send again")
            )

    def validate_whatsapp(self, field: StringField) -> None:
        if _too_long(field):
            raise ValidationError(
                gettext(
                    "Shorten the WhatsApp number to %(limit)s characters. It has %(length)s",
                    **lengths(field, LIMITS[field.name]),
                )
            )
        if _must_be_asked(field, self.whatsapp_asked):
            raise ValidationError(
                gettext("Check the WhatsApp number. To use it as is, press Send again")
            )

    def validate_email(self, field: StringField) -> None:
        if _too_long(field):
            raise ValidationError(
                gettext(
                    "Shorten the email address to %(limit)s characters. It has %(length)s",
                    **lengths(field, LIMITS[field.name]),
                )
            )
        if not field.data or read_email(field.data):
            return
        if "@" not in field.data:
            raise ValidationError(gettext("Email address must include @, like name@example.com"))
        raise ValidationError(gettext("Check the email address. Write it like name@example.com"))

    def validate_question(self, field: TextAreaField) -> None:
        if _too_long(field):
            raise ValidationError(
                gettext(
                    "Shorten your question to %(limit)s characters. It has %(length)s",
                    **lengths(field, LIMITS[field.name]),
                )
            )

    def validate_consent(self, field: BooleanField) -> None:
        if self.consent_wanted and not field.data:
            raise ValidationError(gettext("Tick the box, so we may answer you"))


def _too_long(field: StringField) -> bool:
    return is_too_long(field, LIMITS[field.name])


def _must_be_asked(field: StringField, asked: HiddenField) -> bool:
    """An odd number is queried once; sent again unchanged, it is taken as typed."""
    if not field.data or read_phone(field.data).plain or asked.data == field.data:
        return False
    asked.data = field.data
    return True


def said(
    *,
    name: str | None,
    phone: str | None,
    whatsapp: str | None,
    email: str | None,
    reply_by: str | None,
    question: str | None,
    writing_for: str | None,
) -> list[tuple[str, str]]:
    """Answers with their names, as a page lists them; what was not answered is left out."""
    answers = [
        (gettext("Your name"), name),
        (gettext("Phone or WhatsApp number"), phone),
        (gettext("Email address"), email),
        (gettext("How should we reply?"), REPLY_BY.get(reply_by or "")),
        (gettext("Your question"), question),
        (gettext("WhatsApp number"), whatsapp),
        (gettext("Who are you writing for?"), WRITING_FOR.get(writing_for or "")),
    ]
    return [(called, str(answer)) for called, answer in answers if answer]


def typed(form: EnquiryForm) -> list[tuple[str, str]]:
    """What the person typed or chose, for the page that gives it back."""
    return said(
        name=form.name.data,
        phone=form.phone.data,
        whatsapp=form.whatsapp.data,
        email=form.email.data,
        reply_by=form.reply_by.data,
        question=form.question.data,
        writing_for=form.writing_for.data,
    )


def posted_again(form: EnquiryForm) -> list[tuple[str, str]]:
    """Names and values that post the same form once more."""
    texts = [field for field in form if field.data and field is not form.consent]
    again = [(str(field.name), str(field.data)) for field in texts]
    return [*again, ("consent", "y")] if form.consent.data else again


def to_new_enquiry(
    form: EnquiryForm,
    *,
    language: str,
    page: PageSeen | None,
    source: Source,
    listed_phone: str,
    listed_whatsapp: str,
    notice_version: str,
    once: str | None,
    spam: SpamScore,
) -> NewEnquiry:
    """The validated form as a value of the domain, with what the edge knows about the post."""
    return NewEnquiry(
        name=form.name.data or "",
        phone=form.phone_number,
        whatsapp=form.whatsapp_number,
        email=read_email(form.email.data or ""),
        question=form.question.data or "",
        reply_by=ReplyBy(form.reply_by.data) if form.reply_by.data else None,
        writing_for=WritingFor(form.writing_for.data) if form.writing_for.data else None,
        language=language,
        page=page,
        source=source,
        listed_phone=listed_phone,
        listed_whatsapp=listed_whatsapp,
        notice_version=notice_version,
        once=once,
        spam=spam,
        consent_ticked=bool(form.consent.data),
    )
