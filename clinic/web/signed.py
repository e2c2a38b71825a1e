"""Pages with their signatures, for visitors: known in each process, so that nobody waits for them.

1. the first who needs them in a process waits for them, two seconds at most; a database that
   cannot tell leaves the pages unsigned, which says less than is true and never more
2. from then on whoever finds them older than ten seconds has them read again beside the request
3. who signs at the desk is told by `look_again` in their own process at once
"""

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
        self._known: Signatures | None = None
        self._look_at = clock()

    def now(self) -> Signatures:
        """As of ten seconds ago, or of a moment more. Waits for a database once in its life."""
        if self._clock() >= self._look_at and not self._looking.locked():
            # Not when the response is closed: the next request of its connection would wait.
            threading.Thread(target=self.look, name=READER, daemon=True).start()
        if self._known is None and not self._looked.wait(PATIENCE_SECONDS):
            self._looked.set()  # nobody else waits for this one
        return self._known or UNSIGNED

    def look(self) -> None:
        """Ask the database, one at a time; where it cannot tell, what is known stays."""
        with self._looking:
            try:
                with self._app.app_context(), database().read_or_else() as session:
                    self._known = standing(session, hours=settings().clinic_hours)
            except Exception as error:  # whatever it is, the page is shown
                log.warning("signatures.not_read", **what_failed(error))
            self._look_at = self._clock() + LOOK_AGAIN_SECONDS
            self._looked.set()


def init(app: Flask) -> None:
    """Begin with nothing known."""
    app.extensions[KNOWN] = KnownSignatures(app)


def signatures() -> Signatures:
    """The signatures that stand, as far as this process knows."""
    return _known().now()


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
