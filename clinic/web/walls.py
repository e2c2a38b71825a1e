"""What is turned away before anything looks at it: bodies that are too large or have no end,
characters that no database takes, and posts to the desk from other sites.
"""

import time
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from flask.globals import request_ctx
from werkzeug.exceptions import (
    BadRequest,
    LengthRequired,
    NotFound,
    RequestEntityTooLarge,
    SecurityError,
)

from clinic.domain.errors import Forbidden
from clinic.domain.import_file import MOST_BYTES
from clinic.extensions import settings
from clinic.web.sessions import at_the_desk

_MOST_READ = 16 * 1024 * 1024
_LONGEST_READ = 2.0
_PIECE = 64 * 1024
"""Of a body that is refused so many bytes are read, for so many seconds, in pieces of this size."""

_TAKES_FILES = {"staff_imports.upload"}
_AROUND_A_FILE = 64 * 1024

_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def init(app: Flask) -> None:
    """Stand before every view. Call it before the CSRF extension, which reads the form."""
    app.before_request(_hosts_are_ours)
    app.before_request(_bodies_have_a_length)
    app.before_request(_addresses_can_be_looked_up)
    app.before_request(_posts_to_the_desk_come_from_here)


def _hosts_are_ours() -> None:
    """A foreign Host gets its page with addresses of ours: it must not stand in any link."""
    error = request.routing_exception
    if isinstance(error, SecurityError):
        own = urlsplit(settings().base_url)
        request_ctx.url_adapter = current_app.url_map.bind(own.netloc, url_scheme=own.scheme)
        raise error


def _bodies_have_a_length() -> None:
    """A body without a length would be cut at the limit without a word, half of it stored."""
    if "Transfer-Encoding" in request.headers and request.content_length is None:
        raise LengthRequired
    if request.endpoint in _TAKES_FILES:
        request.max_content_length = MOST_BYTES + _AROUND_A_FILE
    limit = request.max_content_length
    if limit is not None and (request.content_length or 0) > limit:
        _let_them_finish()
        raise RequestEntityTooLarge


def _let_them_finish() -> None:
    """Read on for a moment: many clients look at the answer only once all is sent."""
    body = request.environ["wsgi.input"]
    left, until = min(request.content_length or 0, _MOST_READ), time.monotonic() + _LONGEST_READ
    while left > 0 and time.monotonic() < until:
        piece = body.read(min(left, _PIECE))
        if not piece:
            return
        left -= len(piece)


def _addresses_can_be_looked_up() -> None:
    if any(ord(char) < ord(" ") for char in request.path):
        raise NotFound
    if any("\0" in text for text in request.args.values()):
        raise BadRequest


def _posts_to_the_desk_come_from_here() -> None:
    """The second lock beside the tokens. A browser that says nothing has the token to show."""
    if request.method in _SAFE or not at_the_desk(request.path):
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        raise Forbidden("This was sent from another site. Nothing was done.")
    if site is None and origin is not None and not _is_ours(origin):
        raise Forbidden("This was sent from another site. Nothing was done.")
    if any("\0" in text for text in request.form.values()):
        raise BadRequest


def _is_ours(origin: str) -> bool:
    try:
        host = urlsplit(origin).netloc
    except ValueError:
        return False
    return host in (request.host, urlsplit(settings().base_url).netloc)
