"""What is set in the browser, as each process knows it: read beside the work, never in its way.

1. whoever asks is answered from memory; where that is older than five seconds, one thread reads
   again beside the work
2. where it is older than ten seconds (a quiet site, a process that has just started) whoever asks
   waits for that thread, a second at most, and while it is in vain once a minute
3. a database that cannot tell leaves the last that was known; at the start that is the file's
4. who changes something has their own process look at once
"""

import json
import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import structlog

from clinic.config import Settings, with_overrides
from clinic.db import Database, what_failed
from clinic.domain.desk_rules import DeskRules
from clinic.domain.desk_settings import with_rules
from clinic.queries import desk_settings

log = structlog.get_logger()

LOOK_AGAIN_SECONDS = 5.0
HOLDS_SECONDS = 10.0
PATIENCE_SECONDS = 1.0
IN_VAIN_SECONDS = 60.0
READER = "settings"
"""What the thread is called that reads them."""


@dataclass(frozen=True)
class Overrides:
    """What stands above the file: values by name, closed days, and a mark that is equal where
    both are."""

    kept: Mapping[str, Any] = field(default_factory=dict)
    closed: frozenset[date] = frozenset()
    mark: str = ""


_NOTHING = Overrides()


class KnownSettings:
    """What one process knows of them. `clock` counts seconds; it may start anywhere."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._looking = threading.Lock()
        self._looked = threading.Event()
        self._known = _NOTHING
        self._read_at = self._waited_at = -math.inf
        self._look_at = clock()
        self._over: tuple[Settings, Overrides, Settings] | None = None
        self._ruled: tuple[DeskRules, Overrides, DeskRules] | None = None
        self._listeners: list[Callable[[], object]] = []

    @property
    def mark(self) -> str:
        """Another one whenever something else is set; the same again where it is set back."""
        return self._now().mark

    def over(self, base: Settings) -> Settings:
        """The settings that hold: `base` itself where nothing is set in the browser."""
        known, cached = self._now(), self._over
        if cached is None or cached[0] is not base or cached[1] is not known:
            holds, unreadable = with_overrides(base, known.kept, known.closed)
            if unreadable:
                log.warning("settings.unreadable", names=unreadable)
            self._over = cached = (base, known, holds)
        return cached[2]

    def rules(self, base: DeskRules) -> DeskRules:
        """The rules of the desk that hold."""
        known, cached = self._now(), self._ruled
        if cached is None or cached[0] is not base or cached[1] is not known:
            self._ruled = cached = (base, known, with_rules(base, known.kept))
        return cached[2]

    def tell(self, listener: Callable[[], object]) -> None:
        """Call this whenever something else is set, in the thread that finds it."""
        self._listeners.append(listener)

    def look(self) -> None:
        """Ask the database, one at a time; where it cannot tell, the last known stands."""
        before = self._known
        with self._looking:
            asked_at = self._clock()
            try:
                with self._database.read_or_else() as session:
                    known = _overrides(*desk_settings.standing(session))
                if known.mark != self._known.mark:
                    self._known = known
                self._read_at = asked_at
            except Exception as error:  # whatever it is, the work goes on
                log.warning("settings.not_read", **what_failed(error))
            self._look_at = self._clock() + LOOK_AGAIN_SECONDS
            self._looked.set()
        if self._known is not before:
            self._tell()

    def _now(self) -> Overrides:
        if self._clock() >= self._look_at and not self._looking.locked():
            self._looked.clear()
            threading.Thread(target=self.look, name=READER, daemon=True).start()
        if self._clock() - self._read_at > HOLDS_SECONDS:
            self._wait()
        return self._known

    def _wait(self) -> None:
        """For who is reading; while that is in vain, one in a minute does."""
        began = self._clock()
        if began - self._waited_at < IN_VAIN_SECONDS:
            return
        if threading.current_thread().name != READER and not self._looked.wait(PATIENCE_SECONDS):
            self._waited_at = began

    def _tell(self) -> None:
        for listener in self._listeners:
            try:
                listener()
            except Exception as error:  # the others are told all the same
                log.warning("settings.not_told", **what_failed(error))


def _overrides(kept: Mapping[str, Any], closed: frozenset[date]) -> Overrides:
    if not kept and not closed:
        return _NOTHING
    said = [sorted(kept.items()), sorted(day.isoformat() for day in closed)]
    return Overrides(kept, closed, json.dumps(said, ensure_ascii=False))
