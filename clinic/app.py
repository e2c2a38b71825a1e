"""The composition root: what the application is made of, in the order of its making."""

from flask import Flask, has_request_context
from werkzeug.middleware.proxy_fix import ProxyFix

from clinic import cli, web
from clinic.catalogue import load_catalogue
from clinic.channels import make_channels
from clinic.config import ROOT, Settings, load_settings
from clinic.db import Database, make_engine_options, tune
from clinic.extensions import (
    CATALOGUE,
    CLOCK,
    DATABASE,
    KNOWN_SETTINGS,
    SETTINGS,
    SPOOL,
    babel,
    catalogue,
    clock,
    csrf,
    database,
    db,
    migrate,
)
from clinic.queries.known_settings import KnownSettings
from clinic.spool import Spool
from clinic.web import errors, headers, language, logs, sessions, static_files, walls
from clinic.web.staff import sign_in

KIB = 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The application for these settings (from environment and clinic.toml unless given).

    Raises clinic.config.SettingsError with one line that says what to do.
    """
    settings = settings or load_settings()
    make_channels(settings)  # a wrong address is told now, and not to the first who waits
    app = Flask(
        "clinic",
        root_path=str(ROOT),
        template_folder=str(ROOT / "templates"),
        static_folder=None,
        instance_path=str(settings.instance_path),
    )
    _configure(app, settings)
    _bind_extensions(app, settings)
    logs.init(app, behind_proxy=settings.proxy_hops > 0)
    logs.say_what_is_withheld(catalogue(app).withheld)
    sessions.init(app)
    headers.init(app)
    errors.init(app)
    walls.init(app)
    csrf.init_app(app)
    sign_in.init_security(app)
    web.register(app)
    cli.register(app)
    static_files.init(app)
    app.extensions[KNOWN_SETTINGS] = KnownSettings(database(app))  # last: nothing above asks it
    if hops := settings.proxy_hops:
        # Not the host: a proxy passes on `Host`, and what else a client calls us is its own idea.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented way
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=0
        )
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key.get_secret_value(),
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=make_engine_options(settings.database_url),
        TRUSTED_HOSTS=list(settings.all_trusted_hosts),
        MAX_CONTENT_LENGTH=256 * KIB,
        MAX_FORM_MEMORY_SIZE=128 * KIB,
        MAX_FORM_PARTS=100,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_CHECK_DEFAULT=True,
        WTF_CSRF_SSL_STRICT=False,  # asks for a Referer; clinic.web.walls asks what browsers send
        BABEL_DEFAULT_LOCALE="en",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}


def _bind_extensions(app: Flask, settings: Settings) -> None:
    db.init_app(app)
    with app.app_context():
        tune(db.engine, may_create=False)
        app.extensions[DATABASE] = Database(db.engine, in_request=has_request_context)
    app.extensions[SETTINGS] = settings
    app.extensions[SPOOL] = Spool(settings.spool_path)
    app.extensions[CATALOGUE] = load_catalogue(settings.content_path, settings.languages)
    app.extensions[CLOCK] = clock
    migrate.init_app(app, db, directory=str(ROOT / "clinic" / "migrations"), render_as_batch=True)
    babel.init_app(app, locale_selector=language.current)
