"""A desk with as many leads as a test or a measurement asks for, made in seconds: copies of a few.

>>> fill(database, leads=100_000)

Each copy has a reference, a number and an enquiry of its own, stands at its own time, and is found
by its words; the database then knows how its tables are filled.
"""

import sqlalchemy as sa

from clinic.db import Base, Database
from clinic.domain.search_terms import VERSION
from clinic.models import Consent, ContactPoint, Enquiry, Lead, LeadEvent, LeadTerm
from clinic.services import lead_terms
from tests.support.plans import crowd, know_thyself

FIRST = 500
"""So many are made row by row."""

_COPIED: tuple[type[Base], ...] = (Lead, ContactPoint, Enquiry, Consent, LeadEvent, LeadTerm)
_IDS = {(table.__tablename__, "id") for table in _COPIED}
_NUMBERED = {
    ("lead", "reference"): "CAST(CAST(reference AS integer) - n * {first} AS text)",
    ("enquiry", "reference"): "CAST(CAST(reference AS integer) - n * {first} AS text)",
    ("enquiry", "token_hash"): "token_hash || n",
    ("contact_point", "raw"): "'+91' || (7000000000 + lead_id + n * {top})",
    ("contact_point", "normalised"): "'+91' || (7000000000 + lead_id + n * {top})",
}
"""What is unique is another one in each copy."""

_A_NUMBER = {"sqlite": "term GLOB '*[0-9]*'", "postgresql": "term ~ '[0-9]'"}


def fill(database: Database, *, leads: int, words: bool = True) -> None:
    """Put so many leads (a multiple of FIRST) into an empty desk; `words`: with all that they did,
    and with the words by which they are found.
    """
    crowd(database, count=FIRST)
    copied = _COPIED if words else _COPIED[:3]
    if words:
        with database.write() as session:
            while lead_terms.make_anew(session, most=FIRST):
                pass
    with database.write() as session:
        kind = session.get_bind().dialect.name
        top = session.scalar(sa.select(sa.func.max(Lead.id))) or 0
        if not words:  # nor is the worker to look for any: it would write for minutes
            session.execute(sa.update(Lead).values(terms_version=VERSION))
        for table in copied:
            session.execute(sa.text(_copying(table, top, kind)), {"n": leads // FIRST - 1})
        if kind == "postgresql":
            for name, _ in sorted(_IDS):
                if name in {table.__tablename__ for table in copied} - {"lead_term"}:
                    sequence = f"pg_get_serial_sequence('{name}', 'id')"
                    session.execute(sa.text(f"SELECT setval({sequence}, max(id)) FROM {name}"))
    know_thyself(database)


def _copying(table: type[Base], top: int, kind: str) -> str:
    """One statement: each row crossed with the numbers from 1 on."""
    name = table.__tablename__
    values = {
        column.name: _value(name, column.name, top, kind)
        for column in table.__table__.columns
        if (name, column.name) not in _IDS or name == "lead"
    }
    # The types that the columns have on PostgreSQL: JSON is compared with nothing here.
    return (
        f"INSERT INTO {name} ({', '.join(values)}) "
        "WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < :n) "
        f"SELECT {', '.join(values.values())} FROM {name}, copy"
    )


def _value(table: str, column: str, top: int, kind: str) -> str:
    if column == "lead_id" or (table, column) == ("lead", "id"):
        return f"{table}.{column} + n * {top}"
    if (table, column) == ("lead_term", "term"):
        return f"CASE WHEN {_A_NUMBER[kind]} THEN n || '-' || term ELSE term END"
    if column == "enquiry_id":
        return "NULL"
    if column in ("created_at", "received_at", "waiting_since"):
        back = {
            "sqlite": f"strftime('%Y-%m-%d %H:%M:%f000', {column}, '-' || n || ' hours')",
            "postgresql": f"{column} - n * interval '1 hour'",
        }
        return back[kind]
    return _NUMBERED.get((table, column), column).format(first=FIRST, top=top)
