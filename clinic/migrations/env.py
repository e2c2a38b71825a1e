"""Alembic's environment: migrations run on the application's own engine.

On PostgreSQL all of them are one transaction that holds every table, on SQLite each is its own.

Whoever gives a connection in the configuration's attributes gets them in its transaction.

Logging is left as the application has set it up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from clinic.db import Base, hold_all_tables, make_missing_file
from clinic.extensions import database


def plain_type(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our column types into a migration as the plain types that they stand on."""
    if kind == "type" and isinstance(item, sa.TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def leave_out_empty(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Make no migration where nothing has changed."""
    if (
        getattr(context.config.cmd_opts, "autogenerate", False)
        and directives[0].upgrade_ops.is_empty()
    ):
        directives[:] = []


@contextmanager
def without_cascades(connection: sa.Connection) -> Iterator[None]:
    """Keep SQLite's foreign keys off, and look at each of them afterwards.

    SQLite changes a table by copying it. Dropping the old one would take along whatever refers to
    it. The PRAGMA does nothing inside a transaction, so it goes to the driver, before the first.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        broken = driver.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"{len(broken)} rows refer to nothing, the first in {broken[0][0]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def changes_something() -> bool:
    """Whether migrations will run; `flask db current` only asks."""
    try:
        wanted = context.get_revision_argument()
    except KeyError:
        return False
    return context.get_context().get_current_revision() != wanted


def run() -> None:
    """Run the migrations that were asked for."""
    arguments = dict(current_app.extensions["migrate"].configure_args)
    arguments.setdefault("process_revision_directives", leave_out_empty)
    given: sa.Connection | None = context.config.attributes.get("connection")
    if given is not None:  # whose transaction is somebody else's
        context.configure(connection=given, target_metadata=Base.metadata, **arguments)
        context.run_migrations()
        return
    make_missing_file(database().engine)
    write_engine = database().engine.execution_options(clinic_write=True)
    with write_engine.connect() as connection, without_cascades(connection):
        on_postgresql = connection.dialect.name == "postgresql"
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_item=plain_type,
            transaction_per_migration=not on_postgresql,
            **arguments,
        )
        with context.begin_transaction():
            if on_postgresql and changes_something():
                hold_all_tables(connection)
            context.run_migrations()


run()
