"""The enquiry form's door: the form alone, the press of Send, and the private page after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import structlog
from flask import Blueprint, Response, redirect, request
from flask.blueprints import BlueprintSetupState
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from clinic.db import what_failed
from clinic.domain.contact import display_phone
from clinic.domain.enquiry import Receipt
from clinic.domain.errors import NotFound, TooMany
from clinic.domain.text import language_of_script
from clinic.extensions import catalogue, database, now, settings
from clinic.forms.draft import can_be_saved
from clinic.forms.enquiry import EnquiryForm
from clinic.services import captures
from clinic.web.public import posted
from clinic.web.public.behind import NotLookedUpError, page_behind
from clinic.web.public.context import (
    current_language,
    numbers_here,
    page_url,
    seen_here,
    shown_page,
)
from clinic.web.public.drafts import save_draft
from clinic.web.public.form_page import for_now, form_page, new_once, once_of, private
from clinic.web.public.press import (
    Press,
    into_database,
    into_spool,
    is_canary,
    page_of,
    read_press,
)
from clinic.web.public.receipt import (
    not_looked_up_page,
    own_receipt,
    repeat_receipt,
    unsaved_page,
)

bp = Blueprint("enquiry", __name__)
log = structlog.get_logger()

_REPEAT = "r."
"""How the address of a repeat's receipt begins; a token of 32 letters never has a dot."""


@dataclass(frozen=True)
class BesideSend:
    """What stands beside Send: the number that we write from, the notice, whether to ask a tick."""

    answer_from: str
    notice_summary: str
    consent_wanted: bool


@bp.record_once
def _words_of_the_form(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals.update(beside_send=beside_send, lang_of=lang_of)


def beside_send() -> BesideSend:
    """For the form's component, wherever the form stands."""
    return BesideSend(
        answer_from=display_phone(settings().whatsapp),
        notice_summary=catalogue().notice(current_language()).summary,
        consent_wanted=settings().consent_tick,
    )


def lang_of(text: str | None) -> Markup:
    """The attribute that says in which language something was typed, where it is not the page's."""
    written = language_of_script(text or "")
    if written is None or written == current_language():
        return Markup("")
    return Markup(' lang="{}"').format(written)


@bp.get("/enquiries")
def show() -> Response:
    """The form alone, for links in messages and for browsers that lost the treatment page."""
    form = EnquiryForm(formdata=None)
    form.once.data = new_once()
    about = shown_page(request.args.get("about", ""))
    form.page.data = seen_here(about) if about else numbers_here()
    return form_page(form, status=200, attempt=1)


@bp.post("/enquiries")
def send() -> BaseResponse:
    """One press of Send or of Save. 303 to a private page; 422, 429 or 503 with what was typed."""
    form = EnquiryForm(posted.fields())
    form.consent_wanted = settings().consent_tick
    form.once.data = once_of(form)
    source = posted.source(form.came_from.data or "")
    form.came_from.data = posted.carried(source)
    if form.saves:
        return _save(form)
    if not form.validate():
        return _queried(form)
    try:
        press = read_press(form, source)
        receipt = _kept(press)
    except Exception as error:  # whatever it is, the person's words come back
        log.error("enquiry.not_saved", **what_failed(error))
        return _refused(form, error)
    log.info("enquiry.received", reference=receipt.reference, outcome=receipt.outcome)
    return redirect(page_url("enquiry.received", token=_address(receipt, press)), code=303)


def _save(form: EnquiryForm) -> BaseResponse:
    """One press of Save: nothing is asked of what is unfinished."""
    if not can_be_saved(form):
        return _queried(form)
    try:
        saved = save_draft(form)
    except Exception as error:  # whatever it is, the person's words come back
        log.error("draft.not_saved", **what_failed(error))
        return _refused(form, error)
    return redirect(saved, code=303)


@bp.get("/enquiries/<token>")
def received(token: str) -> Response:
    """The private page of a sent enquiry; or a receipt that shows a reference and opens nothing."""
    if token.startswith(_REPEAT):
        reference, due = _read_repeat(token)
        return private(repeat_receipt(reference, answer_due_at=due))
    try:
        page = page_behind(token)
    except NotLookedUpError:
        return for_now(not_looked_up_page(), status=503)
    if page is None:
        raise NotFound("no enquiry has this address")
    done = request.args.get("done", "")
    return private(own_receipt(page, token=token, done=done))


def _kept(press: Press) -> Receipt:
    """In the database, or else in the spool: the commit is what counts, and it may fail, too."""
    try:
        with database().write_or_else() as session:
            return into_database(session, press)
    except TooMany:
        raise
    except Exception as error:
        log.error("enquiry.not_in_database", **what_failed(error))
        return into_spool(press)


def _queried(form: EnquiryForm) -> Response:
    """The form again, with what was typed and what is asked of it."""
    _note(form, partial(captures.note_invalid, fields=list(form.errors)))
    form.once.data = form.once.data or new_once()
    return form_page(form, status=422, attempt=posted.attempt() + 1)


def _refused(form: EnquiryForm, error: Exception) -> Response:
    """What was typed, to be sent in another way or again."""
    _note(form, captures.note_refused)
    form.once.data = form.once.data or new_once()
    return for_now(unsaved_page(form), status=429 if isinstance(error, TooMany) else 503)


def _note(form: EnquiryForm, write_down: Callable[..., None]) -> None:
    """Into the ledger of captures, which is tried and never waited for."""
    if is_canary(form):  # its own run says how it went
        return
    page = page_of(form)
    try:
        with database().write_in_passing() as session:
            write_down(
                session,
                language=current_language(),
                page_slug=page.slug if page else None,
                now=now(),
            )
    except Exception as error:
        log.warning("capture.not_noted", **what_failed(error))


def _address(receipt: Receipt, press: Press) -> str:
    """A private address; for a repeat one that holds a reference and the promised time, signed."""
    if receipt.opens:
        return press.token
    return _REPEAT + _repeats().dumps([receipt.reference, int(receipt.answer_due_at.timestamp())])


def _read_repeat(token: str) -> tuple[str, datetime]:
    try:
        reference, seconds = _repeats().loads(token.removeprefix(_REPEAT))
    except BadSignature:
        raise NotFound("no enquiry has this address") from None
    return str(reference), datetime.fromtimestamp(seconds, tz=UTC)


def _repeats() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key.get_secret_value(), salt="repeated-enquiry")
