"""Pages of an application in the test's own process."""

import pytest

from clinic.queries import known_settings
from clinic.web import signed


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks first waits for settings and signatures as long as this machine takes: without them
    it would be another page. Tests of a database that hangs take the site's own patience."""
    for known in (known_settings, signed):
        monkeypatch.setattr(known, "PATIENCE_SECONDS", 60.0)
