"""What every test may ask for: an application on both databases, a clock, a client."""

import os
import random
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from clinic.db import Database
from clinic.domain import reference_number
from clinic.models import StaffUser
from tests.support import left_out, network, side_by_side, spared, staff
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.databases import Databases, PostgresDatabases, SQLiteFiles
from tests.support.machine import POSTGRESQL, quick_folder
from tests.support.postgres import PostgresServer

MakeApp = Callable[..., Flask]


def pytest_configure(config: pytest.Config) -> None:
    network.stay_here()
    if "faults" not in str(config.getoption("markexpr")).replace("not faults", ""):
        # Only what breaks a site needs a disk, which is waited for at each commit.
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(quick_folder()))


@pytest.hookimpl(trylast=True)  # what -m and -k put aside was not asked for, so it is not left out
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out.leave_out(config, items)


def pytest_collection_finish() -> None:
    spared.search_garbage_less()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    return side_by_side.scheduler(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    left_out.tell_the_first(session)
    left_out.fail_in_ci(session)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    left_out.heard_from(node.config, getattr(node, "workeroutput", {}))


def pytest_unconfigure(config: pytest.Config) -> None:
    if words := left_out.last_line(config):
        print(words)


@pytest.fixture(autouse=True)
def same_references_each_time(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test draws the same references in each run: what looks for digits fails always or never."""
    assert isinstance(reference_number._random, random.SystemRandom)
    seed = f"{request.path.name} {request.node.name}"
    monkeypatch.setattr(reference_number, "_random", random.Random(seed))


@pytest.fixture(
    scope="session",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    """SQLite's files, then PostgreSQL's databases: whoever asks for it runs on both."""
    folder = tmp_path_factory.mktemp("template")

    def migrate(url: str) -> None:
        from tests.support.application import migrate

        migrate(folder, url, Clock(NOW))

    if request.param == "sqlite":
        yield SQLiteFiles(folder / "template.sqlite3", migrate)
    else:
        assert POSTGRESQL is not None
        with PostgresServer(POSTGRESQL) as server:
            yield PostgresDatabases(server, migrate)


@pytest.fixture
def database_url(databases: Databases, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the test's own, at the newest migration."""
    with databases.migrated(tmp_path) as url:
        yield url


@pytest.fixture
def make_app(database_url: str, tmp_path: Path, clock: Clock) -> Iterator[MakeApp]:
    """Makes the application, with settings given by name."""
    from tests.support.application import application, close

    made: list[Flask] = []

    def make(**settings: object) -> Flask:
        made.append(application(tmp_path, database_url, clock, **settings))
        return made[-1]

    yield make
    for app in made:
        close(app)


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """The application as it comes."""
    return make_app()


@pytest.fixture
def database(app: Flask) -> Database:
    """Its database."""
    from clinic.extensions import database as database_of

    return database_of(app)


@pytest.fixture
def client(app: Flask) -> HouseClient:
    """A visitor's browser without scripts; each page it gets is checked for the house rules."""
    client = app.test_client()
    assert isinstance(client, HouseClient)
    return client


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """Runs `flask --app wsgi …`."""
    return app.test_cli_runner()


@pytest.fixture
def clock() -> Clock:
    """The application's clock. It stands still until a test moves it."""
    return Clock(NOW)


@pytest.fixture
def now() -> datetime:
    """The time at which the clock stands first."""
    return NOW


@pytest.fixture
def amara(database: Database) -> StaffUser:
    """The administrator."""
    return staff.employ(database, staff.AMARA)


@pytest.fixture
def ben(database: Database) -> StaffUser:
    """A counsellor."""
    return staff.employ(database, staff.BEN)


@pytest.fixture
def chitra(database: Database) -> StaffUser:
    """A manager."""
    return staff.employ(database, staff.CHITRA)


@pytest.fixture
def reviewer(database: Database) -> StaffUser:
    """A doctor: a medical reviewer, who answers for pages and for questions."""
    return staff.employ(database, staff.REVIEWER)
