"""The enquiry form's door: the form alone, the press of Send, and the private page after it."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

import structlog
from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from clinic.db import what_failed
from clinic.domain.contact import display_phone, wa_me
from clinic.domain.enquiry import Receipt, digest
from clinic.domain.errors import NotFound, TooMany
from clinic.domain.text import language_of_script
from clinic.extensions import catalogue, database, now, settings, spool
from clinic.forms.enquiry import EnquiryForm
from clinic.queries.enquiries import PrivatePage, by_token_hash, in_the_spool
from clinic.services import enquiries
from clinic.spool import UnreadableError
from clinic.web.public import posted
from clinic.web.public.context import current_language, page_url
from clinic.web.public.press import (
    TRY_AGAIN_SECONDS,
    Press,
    into_database,
    into_spool,
    is_canary,
    page_of,
    read_press,
)
from clinic.web.public.receipt import not_looked_up_page, receipt_page, unsaved_page

bp = Blueprint("enquiry", __name__)
log = structlog.get_logger()

_ONCE = re.compile(r"[A-Za-z0-9_-]{22,64}")
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
    form.page.data = request.args.get("about", "")[:200]
    return _form_page(form, status=200, attempt=1)


@bp.post("/enquiries")
def send() -> BaseResponse:
    """One press of Send. 303 to the private page; 422, 429 or 503 with what was typed."""
    form = EnquiryForm(posted.fields())
    form.consent_wanted = settings().consent_tick
    form.once.data = _once(form)
    source = posted.source(form.came_from.data or "")
    form.came_from.data = posted.carried(source)
    if not form.validate():
        _note_invalid(form)
        form.once.data = form.once.data or new_once()
        return _form_page(form, status=422, attempt=posted.attempt() + 1)
    try:
        press = read_press(form, source)
        receipt = _kept(press)
    except Exception as error:  # whatever it is, the person's words come back
        log.error("enquiry.not_saved", **what_failed(error))
        _note_refused(form)
        return _unsaved(form, status=429 if isinstance(error, TooMany) else 503)
    log.info("enquiry.received", reference=receipt.reference, outcome=receipt.outcome)
    return redirect(page_url("enquiry.received", token=_address(receipt, press)), code=303)


@bp.get("/enquiries/<token>")
def received(token: str) -> Response:
    """The private page of a sent enquiry; or a receipt that shows a reference and opens nothing."""
    if token.startswith(_REPEAT):
        reference, due = _read_repeat(token)
        return _private(receipt_page(reference, sent=None, answer_due_at=due))
    try:
        page = _page_behind(digest(token))
    except _NotLookedUp:
        return _for_now(not_looked_up_page(), status=503)
    if page is None:
        raise NotFound("no enquiry has this address")
    return _private(receipt_page(page.reference, sent=page.sent, answer_due_at=page.answer_due_at))


def new_once() -> str:
    """A fresh value that makes one press of Send recognisable. 128 bits."""
    return secrets.token_urlsafe(16)


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


class _NotLookedUp(Exception):
    """It is in none of the places that could be asked, and one could not."""


def _page_behind(token_hash: str) -> PrivatePage | None:
    """What stands in the database counts; the number is the one that the spool gave.

    The spool is looked at first, for a file goes once its enquiry is in the database.
    """
    waiting = page = None
    asked_all = True
    try:
        waiting = spool().find(token_hash)
    except (OSError, UnreadableError) as error:
        log.error("enquiry.spool_not_read", error=type(error).__name__)
        asked_all = False
    try:
        with database().read_or_else() as session:
            page = by_token_hash(session, token_hash=token_hash, now=now())
    except Exception as error:
        log.error("enquiry.not_looked_up", **what_failed(error))
        asked_all = False
    if waiting is not None:
        kept = in_the_spool(waiting, now=now())
        return replace(page, reference=kept.reference) if page else kept
    if page is None and not asked_all:
        raise _NotLookedUp
    return page


def _once(form: EnquiryForm) -> str | None:
    value = form.once.data or ""
    return value if _ONCE.fullmatch(value) else None


def _note_invalid(form: EnquiryForm) -> None:
    _note(form, partial(enquiries.note_invalid, fields=list(form.errors)))


def _note_refused(form: EnquiryForm) -> None:
    _note(form, enquiries.note_refused)


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


def _form_page(form: EnquiryForm, *, status: int, attempt: int) -> Response:
    """Posts to a new address each round, so that Back after a lost connection keeps the text."""
    body = render_template(
        "public/enquiry.html",
        form=form,
        once=form.once.data,
        whatsapp_url=wa_me(settings().whatsapp, gettext("Hello, I have a question.")),
        action=page_url("enquiry.send") + (f"?try={attempt}" if attempt > 1 else ""),
    )
    response = make_response(body, status)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _private(body: str, *, status: int = 200) -> Response:
    response = make_response(body, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _unsaved(form: EnquiryForm, *, status: int) -> Response:
    form.once.data = form.once.data or new_once()
    return _for_now(unsaved_page(form), status=status)


def _for_now(body: str, *, status: int) -> Response:
    response = _private(body, status=status)
    response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response


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
