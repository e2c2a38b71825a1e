"""Two questions that a monitor asks: are you up, and can you work?"""

from functools import cache

import structlog
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from clinic.config import ROOT
from clinic.extensions import database

bp = Blueprint("health", __name__)
log = structlog.get_logger()


@bp.get("/healthz")
def healthz() -> Response:
    """200 while this process answers. Touches nothing else."""
    return _answer("ok")


@bp.get("/readyz")
def readyz() -> tuple[Response, int]:
    """200 where the database is reachable and at the newest migration, else 503 and why."""
    try:
        at = database_heads()
    except SQLAlchemyError as error:
        log.error("ready.database_unreachable", error=type(error).__name__)
        return _answer("the database cannot be reached"), 503
    if at != newest_migrations():
        return _answer("the database is not at the newest migration: run flask db upgrade"), 503
    return _answer("ok"), 200


def database_heads() -> frozenset[str]:
    """The migrations that the database stands at. Raises SQLAlchemyError."""
    with database().engine.connect() as connection:
        return frozenset(MigrationContext.configure(connection).get_current_heads())


@cache
def newest_migrations() -> frozenset[str]:
    """The migrations that this version of the application needs."""
    return frozenset(ScriptDirectory(str(ROOT / "clinic" / "migrations")).get_heads())


def _answer(status: str) -> Response:
    response = jsonify(status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
