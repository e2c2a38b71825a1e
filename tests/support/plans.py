"""What the database is asked, and how it means to find it: for guards over the size of a desk.

>>> with heard(database) as asked:  # the statements of real pages, as they were sent
...     client.get("/staff/")
>>> assert not costly(database, asked)

`crowd` makes the database so full that a wrong way is the dearer one, and tells PostgreSQL.
"""

import json
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from clinic.db import Database, is_postgresql
from clinic.models import Consent, ContactPoint, Enquiry, Lead, LeadEvent
from tests.support.clock import NOW

GROWS = ("lead", "enquiry", "contact_point", "lead_event")
"""Tables that grow with every person who writes: none is ever read from end to end."""

A_PAGE = 250
"""So many rows may be sorted after they were found: what one page prints, and some."""

_STARTS = ("SELECT", "WITH")
_SCAN = re.compile(rf"^SCAN (?:{'|'.join(GROWS)})(?:_\d+)?(?: AS \w+)?(?: USING .*)?$")
_CROWD, _WAITING = 20_000, 600

_LIVE = ("=1+1", "@x", "-2")
"""What a spreadsheet would run: every seventh has it in front of the name and of the question."""


@dataclass(frozen=True)
class Statement:
    """A statement as it went to the driver."""

    words: str
    parameters: Any

    @property
    def reads(self) -> bool:
        """Whether it only reads."""
        return self.words.lstrip().upper().startswith(_STARTS)


@contextmanager
def heard(database: Database) -> Iterator[list[Statement]]:
    """Everything that the database is asked while the block runs, by who runs it.

    Settings and signatures are read again every ten seconds, in threads of their own.
    """
    asked: list[Statement] = []
    here = threading.get_ident()

    def hear(_connection: Any, _cursor: Any, words: str, parameters: Any, *_rest: Any) -> None:
        if threading.get_ident() == here:
            asked.append(Statement(words, parameters))

    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)


def costly(database: Database, asked: Iterable[Statement]) -> list[str]:
    """Which of these read a growing table from end to end, or sort what they read of it.

    Each with the plan's line and the statement. On PostgreSQL a sort of no more than a page's rows
    is no fault: there the planner weighs it against an index. Statements that write are left out.
    """
    wrong = []
    with database.engine.connect() as connection:
        for statement in asked:
            if statement.reads and _about_what_grows(statement.words):
                wrong += [
                    f"{line}\n    {statement.words}" for line in _faults(connection, statement)
                ]
        connection.rollback()
    return list(dict.fromkeys(wrong))


def plan(database: Database, statement: Statement) -> list[str]:
    """The plan of a statement, line by line: to look at."""
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            return _sqlite_plan(connection, statement)
        rows = connection.exec_driver_sql(f"EXPLAIN {statement.words}", statement.parameters)
        return [str(row[0]) for row in rows]


