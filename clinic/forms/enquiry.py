"""The enquiry form: the shape of what a visitor types, and nothing that refuses a patient.

No CSRF token: the form acts for nobody, so there is nothing to forge, and a token would need a
cookie and would run out while somebody types with their eyes.
"""

from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import ValidationError

from clinic.domain.contact import PhoneNumber, clean_typed, read_email, read_phone
from clinic.domain.enquiry import (
    LIMITS,
    NewEnquiry,
    PageSeen,
    ReplyBy,
    Source,
    WritingFor,
    clean_text,
)
from clinic.domain.spam import SpamScore


def _clean(value: str | None) -> str:
    return clean_text(value or "").strip()


def _one_line(value: str | None) -> str:
    return " ".join(_clean(value).split())


class ChoiceOrNone(RadioField):
    """Radios of which none need be chosen; an unknown value counts as none."""

    def pre_validate(self, form: Any) -> None:
        if self.data not in {value for value, *_rest in self.iter_choices()}:
            self.data = None


class EnquiryForm(FlaskForm):
    """A name and one way to reach the person. Labels and hints are printed from here."""

    class Meta:
        csrf = False

    name = StringField(
        _l("Your name"), description=_l("One name or initials is fine"), filters=[_one_line]
    )
    phone = StringField(
        _l("Phone or WhatsApp number"),
        description=_l("Outside India, start with + and the country code"),
        filters=[_one_line],
    )
    email = StringField(_l("Email address"), filters=[_one_line])
    reply_by = ChoiceOrNone(
        _l("How should we reply? (optional)"),
        choices=[
            (ReplyBy.MESSAGE.value, _l("1. Message (WhatsApp or SMS)")),
            (ReplyBy.CALL.value, _l("2. Phone call")),
            (ReplyBy.EMAIL.value, _l("3. Email")),
        ],
        validate_choice=False,
    )
    question = TextAreaField(
        _l("Your question (optional)"),
        description=_l("A few words is enough. Do not send medical reports here"),
        filters=[_clean],
    )
    whatsapp = StringField(
        _l("WhatsApp number, if different (optional)"), filters=[_one_line]
    )
    writing_for = ChoiceOrNone(
        _l("Who are you writing for? (optional)"),
        choices=[
            (WritingFor.SELF.value, _l("1. Myself")),
            (
                WritingFor.CARED_FOR.value,
                _l("2. Someone I care for, and they know I am asking"),
            ),
            (WritingFor.OTHER.value, _l("3. Someone else")),
        ],
        validate_choice=False,
    )
    consent = BooleanField(_l("You may use these details to answer me"))

    once = HiddenField()
    page = HiddenField()
    hp = StringField(filters=[_one_line])
    phone_asked = HiddenField(filters=[_one_line])
    whatsapp_asked = HiddenField(filters=[_one_line])

    consent_wanted = False

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
        self._fits(field)

    def validate_phone(self, field: StringField) -> None:
        if not (field.data or self.whatsapp.data or self.email.data):
            raise ValidationError(
                gettext("Enter a phone number or an email address, so we can reply")
            )
        self._fits(field)
        self._ask_once(field, self.phone_asked)

    def validate_whatsapp(self, field: StringField) -> None:
        self._fits(field)
        self._ask_once(field, self.whatsapp_asked)

    def validate_email(self, field: StringField) -> None:
        self._fits(field)
        if field.data and read_email(field.data) is None:
            raise ValidationError(
                gettext("Email address must include @, like name@example.com")
            )

    def validate_question(self, field: TextAreaField) -> None:
        self._fits(field)

    def validate_consent(self, field: BooleanField) -> None:
        if self.consent_wanted and not field.data:
            raise ValidationError(gettext("Tick the box, so we may answer you"))

    def _fits(self, field: StringField) -> None:
        limit, length = LIMITS[field.name], len(field.data or "")
        if length > limit:
            raise ValidationError(
                ngettext(
                    "This must be %(limit)s characters or less. It has %(num)s character",
                    "This must be %(limit)s characters or less. It has %(num)s characters",
                    length,
                    limit=limit,
                )
            )

    def _ask_once(self, field: StringField, asked: HiddenField) -> None:
        """An odd number is queried once; sent again unchanged, it is taken as typed."""
        if not field.data or read_phone(field.data).plain:
            return
        if asked.data != field.data:
            asked.data = field.data
            raise ValidationError(
                gettext("Check the phone number. To use it as it is, press Send again")
                if field.name == "phone"
                else gettext("Check the WhatsApp number. To use it as it is, press Send again")
            )


def typed(form: EnquiryForm) -> dict[str, str]:
    """What the person typed or chose, by field name: for the page that gives it back."""
    fields = (form.name, form.phone, form.whatsapp, form.email, form.question)
    return {field.name: clean_typed(field.data) for field in fields if field.data}


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
