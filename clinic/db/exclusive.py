"""The whole database for one transaction, while others go on asking for it."""

import random
import time

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

PATIENCE_SECONDS = 60
"""How long a migration tries before it gives up. A backup that is being made may hold it up."""

_A_TRY_MS = 500
"""Below PostgreSQL's deadlock_timeout (1 s): where two wait for each other, this one lets go."""

_SOMEBODY_ELSE_HOLDS_IT = ("55P03", "40P01")
"""lock_not_available, deadlock_detected."""


def hold_all_tables(connection: Connection, *, patience: float = PATIENCE_SECONDS) -> None:
    """Lock each table of a PostgreSQL database until the transaction ends. All of them, or none.

    A migration that takes one table after the other meets a request that takes them in another
    order, and each waits for the other. Here it lets go of all and tries again, so the request
    goes through.

    `patience` is in seconds. Raises sqlalchemy.exc.OperationalError where it tried for so long.
    """
    quote = connection.dialect.identifier_preparer.quote
    tables = ", ".join(quote(name) for name in sa.inspect(connection).get_table_names())
    if not tables:
        return
    deadline = time.monotonic() + patience
    usual = connection.exec_driver_sql("SHOW lock_timeout").scalar_one()
    while True:
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_A_TRY_MS}")
                connection.exec_driver_sql(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{usual}'")
                return
        except OperationalError as error:
            code = getattr(error.orig, "sqlstate", None)
            if code not in _SOMEBODY_ELSE_HOLDS_IT or time.monotonic() >= deadline:
                raise
        time.sleep(random.uniform(0.05, 0.25))  # noqa: S311  # a pause, no secret
