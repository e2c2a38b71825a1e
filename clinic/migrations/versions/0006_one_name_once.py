"""One name once: of the ready messages in one language, and of the views of one person.

Those of which there are two get a number behind the name, the first but one: "Later 2". What is
retired or taken off a list may be called like another. Going back, the names stay as they are, and
of a message that went by SMS nobody has said by which way: the release before has no word for it.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LONGEST = 60
"""Characters of either name."""
message = sa.table(
    "message_template",
    *map(sa.column, ("id", "language", "name", "place", "retired_at")),
)
event = sa.table("lead_event", sa.column("id"), sa.column("kind"), sa.column("detail", sa.JSON()))
view = sa.table("saved_view", *map(sa.column, ("id", "owner_id", "name", "removed_at")))


def upgrade() -> None:
    _number(message, message.c.language, message.c.retired_at, (message.c.place, message.c.id))
    _number(view, view.c.owner_id, view.c.removed_at, (view.c.id,))
    op.create_index(
        op.f("uq_message_template_name"),
        "message_template",
        ["language", "name"],
        unique=True,
        sqlite_where=sa.text("retired_at IS NULL"),
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_index(
        op.f("uq_saved_view_name"),
        "saved_view",
        ["owner_id", "name"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(op.f("uq_saved_view_name"), table_name="saved_view")
    op.drop_index(op.f("uq_message_template_name"), table_name="message_template")
    way = event.c.detail["message_by"].as_string()
    asked = sa.select(event.c.id, event.c.detail).where(event.c.kind == "outcome", way == "sms")
    for event_id, detail in op.get_bind().execute(asked).all():
        unsaid = detail | {"message_by": None}
        op.execute(sa.update(event).where(event.c.id == event_id).values(detail=unsaid))


def _number(
    table: sa.TableClause,
    of: sa.ColumnElement[object],
    gone: sa.ColumnElement[object],
    order: Iterable[sa.ColumnElement[object]],
) -> None:
    """Names are compared as the desk does: in lower case."""
    asked = sa.select(table.c.id, of, table.c.name).where(gone.is_(None)).order_by(of, *order)
    rows: Sequence[sa.Row[tuple[int, object, str]]] = op.get_bind().execute(asked).all()
    taken = {(group, name.casefold()) for _id, group, name in rows}
    seen: set[tuple[object, str]] = set()
    for row_id, group, name in rows:
        if (group, name.casefold()) not in seen:
            seen.add((group, name.casefold()))
            continue
        number = 2
        while (group, _with(name, number).casefold()) in taken | seen:
            number += 1
        seen.add((group, _with(name, number).casefold()))
        op.execute(sa.update(table).where(table.c.id == row_id).values(name=_with(name, number)))


def _with(name: str, number: int) -> str:
    return f"{name[: LONGEST - len(str(number)) - 1].rstrip()} {number}"
