"""The person to answer."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base

FILTERED = ("owner_id", "language", "came_by", "closed_reason", "page_slug", "utm_source")
"""By what the list is filtered, beside the state."""

_OPEN = "held_back IS {false} AND closed_at IS NULL AND merged_into_id IS NULL"
_NEW = f"{_OPEN} AND status = 'new' AND next_step = 'answer' AND next_step_at = answer_due_at"
_REPLIED = f"{_OPEN} AND replied_at IS NOT NULL"
_HELD = "held_back IS {true} AND canary IS {false} AND merged_into_id IS NULL"
_STEP = ("status", "next_step", "answer_due_at", "waiting_since")
"""What else decides on a lead's group of Today: it is read from the index alone."""


def _where(name: str, condition: str, *columns: str) -> Index:
    """An index over some of the rows. The databases spell a boolean differently."""
    return Index(
        name,
        *columns,
        sqlite_where=sa.text(condition.format(true="1", false="0")),
        postgresql_where=sa.text(condition.format(true="true", false="false")),
    )


def _listed(name: str, *columns: str) -> Index:
    return _where(name, "held_back IS {false} AND merged_into_id IS NULL", *columns)


class Lead(Base):
    """One person (or one person's carer) who waits for the clinic, whatever way they came."""

    __tablename__ = "lead"
    __table_args__ = (
        CheckConstraint("status IN ('new','trying','in_contact','booked','closed')", name="status"),
        CheckConstraint(
            "came_by IN ('form','whatsapp','missed_call','call','walk_in','file')", name="came_by"
        ),
        CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed_has_a_time"),
        CheckConstraint(
            "(closed_at IS NULL) = (closed_reason IS NULL)", name="closed_has_a_reason"
        ),
        CheckConstraint(
            "(next_step IS NULL) = (next_step_at IS NULL)", name="next_step_has_a_time"
        ),
        CheckConstraint(
            "visit_how IS NULL OR visit_how IN ('phone','video','visit')", name="visit_how"
        ),
        CheckConstraint("(visit_at IS NULL) = (visit_how IS NULL)", name="visit_has_a_way"),
        # With the last column the counts of the list's tabs are read from the index alone.
        Index("ix_lead_desk", "held_back", "status", "next_step_at", "merged_into_id"),
        Index("ix_lead_waiting", "status", "waiting_since"),
        Index("ix_lead_owner", "owner_id", "status", "next_step_at"),
        # Today's groups, each in its order (queries.groups): the condition is the queries' own.
        _where(
            "ix_lead_open",
            _OPEN,
            *("urgent", "next_step_at", "created_at", "id", "owner_id", "replied_at", *_STEP),
        ),
        _where(
            "ix_lead_open_of",
            _OPEN,
            *("owner_id", "urgent", "next_step_at", "created_at", "id", "replied_at", *_STEP),
        ),
        _where(
            "ix_lead_new",
            _NEW,
            "status",
            "urgent",
            "waiting_since",
            "id",
            "owner_id",
            "next_step_at",
        ),
        _where(
            "ix_lead_replied",
            _REPLIED,
            "urgent",
            "replied_at",
            "id",
            "owner_id",
            "next_step_at",
            *_STEP,
        ),
        _where("ix_lead_held", _HELD, "held_back", "created_at", "id", "owner_id"),
        _where("ix_lead_died", "closed_reason = 'has_died'", "closed_reason"),
        # The list's orders, state by state, and its counts: read from the index alone, filters too.
        _listed("ix_lead_by_due", "status", "next_step_at", "created_at", "id", *FILTERED),
        _listed("ix_lead_by_wait", "status", "waiting_since", "id", *FILTERED),
        _listed("ix_lead_by_age", "status", "created_at", "id", *FILTERED),
        _listed(
            "ix_lead_of_by_due",
            *("owner_id", "status", "next_step_at", "created_at", "id", *FILTERED[1:]),
        ),
        _listed("ix_lead_of_by_wait", "owner_id", "status", "waiting_since", "id", *FILTERED[1:]),
        _listed("ix_lead_of_by_age", "owner_id", "status", "created_at", "id", *FILTERED[1:]),
        _listed("ix_lead_counts", "status", *FILTERED, "next_step_at", "waiting_since"),
        # Which pages and sources there are (queries.lead_origins).
        _listed("ix_lead_pages", "page_slug", "owner_id"),
        _listed("ix_lead_sources", "utm_source", "owner_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str | None]
    """Null where somebody is known by a number alone (a missed call)."""
    status: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
    came_by: Mapped[str]
    page_slug: Mapped[str | None]
    """The page that they first wrote from, where one is known: by the form, or by the code of a
    WhatsApp message."""
    utm_source: Mapped[str | None]
    """Of the first link that is known to have led them to such a page."""
    patient_name: Mapped[str | None]
    """The person who is ill, where somebody else writes and has told their name."""
    language: Mapped[str]
    reply_by: Mapped[str | None]
    writing_for: Mapped[str | None]
    urgent: Mapped[bool] = mapped_column(default=False)
    held_back: Mapped[bool] = mapped_column(default=False)
    """Looked like spam: kept, listed apart, one click back."""
    demo: Mapped[bool] = mapped_column(default=False)
    """Made up to show the desk: its links to call or to write lead nowhere."""

    canary: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """A synthetic enquiry on its way through. Held back, too, and on no page of the desk."""

    created_at: Mapped[datetime] = mapped_column(index=True)
    waiting_since: Mapped[datetime | None]
    """Since when the person has been without an answer; null once answered."""
    answer_due_at: Mapped[datetime]
    """Until when the answer that they wait for, or waited for last, is promised: clinic hours."""
    reminded_wait: Mapped[datetime | None]
    """The `waiting_since` of the wait of which its owner has been reminded."""
    manager_reminded_wait: Mapped[datetime | None]
    """The same, of telling the managers that the promise was broken."""
    first_response_at: Mapped[datetime | None]
    replied_at: Mapped[datetime | None]
    """When they got in touch again, until somebody writes down an outcome or a next step."""
    next_step: Mapped[str | None]
    """A code of domain.lead_status.NextStepCode, or the words that a counsellor wrote."""
    next_step_at: Mapped[datetime | None]
    calls_unanswered: Mapped[int] = mapped_column(default=0)
    visit_at: Mapped[datetime | None]
    """When a booked consultation begins."""
    visit_with: Mapped[str | None]
    visit_how: Mapped[str | None]
    closed_at: Mapped[datetime | None]
    closed_reason: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id", ondelete="SET NULL"))
    terms_version: Mapped[int] = mapped_column(default=0, server_default=sa.text("0"), index=True)
    """By which rules its search terms were made (domain.search_terms.VERSION)."""
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
