"""Public pages are the same for everybody: each is rendered and compressed once in a process."""

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

import brotli
from flask import Flask, Response, current_app, request

P = ParamSpec("P")

_PAGES = "clinic.rendered_pages"
_INDENTATION = re.compile(r"\s*\n\s*")
_BLOCKS = (
    *("head", "body", "title", "meta", "link", "style", "header", "main", "footer", "nav"),
    *("section", "div", "p", "h[1-6]", "ul", "ol", "li", "dl", "dt", "dd", "form", "fieldset"),
    *("legend", "table", "caption", "thead", "tbody", "tr", "th", "td"),
)
_ROUND_BLOCKS = re.compile(rf"\n?(</?(?:{'|'.join(_BLOCKS)})\b[^>]*>)\n?")
_CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=86400"


@dataclass(frozen=True)
class RenderedPage:
    """A page's bytes by encoding (br, gzip, identity), and the mark of its content."""

    mark: str
    bodies: dict[str, bytes]


def init(app: Flask) -> None:
    """Start with no page rendered."""
    app.extensions[_PAGES] = {}


def rendered_once(view: Callable[P, str]) -> Callable[P, Response]:
    """A view whose text depends on its path alone; it may raise, and then nothing is kept."""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Response:
        pages: dict[str, RenderedPage] = current_app.extensions[_PAGES]
        page = pages.get(request.path)
        if page is None:
            page = pages[request.path] = compressed(view(*args, **kwargs))
        return _response(page)

    return answer


def compressed(text: str) -> RenderedPage:
    """`text` in each encoding that we serve, as small as it gets.

    Indentation goes, and lines between blocks: nothing on these pages is preformatted, and nobody
    has typed into them.
    """
    plain = _ROUND_BLOCKS.sub(r"\1", _INDENTATION.sub("\n", text)).encode()
    bodies = {
        "br": brotli.compress(plain, quality=11, lgwin=18),
        "gzip": gzip.compress(plain, compresslevel=9, mtime=0),
        "identity": plain,
    }
    return RenderedPage(hashlib.sha256(plain).hexdigest()[:20], bodies)


def _response(page: RenderedPage) -> Response:
    encoding = _accepted_encoding()
    response = Response(page.bodies[encoding], mimetype="text/html")
    if encoding != "identity":
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _CACHE_CONTROL
    response.set_etag(f"{page.mark}-{encoding}")
    response.make_conditional(request)
    return response


def _accepted_encoding() -> str:
    accepted = request.accept_encodings
    return next((name for name in ("br", "gzip") if accepted[name] > 0), "identity")
