"""The enquiry form's door: the form alone, the press of Send, and the private page after it."""

import base64
import hashlib
import hmac
import re
import secrets
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

import structlog
from flask import Blueprint, Response, make_response, redirect, render_template, request
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from clinic.catalogue.versions import page_seen
from clinic.domain import reference_number
from clinic.domain.enquiry import Drawn, NewEnquiry, PageSeen, Receipt, Source
from clinic.domain.errors import NotFound
from clinic.domain.spam import Origin, Signals, count_links, score
from clinic.extensions import catalogue, database, now, promise, settings
from clinic.forms.enquiry import EnquiryForm, to_new_enquiry, typed
from clinic.queries import enquiries as sent_enquiries
from clinic.services import enquiries
from clinic.web.public.context import current_language, page_url
from clinic.web.public.receipt import receipt_page, unsaved_page

bp = Blueprint("enquiry", __name__)
log = structlog.get_logger()

_ONCE = re.compile(r"[A-Za-z0-9_-]{22,64}")
_LINK_KEYS = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")


@bp.get("/enquiries")
def show() -> Response:
    """The form alone, for links in messages and for browsers that lost the treatment page."""
    form = EnquiryForm(formdata=None)
    form.once.data = new_once()
    form.page.data = request.args.get("about", "")[:200]
    return _form_page(form, status=200, attempt=1)


@bp.post("/enquiries")
def send() -> BaseResponse:
    """One press of Send. 303 to the private page, 422 with the typed text, or 503 with it."""
    form = EnquiryForm()
    form.consent_wanted = settings().consent_tick
    if not form.validate():
        _note_invalid(form)
        form.once.data = _once(form) or new_once()
        return _form_page(form, status=422, attempt=_attempt() + 1)
    try:
        with database().write() as session:
            receipt = _submit(session, form)
    except SQLAlchemyError as error:
        log.error("enquiry.not_saved", error=type(error).__name__)
        return _private(unsaved_page(form, typed(form)), status=503)
    log.info("enquiry.received", reference=receipt.reference, outcome=receipt.outcome)
    return redirect(page_url("enquiry.received", token=_address(receipt)), code=303)


@bp.get("/enquiries/<token>")
def received(token: str) -> Response:
    """The private page of a sent enquiry; or a receipt that shows a reference and opens nothing."""
    repeat = _repeated_reference(token)
    if repeat is not None:
        return _private(receipt_page(repeat, sent=None, asked_at=now()))
    with database().read() as session:
        sent = sent_enquiries.by_token_hash(
            session, token_hash=enquiries.digest(token), now=now()
        )
    if sent is None:
        raise NotFound("no enquiry has this address")
    return _private(receipt_page(sent.reference, sent=sent, asked_at=sent.received_at))


def new_once() -> str:
    """A fresh value that makes one press of Send recognisable. 128 bits."""
    return secrets.token_urlsafe(16)


def _submit(session: Session, form: EnquiryForm) -> Receipt:
    at = now()
    new = to_new_enquiry(
        form,
        language=current_language(),
        page=_page_of(form),
        source=_source(),
        listed_phone=settings().phone,
        listed_whatsapp=settings().whatsapp,
        notice_version=catalogue().notice(current_language()).version,
        once=_once(form),
        spam=score(_signals(session, form, at)),
    )
    drawn = Drawn(reference=reference_number.draw(), token=_token(new))
    return enquiries.submit(session, new=new, drawn=drawn, now=at, promise=promise())


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
        origin=_origin(),
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


def _source() -> Source:
    """Which of our pages the post came from, and the link that had brought the person there."""
    referrer = urlsplit(request.referrer or "")
    if referrer.netloc != request.host:
        return Source(page_path="", link={})
    asked = dict(parse_qsl(referrer.query))
    link = {key: asked[key][:200] for key in _LINK_KEYS if asked.get(key)}
    path = referrer.path if "/enquiries/" not in referrer.path else "/enquiries"
    return Source(page_path=path[:300], link=link)


def _origin() -> Origin:
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site in ("same-origin", "same-site"):
        return Origin.OURS
    if origin and origin != "null":
        return Origin.OURS if urlsplit(origin).netloc == request.host else Origin.FOREIGN
    return Origin.FOREIGN if site == "cross-site" else Origin.MISSING


def _note_invalid(form: EnquiryForm) -> None:
    page = _page_of(form)
    try:
        with database().write() as session:
            enquiries.note_invalid(
                session,
                language=current_language(),
                page_slug=page.slug if page else None,
                fields=list(form.errors),
                now=now(),
            )
    except SQLAlchemyError as error:  # the ledger is tried, never waited for
        log.warning("capture.not_noted", error=type(error).__name__)


def _attempt() -> int:
    tried = request.args.get("try", "1")
    return min(int(tried), 99) if tried.isascii() and tried.isdigit() else 1


def _form_page(form: EnquiryForm, *, status: int, attempt: int) -> Response:
    """Posts to a new address each round, so that Back after a lost connection keeps the text."""
    body = render_template(
        "public/enquiry.html",
        form=form,
        once=form.once.data,
        attempt=attempt,
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


def _receipts() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key.get_secret_value(), salt="repeated-enquiry")


def _address(receipt: Receipt) -> str:
    if receipt.token is not None:
        return receipt.token
    signed = _receipts().dumps(receipt.reference)
    return f"r.{signed if isinstance(signed, str) else signed.decode()}"


def _repeated_reference(token: str) -> str | None:
    if not token.startswith("r."):
        return None
    try:
        return str(_receipts().loads(token[2:]))
    except BadSignature:
        raise NotFound("no enquiry has this address") from None
