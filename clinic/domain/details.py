"""What is known of a person besides how to reach them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Details:
    """Who it is and how they wish to be answered. None: not said."""

    name: str | None
    patient_name: str | None
    language: str
    reply_by: str | None
    writing_for: str | None
