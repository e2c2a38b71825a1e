"""A way out that keeps what it is given, or refuses it."""

from collections.abc import Callable

from clinic.domain.notices import Notice


class KeptNotices:
    """A channel for tests. `before` runs in each send and may raise."""

    name = "kept"

    def __init__(self, before: Callable[[Notice], None] | None = None) -> None:
        self.notices: list[Notice] = []
        self._before = before

    def send(self, notice: Notice) -> None:
        """Keep the notice."""
        if self._before:
            self._before(notice)
        self.notices.append(notice)
