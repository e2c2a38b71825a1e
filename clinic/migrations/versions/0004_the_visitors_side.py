"""The visitor's side: saved forms, signatures under pages, reports of mistakes.

Outbox and ledger know what a visitor can do on a private page; a page's version says what it was
called and whose signature stood on it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KINDS_BEFORE = (
    *("staff_alert", "acknowledgement", "password_reset", "reminder"),
    *("manager_reminder", "digest", "canary"),
)
KINDS = (*KINDS_BEFORE, "lead_changed", "mistake_reported")
OUTCOMES_BEFORE = (
    *("lead_made", "joined", "quarantined", "repeated", "spooled", "invalid", "refused"),
)
OUTCOMES = (*OUTCOMES_BEFORE, "saved")
EVENTS = ("added", "corrected", "withdrew", "gave_leave", "asked_to_be_erased")
message = sa.table("outbox_message", sa.column("id"), sa.column("kind", sa.Text()))
attempt = sa.table("delivery_attempt", sa.column("outbox_message_id"))
capture = sa.table("capture", sa.column("outcome", sa.Text()))
event = sa.table("lead_event", sa.column("kind", sa.Text()), sa.column("note", sa.Text()))


def upgrade() -> None:
    _make_tables()
    with op.batch_alter_table("page_version") as versions:
        versions.add_column(sa.Column("title", sa.Text(), nullable=True))
        versions.add_column(sa.Column("signature_id", sa.Integer(), nullable=True))
        versions.create_foreign_key(
            op.f("fk_page_version_signature_id_page_signature"),
            "page_signature",
            ["signature_id"],
            ["id"],
            ondelete="SET NULL",
        )
    _check("outbox_message", "kind", KINDS, sqlite_autoincrement=True)
    _check("capture", "outcome", OUTCOMES)


def downgrade() -> None:
    new = sa.select(message.c.id).where(message.c.kind.not_in(KINDS_BEFORE))
    op.execute(sa.delete(attempt).where(attempt.c.outbox_message_id.in_(new)))
    op.execute(sa.delete(message).where(message.c.kind.not_in(KINDS_BEFORE)))
    op.execute(sa.delete(capture).where(capture.c.outcome.not_in(OUTCOMES_BEFORE)))
    # The release before has no words for these; what the person wrote stays, as a note.
    note = sa.func.coalesce(event.c.note, event.c.kind)
    op.execute(sa.update(event).where(event.c.kind.in_(EVENTS)).values(kind="note", note=note))
    _check("capture", "outcome", OUTCOMES_BEFORE)
    _check("outbox_message", "kind", KINDS_BEFORE, sqlite_autoincrement=True)
    with op.batch_alter_table("page_version") as versions:
        versions.drop_constraint(
            op.f("fk_page_version_signature_id_page_signature"), type_="foreignkey"
        )
        versions.drop_column("signature_id")
        versions.drop_column("title")
    for table in ("mistake_report", "page_signature", "draft"):
        op.drop_table(table)


def _check(table: str, column: str, values: tuple[str, ...], **kwargs: bool) -> None:
    name = op.f(f"ck_{table}_{column}")
    with op.batch_alter_table(table, table_kwargs=kwargs) as changed:
        changed.drop_constraint(name, type_="check")
        listed = ",".join(f"'{value}'" for value in values)
        changed.create_check_constraint(name, f"{column} IN ({listed})")


def _make_tables() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_draft_token_hash")),
    )
    op.create_index(op.f("ix_draft_expires_at"), "draft", ["expires_at"])
    op.create_table(
        "page_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("registration", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["staff_user.id"],
            name=op.f("fk_page_signature_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["staff_user.id"],
            name=op.f("fk_page_signature_withdrawn_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_signature")),
    )
    op.create_index(op.f("ix_page_signature_slug_language"), "page_signature", ["slug", "language"])
    op.create_table(
        "mistake_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("once_hash", sa.Text(), nullable=True),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version_hash", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("spam_points", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open','corrected','no_change')", name=op.f("ck_mistake_report_state")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (handled_at IS NULL)",
            name=op.f("ck_mistake_report_handled_has_a_time"),
        ),
        sa.CheckConstraint("words <> ''", name=op.f("ck_mistake_report_worded")),
        sa.ForeignKeyConstraint(
            ["handled_by_id"],
            ["staff_user.id"],
            name=op.f("fk_mistake_report_handled_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mistake_report")),
        sa.UniqueConstraint("once_hash", name=op.f("uq_mistake_report_once_hash")),
    )
    op.create_index(op.f("ix_mistake_report_received_at"), "mistake_report", ["received_at"])
