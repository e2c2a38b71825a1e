"""The enquiry form's door: the form alone, the press of Send, and the private page after it."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import structlog
from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from clinic.catalogue.versions import page_seen
from clinic.db import cannot_be_reached
from clinic.domain import canary, reference_number
from clinic.domain.contact import display_phone, wa_me
from clinic.domain.enquiry import Drawn, NewEnquiry, PageSeen, Receipt, Source
from clinic.domain.errors import NotFound, TooMany
from clinic.domain.spam import Signals, count_links, flooded, score
from clinic.domain.text import language_of_script
from clinic.extensions import catalogue, database, now, promise, settings
from clinic.forms.enquiry import EnquiryForm, to_new_enquiry
from clinic.queries import enquiries as sent_enquiries
from clinic.services import enquiries
from clinic.web.public import posted
from clinic.web.public.context import current_language, page_url
from clinic.web.public.receipt import receipt_page, unsaved_page

bp = Blueprint("enquiry", __name__)
log = structlog.get_logger()

_ONCE = re.compile(r"[A-Za-z0-9_-]{22,64}")
_REPEAT = "r."
"""How the address of a repeat's receipt begins; a token of 32 letters never has a dot."""
_TRY_AGAIN_SECONDS = 30


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
        with database().write() as session:
            receipt = _submit(session, form, source)
    except Exception as error:  # whatever it is, the person's words come back
        log.error("enquiry.not_saved", error=type(error).__name__)
        if not cannot_be_reached(error):
            _note_refused(form)
        return _unsaved(form, status=429 if isinstance(error, TooMany) else 503)
    log.info("enquiry.received", reference=receipt.reference, outcome=receipt.outcome)
    return redirect(page_url("enquiry.received", token=_address(receipt)), code=303)


@bp.get("/enquiries/<token>")
def received(token: str) -> Response:
    """The private page of a sent enquiry; or a receipt that shows a reference and opens nothing."""
    if token.startswith(_REPEAT):
        reference, due = _read_repeat(token)
        return _private(receipt_page(reference, sent=None, answer_due_at=due))
    with database().read() as session:
        sent = sent_enquiries.by_token_hash(session, token_hash=enquiries.digest(token), now=now())
    if sent is None:
        raise NotFound("no enquiry has this address")
    return _private(receipt_page(sent.reference, sent=sent, answer_due_at=sent.answer_due_at))


def new_once() -> str:
    """A fresh value that makes one press of Send recognisable. 128 bits."""
    return secrets.token_urlsafe(16)


def _submit(session: Session, form: EnquiryForm, source: Source) -> Receipt:
    at = now()
    signals = _signals(session, form, at)
    if flooded(signals, most=settings().most_in_a_minute):
        raise TooMany("more comes in than people send", retry_after=_TRY_AGAIN_SECONDS)
    new = to_new_enquiry(
        form,
        language=current_language(),
        page=_page_of(form),
        source=source,
        listed_phone=settings().phone,
        listed_whatsapp=settings().whatsapp,
        notice_version=catalogue().notice(current_language()).version,
        once=form.once.data,
        spam=score(signals),
        canary=_is_canary(form),
    )
    drawn = Drawn(reference=reference_number.draw(), token=_token(new))
    return enquiries.submit(
        session,
        new=new,
        drawn=drawn,
        now=at,
        promise=promise(),
        endpoints=settings().webhook_names,
    )


def _is_canary(form: EnquiryForm) -> bool:
    """Whether it is a synthetic enquiry of ours: nobody else can mark one."""
    marked = form.canary.data
    if not marked:
        return False
    return canary.is_marked(marked, key=settings().secret_key.get_secret_value(), now=now())


def _signals(session: Session, form: EnquiryForm, at: datetime) -> Signals:
    question = form.question.data or ""
    recent = sent_enquiries.recent_posts(
        session,
        question_hash=enquiries.question_hash(question),
        name=form.name.data or "",
        now=at,
    )
    return Signals(
        honeypot_filled=bool(form.hp.data),
        links=count_links(f"{form.name.data} {question}"),
        origin=posted.origin(),
        same_question_today=recent.same_question,
        captures_last_minute=recent.in_last_minute,
    )


def _token(new: NewEnquiry) -> str:
    """The private address: drawn, or made from `once` and the answers so that it comes again."""
    if new.once is None:
        return secrets.token_urlsafe(24)
    key = settings().secret_key.get_secret_value().encode()
    said = f"enquiry-address\x1f{new.once}\x1f{enquiries.answers_hash(new)}".encode()
    return base64.urlsafe_b64encode(hmac.digest(key, said, hashlib.sha256)[:24]).decode()


def _once(form: EnquiryForm) -> str | None:
    value = form.once.data or ""
    return value if _ONCE.fullmatch(value) else None


def _page_of(form: EnquiryForm) -> PageSeen | None:
    """The page that the person wrote from. An older state of it (a cache) keeps its own hash."""
    slug, _, version = (form.page.data or "").partition("@")
    language = current_language()
    page = catalogue().treatment(slug, language) or catalogue().treatment(slug, "en")
    if page is None:
        return None
    current = page_seen(page, listed=(settings().phone, settings().whatsapp))
    if version in ("", current.version_hash) or not re.fullmatch(r"[0-9a-f]{16}", version):
        return current
    return PageSeen(current.slug, current.language, version, "")


def _note_invalid(form: EnquiryForm) -> None:
    _note(form, partial(enquiries.note_invalid, fields=list(form.errors)))


def _note_refused(form: EnquiryForm) -> None:
    _note(form, enquiries.note_refused)


def _note(form: EnquiryForm, write_down: Callable[..., None]) -> None:
    """Into the ledger of captures, which is tried and never waited for."""
    if _is_canary(form):  # its own run says how it went
        return
    page = _page_of(form)
    try:
        with database().write_in_passing() as session:
            write_down(
                session,
                language=current_language(),
                page_slug=page.slug if page else None,
                now=now(),
            )
    except Exception as error:
        log.warning("capture.not_noted", error=type(error).__name__)


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
    response = _private(unsaved_page(form), status=status)
    response.headers["Retry-After"] = str(_TRY_AGAIN_SECONDS)
    return response


def _address(receipt: Receipt) -> str:
    """A private address; for a repeat one that holds a reference and the promised time, signed."""
    if receipt.token is not None:
        return receipt.token
    return _REPEAT + _repeats().dumps([receipt.reference, int(receipt.answer_due_at.timestamp())])


def _read_repeat(token: str) -> tuple[str, datetime]:
    try:
        reference, seconds = _repeats().loads(token.removeprefix(_REPEAT))
    except BadSignature:
        raise NotFound("no enquiry has this address") from None
    return str(reference), datetime.fromtimestamp(seconds, tz=UTC)


def _repeats() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key.get_secret_value(), salt="repeated-enquiry")
