"""A database that somebody else holds: what a backup, a report or a stuck process does to it."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.pool import NullPool


@contextmanager
def held(url: str, *more: str) -> Iterator[None]:
    """Nobody can write while the block lasts, and who reads is not held up. On PostgreSQL that is
    said of the table of enquiries, and of `more`."""
    tables = ", ".join(("enquiry", *more))
    engine = sa.create_engine(url, poolclass=NullPool)
    postgres = engine.dialect.name == "postgresql"
    try:
        with engine.connect() as connection:
            if postgres:
                connection.exec_driver_sql(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
            else:
                connection.connection.dbapi_connection.isolation_level = None
                connection.exec_driver_sql("PRAGMA busy_timeout=60000")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield
            if postgres:
                connection.rollback()
            else:
                connection.exec_driver_sql("ROLLBACK")
    finally:
        engine.dispose()
