"""What was sent but could not be done, because the sign-in had ended or the page was too old.

The typed words come back in boxes, and from there go their way: with the password again, or with
one press where only the page was too old. A file has to be chosen again, and the page says so.
"""

from dataclasses import dataclass

from flask import g, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from clinic.domain.lead_filter import WORDS
from clinic.models import StaffUser
from clinic.web import sessions
from clinic.web.routes import Who, who_may_enter
from clinic.web.staff.authentication import authenticate

AGAIN_EMAIL = "again_email"
AGAIN_PASSWORD = "again_password"

_CHOICES = {
    "agreed", "all", "among", "at", "back", "came", "came_by", "channel", "details_confirmed", "do",
    "doctor", "due_at", "ended", "event", "go", "group", "how", "in_turn", "keep", "kind",
    "language", "lead", "leave_out_known", "moment", "next", "nobodys", "on_duty", "once",
    "other_version", "outcome", "own_leads_only", "owner", "quick", "reason", "reply_by", "result",
    "role", "seen", "shared", "standing", "state", "tag", "then", "version", "warned", "why",
    "writing_for",
}  # fmt: skip
"""Fields that hold a choice and no words: they go along without a box, chosen or left open."""

_COLUMN = "column-"
"""What each column of a file is said to hold begins so."""

_NOT_KEPT = {"csrf_token", AGAIN_EMAIL, AGAIN_PASSWORD}
_OF_THE_PAGE = {"seen", "version"}
"""Which state of a lead the page showed."""

_LONG = 60


@dataclass(frozen=True)
class Kept:
    """One field of what was sent. `label` is empty for a choice; `long` asks for a larger box."""

    name: str
    label: str
    value: str
    long: bool


def page(*, signed_in: bool) -> tuple[str, int]:
    """What was sent, as a form that can be sent again."""
    return (
        render_template(
            "staff/unsaved.html",
            fields=_fields(),
            files=_files(),
            signed_in=signed_in,
            wrong=g.get("signed_in_again_failed", False),
            email=request.form.get(AGAIN_EMAIL, ""),
        ),
        400 if signed_in else 403,
    )


def sign_in_again() -> StaffUser | None:
    """Sign in with what the page above asked for, and let the request go on. Raises TooMany."""
    email, password = request.form.get(AGAIN_EMAIL), request.form.get(AGAIN_PASSWORD)
    if request.method != "POST" or not email or not password:
        return None
    user = authenticate(email, password)
    if user is None:
        g.signed_in_again_failed = True
        return None
    sessions.begin(user)
    return user


def sent_again() -> list[Kept]:
    """What was sent, for a form that sends it again on the page as it is now."""
    return [field for field in _fields() if field.name not in _OF_THE_PAGE]


def typed_words() -> list[Kept]:
    """What was typed into a press that is refused with a page of its own. None where that page
    comes because the press could not be read, or at the door, where nothing is written.
    """
    if request.method != "POST" or who_may_enter(request.endpoint) is Who.AT_THE_DOOR:
        return []
    try:
        return [field for field in _fields() if field.label]
    except HTTPException:
        return []


def _fields() -> list[Kept]:
    return [
        Kept(name, "" if _is_choice(name) else _label(name), value, _is_long(value))
        for name, value in request.form.items(multi=True)
        if (value or _is_choice(name)) and name not in _NOT_KEPT and "password" not in name
    ]


def _files() -> list[tuple[str, str]]:
    """Field and name of each file that was sent: no page can put one back into its field."""
    return [(field, file.filename) for field, file in request.files.items() if file.filename]


def _is_choice(name: str) -> bool:
    return name in _CHOICES or name in WORDS or name.startswith(_COLUMN)


def _is_long(value: str) -> bool:
    return len(value) > _LONG or "\n" in value


def _label(name: str) -> str:
    known = {
        "text": gettext("Note"),
        "note": gettext("Note"),
        "step": gettext("Next step"),
        "number": gettext("Number"),
        "name": gettext("Name"),
        "patient_name": gettext("The patient's name"),
        "email": gettext("Email address"),
        "day": gettext("Day"),
        "hour": gettext("Time"),
        "doctor_name": gettext("The doctor’s name"),
        "registration": gettext("Registration number"),
        "q": gettext("Search"),
    }
    return str(known.get(name, name.replace("_", " ").capitalize()))
