"""What the database is and says: whole, at the newest state, watched over, with people in it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from clinic.cli.doctor.finding import Finding, note, ok, warning, wrong
from clinic.db import Database, is_postgresql
from clinic.domain.permissions import Role as Roles
from clinic.extensions import settings
from clinic.models import AuditEntry, Role, StaffUser
from clinic.queries.health import Machine, health_page
from clinic.queries.health_facts import at_newest_migration, health_facts
from clinic.queries.machine import spool_state
from clinic.queries.on_duty import answering
from clinic.queries.sign import Moment, Sign, State
from clinic.queries.time_words import Clock
from clinic.queries.vital_signs import database_sign
from clinic.services import traces

_AHEAD = timedelta(minutes=5)
_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")

_LOOKED_AT_ELSEWHERE = {"database", "release", "last-enquiry", "spool", "mail"}


def look(database: Database, now: datetime) -> Iterator[Finding]:
    """All that the database can tell."""
    try:
        with database.read() as session:
            if not at_newest_migration(session):
                yield wrong(
                    "The database is not in the state that this release needs.",
                    "clinic db upgrade, or start the site again.",
                )
                return
            yield from _whole(session)
            yield from _clock(session, now)
            yield from _people(session)
            yield from _at_work(session, now)
            yield from _erased(session)
    except SQLAlchemyError as error:
        yield wrong(
            f"The database cannot be asked ({type(error).__name__}).",
            "Is its server running, is its file there and readable by the site's user?",
        )


def _whole(session: Session) -> Iterator[Finding]:
    if is_postgresql(session):
        yield from _postgresql(session)
        return
    answer = session.scalar(sa.text("PRAGMA quick_check(1)"))
    if answer == "ok":
        yield ok("SQLite, in the newest state, and whole: quick_check says ok.")
    else:
        yield wrong(
            "The database file is damaged: quick_check does not say ok.",
            "Stop the site and restore the last backup (docs/operations.md, “Restore”).",
        )


def _postgresql(session: Session) -> Iterator[Finding]:
    version = session.scalar(sa.text("SHOW server_version"))
    encoding = session.scalar(sa.text("SHOW server_encoding"))
    if encoding == "UTF8":
        yield ok(f"PostgreSQL {version}, in the newest state, in UTF-8.")
    else:
        yield wrong(f"The database is in {encoding}.", "Make one in UTF-8, and move into it.")
    off = [name for name in _DURABLE if session.scalar(sa.text(f"SHOW {name}")) == "off"]
    if off:
        yield wrong(
            f"PostgreSQL may forget what it has confirmed: {', '.join(off)} is off.",
            "Switch it on in postgresql.conf.",
        )
    aside = sa.text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before\\_%'")
    for schema in session.scalars(aside):
        yield warning(
            f"The schema {schema} was set aside by a restore. No erasure reaches it.",
            f"When all is well without it: DROP SCHEMA {schema} CASCADE",
        )
    owns = sa.text(
        "SELECT pg_catalog.pg_get_userbyid(datdba) = current_user FROM pg_database"
        " WHERE datname = current_database()"
    )
    if not session.scalar(owns):
        yield warning(
            "The database belongs to another role: samples that its planner keeps of erased "
            "people's names cannot be wiped out.",
            "ALTER DATABASE … OWNER TO the role that the site signs in with.",
        )


def _clock(session: Session, now: datetime) -> Iterator[Finding]:
    latest = session.scalar(sa.select(sa.func.max(AuditEntry.at)))
    if latest is not None and latest - now > _AHEAD:
        yield warning(
            "The database has entries from the future: the machine's clock was put back.",
            "timedatectl set-ntp true",
        )


def _people(session: Session) -> Iterator[Finding]:
    administrators = session.scalar(
        sa.select(sa.func.count())
        .select_from(StaffUser)
        .join(StaffUser.roles)
        .where(
            Role.name == Roles.ADMIN, StaffUser.active.is_(True), StaffUser.password.is_not(None)
        )
    )
    if not administrators:
        yield wrong("There is no administrator.", "clinic staff welcome prints a one-time link.")
    elif administrators == 1:
        yield note("There is one administrator.", "Two are better: one may be ill, or leave.")
    else:
        yield ok(f"There are {administrators} administrators.")
    if not answering(session):
        yield wrong("Nobody can answer leads.", "Invite a counsellor on the page People.")


def _at_work(session: Session, now: datetime) -> Iterator[Finding]:
    """What the health page says, but for what is looked at more closely here."""
    page = health_page(
        database_sign(at_newest=True, words=""),
        health_facts(session, now=now),
        Machine((), spool_state(settings())),
        "",
        Moment(Clock(now, settings().clinic_hours), settings()),
    )
    for group in page.groups:
        for sign in group.signs:
            if sign.key not in _LOOKED_AT_ELSEWHERE:
                yield _as_finding(sign)


def _as_finding(sign: Sign) -> Finding:
    words = " ".join(
        part for part in (f"{sign.label}: {sign.words}.", sign.more, *sign.lines) if part
    )
    words = words.replace("\N{NO-BREAK SPACE}", " ")
    if sign.state is State.BAD:
        return wrong(words, sign.mend)
    if sign.state is State.UNKNOWN:
        return note(words, sign.mend)
    return ok(words)


def _erased(session: Session) -> Iterator[Finding]:
    waiting = traces.waiting(session)
    if waiting:
        yield warning(
            f"{waiting} erased lead(s) or deleted form(s) may still have bytes in the files.",
            "The worker wipes them out within minutes, if it runs and nobody reads for long.",
        )