def crowd(database: Database, *, count: int = _CROWD, now: datetime = NOW) -> None:
    """So many leads, each with a number, an enquiry, leave to write and two events.

    The first of them wait, a tenth but no more than 600, and are spread over all groups of Today;
    the others are closed, as in a clinic that has been open for years, and are made by the database
    itself. It then knows how its tables are filled.
    """
    waiting = min(count // 10, _WAITING)
    leads = [_lead(number, now) for number in range(waiting)] + [_closed(waiting, now)]
    with database.write() as session:
        first = (session.scalar(sa.select(sa.func.max(Lead.id))) or 0) + 1
        for at, values in enumerate(leads):
            values["id"] = first + at
        session.execute(sa.insert(Lead), leads)
        for table, row in ((ContactPoint, _point), (Enquiry, _enquiry), (Consent, _consent)):
            session.execute(sa.insert(table), [row(values) for values in leads])
        events = [one for values in leads for one in _events(values)]
        session.execute(sa.insert(LeadEvent), events)
        _copy(session, leads[-1], count - len(leads))
        if is_postgresql(session):  # ids were given by hand
            session.execute(sa.text("SELECT setval('lead_id_seq', (SELECT max(id) FROM lead))"))
    know_thyself(database)


def _copy(session: Session, lead: dict[str, Any], count: int) -> None:
    """The same lead so many times over, each a little older, made by the database itself."""
    ago = (
        "one.{0} - make_interval(mins => 7 * n.i)"
        if is_postgresql(session)
        else "strftime('%Y-%m-%d %H:%M:%f', one.{0}, '-' || (7 * n.i) || ' minutes') || '000'"
    )
    lead_id, reference = lead["id"], int(lead["reference"])
    nth, there = f"CAST({reference} + n.i AS TEXT)", f"{lead_id} + n.i"
    live = f"CASE WHEN ({there}) % 7 = 0 THEN '{_LIVE[0]} ' ELSE '' END"
    number = f"'+91' || CAST(9800000000 + {there} AS TEXT)"
    changed = {
        Lead: {
            "id": there,
            "reference": nth,
            "name": f"{live} || 'Person ' || CAST({there} AS TEXT)",
            "language": "CASE WHEN n.i % 3 = 0 THEN 'en' ELSE 'hi' END",
            "created_at": ago.format("created_at"),
            "closed_at": ago.format("closed_at"),
            "closed_reason": "CASE WHEN n.i % 50 = 1 THEN 'has_died' ELSE one.closed_reason END",
            "page_slug": "'page-' || CAST(n.i % 8 AS TEXT)",
            "utm_source": "CASE WHEN n.i % 4 = 0 THEN 'link ' || CAST(n.i % 7 AS TEXT) END",
        },
        ContactPoint: {"lead_id": there, "raw": number, "normalised": number},
        Enquiry: {
            "lead_id": there,
            "question": f"{live} || one.question",
            "reference": nth,
            "token_hash": nth,
            "once_hash": nth,
            "answers_hash": nth,
            "received_at": ago.format("received_at"),
        },
        Consent: {"lead_id": there},
        LeadEvent: {"lead_id": there, "at": ago.format("at")},
    }
    for model, values in changed.items():
        table = sa.inspect(model).local_table
        names = [one.name for one in table.columns if one.name in values or one.name != "id"]
        mine = "id" if model is Lead else "lead_id"
        session.execute(
            sa.text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count) "
                f"INSERT INTO {table.name} ({', '.join(_quoted(name) for name in names)}) "
                f"SELECT {', '.join(values.get(name, f'one.{name}') for name in names)} "
                f"FROM {table.name} AS one, n WHERE one.{mine} = :lead_id"
            ),
            {"count": count, "lead_id": lead_id},
        )


def _live(number: int) -> str:
    return "" if number % 7 else f"{_LIVE[number // 7 % len(_LIVE)]} "


def _quoted(name: str) -> str:
    return f'"{name}"'


def know_thyself(database: Database) -> None:
    """Let the planner look at how the tables are filled, as a server does by itself in time."""
    analyze = "ANALYZE" if database.engine.dialect.name == "sqlite" else "VACUUM ANALYZE"
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        if database.engine.dialect.name == "sqlite":
            # It reads for long and then writes: others may not write in between.
            driver.executescript(f"BEGIN IMMEDIATE; {analyze}; COMMIT")
            return
        driver.autocommit = True
        try:
            driver.execute(analyze)
        finally:
            driver.autocommit = False


def _about_what_grows(words: str) -> bool:
    return any(re.search(rf"\b(?:FROM|JOIN) {table}\b", words) for table in GROWS)


def _faults(connection: sa.Connection, statement: Statement) -> list[str]:
    if connection.dialect.name == "sqlite":
        lines = _sqlite_plan(connection, statement)
        return [line for line in lines if _SCAN.match(line) or _sorts(line)]
    words = f"EXPLAIN (ANALYZE, FORMAT JSON) {statement.words}"
    found = connection.exec_driver_sql(words, statement.parameters).scalar()
    tree = json.loads(found) if isinstance(found, str) else found
    return list(_postgresql_faults(tree[0]["Plan"]))


def _sqlite_plan(connection: sa.Connection, statement: Statement) -> list[str]:
    asked = f"EXPLAIN QUERY PLAN {statement.words}"
    return [str(row[3]) for row in connection.exec_driver_sql(asked, statement.parameters)]


def _sorts(line: str) -> bool:
    return line.startswith("USE TEMP B-TREE")


