"""What went wrong, as a page: six words of the domain and HTTP's own refusals, one map.

Strangers learn nothing: a public page says what to do and how to reach the clinic, never why.
The desk's pages say the domain's sentence, for it is written for staff.
"""

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from clinic.domain.errors import (
    ClinicError,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    TooMany,
    Unavailable,
)
from clinic.extensions import database, settings
from clinic.queries.health_facts import at_newest_migration
from clinic.queries.machine import spool_state
from clinic.web.sessions import ask_no_more, at_the_desk
from clinic.web.staff import guard, unsaved

log = structlog.get_logger()

STATUS: dict[type[ClinicError], int] = {
    Invalid: 422,
    Conflict: 409,
    NotFound: 404,
    Forbidden: 403,
    TooMany: 429,
    Unavailable: 503,
}

_PUBLIC_PAGES = {400, 404, 405, 413, 429, 500, 503}
_ASKS_NOTHING = {500, 503}
"""At these the database may be away: their page stands without the desk's navigation."""


def init(app: Flask) -> None:
    """Answer every failure with a page. A traceback is never one, in debug mode neither."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.register_error_handler(ClinicError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _too_old)
    app.register_error_handler(StaleDataError, _changed_meanwhile)
    for away in (DatabaseError, InterfaceError, NoConnectionError):
        app.register_error_handler(away, _no_database)
    for ours in (IntegrityError, ProgrammingError, DataError):
        app.register_error_handler(ours, _our_fault)


def _refused(error: ClinicError) -> Response:
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    response = _page(status, str(error))
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _http(error: HTTPException) -> Response:
    response = _page(error.code or 500)
    for name, value in error.get_headers():
        if name.lower() != "content-type":
            response.headers[name] = value
    return response


def _too_old(error: CSRFError) -> Response:
    """A form of the desk whose token does not fit: what was typed comes back."""
    if not at_the_desk(request.path):
        return _http(error)
    return make_response(unsaved.page(signed_in=guard.viewer() is not None))


def _changed_meanwhile(_error: StaleDataError) -> Response:
    return _page(409, gettext("Somebody changed this at the same moment. Look at it again."))


def _no_database(error: Exception) -> Response:
    if "no such " in str(error.__cause__) and _is_behind():  # SQLite's words for what is missing
        return _being_upgraded()
    log.error("request.no_database", exc_info=error)
    return _page(503, _desk_without_database() if at_the_desk(request.path) else "")


def _desk_without_database() -> str:
    """For staff: what becomes of enquiries meanwhile, from names of files alone."""
    spool = spool_state(settings())
    if spool.waiting is None or not spool.writable:
        now = "Enquiries cannot be kept either: visitors are asked to phone or to send a WhatsApp."
    else:
        count = spool.waiting.count
        waiting = f"{count or 'none'} {'waits' if count == 1 else 'wait'}"
        now = f"Enquiries are still taken and kept safely; {waiting}."
    return f"The desk cannot read its database. {now} An administrator runs clinic doctor."


def _our_fault(error: Exception) -> Response:
    """The database is well, and what we asked of it was wrong; or not there yet."""
    if _is_behind():
        return _being_upgraded()
    log.error("request.failed", exc_info=error)
    return _page(500)


def _is_behind() -> bool:
    """Whether the database stands at other migrations than this release needs."""
    try:
        with database().read_or_else() as session:
            return not at_newest_migration(session)
    except SQLAlchemyError:
        return False


def _being_upgraded() -> Response:
    log.warning("request.database_behind")
    return _page(503, "The site is being upgraded. Nothing was saved. Try again in a minute.")


def _page(status: int, sentence: str = "") -> Response:
    try:
        body = _desk(status, sentence) if at_the_desk(request.path) else _public(status)
    except Exception as error:
        # The page about a failure has failed: say so plainly, without anything that can fail.
        log.error("error_page.failed", exc_info=error)
        body = _plain(status)
    return make_response(body, status)


def _public(status: int) -> str:
    nearest = status if status in _PUBLIC_PAGES else 400 if status < 500 else 500
    return render_template(f"errors/{nearest}.html")


def _desk(status: int, sentence: str) -> str:
    if status in _ASKS_NOTHING:
        ask_no_more()  # Flask-Login would, for each template
    signed_in = status not in _ASKS_NOTHING and guard.viewer() is not None
    heading, words = _say(status)
    return render_template(
        "staff/error.html",
        layout="layouts/staff.html" if signed_in else "layouts/staff_door.html",
        signed_in=signed_in,
        heading=heading,
        words=sentence or words,
        typed=unsaved.typed_words(),
    )


def _say(status: int) -> tuple[str, str]:
    """A heading and a sentence that says what to do."""
    sayings = {
        403: (gettext("This is not open to you"), gettext("Ask an administrator.")),
        404: (gettext("This page is not here"), gettext("The address may be old or mistyped.")),
        405: (
            gettext("This address cannot be opened like that"),
            gettext("Nothing was changed. Go back and press the button there."),
        ),
        409: (gettext("Something else has happened meanwhile"), gettext("Look at it again.")),
        411: (gettext("We could not read this"), gettext("Nothing was changed. Try again.")),
        413: (gettext("That was too long"), gettext("Nothing was changed. Send less text.")),
        422: (gettext("This could not be taken"), gettext("Nothing was changed. Try again.")),
        429: (
            gettext("Too many tries that did not fit"),
            gettext("Wait a little, then try again."),
        ),
        503: (
            gettext("The desk cannot answer just now"),
            gettext("Nothing was saved. Try again in a minute."),
        ),
    }
    unread = (gettext("We could not read this"), gettext("Nothing was changed. Try again."))
    failed = (
        gettext("Something went wrong on our side"),
        gettext("Nothing was saved. It is written down for the administrator. Try again."),
    )
    return sayings.get(status, unread if status < 500 else failed)


def _plain(status: int) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Error</title></head>'
        f"<body><main><h1>Something went wrong on our side ({status})</h1>"
        "<p>Please go back and try again.</p></main></body></html>"
    )
