"""Addresses that are no pages: what browsers and crawlers ask for unasked, a slash too many, and
those of an older site."""

from functools import cache

from flask import Blueprint, Flask, Response, current_app, redirect, request, url_for
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response as AnyResponse

from clinic.config import ROOT
from clinic.extensions import settings
from clinic.web.public.context import shown_page
from clinic.web.sessions import at_the_desk

bp = Blueprint("addresses", __name__)

_A_DAY = "public, max-age=86400"

_ALL_MAY_READ = "User-agent: *\nDisallow:\n"
"""Pages that are not for search engines say so themselves; one that may not be read cannot."""


def init(app: Flask) -> None:
    """Lead an older site's address, or one with a slash too many, to the page that was meant."""
    app.before_request(_from_an_older_site)
    app.before_request(_without_last_slash)


@bp.get("/robots.txt")
def robots() -> Response:
    """Every page may be read; where the clinic's details are confirmed, so is the list of them."""
    listed = f"Sitemap: {settings().base_url}{url_for('finders.sitemap')}\n"
    text = _ALL_MAY_READ + (listed if settings().details_confirmed else "")
    return _kept_a_day(Response(text, mimetype="text/plain"))


@bp.get("/favicon.ico")
def icon() -> Response:
    """The icon for a browser's tab. Browsers go by its type, not by its name."""
    return _kept_a_day(Response(_icon(), mimetype="image/svg+xml"))


@cache
def _icon() -> bytes:
    return (ROOT / "static" / "icon.svg").read_bytes()


def _kept_a_day(response: Response) -> Response:
    response.headers["Cache-Control"] = _A_DAY
    return response


def _from_an_older_site() -> AnyResponse | None:
    """A redirect where the settings say where this address leads now; a page of ours goes before.

    What stood behind its "?" goes along: it may say which link brought somebody.
    """
    path = request.path.rstrip("/")
    target = settings().redirects.get(request.path) or settings().redirects.get(path)
    if target is None or request.method not in ("GET", "HEAD") or _is_a_page():
        return None
    address, hash_mark, place = target.partition("#")
    query = request.query_string.decode("ascii", "replace")
    if query:
        address += f"{'&' if '?' in address else '?'}{query}"
    return redirect(address + hash_mark + place, 301)


def _is_a_page() -> bool:
    slug = (request.view_args or {}).get("slug")
    return request.url_rule is not None and (slug is None or shown_page(slug) is not None)


def _without_last_slash() -> AnyResponse | None:
    """A redirect where the same address without its last slash is a page; else nothing."""
    strayed = isinstance(request.routing_exception, NotFound) and request.path.endswith("/")
    adapter = current_app.create_url_adapter(request)
    if not strayed or adapter is None or at_the_desk(request.path):
        return None
    try:
        endpoint, values = adapter.match(request.path[:-1], method=request.method)
    except HTTPException:
        return None
    query = request.query_string.decode("ascii", "replace")
    return redirect(url_for(endpoint, **values) + (f"?{query}" if query else ""), 308)