def _postgresql_faults(node: dict[str, Any]) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWS:
        yield f"Seq Scan on {node['Relation Name']}"
    removed = node.get("Rows Removed by Filter", 0) * node.get("Actual Loops", 1)
    if node.get("Relation Name") in GROWS and "Index Cond" not in node and removed > A_PAGE:
        yield f"{removed} rows of {node['Relation Name']} read for nothing"
    if node["Node Type"] in ("Sort", "Incremental Sort") and _reads_what_grows(node):
        rows = max(part["Actual Rows"] for part in node["Plans"])
        if rows > A_PAGE:
            yield f"Sort of {rows} rows by {', '.join(node['Sort Key'])}"
    for part in node.get("Plans", ()):
        yield from _postgresql_faults(part)


def _reads_what_grows(node: dict[str, Any]) -> bool:
    return node.get("Relation Name") in GROWS or any(
        _reads_what_grows(part) for part in node.get("Plans", ())
    )


_STEPS = ("answer", "call_again", "follow_up", "look_for_reply")
_DAYS = (-2, -1, 0, 1, 3, 9)


def _lead(number: int, now: datetime) -> dict[str, Any]:
    created = now - timedelta(minutes=7 * number + 5)
    is_new = number % 4 == 0
    due = now + timedelta(days=_DAYS[number % 6], minutes=number % 50)
    return _values(number, created) | {
        "status": "new" if is_new else "in_contact",
        "urgent": number % 9 == 0,
        "held_back": number % 20 == 3,
        "waiting_since": created if is_new else None,
        "answer_due_at": due if is_new else created,
        "first_response_at": None if is_new else created,
        "replied_at": created if number % 7 == 3 else None,
        "next_step": "answer" if is_new else _STEPS[(number - number // 4) % 4],
        "next_step_at": due,
    }


def _closed(number: int, now: datetime) -> dict[str, Any]:
    created = now - timedelta(days=30)
    return _values(number, created) | {
        "status": "closed",
        "first_response_at": created,
        "closed_at": created,
        "closed_reason": "answered",
    }


def _values(number: int, created: datetime) -> dict[str, Any]:
    empty = ("owner_id", "waiting_since", "first_response_at", "replied_at", "next_step")
    more = ("next_step_at", "closed_at", "closed_reason")
    return dict.fromkeys((*empty, *more)) | {
        "reference": f"9{number:07}",
        "name": f"{_live(number)}Person {number}",
        "came_by": "form",
        "page_slug": f"page-{number % 8}",
        "utm_source": f"link {number % 7}" if number % 4 == 0 else None,
        "language": "hi" if number % 3 else "en",
        "urgent": False,
        "held_back": False,
        "demo": False,
        "canary": False,
        "created_at": created,
        "answer_due_at": created,
        "calls_unanswered": 0,
        "version": 1,
    }


def _point(lead: dict[str, Any]) -> dict[str, Any]:
    digits = f"+9198{lead['id']:08}"
    return {
        "lead_id": lead["id"],
        "kind": "phone",
        "raw": digits,
        "normalised": digits,
        "country": "IN",
        "created_at": lead["created_at"],
    }


def _enquiry(lead: dict[str, Any]) -> dict[str, Any]:
    return {
        "lead_id": lead["id"],
        "reference": lead["reference"],
        "token_hash": f"token {lead['reference']}",
        "once_hash": f"once {lead['reference']}",
        "answers_hash": f"answers {lead['reference']}",
        "received_at": lead["created_at"],
        "answer_due_at": lead["answer_due_at"],
        "name": lead["name"],
        "phone_raw": f"+9198{lead['id']:08}",
        "phone_e164": f"+9198{lead['id']:08}",
        "question": f"{_live(lead['id'])}What can be done for person {lead['id']}?",
        "language": lead["language"],
        "listed_phone": "+919654321400",
        "listed_whatsapp": "+919654321400",
        "source": {},
        "notice_version": "1",
        "spam_points": 0,
        "spam_reasons": [],
    }


def _consent(lead: dict[str, Any]) -> dict[str, Any]:
    return {
        "lead_id": lead["id"],
        "purpose": "answer_enquiry",
        "channel": "phone",
        "action": "given",
        "at": lead["created_at"],
        "language": lead["language"],
    }


def _events(lead: dict[str, Any]) -> list[dict[str, Any]]:
    first = {"lead_id": lead["id"], "at": lead["created_at"], "note": None, "detail": {}}
    reached = {"outcome": "reached", "before": {}, "after": {}}
    return [
        first | {"kind": "enquiry"},
        first | {"kind": "outcome", "detail": reached, "note": "They asked about visits."},
    ]
