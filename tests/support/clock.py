"""A clock that tests set."""

from datetime import UTC, datetime, timedelta

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)
"""Monday, 1:50 pm in Kolkata: the clinic is open."""


class Clock:
    """Says what it was told until somebody moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, span: timedelta) -> None:
        """Let time pass."""
        self.now += span
