"""Version check on write, for what is no lead: settings, closed days, messages, tags, people."""

from sqlalchemy.orm import Session

from clinic.domain.errors import Stale
from clinic.queries import matters
from clinic.queries.matters import Matter
from clinic.services import locks


def must_be_as_seen(session: Session, matter: Matter, *, version: int | None) -> None:
    """Refuse a change that was decided on an older page; others wait until this one is made.

    `version`: how far that page went (`matters.latest`); None where it does not say. Raises Stale.
    """
    hold(session, matter)
    if version is not None and matters.since(session, matter, version):
        raise Stale("This has been changed since you opened it.")


def hold(session: Session, matter: Matter) -> None:
    """Two who change one matter at one moment wait for each other."""
    locks.hold(session, [matter.lock])
