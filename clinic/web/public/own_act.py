"""One press on somebody's own page: into the database, wherever their enquiry waits until then."""

from collections.abc import Callable
from typing import TypeVar

import structlog
from sqlalchemy.orm import Session

from clinic.db import what_failed
from clinic.domain.enquiry import digest
from clinic.domain.errors import ClinicError, NotFound, Unavailable
from clinic.extensions import catalogue, database, now, promise, settings, spool
from clinic.services.own_page import Pressed
from clinic.services.spool_import import import_waiting
from clinic.spool import UnreadableError
from clinic.web.public.context import current_language

log = structlog.get_logger()

T = TypeVar("T")


def act(token: str, do: Callable[[Session, Pressed], T]) -> T:
    """Do it in one transaction. An enquiry that waits in the spool is taken in first.

    Raises NotFound where no enquiry has this address, TooMany, and Unavailable where the database
    does not take it now: then the person's words have to come back.
    """
    pressed = Pressed(
        token_hash=digest(token),
        at=now(),
        promise=promise(),
        language=current_language(),
        notice_version=catalogue().notice(current_language()).version,
        endpoints=settings().webhook_names,
    )
    try:
        return _in_database(do, pressed)
    except NotFound:
        if not _waits_in_spool(pressed.token_hash):
            raise
    _take_in()
    try:
        return _in_database(do, pressed)
    except NotFound:
        raise Unavailable("it is in the spool, and could not be taken in") from None


def _in_database(do: Callable[[Session, Pressed], T], pressed: Pressed) -> T:
    try:
        with database().write_or_else() as session:
            return do(session, pressed)
    except ClinicError:
        raise
    except Exception as error:
        log.error("own_page.not_done", **what_failed(error))
        raise Unavailable("the database does not take it") from None


def _waits_in_spool(token_hash: str) -> bool:
    try:
        return spool().find(token_hash) is not None
    except (OSError, UnreadableError) as error:
        log.error("enquiry.spool_not_read", error=type(error).__name__)
        raise Unavailable("the spool cannot be read") from None


def _take_in() -> None:
    try:
        import_waiting(database(), spool(), catalogue=catalogue(), settings=settings(), now=now())
    except OSError as error:
        log.error("enquiry.spool_not_read", error=type(error).__name__)
