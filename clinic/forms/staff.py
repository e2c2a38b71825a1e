"""Forms of the desk's people: signing in, passwords, invitations."""

from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField
from wtforms.validators import ValidationError

from clinic.domain import passwords
from clinic.domain.contact import read_email
from clinic.domain.enquiry import LIMITS
from clinic.domain.permissions import Role
from clinic.domain.text import clean_line, is_blank

_NAME_LIMIT = LIMITS["staff_name"]


class StaffForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form of the desk. One whose token is too old comes back filled in, and says why."""

    def validate(self, extra_validators: Any = None) -> bool:
        fine: bool = super().validate(extra_validators)
        if "csrf_token" in self.errors:
            self.form_errors.append(
                gettext("This page had been open for too long. Nothing was done: send it again.")
            )
        return fine


class SignInForm(StaffForm):
    """The door. What does not fit is never told apart: address, password, or both."""

    email = StringField(filters=[clean_line])
    password = PasswordField()

    def validate_email(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Enter your email address."))

    def validate_password(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Enter your password."))


class ForgottenForm(StaffForm):
    """Where to send the link. It says the same whether the account exists."""

    email = StringField(filters=[clean_line])

    def validate_email(self, field: Field) -> None:
        if read_email(field.data or "") is None:
            raise ValidationError(gettext("Enter an email address, like name@example.org."))


class NewPasswordForm(StaffForm):
    """A new password, twice. `about` holds what strangers know of the person."""

    about: tuple[str, ...] = ()

    password = PasswordField()
    password_confirm = PasswordField()

    def validate_password(self, field: Field) -> None:
        _strong(field.data or "", self.about)

    def validate_password_confirm(self, field: Field) -> None:
        _same(self.password, field)


class ChangePasswordForm(StaffForm):
    """The password now, and a new one, twice."""

    about: tuple[str, ...] = ()

    password = PasswordField()
    new_password = PasswordField()
    new_password_confirm = PasswordField()

    def validate_password(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Enter the password that you have now."))

    def validate_new_password(self, field: Field) -> None:
        if field.data and field.data == self.password.data:
            raise ValidationError(gettext("This is the password that you have now."))
        _strong(field.data or "", self.about)

    def validate_new_password_confirm(self, field: Field) -> None:
        _same(self.new_password, field)


class PersonForm(StaffForm):
    """Somebody's name and address."""

    name = StringField(filters=[clean_line])
    email = StringField(filters=[clean_line])

    def validate_name(self, field: Field) -> None:
        if is_blank(field.data or ""):
            raise ValidationError(gettext("Enter a name."))
        if len(field.data) > _NAME_LIMIT:
            raise ValidationError(
                gettext("A name has room for %(count)s characters.", count=_NAME_LIMIT)
            )

    def validate_email(self, field: Field) -> None:
        if read_email(field.data or "") is None:
            raise ValidationError(gettext("Enter an email address, like name@example.org."))

    @property
    def address(self) -> str:
        """The normalised address of a form that is valid."""
        return read_email(self.email.data or "") or ""


class WelcomeForm(NewPasswordForm, PersonForm):
    """The first administrator."""

    def validate_password(self, field: Field) -> None:
        _strong(field.data or "", (*self.about, self.name.data or "", self.email.data or ""))


class RoleForm(StaffForm):
    """A role from the list."""

    role = StringField()

    def validate_role(self, field: Field) -> None:
        if field.data not in {role.value for role in Role}:
            raise ValidationError(gettext("Choose a role from the list."))

    @property
    def role_value(self) -> Role:
        """The role of a form that is valid."""
        return Role(self.role.data or "")


class InviteForm(PersonForm, RoleForm):
    """Somebody who is to work here, and as what."""

    role = StringField(default=Role.COUNSELLOR.value)


def too_weak(password: str, about: tuple[str, ...] = ()) -> str | None:
    """Why a new password cannot be taken, as a sentence that says what to do; or None."""
    sentences = {
        passwords.Weakness.TOO_SHORT: gettext(
            "Use at least %(count)s characters. A few words are good.", count=passwords.SHORTEST
        ),
        passwords.Weakness.TOO_LONG: gettext(
            "Use at most %(count)s characters.", count=passwords.LONGEST
        ),
        passwords.Weakness.COMMON: gettext(
            "This password is easy to guess. Take three or four words that do not belong together."
        ),
        passwords.Weakness.ABOUT_YOU: gettext(
            "This password holds what others know of you. Take words that have nothing to do "
            "with you or the clinic."
        ),
    }
    weakness = passwords.weakness(password, about=about)
    return sentences[weakness] if weakness else None


def _strong(password: str, about: tuple[str, ...]) -> None:
    problem = too_weak(password, about)
    if problem:
        raise ValidationError(problem)


def _same(first: Field, second: Field) -> None:
    if not first.errors and first.data != second.data:
        raise ValidationError(gettext("The two are not the same. Type the new one again."))
