"""What a post of the form tells besides its answers: where it came from, and which try it is."""

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

from flask import request
from werkzeug.datastructures import MultiDict

from clinic.domain.enquiry import Source
from clinic.domain.spam import Origin

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


def source() -> Source:
    """Which of our pages the post came from, and the link that had brought the person there."""
    referrer = _address(request.referrer)
    if referrer is None or referrer.netloc != request.host:
        return Source()
    asked = dict(parse_qsl(referrer.query))
    link = {key: asked[key][:_LONGEST] for key in _LINK_KEYS if asked.get(key)}
    # A private page's address is as good as its key: only the door's address is kept.
    path = referrer.path if "/enquiries/" not in referrer.path else "/enquiries"
    return Source(page_path=path[:_LONGEST], link=link)


def origin() -> Origin:
    """Where the browser says that the post came from. Only the spam score asks."""
    site = request.headers.get("Sec-Fetch-Site")
    if site in ("same-origin", "same-site"):
        return Origin.OURS
    sent_from = _address(request.headers.get("Origin"))
    if sent_from is not None and sent_from.netloc:
        return Origin.OURS if sent_from.netloc == request.host else Origin.FOREIGN
    return Origin.FOREIGN if site == "cross-site" else Origin.MISSING


def _address(header: str | None) -> SplitResult | None:
    try:
        return urlsplit(header or "")
    except ValueError:  # "https://[" and the like: somebody plays
        return None
