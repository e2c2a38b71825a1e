"""What a post of the form tells besides its answers: where it came from, and which try it is."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from flask import request
from werkzeug.datastructures import MultiDict

from clinic.domain.enquiry import Source
from clinic.domain.spam import Origin
from clinic.domain.text import clean_line
from clinic.extensions import settings

_LINK_KEYS = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")
_LONGEST = 200
_MOST_TRIES = 99
_FORM = "application/x-www-form-urlencoded"


def fields() -> MultiDict[str, str]:
    """The fields of this post; whatever else was posted (files, JSON) counts as nothing.

    A body that is not UTF-8 is read as the encoding of old Windows, so that nothing typed is lost.
    """
    body = request.get_data() if request.mimetype == _FORM else b""
    if request.form or not body:
        return request.form
    return MultiDict(parse_qsl(body.decode("cp1252", "replace"), keep_blank_values=True))


def attempt() -> int:
    """Which round this is, as the form's address says; 1 where it says nothing."""
    tried = request.args.get("try", "")
    return min(int(tried), _MOST_TRIES) if re.fullmatch("[1-9][0-9]?", tried) else 1


def source(came_from: str) -> Source:
    """Which of our pages the post came from, and the link that had brought the person there.

    `came_from`: what a form-only page of ours carries along (`carried`), for the browser names that
    page itself; whatever else stands there counts as nothing.
    """
    before = _address(came_from)
    if before is not None and not before.netloc and not before.scheme and before.path[:1] == "/":
        return _source_of(before)
    referrer = _address(request.referrer)
    return _source_of(referrer) if referrer is not None and _is_ours(referrer) else Source()


def carried(source: Source) -> str:
    """The same as one value of a hidden field, for the form-only page that comes next."""
    return source.page_path + (f"?{urlencode(source.link)}" if source.link else "")


def origin() -> Origin:
    """Where the browser says that the post came from. Only the spam score asks."""
    site = request.headers.get("Sec-Fetch-Site")
    if site in ("same-origin", "same-site"):
        return Origin.OURS
    sent_from = _address(request.headers.get("Origin"))
    if sent_from is not None and sent_from.netloc:
        return Origin.OURS if _is_ours(sent_from) else Origin.FOREIGN
    return Origin.FOREIGN if site == "cross-site" else Origin.MISSING


def _source_of(address: SplitResult) -> Source:
    asked = dict(parse_qsl(address.query))
    marks = {key: clean_line(asked.get(key))[:_LONGEST] for key in _LINK_KEYS}
    link = {key: said for key, said in marks.items() if said}
    # A private page's address is as good as its key: only the door's address is kept.
    private = any(folder in address.path for folder in ("/enquiries/", "/saved/"))
    path = "/enquiries" if private else address.path
    return Source(page_path=path[:_LONGEST], link=link)


def _is_ours(address: SplitResult) -> bool:
    return address.netloc in (request.host, urlsplit(settings().base_url).netloc)


def _address(header: str | None) -> SplitResult | None:
    try:
        return urlsplit(header or "")
    except ValueError:  # "https://[" and the like: somebody plays
        return None
