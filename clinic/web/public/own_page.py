"""What somebody can do on the private page of their enquiry, each a small page of its own.

Who has the address may: it is as good as a key, and there is nothing else to ask for. Nothing is
changed by opening any of these pages, for link previews and mail scanners open them, too.
"""

import json
from collections.abc import Callable

import structlog
from flask import Blueprint, Response, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from clinic.db import what_failed
from clinic.domain.consent import Channel
from clinic.domain.contact import read_email, wa_me
from clinic.domain.enquiry import digest
from clinic.domain.errors import Invalid, NotFound, TooMany, Unavailable
from clinic.domain.urgent import is_urgent
from clinic.extensions import database, now, settings, spool
from clinic.forms.own_page import AdditionForm, CorrectionForm
from clinic.queries.own_copy import Copy, own_copy
from clinic.queries.own_page import PrivatePage
from clinic.services import erasure_ends, own_erasure, own_page
from clinic.services.contact_points import ways_given
from clinic.services.erasure import Erased
from clinic.services.own_page import Pressed
from clinic.web.public import own_words, posted
from clinic.web.public.behind import NotLookedUpError, page_behind
from clinic.web.public.context import page_url
from clinic.web.public.form_page import for_now, forgotten, new_once, private, unlisted
from clinic.web.public.own_act import act
from clinic.web.public.receipt import not_looked_up_page
from clinic.web.public.tokens import is_token

bp = Blueprint("own_page", __name__)
log = structlog.get_logger()

ALL = "all"
"""What the button that withdraws every leave says."""


@bp.errorhandler(NotLookedUpError)
def _not_looked_up(_error: NotLookedUpError) -> Response:
    return for_now(not_looked_up_page(), status=503)


@bp.get("/enquiries/erased")
def erased() -> Response:
    """It is gone. The same for everybody, and nothing of anybody."""
    return private(render_template("public/own_erased.html"))


@bp.get("/enquiries/<token>/correction")
def correction(token: str) -> Response:
    """The form for a new number or address. It does not show the one before."""
    _behind(token)
    return _form_page("correction", CorrectionForm(), token)


@bp.post("/enquiries/<token>/correction")
def correct(token: str) -> BaseResponse:
    """Take a new number or address. What is typed comes back where it is queried or not taken."""
    form = CorrectionForm(posted.fields())
    if not form.validate():
        return _form_page("correction", form, token, status=422)
    ways = list(
        ways_given(
            phone=form.phone_number,
            whatsapp=form.whatsapp_number,
            email=read_email(form.email.data or ""),
        )
    )
    return _done(
        token,
        lambda session, pressed: own_page.correct(session, pressed=pressed, ways=ways),
        endpoint="own_page.correct",
        said="corrected",
        form=form,
    )


@bp.get("/enquiries/<token>/addition")
def addition(token: str) -> Response:
    """The form for more words."""
    _behind(token)
    form = AdditionForm()
    form.once.data = new_once()
    return _form_page("addition", form, token)


@bp.post("/enquiries/<token>/addition")
def add(token: str) -> BaseResponse:
    """Keep more words, once however often the press is heard."""
    form = AdditionForm(posted.fields())
    if not form.validate():
        return _form_page("addition", form, token, status=422)
    words, once = form.words.data or "", form.once.data or None
    return _done(
        token,
        lambda session, pressed: own_page.add(session, pressed=pressed, words=words, once=once),
        endpoint="own_page.add",
        said=own_words.DANGER if is_urgent(words) else "added",
        form=form,
    )


@bp.get("/enquiries/<token>/withdrawal")
def withdrawal(token: str) -> Response:
    """How we may answer, and a button to take back each of it. It never ends."""
    page = _behind(token)
    body = render_template("public/own_withdrawal.html", page=page, token=token, all=ALL)
    return private(body)


@bp.post("/enquiries/<token>/withdrawal")
def withdraw(token: str) -> BaseResponse:
    """Take back the leave to answer by one channel, or by all."""
    wanted = posted.fields().get("channel", "")
    channels = list(Channel) if wanted == ALL else [_channel(wanted)]
    return _done(
        token,
        lambda session, pressed: own_page.withdraw(session, pressed=pressed, channels=channels),
        endpoint="own_page.withdraw",
        said="withdrawn",
        again=[("channel", wanted)],
    )


@bp.post("/enquiries/<token>/leave")
def leave(token: str) -> BaseResponse:
    """Give a leave anew that was taken back here."""
    wanted = posted.fields().get("channel", "")
    channel = _channel(wanted)
    return _done(
        token,
        lambda session, pressed: own_page.allow_again(session, pressed=pressed, channel=channel),
        endpoint="own_page.leave",
        said="allowed",
        again=[("channel", wanted)],
    )


