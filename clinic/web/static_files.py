"""Files of static/, answered before Flask is asked. Public pages need none of them."""

from flask import Flask
from whitenoise import WhiteNoise

from clinic.config import ROOT

_HOUR = 3600


def init(app: Flask) -> None:
    """Serve static/ under /static/ with the headers that Flask's own hooks cannot add here."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # Flask's documented way
        app.wsgi_app,
        root=str(ROOT / "static"),
        prefix="static/",
        max_age=_HOUR,
        add_headers_function=_add_headers,
    )
    app.add_url_rule("/static/<path:filename>", endpoint="static", build_only=True)


def _add_headers(headers: dict[str, str], _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
