"""The clock of a test's processes, to be set wrong and right while they run."""

from datetime import timedelta
from pathlib import Path

_FIRST = Path(__file__).parent / "on_another_clock"


class WrongClock:
    """Goes so far ahead of the machine's, from any moment on, for whoever has its environment."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "seconds-ahead"
        self.go_ahead(timedelta(0))

    def go_ahead(self, span: timedelta) -> None:
        """From now on it goes so far ahead."""
        unfinished = self._file.with_suffix(".new")
        unfinished.write_text(str(int(span.total_seconds())))
        unfinished.rename(self._file)

    @property
    def environment(self) -> dict[str, str]:
        """What makes a process go by it."""
        return {"PYTHONPATH": str(_FIRST), "SECONDS_AHEAD": str(self._file)}
