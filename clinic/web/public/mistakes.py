"""A reader says that a page is wrong: a form with one question, taken like an enquiry."""

from dataclasses import dataclass

import structlog
from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from clinic.catalogue.pages import ContentPage
from clinic.db import what_failed
from clinic.domain.contact import sms, wa_me
from clinic.domain.enquiry import PageSeen
from clinic.domain.errors import TooMany
from clinic.domain.mistake import READ_WITHIN_DAYS, NewMistake
from clinic.domain.spam import Signals, count_links, score
from clinic.extensions import database, now, settings
from clinic.forms.mistake import MistakeForm
from clinic.queries.mistakes import in_last_minute
from clinic.services import mistakes
from clinic.web.public import posted, standing_pages
from clinic.web.public.context import current_language, page_url, shown_page
from clinic.web.public.form_page import for_now, new_once, once_of
from clinic.web.public.press import keep_the_flood_out, page_named
from clinic.web.public.record_places import part_named, titles
from clinic.web.public.rendered import rendered_once
from clinic.web.public.standing_pages import standing_named

bp = Blueprint("mistakes", __name__)
log = structlog.get_logger()

_LONGEST_NAME = 200


@dataclass(frozen=True)
class NamedPage:
    """A page of the evidence, or one without a file, as the form names it to its reader."""

    title: str
    language: str


@bp.get("/mistakes")
def show() -> Response:
    """The form. `page`: which page is meant and in which state, as the form names it."""
    form = MistakeForm(formdata=None)
    form.page.data = request.args.get("page", "")[:_LONGEST_NAME]
    form.once.data = new_once()
    return _form_page(form, status=200, attempt=1)


@bp.post("/mistakes")
def send() -> BaseResponse:
    """One press. 303 to the page that thanks; 422, 429 or 503 with what was typed."""
    form = MistakeForm(posted.fields())
    form.once.data = once_of(form) or new_once()
    if not form.validate():
        return _form_page(form, status=422, attempt=posted.attempt() + 1)
    try:
        _take_in(form)
    except Exception as error:  # whatever it is, the reader's words come back
        log.error("mistake.not_saved", **what_failed(error))
        status = 429 if isinstance(error, TooMany) else 503
        return for_now(_unsaved_page(form), status=status)
    return redirect(page_url("mistakes.received"), code=303)


@bp.get("/mistakes/received")
@rendered_once
def received() -> str:
    """Thank you: a person reads it."""
    return render_template("public/mistake_received.html", days=READ_WITHIN_DAYS)


def _take_in(form: MistakeForm) -> None:
    """Into the database. Raises TooMany, and whatever a database raises."""
    words = form.words.data or ""
    signals = Signals(
        honeypot_filled=bool(form.hp.data),
        links=count_links(words),
        origin=posted.origin(),
    )
    new = NewMistake(
        page=_page_meant(form.page.data or ""),
        language=current_language(),
        words=words,
        reply_to=form.reply_to.data or "",
        once=form.once.data,
        spam=score(signals),
    )
    with database().write_or_else() as session:
        keep_the_flood_out(Signals(captures_last_minute=in_last_minute(session, now=now())))
        made = mistakes.report(session, new=new, now=now())
        report_id = made.id
    log.info("mistake.received", report=report_id)


def _page_meant(name: str) -> PageSeen | None:
    """The page that is wrong. Of one that is none of content/ its name: no state of it is kept."""
    if _title_of(name):
        return PageSeen(name, current_language(), version_hash="", text="")
    return page_named(name)


def _about(name: str) -> ContentPage | NamedPage | None:
    """The same page, for the line that tells the reader which one they write about."""
    title = _title_of(name)
    return NamedPage(title, current_language()) if title else shown_page(name.partition("@")[0])


def _title_of(name: str) -> str:
    """What a page is called that is none of content/; empty for any other name."""
    part, standing = part_named(name), standing_named(name)
    if part:
        return f"{gettext('What our pages rest on')}: {titles()[part]}"
    return standing_pages.titles()[standing] if standing else ""


def _form_page(form: MistakeForm, *, status: int, attempt: int) -> Response:
    """Posts to a new address each round, so that Back after a lost connection keeps the text."""
    other = "en" if current_language() == "hi" else "hi"
    body = render_template(
        "public/mistake.html",
        form=form,
        page=_about(form.page.data or ""),
        days=READ_WITHIN_DAYS,
        action=page_url("mistakes.send") + f"?try={attempt}",
        other_language_url=(
            page_url("mistakes.show", other, page=form.page.data or None)
            if request.method == "GET" and "hi" in settings().languages
            else None
        ),
    )
    response = make_response(body, status)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _unsaved_page(form: MistakeForm) -> str:
    """The page for when it could not be kept: the reader's words, and other ways to send them."""
    words = "\n".join(part for part in (form.words.data, form.page.data) if part)
    return render_template(
        "public/mistake_unsaved.html",
        form=form,
        whatsapp_url=wa_me(settings().whatsapp, words),
        sms_url=sms(settings().phone, words),
    )
