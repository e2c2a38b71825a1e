"""What is broken on purpose: databases that are as durable as a clinic's, and a mail server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.support.machine import POSTGRESQL
from tests.support.post_office import PostOffice
from tests.support.postgres import PostgresServer
from tests.support.tended import TendedSite

KEY = "a key for tests alone"
DESK = "desk@example.org"
"""Where the alerts go while nobody on the staff has an account."""


@pytest.fixture(scope="session")
def durable_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server that writes through to the disk."""
    assert POSTGRESQL is not None
    with PostgresServer(POSTGRESQL, durable=True) as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def durable_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'clinic.sqlite3'}"
    else:
        server = request.getfixturevalue("durable_server")
        name = server.create()
        yield server.url(name)
        server.drop(name)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """The mail server."""
    with PostOffice() as office:
        yield office


def site_settings(url: str, office: PostOffice) -> dict[str, str]:
    """What the site is told."""
    return {
        "CLINIC_SECRET_KEY": KEY,
        "CLINIC_DATABASE_URL": url,
        "CLINIC_SMTP_URL": f"smtp://127.0.0.1:{office.port}",
        "CLINIC_ALERT_EMAIL": DESK,
        "CLINIC_MOST_IN_A_MINUTE": "1000000",
        "CLINIC_CANARY_EVERY_MINUTES": "0",
    }


@pytest.fixture
def settings(durable_url: str, office: PostOffice) -> dict[str, str]:
    """The same for this test's database and mail server."""
    return site_settings(durable_url, office)


@pytest.fixture
def site(settings: dict[str, str], tmp_path: Path) -> Iterator[TendedSite]:
    """The whole site, started again whenever it ends."""
    with TendedSite(tmp_path, **settings) as site:
        site.wait_until_it_is_well()
        yield site


@pytest.fixture(scope="session")
def quick_office() -> Iterator[PostOffice]:
    """The mail server of the quick tests."""
    with PostOffice() as office:
        yield office


@pytest.fixture(scope="session")
def quick_site(
    tmp_path_factory: pytest.TempPathFactory, quick_office: PostOffice
) -> Iterator[TendedSite]:
    """One site on SQLite for all quick tests; each leaves it as it found it: at work."""
    folder = tmp_path_factory.mktemp("quick")
    url = f"sqlite:///{folder / 'clinic.sqlite3'}"
    with TendedSite(folder, **site_settings(url, quick_office)) as site:
        site.wait_until_it_is_well()
        yield site


@pytest.fixture
def quick_engine(quick_site: TendedSite) -> Iterator[sa.Engine]:
    """Its database, past all of our code."""
    engine = sa.create_engine(quick_site.settings["CLINIC_DATABASE_URL"])
    yield engine
    engine.dispose()
