"""What every answer tells the browser: what may run, be framed, be kept and be told to others."""

from flask import Flask, Response, request

from clinic.extensions import settings
from clinic.web.policy import policy
from clinic.web.public.styles import style_sources
from clinic.web.sessions import at_the_desk

_YEAR = 31_536_000

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(),geolocation=(),microphone=(),payment=(),usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_AT_THE_DESK = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}


def init(app: Flask) -> None:
    """Put the headers on each answer of the application."""
    public = policy(style_sources())
    desk = policy("'self'", scripts=True)
    https = settings(app).https

    @app.after_request
    def add_headers(response: Response) -> Response:
        at_desk = at_the_desk(request.path)
        response.headers.setdefault("Content-Security-Policy", desk if at_desk else public)
        for name, value in _EVERYWHERE.items():
            response.headers.setdefault(name, value)
        if https:
            response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
        if at_desk:
            response.headers.update(_AT_THE_DESK)
        return response
