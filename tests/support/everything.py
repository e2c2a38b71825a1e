"""Every row of every table that speaks of some leads, to see whether anything is missing."""

from typing import Any

import sqlalchemy as sa

from clinic.db import Base, Database
from clinic.models import Lead

_UNLIKE = frozenset({"version", "terms_version"})
"""What counts changes."""

Rows = dict[str, list[dict[str, Any]]]


def everything(database: Database, *references: str) -> Rows:
    """By table and column that names a lead: the rows of these leads, in order, as they stand."""
    with database.read() as session:
        ids = list(session.scalars(sa.select(Lead.id).where(Lead.reference.in_(references))))
        assert len(ids) == len(references)
        found: Rows = {}
        for table in Base.metadata.sorted_tables:
            for column in _of_a_lead(table):
                rows = session.execute(sa.select(table).where(column.in_(ids)))
                found[f"{table.name}.{column.name}"] = sorted(
                    (_plain(row) for row in rows.mappings()), key=repr
                )
        return found


def tables_that_name_a_lead() -> set[str]:
    """Their names."""
    return {table.name for table in Base.metadata.sorted_tables if list(_of_a_lead(table))}


def _of_a_lead(table: sa.Table) -> list[sa.Column[Any]]:
    if table.name == "lead":
        return [table.c.id]
    return [
        column
        for column in table.columns
        if any(key.column.table.name == "lead" for key in column.foreign_keys)
    ]


def _plain(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _UNLIKE}
