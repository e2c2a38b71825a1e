"""An installation with all that one has, and a backup of it."""

import pytest

from clinic.backups.make import make_backup
from clinic.extensions import settings as settings_of
from tests.support.installation import furnish


@pytest.fixture
def settings(app):
    """The application's settings."""
    return settings_of(app)


@pytest.fixture
def home(tmp_path, database_url, database):
    """The instance folder."""
    folder = tmp_path
    furnish(folder, database_url, database)
    return folder


@pytest.fixture
def backed_up(home, database, settings, clock):
    """A backup of it, as it was made."""
    return make_backup(database, settings, clock=clock)
