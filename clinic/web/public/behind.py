"""What is behind a private address: in the database, or in the spool as long as it waits there."""

from dataclasses import replace

import structlog

from clinic.db import what_failed
from clinic.domain.enquiry import digest
from clinic.extensions import database, now, spool
from clinic.queries.own_page import PrivatePage, in_the_spool, own_page
from clinic.spool import UnreadableError

log = structlog.get_logger()


class NotLookedUpError(Exception):
    """It is in none of the places that could be asked, and one could not."""


def page_behind(token: str) -> PrivatePage | None:
    """What stands in the database counts; the number is the one that the spool gave.

    The spool is looked at first, for a file goes once its enquiry is in the database. Raises
    NotLookedUpError.
    """
    token_hash = digest(token)
    waiting = page = None
    asked_all = True
    try:
        waiting = spool().find(token_hash)
    except (OSError, UnreadableError) as error:
        log.error("enquiry.spool_not_read", error=type(error).__name__)
        asked_all = False
    try:
        with database().read_or_else() as session:
            page = own_page(session, token_hash=token_hash, now=now())
    except Exception as error:
        log.error("enquiry.not_looked_up", **what_failed(error))
        asked_all = False
    if waiting is not None:
        kept = in_the_spool(waiting, now=now())
        return replace(page, reference=kept.reference) if page else kept
    if page is None and not asked_all:
        raise NotLookedUpError
    return page
