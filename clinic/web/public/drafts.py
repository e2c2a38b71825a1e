"""Save and finish later: a form that somebody saved, behind a private link.

Nothing is changed by opening one of these pages: WhatsApp opens each link that is sent through it.
"""

import structlog
from flask import Blueprint, Response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from clinic.db import what_failed
from clinic.domain.contact import wa_me
from clinic.domain.draft import SavedForm, saved_elsewhere
from clinic.domain.enquiry import digest
from clinic.domain.errors import NotFound
from clinic.domain.spam import Signals
from clinic.extensions import database, now, settings, spool
from clinic.forms.draft import from_typed, to_typed
from clinic.forms.enquiry import EnquiryForm, typed
from clinic.queries import drafts as saved_forms
from clinic.queries.enquiries import recent_posts
from clinic.services import drafts
from clinic.spool import Spooled
from clinic.web.public.context import current_language, page_url
from clinic.web.public.form_page import for_now, forgotten, form_page, new_once, private, unlisted
from clinic.web.public.press import draft_hash_of, draft_seen_of, keep_the_flood_out, page_of
from clinic.web.public.receipt import not_looked_up_page, sent_form_page
from clinic.web.public.tokens import is_token, new_token

bp = Blueprint("drafts", __name__)
_NEW_LINK = "new-link"
"""What the page says of a Save that was not kept behind the link that the form was opened from."""
log = structlog.get_logger()


def save_draft(form: EnquiryForm) -> str:
    """Keep what was typed. Returns its page's address. Raises TooMany, and what a database does.

    A form that was opened from a link keeps that link, unless another has saved there since.
    """
    once = (form.once.data,) if form.once.data is not None else None
    token, page = new_token(purpose="draft-address", once=once), page_of(form)
    spare = new_token(purpose="draft-address", once=None)
    with database().write_or_else() as session:
        recent = recent_posts(session, question_hash=None, name="", now=now())
        keep_the_flood_out(Signals(captures_last_minute=recent.in_last_minute))
        kept = drafts.save(
            session,
            typed=to_typed(form, language=current_language()),
            token_hash=digest(token),
            spare_hash=digest(spare),
            renews=draft_hash_of(form),
            seen=draft_seen_of(form),
            once_hash=digest(form.once.data) if form.once.data else None,
            page_slug=page.slug if page else None,
            now=now(),
        )
    expected = form.draft.data or token
    opens = next(one for one in (expected, token, spare) if digest(one) == kept)
    return page_url("drafts.saved", token=opens, done=None if opens == expected else _NEW_LINK)


@bp.get("/saved/deleted")
def deleted() -> Response:
    """It is gone."""
    return private(render_template("public/draft_deleted.html"))


@bp.get("/saved/<token>")
def saved(token: str) -> Response:
    """What was kept and until when, its link, and what can be done with it.

    Once it is sent it goes, with the enquiry that it became; while that waits in the spool, the
    page says so.
    """
    sent = _sent_from(token)
    try:
        kept = _kept(token)
    except _NotLookedUp:
        if sent is None:
            return _not_now()
        kept = None
    if sent is not None and (kept is None or _goes_with(sent, kept)):
        return private(sent_form_page(sent.reference, answer_due_at=sent.answer_due_at))
    if kept is None:
        raise _nothing_here()
    return private(_saved_page(kept, token))


def _goes_with(sent: Spooled, kept: SavedForm) -> bool:
    """Whether what is kept is what was sent, or older: then it goes as soon as that is taken in."""
    once = sent.new.once
    return kept.saved_at <= sent.pressed_at and not saved_elsewhere(
        saved_at=kept.saved_at,
        saved_by=kept.saved_by,
        seen=sent.new.draft_seen,
        once_hash=digest(once) if once else None,
    )


def _saved_page(kept: SavedForm, token: str) -> str:
    link = settings().base_url + page_url("drafts.saved", token=token)
    return render_template(
        "public/draft_saved.html",
        token=token,
        rows=typed(from_typed(kept.typed)),
        kept_until=settings().clinic_hours.local(kept.expires_at).date(),
        link=link,
        whatsapp_url=wa_me("", gettext("My saved form: %(link)s", link=link)),
        new_link=request.args.get("done") == _NEW_LINK,
    )


@bp.get("/saved/<token>/form")
def go_on(token: str) -> Response:
    """The form, filled in as it was saved.

    Its `once` is new each time: who had opened it before must not get at what another has sent.
    """
    try:
        kept = _kept(token)
    except _NotLookedUp:
        return _not_now()
    if kept is None:
        raise _nothing_here()
    form = from_typed(kept.typed, draft=token, seen=kept.saved_at)
    form.once.data = new_once()
    return unlisted(form_page(form, status=200, attempt=1))


@bp.post("/saved/<token>/deletion")
def delete(token: str) -> BaseResponse:
    """Delete it, at once. Whoever deletes what is not there is told the same."""
    try:
        with database().write_or_else() as session:
            drafts.delete(session, token_hash=digest(token), now=now())
    except Exception as error:
        log.error("draft.not_deleted", **what_failed(error))
        return _not_deleted(token)
    return forgotten(redirect(page_url("drafts.deleted"), code=303))


class _NotLookedUp(Exception):
    """The database could not say what is behind a link."""


def _kept(token: str) -> SavedForm | None:
    """The saved form of this link; None where there is none. Raises _NotLookedUp."""
    if not is_token(token):
        return None
    try:
        with database().read_or_else() as session:
            return saved_forms.by_token_hash(session, token_hash=digest(token), now=now())
    except Exception as error:
        log.error("draft.not_looked_up", **what_failed(error))
        raise _NotLookedUp from None


def _sent_from(token: str) -> Spooled | None:
    """What was sent from this link and waits in the spool. The spool that fails holds up nothing:
    then the form is shown as it was saved.
    """
    if not is_token(token):
        return None
    try:
        return spool().sent_from(draft_hash=digest(token))
    except OSError as error:
        log.error("draft.spool_not_read", error=type(error).__name__)
        return None


def _nothing_here() -> NotFound:
    return NotFound("no saved form has this address")


def _not_now() -> Response:
    return for_now(not_looked_up_page(saved_form=True), status=503)


def _not_deleted(token: str) -> Response:
    """It is still there, and the press can be repeated."""
    body = render_template(
        "public/own_later.html",
        action=page_url("drafts.delete", token=token),
        again=[],
        whatsapp_url=wa_me(settings().whatsapp, ""),
    )
    return for_now(body, status=503)
