"""A real site and a real browser. Both are started once, and last, after all quicker tests."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.support.application import application
from tests.support.clock import NOW, Clock
from tests.support.machine import POSTGRESQL
from tests.support.postgres import PostgresServer

if find_spec("playwright"):  # else each module here is skipped, and says so
    from tests.browser.tour import Tour
    from tests.support.browser import (
        DESKTOP,
        LAUNCH,
        PATIENCE,
        PHONE,
        Browser,
        BrowserContext,
        Page,
        expect,
    )
    from tests.support.signed_pages import sign_all
    from tests.support.site import AMARA, BEN, ClinicSite

    expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., "Page"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, quiet."""
    return browser_type_launch_args | LAUNCH


@pytest.fixture(scope="session")
def staffed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator["ClinicSite"]:
    """The site on SQLite, with an administrator and a counsellor."""
    with ClinicSite(tmp_path_factory.mktemp("site")) as site:
        site.employ(AMARA, BEN)
        yield site


@pytest.fixture
def site(staffed_site: "ClinicSite") -> Iterator["ClinicSite"]:
    """The same; nothing failed in it while a test went on."""
    before = len(staffed_site.says())
    yield staffed_site
    said = staffed_site.says()[before:]
    assert '"level": "error"' not in said, said


@pytest.fixture(scope="session")
def postgres_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator["ClinicSite"]:
    """The same on PostgreSQL."""
    assert POSTGRESQL is not None
    with PostgresServer(POSTGRESQL) as server:
        url = server.url(server.create())
        with ClinicSite(tmp_path_factory.mktemp("postgres"), database_url=url) as site:
            site.employ(AMARA)
            yield site


@pytest.fixture(scope="session")
def routes(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, for its table of routes alone."""
    folder = tmp_path_factory.mktemp("routes")
    return application(folder, f"sqlite:///{folder / 'none.sqlite3'}", Clock(NOW))


@pytest.fixture(scope="session")
def broken_site(tmp_path_factory: pytest.TempPathFactory, routes: Flask) -> Iterator["ClinicSite"]:
    """A site that takes nothing: no table, no spool. It asks for a tick and shows its samples.

    A doctor has signed its pages.
    """
    folder: Path = tmp_path_factory.mktemp("broken")
    in_the_way = folder / "in_the_way"
    in_the_way.touch()
    settings = {
        "CLINIC_CONSENT_TICK": "true",
        "CLINIC_DETAILS_CONFIRMED": "true",
        "CLINIC_SPOOL_PATH": str(in_the_way / "spool"),
        "CLINIC_STYLEGUIDE": "true",
    }
    with ClinicSite(folder, **settings) as site:
        sign_all(site, routes)
        for table in ("enquiry", "draft", "mistake_report", "sign_in_attempt"):
            site.refuse(table)
        yield site


@pytest.fixture(scope="session")
def tour(
    browser: "Browser", staffed_site: "ClinicSite", broken_site: "ClinicSite", routes: Flask
) -> Iterator["Tour"]:
    """The way through all pages."""
    tour = Tour(browser, staffed_site, broken_site, routes)
    tour.prepare()
    yield tour
    tour.close()


@pytest.fixture
def open_page(browser: "Browser") -> Iterator[OpenPage]:
    """Opens windows of one visitor each: `open_page(phone=…, scripts=…)`; closed at the end."""
    contexts: list[BrowserContext] = []

    def open_page(*, phone: bool = False, scripts: bool = True, **more: Any) -> "Page":
        kind = (PHONE if phone else DESKTOP) | {"java_script_enabled": scripts} | more
        contexts.append(browser.new_context(**kind))
        contexts[-1].set_default_timeout(PATIENCE)
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()
