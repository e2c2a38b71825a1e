"""One press on somebody's own page: into the database, wherever their enquiry waits until then."""

from collections.abc import Callable
from typing import TypeVar

import structlog
from sqlalchemy.orm import Session

from clinic.db import what_failed
from clinic.domain.enquiry import digest
from clinic.domain.errors import ClinicError, NotFound, Unavailable
from clinic.extensions import catalogue, database, now, promise, rules, settings, spool
from clinic.services.own_page import Pressed
from clinic.services.spool_import import import_one
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
        rules=rules(),
    )
    try:
        return _in_database(do, pressed)
    except NotFound:
        if not _came_out_of_spool(pressed):
            raise
    return _in_database(do, pressed)


def _in_database(do: Callable[[Session, Pressed], T], pressed: Pressed) -> T:
    try:
        with database().write_or_else() as session:
            return do(session, pressed)
    except ClinicError:
        raise
    except Exception as error:
        log.error("own_page.not_done", **what_failed(error))
        raise Unavailable("the database does not take it") from None


def _came_out_of_spool(pressed: Pressed) -> bool:
    """Whether it waited there, and is in the database now. Raises Unavailable where it waits on."""
    try:
        waiting = spool().find(pressed.token_hash)
        if waiting is not None:
            import_one(
                database(),
                spool(),
                waiting=waiting,
                catalogue=catalogue(),
                settings=settings(),
                now=pressed.at,
                rules=pressed.rules,
            )
    except Exception as error:
        log.error("own_page.not_taken_in", **what_failed(error))
        raise Unavailable("it waits in the spool, and could not be taken in") from None
    return waiting is not None
