"""What the worker needs to lose nothing: ways and failures of messages, schedule, spool, canary.

Leads say of which wait somebody was reminded. Enquiries say whose mail box their address is.

On SQLite the table of messages is copied to change its checks; the environment keeps foreign keys
off meanwhile, so that dropping the old one takes no attempts with it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KINDS_BEFORE = ("staff_alert", "acknowledgement", "password_reset")
KINDS = (*KINDS_BEFORE, "reminder", "manager_reminder", "digest", "canary")
message = sa.table(
    "outbox_message",
    sa.column("id"),
    sa.column("lead_id"),
    sa.column("kind", sa.Text()),
    sa.column("channel", sa.Text()),
)
attempt = sa.table("delivery_attempt", sa.column("outbox_message_id"))
enquiry = sa.table(
    "enquiry",
    sa.column("id"),
    sa.column("lead_id"),
    sa.column("email"),
    sa.column("mail_box"),
)
lead = sa.table("lead", sa.column("id"), sa.column("canary", sa.Boolean()))
capture = sa.table("capture", sa.column("enquiry_id", sa.Integer()))
OF_A_LEAD = (
    message,
    *(
        sa.table(name, sa.column("lead_id"))
        for name in ("consent", "lead_event", "lead_term", "contact_point")
    ),
    enquiry,
)
REMINDED = ("reminded_wait", "manager_reminded_wait")
NEW_TABLES = ("backup_run", "canary_run", "spooled_enquiry", "worker_process", "periodic_run")


def upgrade() -> None:
    op.add_column(
        "lead", sa.Column("canary", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    for column in REMINDED:
        op.add_column("lead", sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.add_column("enquiry", sa.Column("mail_box", sa.Text(), nullable=True))
    _fill_mail_boxes()
    op.create_index(op.f("ix_enquiry_mail_box_received_at"), "enquiry", ["mail_box", "received_at"])
    never_twice = {"sqlite_autoincrement": True}
    with op.batch_alter_table("outbox_message", table_kwargs=never_twice) as messages:
        messages.add_column(sa.Column("channel", sa.Text(), nullable=False, server_default="mail"))
        messages.add_column(sa.Column("endpoint", sa.Text(), nullable=True))
        messages.add_column(
            sa.Column("attempts_before", sa.Integer(), nullable=False, server_default="0")
        )
        messages.add_column(sa.Column("failure", sa.Text(), nullable=True))
        messages.drop_constraint(op.f("ck_outbox_message_kind"), type_="check")
        messages.create_check_constraint(op.f("ck_outbox_message_kind"), _one_of(KINDS))
        messages.drop_constraint(op.f("ck_outbox_message_attempts"), type_="check")
        messages.create_check_constraint(
            op.f("ck_outbox_message_attempts"), "attempts >= attempts_before"
        )
        messages.create_check_constraint(
            op.f("ck_outbox_message_channel"), "channel IN ('mail','webhook','check')"
        )
        messages.create_check_constraint(
            op.f("ck_outbox_message_webhook_has_an_endpoint"),
            "(channel = 'webhook') = (endpoint IS NOT NULL)",
        )
    _make_tables()


def _fill_mail_boxes() -> None:
    """The address in lower case, without a "+tag"."""
    connection = op.get_bind()
    given = sa.select(enquiry.c.id, enquiry.c.email).where(enquiry.c.email.is_not(None))
    boxes = []
    for row in connection.execute(given):
        local, _, host = row.email.lower().rpartition("@")
        boxes.append({"row": row.id, "box": f"{local.partition('+')[0]}@{host}"})
    if boxes:
        filled = sa.update(enquiry).where(enquiry.c.id == sa.bindparam("row"))
        connection.execute(filled.values(mail_box=sa.bindparam("box")), boxes)


def _make_tables() -> None:
    op.create_table(
        "periodic_run",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ok_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "result IS NULL OR result IN ('ok','failed')", name=op.f("ck_periodic_run_result")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_periodic_run")),
    )
    op.create_table(
        "worker_process",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lanes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_process")),
    )
    op.create_index(op.f("ix_worker_process_seen_at"), "worker_process", ["seen_at"])
    op.create_table(
        "spooled_enquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("spooled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("enquiry_id", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["enquiry.id"],
            name=op.f("fk_spooled_enquiry_enquiry_id_enquiry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spooled_enquiry")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_spooled_enquiry_token_hash")),
    )
    op.create_index(op.f("ix_spooled_enquiry_reference"), "spooled_enquiry", ["reference"])
    op.create_index(op.f("ix_spooled_enquiry_enquiry_id"), "spooled_enquiry", ["enquiry_id"])
    op.create_table(
        "canary_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canary_run")),
    )
    op.create_index(op.f("ix_canary_run_started_at"), "canary_run", ["started_at"])
    op.create_table(
        "backup_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("size_bytes", sa.Integer(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_run")),
    )
    op.create_index(op.f("ix_backup_run_started_at"), "backup_run", ["started_at"])


def downgrade() -> None:
    """Messages of the new kinds, and those to webhooks, go: the release before knows none.

    So do synthetic enquiries that are on their way: it would take them for people.
    """
    _remove_synthetic()
    for table in NEW_TABLES:
        op.drop_table(table)
    unknown = sa.or_(message.c.kind.not_in(KINDS_BEFORE), message.c.channel != "mail")
    gone = sa.select(message.c.id).where(unknown)
    op.execute(sa.delete(attempt).where(attempt.c.outbox_message_id.in_(gone)))
    op.execute(sa.delete(message).where(unknown))
    with op.batch_alter_table("outbox_message") as messages:
        messages.drop_constraint(op.f("ck_outbox_message_webhook_has_an_endpoint"), type_="check")
        messages.drop_constraint(op.f("ck_outbox_message_channel"), type_="check")
        messages.drop_constraint(op.f("ck_outbox_message_attempts"), type_="check")
        messages.create_check_constraint(op.f("ck_outbox_message_attempts"), "attempts >= 0")
        messages.drop_constraint(op.f("ck_outbox_message_kind"), type_="check")
        messages.create_check_constraint(op.f("ck_outbox_message_kind"), _one_of(KINDS_BEFORE))
        for column in ("failure", "attempts_before", "endpoint", "channel"):
            messages.drop_column(column)
    op.drop_index(op.f("ix_enquiry_mail_box_received_at"), "enquiry")
    op.drop_column("enquiry", "mail_box")
    for column in (*REMINDED, "canary"):
        op.drop_column("lead", column)


def _remove_synthetic() -> None:
    """Row by row of each table that speaks of a lead: nothing cascades here (see env.py)."""
    leads = sa.select(lead.c.id).where(lead.c.canary.is_(sa.true()))
    sent = sa.select(enquiry.c.id).where(enquiry.c.lead_id.in_(leads))
    their = sa.select(message.c.id).where(message.c.lead_id.in_(leads))
    op.execute(sa.update(capture).where(capture.c.enquiry_id.in_(sent)).values(enquiry_id=None))
    op.execute(sa.delete(attempt).where(attempt.c.outbox_message_id.in_(their)))
    for table in OF_A_LEAD:
        op.execute(sa.delete(table).where(table.c.lead_id.in_(leads)))
    op.execute(sa.delete(lead).where(lead.c.canary.is_(sa.true())))


def _one_of(kinds: tuple[str, ...]) -> str:
    return "kind IN (" + ",".join(f"'{kind}'" for kind in kinds) + ")"
