"""The enquiry form on its way into what is saved, and back: nothing is asked of the unfinished."""

from datetime import datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from clinic.domain.draft import TypedForm
from clinic.domain.enquiry import LIMITS
from clinic.forms.enquiry import ChoiceOrNone, EnquiryForm

_KEPT = (
    *("name", "phone", "email", "reply_by", "question", "whatsapp", "writing_for"),
    *("came_from", "phone_asked", "whatsapp_asked"),
)
"""What a saved form keeps. Not the tick: leave to answer is given when it is sent. Not `once`: who
has it and sends the same answers is shown the private page."""

_UNFINISHED = 2
"""So many times as long as it may be sent, a text may be saved."""


def can_be_saved(form: EnquiryForm) -> bool:
    """Whether it can be kept; it can, but for what is far too long. Then its errors say so."""
    far_too_long = [
        field
        for field in form
        if field.name in LIMITS and len(field.data or "") > _UNFINISHED * LIMITS[field.name]
    ]
    for field in far_too_long:
        field.validate(form, [getattr(EnquiryForm, f"validate_{field.name}")])
    return not far_too_long


def to_typed(form: EnquiryForm, *, language: str) -> TypedForm:
    """What was typed and chosen so far, to be kept."""
    said = {name: str(form[name].data) for name in _KEPT if _was_given(form[name])}
    return TypedForm(answers=said, language=language, page=form.page.data or "")


def from_typed(typed: TypedForm, *, draft: str = "", seen: datetime | None = None) -> EnquiryForm:
    """The form as it was when it was saved, without `once`.

    `draft`: the token of its link. `seen`: when it was saved.
    """
    form = EnquiryForm(MultiDict(typed.answers))
    form.page.data, form.draft.data = typed.page, draft
    form.draft_seen.data = seen.isoformat() if seen else ""
    return form


def _was_given(field: Any) -> bool:
    """Whether there is something in it, and for a choice, something that can be chosen."""
    return bool(field.data) and (not isinstance(field, ChoiceOrNone) or field.data in field.named)
