"""The application as tests make it."""

import threading
from pathlib import Path

import flask_migrate
from flask import Flask

from clinic.app import create_app
from clinic.config import Settings
from clinic.extensions import CLOCK, KNOWN_SETTINGS, database, db, security
from clinic.queries import known_settings
from clinic.queries.known_settings import KnownSettings
from clinic.web.signed import READER
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.spared import (
    let_be_what_stays,
    remember_compressed,
    share_compiled_addresses,
    share_compiled_statements,
    share_compiled_templates,
    share_static_files,
)
from tests.support.staff import CHEAP_HASHES

KEY = "a key for tests alone"


def application(folder: Path, url: str, clock: Clock, **settings: object) -> Flask:
    """The application over this database, at the clock's time; its client checks each page."""
    share_compiled_addresses()
    share_compiled_statements()
    share_static_files()
    given = {"instance_path": folder, "database_url": url, "secret_key": KEY}
    app = create_app(Settings(**given | settings))
    app.test_client_class = HouseClient
    app.extensions[CLOCK] = clock
    # Read once, and then when somebody sets something: no test waits for seconds to pass.
    app.extensions[KNOWN_SETTINGS] = KnownSettings(database(app), clock=lambda: 0.0)
    security.pwd_context.update(**CHEAP_HASHES)
    share_compiled_templates(app)
    remember_compressed()
    return app


def close(app: Flask) -> None:
    """Let go of its connections, once nobody reads beside a request any more."""
    for thread in threading.enumerate():
        if thread.name in (READER, known_settings.READER):
            thread.join()
    with app.app_context():
        db.engine.dispose()


def migrate(folder: Path, url: str, clock: Clock) -> None:
    """Bring an empty database to the newest migration."""
    app = application(folder, url, clock)
    with app.app_context():
        flask_migrate.upgrade()
    close(app)
    let_be_what_stays()
