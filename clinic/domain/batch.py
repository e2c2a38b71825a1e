"""What can be done to many leads in one press."""

from enum import StrEnum


class BatchKind(StrEnum):
    """Kinds of change over many leads."""

    OWNER = "owner"
    STATUS = "status"
    NEXT_STEP = "next_step"
    TAG = "tag"
    UNTAG = "untag"
    HELD_BACK = "held_back"
    RELEASED = "released"
    IMPORTED = "imported"
