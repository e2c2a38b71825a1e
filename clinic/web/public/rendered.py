"""Public pages are the same for everybody: each is rendered and compressed once in a process.

Once as long as nothing changes of which a page can speak (`state`): a doctor signs, a day begins.
"""

import gzip
import hashlib
import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from typing import ParamSpec

import brotli
from flask import Flask, Response, current_app, request

from clinic.web.policy import policy
from clinic.web.public.few_bytes import accepted_encoding
from clinic.web.public.short_names import with_short_classes
from clinic.web.public.styles import PageStyle
from clinic.web.public.used_style import with_used_style

P = ParamSpec("P")

_PAGES = "clinic.rendered_pages"
_STATE = "clinic.state_of_pages"
_HOLDS = "clinic.state_of_pages_holds"
_INDENTATION = re.compile(r"\s*\n\s*| {2,}")
_BLOCKS = (
    *("head", "body", "title", "meta", "link", "style", "header", "main", "footer", "nav"),
    *("section", "div", "p", "h[1-6]", "ul", "ol", "li", "dl", "dt", "dd", "form", "fieldset"),
    *("legend", "table", "caption", "thead", "tbody", "tr", "th", "td"),
)
_ROUND_BLOCKS = re.compile(rf"\n?(</?(?:{'|'.join(_BLOCKS)})\b[^>]*>)\n?")
_CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=300"
"""A copy is ten minutes old at most: a doctor's name that was taken back stands no longer."""
_FOR_NOW = "no-cache"
_MARK = 12
"""Signs of the mark: it has to differ from the marks of the same page at other times alone."""


@dataclass(frozen=True)
class RenderedPage:
    """A page's bytes by encoding (br, gzip, identity), the mark of its content, and as of what.

    `styles` has, by encoding too, the source that allows its <style>, for the
    Content-Security-Policy.
    """

    mark: str
    bodies: dict[str, bytes]
    styles: dict[str, str]
    state: Hashable = None


def init(app: Flask, *, state: Callable[[], Hashable], holds: Callable[[], bool]) -> None:
    """Start with no page rendered. `state`: with another one, pages are rendered anew.

    `holds`: whether that state is sure; if not, caches ask before they show a page again.
    """
    app.extensions[_PAGES] = {}
    app.extensions[_STATE] = state
    app.extensions[_HOLDS] = holds


def rendered_once(view: Callable[P, str]) -> Callable[P, Response]:
    """A view whose text hangs on its path and the state; it may raise, and then nothing is kept."""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Response:
        pages: dict[str, RenderedPage] = current_app.extensions[_PAGES]
        now = current_app.extensions[_STATE]
        state = now()
        page = pages.get(request.path)
        if page is None or page.state != state:
            page = replace(compressed(view(*args, **kwargs)), state=state)
            if now() == state:  # else it may be of both, and states come again
                pages[request.path] = page
        return _response(page)

    return answer


def compressed(text: str) -> RenderedPage:
    """`text` in each encoding that we serve, as small as it gets.

    Indentation goes, and lines between blocks, and spaces beside spaces: nothing on these pages is
    preformatted, and nobody has typed into them. So do rules of its style that cannot hold on it,
    and in what is compressed the long names of classes.
    """
    whole = _ROUND_BLOCKS.sub(r"\1", _INDENTATION.sub("\n", text))
    used, style = with_used_style(whole)
    short, short_style = with_short_classes(used)
    plain, brief = used.encode(), short.encode()
    bodies = {
        "br": min(_by_brotli(brief), key=len),
        "gzip": gzip.compress(brief, compresslevel=9, mtime=0),
        "identity": plain,
    }
    named, unnamed = PageStyle(style).source, PageStyle(short_style).source
    styles = {"br": unnamed, "gzip": unnamed, "identity": named}
    # Of both: to a copy that is known by its mark a browser adds the policy of the answer.
    mark = hashlib.sha256(plain + brief).hexdigest()[:_MARK]
    return RenderedPage(mark, bodies, styles)


def _by_brotli(plain: bytes) -> Iterator[bytes]:
    """By each of its guesses of what it is given: which is best hangs on the script."""
    for mode in (brotli.MODE_GENERIC, brotli.MODE_TEXT):
        yield brotli.compress(plain, mode=mode, quality=11, lgwin=18)


def _response(page: RenderedPage) -> Response:
    encoding = accepted_encoding()
    response = Response(page.bodies[encoding], mimetype="text/html")
    if encoding != "identity":
        response.headers["Content-Encoding"] = encoding
    response.headers["Content-Security-Policy"] = policy(page.styles[encoding])
    response.headers["Vary"] = "Accept-Encoding"
    holds = current_app.extensions[_HOLDS]()
    response.headers["Cache-Control"] = _CACHE_CONTROL if holds else _FOR_NOW
    response.set_etag(f"{page.mark}-{encoding}")
    response.make_conditional(request)
    return response
