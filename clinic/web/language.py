"""The language of a request comes from its address alone, so that any cache may keep the page."""

from flask import has_request_context, request


def current() -> str:
    """`hi` under /hi/, else `en`. Outside a request: `en`."""
    if not has_request_context():
        return "en"
    return "hi" if request.path == "/hi" or request.path.startswith("/hi/") else "en"
