"""The desk: merging, templates, tags, views, settings, questions to a doctor, imports.

What is new on a lead is a consultation's time, and by which rules its search terms were made: the
worker makes those anew whose rules are older.
"""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NEW_TABLES = (
    *("lead_import_row", "lead_import", "lead_tag", "tag", "lead_opening", "lead_merge"),
    *("lead_apart", "doctor_question", "saved_view", "message_template", "holiday"),
    *("desk_setting", "batch_lead", "batch"),
)
FILTERED = ("owner_id", "language", "came_by", "closed_reason", "page_slug", "utm_source")
LISTED = {
    "ix_lead_by_due": ["status", "next_step_at", "created_at", "id", *FILTERED],
    "ix_lead_by_wait": ["status", "waiting_since", "id", *FILTERED],
    "ix_lead_by_age": ["status", "created_at", "id", *FILTERED],
    "ix_lead_of_by_due": [
        *("owner_id", "status", "next_step_at", "created_at", "id", *FILTERED[1:]),
    ],
    "ix_lead_of_by_wait": ["owner_id", "status", "waiting_since", "id", *FILTERED[1:]],
    "ix_lead_of_by_age": ["owner_id", "status", "created_at", "id", *FILTERED[1:]],
    "ix_lead_counts": ["status", *FILTERED, "next_step_at", "waiting_since"],
    "ix_lead_pages": ["page_slug", "owner_id"],
    "ix_lead_sources": ["utm_source", "owner_id"],
}
"""Over the leads that the list shows without a search."""
LEAD_COLUMNS = (
    *("page_slug", "utm_source", "patient_name", "visit_at", "visit_with", "visit_how"),
    "terms_version",
)
EVENTS = (
    *("state", "snoozed", "visit", "visit_ended", "asked_doctor", "doctor_answered", "edited"),
    *("tagged", "merged", "another_patient", "imported"),
)
OUTCOMES = {"write_instead": "reached", "answered": "reached", "no_reply": "message_sent"}
"""What was written down of a call or a message, and the nearest that the release before can say."""
JOBS = ("questions", "batches", "search_terms")
STEPS = {
    "visit": "The consultation",
    "after_visit": "Write down how the consultation went",
    "doctor": "Wait for the doctor's answer",
    "pass_on": "Pass the doctor's answer on",
}
MESSAGES_BEFORE = (
    *("staff_alert", "acknowledgement", "password_reset", "reminder", "manager_reminder"),
    *("digest", "canary", "lead_changed", "mistake_reported"),
)
MESSAGES_NEW = ("test_alert", "doctor_asked", "doctor_answered", "doctor_late")
MESSAGES = (*MESSAGES_BEFORE, *MESSAGES_NEW)
message = sa.table("outbox_message", sa.column("id"), sa.column("kind", sa.Text()))
attempt = sa.table("delivery_attempt", sa.column("outbox_message_id"))
OPEN = "held_back IS {false} AND closed_at IS NULL AND merged_into_id IS NULL"
NEW = f"{OPEN} AND status = 'new' AND next_step = 'answer' AND next_step_at = answer_due_at"
HELD = "held_back IS {true} AND canary IS {false} AND merged_into_id IS NULL"
STEP = ["status", "next_step", "answer_due_at", "waiting_since"]
OF_TODAY = {
    "ix_lead_open": (
        OPEN,
        ["urgent", "next_step_at", "created_at", "id", "owner_id", "replied_at", *STEP],
    ),
    "ix_lead_open_of": (
        OPEN,
        ["owner_id", "urgent", "next_step_at", "created_at", "id", "replied_at", *STEP],
    ),
    "ix_lead_new": (
        NEW,
        ["status", "urgent", "waiting_since", "id", "owner_id", "next_step_at"],
    ),
    "ix_lead_replied": (
        f"{OPEN} AND replied_at IS NOT NULL",
        ["urgent", "replied_at", "id", "owner_id", "next_step_at", *STEP],
    ),
    "ix_lead_held": (HELD, ["held_back", "created_at", "id", "owner_id"]),
    "ix_lead_died": ("closed_reason = 'has_died'", ["closed_reason"]),
}
"""Of which leads, and by what: the groups of Today, each in its order."""
event = sa.table(
    "lead_event",
    sa.column("id", sa.Integer()),
    *(sa.column(name, sa.Text()) for name in ("kind", "note")),
    sa.column("detail", sa.JSON()),
)
job = sa.table("periodic_run", sa.column("name", sa.Text()))
lead = sa.table(
    "lead",
    sa.column("id", sa.Integer()),
    *(sa.column(name, sa.Text()) for name in ("next_step", "came_by", "page_slug", "utm_source")),
)
CAME_BY = ("form", "whatsapp", "missed_call", "call", "walk_in", "file")


