"""The form where it is the page, and what holds for pages that are one person's own."""

import re
import secrets

from flask import Response, make_response, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse
from wtforms import Form

from clinic.domain.contact import wa_me
from clinic.extensions import settings
from clinic.forms.enquiry import EnquiryForm
from clinic.web.public.context import page_url
from clinic.web.public.press import TRY_AGAIN_SECONDS

_ONCE = re.compile(r"[A-Za-z0-9_-]{22,64}")


def new_once() -> str:
    """A fresh value that makes one press of Send recognisable. 128 bits."""
    return secrets.token_urlsafe(16)


def once_of(form: Form) -> str | None:
    """The one that came with the form; None where it is none."""
    value = str(form["once"].data or "")
    return value if _ONCE.fullmatch(value) else None


def form_page(form: EnquiryForm, *, status: int, attempt: int) -> Response:
    """Posts to a new address each round, so that Back keeps the text and the `once` beside it.

    A browser drops its copy of the address that it has posted to: after Back it would ask for the
    form anew, and what is put right there would be another person's enquiry.
    """
    body = render_template(
        "public/enquiry.html",
        form=form,
        once=form.once.data,
        whatsapp_url=wa_me(settings().whatsapp, gettext("Hello, I have a question.")),
        action=page_url("enquiry.send") + f"?try={attempt}",
    )
    response = make_response(body, status)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def private(body: str, *, status: int = 200) -> Response:
    """A page that nobody keeps, no search engine lists, and whose address nobody is told."""
    response = make_response(body, status)
    response.headers["Cache-Control"] = "no-store"
    return unlisted(response)


def unlisted(response: Response) -> Response:
    """The same answer, for an address that is as good as a key."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def forgotten(response: BaseResponse) -> BaseResponse:
    """The same answer to a press that took something away: the browser lets its copies go, too."""
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def for_now(body: str, *, status: int) -> Response:
    """A private page that says when to try again."""
    response = private(body, status=status)
    response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response
