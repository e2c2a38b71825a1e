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
    # A page with a mark was rendered once, for all, and has its bytes (clinic.web.public.rendered).
    rendered = "ETag" in response.headers
    if response.mimetype != "text/html" or rendered or at_the_desk(request.path):
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


def _leave_style_out(response: Response) -> None:
    """What cannot hold on this page; what is left is what its policy has to allow."""
    html, style = with_used_style(response.get_data(as_text=True))
    if style:
        response.set_data(html)
        response.headers["Content-Security-Policy"] = policy(PageStyle(style).source)