def upgrade() -> None:
    _make_tables()
    with op.batch_alter_table("lead") as leads:
        leads.add_column(sa.Column("page_slug", sa.Text(), nullable=True))
        leads.add_column(sa.Column("utm_source", sa.Text(), nullable=True))
        leads.add_column(sa.Column("patient_name", sa.Text(), nullable=True))
        leads.add_column(sa.Column("visit_at", sa.DateTime(timezone=True), nullable=True))
        leads.add_column(sa.Column("visit_with", sa.Text(), nullable=True))
        leads.add_column(sa.Column("visit_how", sa.Text(), nullable=True))
        leads.add_column(
            sa.Column("terms_version", sa.Integer(), server_default=sa.text("0"), nullable=False)
        )
        leads.create_check_constraint(
            op.f("ck_lead_visit_how"), "visit_how IS NULL OR visit_how IN ('phone','video','visit')"
        )
        leads.create_check_constraint(
            op.f("ck_lead_visit_has_a_way"), "(visit_at IS NULL) = (visit_how IS NULL)"
        )
        leads.drop_constraint(op.f("ck_lead_came_by"), type_="check")
        leads.create_check_constraint(op.f("ck_lead_came_by"), _one_of("came_by", CAME_BY))
        leads.drop_index(op.f("ix_lead_owner_id"))
        leads.create_index(op.f("ix_lead_owner"), ["owner_id", "status", "next_step_at"])
        leads.create_index(op.f("ix_lead_terms_version"), ["terms_version"])
    _say_where_from()
    _make_list_indexes()
    with op.batch_alter_table("lead_event") as events:
        events.add_column(sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=True))
        events.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        events.create_foreign_key(
            op.f("fk_lead_event_batch_id_batch"),
            "batch",
            ["batch_id"],
            ["id"],
            ondelete="SET NULL",
        )
        events.create_index(op.f("ix_lead_event_batch_id"), ["batch_id"])
        events.create_index(op.f("ix_lead_event_at"), ["at"])
        events.drop_index(op.f("ix_lead_event_lead_id_at"))
        events.create_index(op.f("ix_lead_event_of_lead"), ["lead_id", "id"])
    by_family = sa.text("kind IN ('added', 'corrected', 'asked_to_be_erased')")
    op.create_index(  # after all changes of the table, as those of the list
        op.f("ix_lead_event_by_family"),
        "lead_event",
        ["lead_id", "id"],
        sqlite_where=by_family,
        postgresql_where=by_family,
    )
    with op.batch_alter_table("staff_user") as people:
        people.add_column(
            sa.Column("on_duty", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
        people.add_column(sa.Column("last_given_at", sa.DateTime(timezone=True), nullable=True))
    with _messages() as messages:
        _kinds_of_messages(messages, MESSAGES)
        messages.create_index(op.f("ix_outbox_message_kind_state"), ["kind", "state", "id"])
        messages.add_column(sa.Column("question_id", sa.Integer(), nullable=True))
        messages.create_foreign_key(
            op.f("fk_outbox_message_question_id_doctor_question"),
            "doctor_question",
            ["question_id"],
            ["id"],
            ondelete="CASCADE",
        )
        messages.create_index(op.f("ix_outbox_message_question_id"), ["question_id"])


def downgrade() -> None:
    new = sa.select(message.c.id).where(message.c.kind.in_(MESSAGES_NEW))
    op.execute(sa.delete(attempt).where(attempt.c.outbox_message_id.in_(new)))
    op.execute(sa.delete(message).where(message.c.kind.in_(MESSAGES_NEW)))
    with _messages() as messages:
        messages.drop_index(op.f("ix_outbox_message_kind_state"))
        _kinds_of_messages(messages, MESSAGES_BEFORE)
        messages.drop_constraint(
            op.f("fk_outbox_message_question_id_doctor_question"), type_="foreignkey"
        )
        messages.drop_index(op.f("ix_outbox_message_question_id"))
        messages.drop_column("question_id")
    # The release before has no words for these; what a colleague wrote stays, as a note.
    note = sa.func.coalesce(event.c.note, event.c.kind)
    op.execute(sa.update(event).where(event.c.kind.in_(EVENTS)).values(kind="note", note=note))
    _say_other_outcomes()
    # It takes a job that it does not know, and that is never done again, for one that is late.
    op.execute(sa.delete(job).where(job.c.name.in_(JOBS)))
    # Nor has it a word for a file that somebody came in.
    op.execute(sa.update(lead).where(lead.c.came_by == CAME_BY[-1]).values(came_by="form"))
    for code, words in STEPS.items():
        op.execute(sa.update(lead).where(lead.c.next_step == code).values(next_step=words))
    with op.batch_alter_table("staff_user") as people:
        people.drop_column("last_given_at")
        people.drop_column("on_duty")
    op.drop_index(op.f("ix_lead_event_by_family"), table_name="lead_event")
    with op.batch_alter_table("lead_event") as events:
        events.drop_constraint(op.f("fk_lead_event_batch_id_batch"), type_="foreignkey")
        events.drop_index(op.f("ix_lead_event_of_lead"))
        events.create_index(op.f("ix_lead_event_lead_id_at"), ["lead_id", "at"])
        events.drop_index(op.f("ix_lead_event_at"))
        events.drop_index(op.f("ix_lead_event_batch_id"))
        events.drop_column("batch_id")
        events.drop_column("pinned_at")
    for name in (*LISTED, *OF_TODAY):
        op.drop_index(op.f(name), table_name="lead")
    with op.batch_alter_table("lead") as leads:
        leads.drop_index(op.f("ix_lead_terms_version"))
        leads.drop_index(op.f("ix_lead_owner"))
        leads.create_index(op.f("ix_lead_owner_id"), ["owner_id"])
        leads.drop_constraint(op.f("ck_lead_came_by"), type_="check")
        leads.create_check_constraint(op.f("ck_lead_came_by"), _one_of("came_by", CAME_BY[:-1]))
        leads.drop_constraint(op.f("ck_lead_visit_has_a_way"), type_="check")
        leads.drop_constraint(op.f("ck_lead_visit_how"), type_="check")
        for column in LEAD_COLUMNS:
            leads.drop_column(column)
    for table in NEW_TABLES:
        op.drop_table(table)


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN (" + ",".join(f"'{value}'" for value in values) + ")"


def _messages() -> AbstractContextManager[BatchOperations]:
    """SQLite makes the table anew: an id is never given twice even so."""
    return op.batch_alter_table("outbox_message", table_kwargs={"sqlite_autoincrement": True})


def _kinds_of_messages(messages: BatchOperations, kinds: tuple[str, ...]) -> None:
    name = op.f("ck_outbox_message_kind")
    messages.drop_constraint(name, type_="check")
    messages.create_check_constraint(name, sa.column("kind").in_(kinds))


def _say_where_from() -> None:
    """Of each lead the first page and the first link that its enquiries know."""
    enquiry = sa.table(
        "enquiry", *map(sa.column, ("id", "lead_id", "page_slug")), sa.column("source", sa.JSON())
    )
    link = sa.func.nullif(enquiry.c.source["utm_source"].as_string(), "")
    of_lead = sa.select(link).where(enquiry.c.lead_id == lead.c.id).order_by(enquiry.c.id).limit(1)
    page = of_lead.with_only_columns(enquiry.c.page_slug).where(enquiry.c.page_slug.is_not(None))
    of_link = of_lead.where(link.is_not(None))
    op.execute(
        sa.update(lead).values(
            page_slug=page.scalar_subquery(), utm_source=of_link.scalar_subquery()
        )
    )


def _say_other_outcomes() -> None:
    outcome = event.c.detail["outcome"].as_string()
    asked = sa.select(event.c.id, event.c.detail).where(
        event.c.kind == "outcome", outcome.in_(tuple(OUTCOMES))
    )
    for event_id, detail in op.get_bind().execute(asked).all():
        said = detail | {"outcome": OUTCOMES[detail["outcome"]]}
        op.execute(sa.update(event).where(event.c.id == event_id).values(detail=said))


def _make_list_indexes() -> None:
    """After all changes of the table: SQLite makes it anew then, and forgets of which rows."""
    for name, columns in LISTED.items():
        _index_of_some(name, "held_back IS {false} AND merged_into_id IS NULL", columns)
    for name, (which, columns) in OF_TODAY.items():
        _index_of_some(name, which, columns)


def _index_of_some(name: str, condition: str, columns: list[str]) -> None:
    op.create_index(
        op.f(name),
        "lead",
        columns,
        sqlite_where=sa.text(condition.format(true="1", false="0")),
        postgresql_where=sa.text(condition.format(true="true", false="false")),
    )


def _make_tables() -> None:

    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_tag_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("folded", name=op.f("uq_tag_folded")),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(undone_by_id IS NULL) OR (undone_at IS NOT NULL)", name=op.f("ck_batch_undone")
        ),
        sa.CheckConstraint(
            "state IN ('running','done','undoing','undone')", name=op.f("ck_batch_state")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["staff_user.id"],
            name=op.f("fk_batch_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"],
            ["staff_user.id"],
            name=op.f("fk_batch_undone_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_index(op.f("ix_batch_at"), "batch", ["at"])
    op.create_index(op.f("ix_batch_state"), "batch", ["state"])
    op.create_table(
        "batch_lead",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('waiting','done','refused','undone','stayed')",
            name=op.f("ck_batch_lead_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
            name=op.f("fk_batch_lead_batch_id_batch"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["lead.id"], name=op.f("fk_batch_lead_lead_id_lead"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("batch_id", "lead_id", name=op.f("pk_batch_lead")),
    )
    op.create_index(op.f("ix_batch_lead_lead_id"), "batch_lead", ["lead_id"])
    op.create_index(op.f("ix_batch_lead_outcome"), "batch_lead", ["batch_id", "outcome", "lead_id"])

    op.create_table(
        "desk_setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by_id"],
            ["staff_user.id"],
            name=op.f("fk_desk_setting_changed_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_desk_setting")),
    )
    op.create_table(
        "holiday",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["staff_user.id"],
            name=op.f("fk_holiday_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holiday")),
    )
    op.create_table(
        "message_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("language IN ('en','hi')", name=op.f("ck_message_template_language")),
        sa.CheckConstraint("moment IN ('first','later')", name=op.f("ck_message_template_moment")),
        sa.CheckConstraint("name <> '' AND text <> ''", name=op.f("ck_message_template_worded")),
        sa.ForeignKeyConstraint(
            ["changed_by_id"],
            ["staff_user.id"],
            name=op.f("fk_message_template_changed_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_template")),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_saved_view_named")),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["staff_user.id"],
            name=op.f("fk_saved_view_owner_id_staff_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_index(op.f("ix_saved_view_owner_id"), "saved_view", ["owner_id"])

    op.create_table(
        "doctor_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("doctor_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("doctor_name", sa.Text(), nullable=True),
        sa.Column("registration", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("question <> ''", name=op.f("ck_doctor_question_worded")),
        sa.CheckConstraint(
            "(answer IS NULL) OR (doctor_name IS NOT NULL AND registration IS NOT NULL)",
            name=op.f("ck_doctor_question_an_answer_has_a_doctor"),
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer IS NULL)",
            name=op.f("ck_doctor_question_an_answer_has_a_time"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["staff_user.id"],
            name=op.f("fk_doctor_question_answered_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["staff_user.id"],
            name=op.f("fk_doctor_question_asked_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["doctor_id"],
            ["staff_user.id"],
            name=op.f("fk_doctor_question_doctor_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
            name=op.f("fk_doctor_question_lead_id_lead"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doctor_question")),
    )
    op.create_index(op.f("ix_doctor_question_lead_id"), "doctor_question", ["lead_id"])
    op.create_index(
        op.f("ix_doctor_question_open"),
        "doctor_question",
        ["answered_at", "withdrawn_at", "due_at"],
    )

    op.create_table(
        "lead_apart",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_lead_apart_in_order")),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["staff_user.id"],
            name=op.f("fk_lead_apart_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["one_id"], ["lead.id"], name=op.f("fk_lead_apart_one_id_lead"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["lead.id"], name=op.f("fk_lead_apart_other_id_lead"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_lead_apart")),
    )
    op.create_index(op.f("ix_lead_apart_other_id"), "lead_apart", ["other_id"])

    op.create_table(
        "lead_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('looked_at','running','done','stopped','undoing','undone')",
            name=op.f("ck_lead_import_state"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["staff_user.id"],
            name=op.f("fk_lead_import_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_import")),
    )
    op.create_index(op.f("ix_lead_import_at"), "lead_import", ["at"])

    op.create_table(
        "lead_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kept_id <> merged_id", name=op.f("ck_lead_merge_two")),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["staff_user.id"],
            name=op.f("fk_lead_merge_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["lead.id"], name=op.f("fk_lead_merge_kept_id_lead"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merged_id"],
            ["lead.id"],
            name=op.f("fk_lead_merge_merged_id_lead"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"],
            ["staff_user.id"],
            name=op.f("fk_lead_merge_undone_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_merge")),
    )
    op.create_index(op.f("ix_lead_merge_kept_id"), "lead_merge", ["kept_id"])
    op.create_index(op.f("ix_lead_merge_merged_id"), "lead_merge", ["merged_id"])

    op.create_table(
        "lead_opening",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("staff_user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["lead.id"], name=op.f("fk_lead_opening_lead_id_lead"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["staff_user_id"],
            ["staff_user.id"],
            name=op.f("fk_lead_opening_staff_user_id_staff_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("lead_id", "staff_user_id", name=op.f("pk_lead_opening")),
    )
    op.create_index(op.f("ix_lead_opening_at"), "lead_opening", ["at"])
    op.create_index(op.f("ix_lead_opening_staff_user_id"), "lead_opening", ["staff_user_id"])

    op.create_table(
        "lead_tag",
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["staff_user.id"],
            name=op.f("fk_lead_tag_by_id_staff_user"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["lead.id"], name=op.f("fk_lead_tag_lead_id_lead"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tag.id"], name=op.f("fk_lead_tag_tag_id_tag"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tag_id", "lead_id", name=op.f("pk_lead_tag")),
    )
    op.create_index(op.f("ix_lead_tag_lead_id"), "lead_tag", ["lead_id"])

    op.create_table(
        "lead_import_row",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("values", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('waiting','made','joined','left_out','wrong','taken_back')",
            name=op.f("ck_lead_import_row_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["lead_import.id"],
            name=op.f("fk_lead_import_row_import_id_lead_import"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
            name=op.f("fk_lead_import_row_lead_id_lead"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("import_id", "number", name=op.f("pk_lead_import_row")),
    )
    op.create_index(op.f("ix_lead_import_row_lead_id"), "lead_import_row", ["lead_id"])
    op.create_index(
        op.f("ix_lead_import_row_outcome"), "lead_import_row", ["import_id", "outcome", "number"]
    )
