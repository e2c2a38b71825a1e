"""How long the desk's pages take with 100,000 leads, beside the same pages with 1,000.

Both desks are in one process, on one kind of database, and are asked in turn, so that whatever
else the machine does meets both. Promised are ratios of medians: the list, what is held back,
Today, a lead's page and a search for few within 2, the list of a tag that one in 33 carries within
3 (each of those is read), a search for the beginning of most names within 25.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

import sqlalchemy as sa
from flask.testing import FlaskClient

from clinic.db import Database
from clinic.extensions import database
from clinic.models import Lead, LeadTag, Tag
from tests.support.application import application, close, migrate
from tests.support.clock import NOW, Clock
from tests.support.databases import Databases, PostgresDatabases, SQLiteFiles
from tests.support.machine import POSTGRESQL
from tests.support.many_leads import FIRST, fill
from tests.support.plans import know_thyself
from tests.support.postgres import PostgresServer
from tests.support.staff import CHITRA, employ, post, sign_in

SMALL, LARGE = 1_000, 100_000
ROUNDS = 25
FEW, TAG, MANY = 2.0, 3.0, 25.0
TAGGED = 33
"""One in so many carries the tag: 3,000 of the many."""


def main() -> int:
    """Measure and print. Returns 1 where a promise is not kept."""
    kept = [_measured(kind, databases) for kind, databases in _kinds()]
    return 0 if all(kept) else 1


def _kinds() -> Iterator[tuple[str, Databases]]:
    with tempfile.TemporaryDirectory(prefix="clinic-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        clock = Clock(NOW)
        yield (
            "SQLite",
            SQLiteFiles(folder / "t.sqlite3", lambda url: migrate(folder, url, clock)),
        )
        if POSTGRESQL is None:
            print("PostgreSQL is not installed: left out.")
            return
        server = stack.enter_context(PostgresServer(POSTGRESQL))
        yield "PostgreSQL", PostgresDatabases(server, lambda url: migrate(folder, url, clock))


def _measured(kind: str, databases: Databases) -> bool:
    with ExitStack() as stack:
        small = stack.enter_context(_desk(databases, SMALL))
        large = stack.enter_context(_desk(databases, LARGE))
        pages = {name: (_median(small, large, address), most) for name, address, most in _pages()}
    print(f"{kind}: milliseconds of a page, with {SMALL:,} leads and with {LARGE:,}")
    print(f"{'':28}{SMALL:>10,}{LARGE:>10,}{'ratio':>8}{'promised':>10}")
    kept = True
    for name, ((few, many), most) in pages.items():
        kept &= many / few <= most
        print(f"{name:28}{few * 1000:>10.1f}{many * 1000:>10.1f}{many / few:>8.2f}{most:>10.0f}")
    print("kept" if kept else "NOT KEPT")
    return kept


def _pages() -> Iterator[tuple[str, str, float]]:
    reference = "9000000"
    yield "Today", "/staff/", FEW
    yield "the list", "/staff/leads", FEW
    yield "the list, in contact", "/staff/leads?status=in_contact", FEW
    yield "the list of a tag", "/staff/leads?tag=1", TAG
    yield "held back", "/staff/held-back", FEW
    yield "a lead's page", f"/staff/leads/{reference}0", FEW
    yield "a search for one number", f"?{reference}0", FEW
    yield "a search for most names", "?person", MANY


def _median(small: FlaskClient, large: FlaskClient, address: str) -> tuple[float, float]:
    paths = [_searched(one, address) if address[0] == "?" else address for one in (small, large)]
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for client, path, times in zip((small, large), paths, taken, strict=True):
            began = time.perf_counter()
            answer = client.get(path)
            times.append(time.perf_counter() - began)
            assert answer.status_code == 200, f"{path}: {answer.status}"
    return median(taken[0]), median(taken[1])


def _searched(client: FlaskClient, words: str) -> str:
    answer = post(client, "/staff/leads/search", "/staff/leads", q=words[1:])
    return answer.headers["Location"]


def _tag(desk: Database, *, one_in: int) -> None:
    with desk.write() as session:
        session.add(Tag(id=1, name="Trial", folded="trial", created_at=NOW))
        session.flush()
        which = sa.select(sa.literal(1), Lead.id, sa.literal(NOW, LeadTag.at.type))
        carry = which.where(Lead.id % one_in == 0)
        session.execute(sa.insert(LeadTag).from_select(["tag_id", "lead_id", "at"], carry))
    know_thyself(desk)


@contextmanager
def _desk(databases: Databases, leads: int) -> Iterator[FlaskClient]:
    assert leads % FIRST == 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="clinic-bench-")))
        url = stack.enter_context(databases.migrated(folder))
        app = application(folder, url, Clock(NOW))
        stack.callback(close, app)
        fill(database(app), leads=leads)
        _tag(database(app), one_in=TAGGED)
        client = app.test_client()
        sign_in(client, employ(database(app), CHITRA))
        yield client
