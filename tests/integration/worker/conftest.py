"""What the worker's tests share."""

from pathlib import Path

import pytest

from clinic.db import Database
from tests.support.processes import environment


@pytest.fixture
def installation(database: Database, tmp_path: Path) -> dict[str, str]:
    """The environment of a process that works on this database."""
    return environment(
        tmp_path,
        CLINIC_DATABASE_URL=database.engine.url.render_as_string(hide_password=False),
        CLINIC_SECRET_KEY="a key for tests alone",
    )
