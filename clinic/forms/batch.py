"""The bar above the list: what is to be done to the leads that are ticked, or to all of them."""

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import FormField, StringField

from clinic.domain.batch import STATES, BatchChange, BatchKind
from clinic.domain.errors import Invalid
from clinic.domain.lead_status import CloseReason
from clinic.domain.numbers import is_id
from clinic.forms.lead import NextStepForm


class BatchForm(NextStepForm):
    """One press. `do`: which button; only what belongs to it is read.

    `then`: the next step of leads that are given a state; empty, where each keeps its own.
    """

    do = StringField("What to do")
    owner = StringField("Give to")
    nobodys = StringField("Only those that nobody has")
    state = StringField("State")
    then = FormField(NextStepForm)
    reason = StringField("Why?")
    tag = StringField("Tag")

    def change(self, zone: ZoneInfo) -> BatchChange:
        """What was pressed. `zone`: of the clinic. Raises Invalid where something is missing."""
        read = _READ.get(self.do.data or "")
        if read is None:
            raise Invalid("Choose what to do.")
        kind, codes = read(self, zone)
        return BatchChange(kind, codes)


Codes = tuple[BatchKind, dict[str, Any]]


def _owner(form: BatchForm, _zone: ZoneInfo) -> Codes:
    owner = form.owner.data
    if owner is None or (owner and not is_id(owner)):
        raise Invalid("Choose who gets them.")
    codes: dict[str, Any] = {"owner_id": int(owner) if owner else None}
    return BatchKind.OWNER, codes | ({"nobodys": True} if form.nobodys.data else {})


def _close(form: BatchForm, _zone: ZoneInfo) -> Codes:
    reason = form.reason.data or ""
    if reason not in {one.value for one in CloseReason}:
        raise Invalid("Choose why they are closed.")
    return BatchKind.STATUS, {"reason": reason}


def _reopen(_form: BatchForm, _zone: ZoneInfo) -> Codes:
    return BatchKind.STATUS, {"reason": None}


def _state(form: BatchForm, zone: ZoneInfo) -> Codes:
    status = form.state.data or ""
    if status not in {one.value for one in STATES}:
        raise Invalid("Choose where they stand.")
    then = form.then.form
    keeps = not (then.step.data or then.at.data or then.day.data or then.hour.data)
    return BatchKind.STATE, {"status": status} | ({} if keeps else _step(then, zone))


def _next_step(form: BatchForm, zone: ZoneInfo) -> Codes:
    return BatchKind.NEXT_STEP, _step(form, zone)


def _step(form: NextStepForm, zone: ZoneInfo) -> dict[str, Any]:
    try:
        at = form.due(zone).astimezone(UTC)
    except ValueError:
        raise Invalid("Choose a day and a time for the next step.") from None
    step = " ".join((form.step.data or "").split())
    if not step:
        raise Invalid("Say what happens next.")
    return {"step": step, "at": at.isoformat()}


def _tagging(kind: BatchKind) -> Callable[[BatchForm, ZoneInfo], Codes]:
    def read(form: BatchForm, _zone: ZoneInfo) -> Codes:
        if not is_id(form.tag.data or ""):
            raise Invalid("Choose a tag.")
        return kind, {"tag_id": int(form.tag.data or "")}

    return read


def _spam(kind: BatchKind) -> Callable[[BatchForm, ZoneInfo], Codes]:
    return lambda _form, _zone: (kind, {})


_READ: Mapping[str, Callable[[BatchForm, ZoneInfo], Codes]] = {
    "owner": _owner,
    "state": _state,
    "close": _close,
    "reopen": _reopen,
    "next_step": _next_step,
    "tag": _tagging(BatchKind.TAG),
    "untag": _tagging(BatchKind.UNTAG),
    "held_back": _spam(BatchKind.HELD_BACK),
    "released": _spam(BatchKind.RELEASED),
}
