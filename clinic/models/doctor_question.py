"""A medical question of a lead that a doctor answers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic.db import Base


class DoctorQuestion(Base):
    """What was asked, who sees to it and until when, and the answer with its doctor's name.

    The question names nobody: the doctor has no reason to know who asks.
    """

    __tablename__ = "doctor_question"
    __table_args__ = (
        CheckConstraint("question <> ''", name="worded"),
        CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="an_answer_has_a_time"),
        CheckConstraint(
            "(answer IS NULL) OR (doctor_name IS NOT NULL AND registration IS NOT NULL)",
            name="an_answer_has_a_doctor",
        ),
        Index("ix_doctor_question_open", "answered_at", "withdrawn_at", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"), index=True)
    question: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="SET NULL")
    )
    doctor_id: Mapped[int | None] = mapped_column(ForeignKey("staff_user.id", ondelete="SET NULL"))
    """Who sees to it: a medical reviewer, or nobody in particular."""
    due_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_user.id", ondelete="SET NULL")
    )
    """Who wrote the answer down: the doctor, or a counsellor who was told it."""
    doctor_name: Mapped[str | None]
    registration: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
