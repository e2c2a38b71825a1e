"""Flask's extensions, unbound, and typed doors to what the current application carries."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import cast

from flask import Flask, current_app
from flask_babel import Babel
from flask_migrate import Migrate
from flask_security import Security, hash_password
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from clinic.catalogue import Catalogue
from clinic.config import Settings
from clinic.db import Base, Database
from clinic.domain.desk_rules import DeskRules
from clinic.domain.reply_promise import ReplyPromise
from clinic.queries.known_settings import KnownSettings
from clinic.spool import Spool

db = SQLAlchemy(model_class=Base)
"""The engine's owner. Nobody uses `db.session`; ours is `database()`."""

migrate = Migrate()
security = Security()
csrf = CSRFProtect()
babel = Babel()

SETTINGS = "clinic.settings"
DATABASE = "clinic.database"
SPOOL = "clinic.spool"
CATALOGUE = "clinic.catalogue"
RULES = "clinic.desk_rules"
KNOWN_SETTINGS = "clinic.known_settings"
CLOCK = "clinic_now"

_RULES_AS_DELIVERED = DeskRules()


def database(app: Flask | None = None) -> Database:
    """The database of this application (of the current one unless given)."""
    return cast(Database, (app or current_app).extensions[DATABASE])


def spool(app: Flask | None = None) -> Spool:
    """Where this application keeps enquiries that its database cannot take."""
    return cast(Spool, (app or current_app).extensions[SPOOL])


def settings(app: Flask | None = None) -> Settings:
    """The settings that hold: those of environment and file, with what the desk has set above.

    Never asks the database in the way of whoever calls: see queries.known_settings. While the
    application is being made nothing is above the file.
    """
    known = known_settings(app)
    return known.over(installed(app)) if known else installed(app)


def installed(app: Flask | None = None) -> Settings:
    """What environment and file say, whatever the desk has set above."""
    return cast(Settings, (app or current_app).extensions[SETTINGS])


def known_settings(app: Flask | None = None) -> KnownSettings | None:
    """What this process knows of settings made in the browser; None before there is a database."""
    return cast(KnownSettings | None, (app or current_app).extensions.get(KNOWN_SETTINGS))


def catalogue(app: Flask | None = None) -> Catalogue:
    """What the site says: the content that was read when the application started."""
    return cast(Catalogue, (app or current_app).extensions[CATALOGUE])


def now(app: Flask | None = None) -> datetime:
    """The time, aware, in UTC. The clock is an extension, so that a test can set it."""
    return cast(Callable[[], datetime], (app or current_app).extensions[CLOCK])()


def clock() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def read_templates(app: Flask) -> None:
    """Have all templates in memory, so that an upgrade may change the files under a process.

    Pages that it shows from then on are of its own release, up to its end.
    """
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def promise(app: Flask | None = None) -> ReplyPromise:
    """Until when this clinic promises its first answer."""
    chosen = settings(app)
    return ReplyPromise(chosen.clinic_hours, timedelta(hours=chosen.reply_within_hours))


def rules(app: Flask | None = None) -> DeskRules:
    """How often and when people are tried, and who is given new leads."""
    base = cast(DeskRules, (app or current_app).extensions.get(RULES, _RULES_AS_DELIVERED))
    known = known_settings(app)
    return known.rules(base) if known else base


def hashed(password: str) -> str:
    """The argon2 hash of a new password, the same however the keyboard composed its characters."""
    return str(hash_password(security.password_util.normalize(password)))
