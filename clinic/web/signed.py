"""Pages with their signatures, for visitors: known in each process, so that hardly anybody waits.

1. who needs them in a process waits until they are read, two seconds at most, where nobody has read
   them there for a minute: a doctor's name that was taken back is not shown after a quiet hour
2. a database that cannot tell leaves the pages unsigned, which says less than is true and never
   more; then nobody else waits for a minute, and no cache keeps such a page
3. else whoever finds them older than ten seconds has them read again beside the request
4. who signs at the desk is told by `look_again` in their own process at once
"""

import math
import threading
import time
from collections.abc import Callable
from typing import cast

import structlog
from flask import Flask, current_app

from clinic.catalogue.pages import ContentPage
from clinic.catalogue.signatures import UNSIGNED, Signatures
from clinic.db import what_failed
from clinic.extensions import catalogue, database, settings
from clinic.queries.signatures import standing

log = structlog.get_logger()

LOOK_AGAIN_SECONDS = 10.0
HOLDS_SECONDS = 60.0
"""How long what was read is shown without anybody asking again."""
PATIENCE_SECONDS = 2.0
READER = "signatures"
"""What the thread is called that reads them."""
KNOWN = "clinic.known_signatures"


class KnownSignatures:
    """What one process knows of them. `clock` counts seconds; it may start anywhere."""

    def __init__(self, app: Flask, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._clock = clock
        self._looking = threading.Lock()
        self._looked = threading.Event()
        self._known = UNSIGNED
        self._read_at = self._waited_at = -math.inf
        self._look_at = clock()

    def now(self) -> Signatures:
        """As of a minute ago at most: of ten seconds, where somebody comes all the time."""
        if self._clock() >= self._look_at and not self._looking.locked():
            self._looked.clear()
            # Not when the response is closed: the next request of its connection would wait.
            threading.Thread(target=self.look, name=READER, daemon=True).start()
        if not self.confirmed:
            self._wait()
        return self._known if self.confirmed else UNSIGNED

    @property
    def confirmed(self) -> bool:
        """Whether a database has told it within the last minute."""
        return self._clock() - self._read_at <= HOLDS_SECONDS

    def look(self) -> None:
        """Ask the database, one at a time; where it cannot tell, what is known grows old."""
        with self._looking:
            asked_at = self._clock()
            try:
                with self._app.app_context(), database().read_or_else() as session:
                    self._known = standing(session, hours=settings().clinic_hours)
                self._read_at = asked_at
            except Exception as error:  # whatever it is, the page is shown
                log.warning("signatures.not_read", **what_failed(error))
            self._look_at = self._clock() + LOOK_AGAIN_SECONDS
            self._looked.set()

    def _wait(self) -> None:
        """For who is reading; while that is in vain, one visitor a minute does."""
        began = self._clock()
        if began - self._waited_at >= HOLDS_SECONDS and not self._looked.wait(PATIENCE_SECONDS):
            self._waited_at = began


def init(app: Flask) -> None:
    """Begin with nothing known."""
    app.extensions[KNOWN] = KnownSignatures(app)


def signatures() -> Signatures:
    """The signatures that stand, as far as this process knows."""
    return _known().now()


def confirmed() -> bool:
    """Whether `signatures` are the ones that stand, and not unsigned because nobody can tell."""
    return _known().confirmed


def look_again() -> None:
    """Somebody has just signed, or taken a signature back."""
    _known().look()


def signed_page(slug: str, language: str) -> ContentPage | None:
    """The page in this language as it is shown, with who signed it; None where there is none."""
    page = catalogue().page(slug, language)
    return signatures().on(page) if page else None


def signed_pages(language: str) -> tuple[ContentPage, ...]:
    """All pages of a language as they are shown."""
    return tuple(signatures().on(page) for page in catalogue().pages(language))


def _known() -> KnownSignatures:
    return cast(KnownSignatures, current_app.extensions[KNOWN])
