"""Two who look after one desk."""

import pytest
from flask import Flask

from clinic.db import Database
from clinic.models import StaffUser
from tests.support.client import HouseClient
from tests.support.staff import employ, sign_in
from tests.support.two_at_a_desk import DEV, browser


@pytest.fixture
def amaras(client: HouseClient, amara: StaffUser) -> HouseClient:
    """Amara's browser. She is an administrator, and faster."""
    sign_in(client, amara)
    return client


@pytest.fixture
def devs(app: Flask, database: Database) -> HouseClient:
    """The browser of Dev, another administrator."""
    return browser(app, employ(database, DEV))
