"""Who looks at the desk in these tests."""

import pytest

from clinic.db import Database
from clinic.models import StaffUser
from tests.support.staff import BEN, CHITRA, employ


@pytest.fixture
def ben(database: Database) -> StaffUser:
    """Ben, a counsellor."""
    return employ(database, BEN)


@pytest.fixture
def chitra(database: Database) -> StaffUser:
    """Chitra, a manager."""
    return employ(database, CHITRA)