@bp.get("/enquiries/<token>/copy")
def copy(token: str) -> Response:
    """All that came by this enquiry, to be read and printed; hidden with the other details."""
    kept = _copy(token)
    body = render_template("public/own_copy.html", copy=kept and own_words.copy(kept), token=token)
    return private(body, status=200 if kept else 403)


@bp.get("/enquiries/<token>/copy.json")
def copy_as_data(token: str) -> Response:
    """The same for a machine, and for whoever opens the file."""
    kept = _copy(token)
    if kept is None:
        return copy(token)
    text = json.dumps(own_words.data(kept), ensure_ascii=False, indent=2)
    response = unlisted(Response(text, mimetype="application/json"))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = f'attachment; filename="{kept.reference}.json"'
    return response


@bp.get("/enquiries/<token>/erasure")
def erasure(token: str) -> Response:
    """What goes and what stays, and the one button. It never ends."""
    _behind(token)
    return private(render_template("public/own_erasure.html", token=token))


@bp.post("/enquiries/<token>/erasure")
def erase(token: str) -> BaseResponse:
    """Erase it. The bytes in the database's files go by the worker, within minutes.

    A second press is answered as the first.
    """
    try:
        gone = act(token, lambda session, pressed: own_erasure.erase(session, pressed=pressed))
    except NotFound:
        if not is_token(token) or page_behind(token) is not None:
            raise
        return forgotten(redirect(page_url("own_page.erased"), code=303))
    except Unavailable as error:
        return _later("own_page.erase", token, error)
    _finish(gone)
    return forgotten(redirect(page_url("own_page.erased"), code=303))


def _done(
    token: str,
    do: Callable[[Session, Pressed], None],
    *,
    endpoint: str,
    said: str,
    form: CorrectionForm | AdditionForm | None = None,
    again: list[tuple[str, str]] | None = None,
) -> BaseResponse:
    """Do it, and go to their page, which says what was done (`said`); or give their words back."""
    try:
        act(token, do)
    except NotFound:
        if form is None:
            raise
        return _gone(form)
    except (TooMany, Unavailable) as error:
        return _later(endpoint, token, error, form, again=again)
    return redirect(page_url("enquiry.received", token=token, done=said), code=303)


def _finish(gone: Erased) -> None:
    folder = settings().instance_path
    try:
        erasure_ends.finish(database(), spool(), folder, erased=gone, now=now(), at_once=False)
    except Exception as error:  # it is erased; what is left of it the worker brings to its end
        log.error("erasure.not_finished", **what_failed(error))


def _behind(token: str) -> PrivatePage:
    """The page of this address. Raises NotFound, also for a repeat's, and NotLookedUpError."""
    page = page_behind(token)
    if page is None or page.sent is None:
        raise NotFound("no enquiry has this address")
    return page


def _copy(token: str) -> Copy | None:
    """None once the details are hidden. Raises as `_behind`; in the spool it cannot be had yet."""
    _behind(token)
    try:
        with database().read_or_else() as session:
            return own_copy(session, token_hash=digest(token), now=now())
    except Exception as error:
        log.error("own_page.not_copied", **what_failed(error))
        raise NotLookedUpError from None


def _channel(wanted: str) -> Channel:
    if wanted not in list(Channel):
        raise Invalid("no such channel")
    return Channel(wanted)


def _form_page(
    name: str, form: CorrectionForm | AdditionForm, token: str, *, status: int = 200
) -> Response:
    """Posts to a new address each round, so that Back after a lost connection keeps the text."""
    attempt = posted.attempt() + 1 if status != 200 else 1
    post = {"correction": "own_page.correct", "addition": "own_page.add"}[name]
    action = page_url(post, token=token) + f"?try={attempt}"
    body = render_template(f"public/own_{name}.html", form=form, action=action, token=token)
    response = unlisted(make_response(body, status))
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _gone(form: CorrectionForm | AdditionForm) -> Response:
    """Nothing is at this address, or not any more: what was typed meanwhile comes back."""
    rows = form.answers
    words = "\n".join(words for _, words in rows)
    return private(
        render_template(
            "public/own_gone.html", rows=rows, whatsapp_url=wa_me(settings().whatsapp, words)
        ),
        status=404,
    )


def _later(
    endpoint: str,
    token: str,
    error: TooMany | Unavailable,
    form: CorrectionForm | AdditionForm | None = None,
    *,
    again: list[tuple[str, str]] | None = None,
) -> Response:
    """It could not be done now: what was typed, to be read, sent again, or sent another way."""
    too_many = isinstance(error, TooMany)
    rows = form.answers if form else []
    fields = [(str(field.name), str(field.data)) for field in form or () if field.data]
    body = render_template(
        "public/own_later.html",
        too_many=too_many,
        rows=rows,
        again=again or fields,
        action=page_url(endpoint, token=token),
        whatsapp_url=wa_me(settings().whatsapp, "\n".join(words for _, words in rows)),
    )
    response = for_now(body, status=429 if too_many else 503)
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response
