"""A page in public that is made for one request is sent in few bytes, too: its style, compressed.

A compressed page can tell a secret by its length (BREACH): to a stranger who has somebody's browser
ask for it over and over with words that they choose, and counts the bytes. That needs a secret
which comes with the browser. Public pages have none: no cookie is read outside of the desk. What
opens a private page is its address, and who can have it asked for knows it already; what a post
brings back is what the same post brought; `once` is drawn anew for each answer. So all may be
compressed (docs/adr/0022). The desk's pages may not: there a cookie asks.
"""

import gzip

import brotli
from flask import Flask, Response, request

from clinic.web.policy import policy
from clinic.web.public.styles import PageStyle
from clinic.web.public.used_style import with_used_style
from clinic.web.sessions import at_the_desk

_QUICK = 5
"""Of brotli's eleven: below a millisecond, and within a tenth of what the slowest makes."""


def init(app: Flask) -> None:
    """Look at each answer on its way out."""
    app.after_request(_in_few_bytes)


def accepted_encoding() -> str:
    """The smallest of our encodings that this browser takes: "br", "gzip" or "identity"."""
    accepted = request.accept_encodings
    return next((name for name in ("br", "gzip") if accepted[name] > 0), "identity")


def _in_few_bytes(response: Response) -> Response:
    if not _made_for_one_request(response):
        return response
    _leave_style_out(response)
    encoding = accepted_encoding()
    response.vary.add("Accept-Encoding")
    if encoding != "identity":
        plain = response.get_data()
        quick = brotli.compress(plain, quality=_QUICK) if encoding == "br" else gzip.compress(plain)
        response.set_data(quick)
        response.headers["Content-Encoding"] = encoding
    return response


def _made_for_one_request(response: Response) -> bool:
    """Whether it is a page in public and not one for all, which has a mark, and its bytes already
    (clinic.web.public.rendered).
    """
    leads_on = 300 <= response.status_code < 400
    page = response.mimetype == "text/html" and not leads_on and "ETag" not in response.headers
    return page and not at_the_desk(request.path)


def _leave_style_out(response: Response) -> None:
    """What cannot hold on this page; what is left is what its policy has to allow."""
    html, style = with_used_style(response.get_data(as_text=True))
    if style:
        response.set_data(html)
        response.headers["Content-Security-Policy"] = policy(PageStyle(style).source)
