"""The people of the tests, and how they come in: Amara, Ben and Chitra work here, Dev does not."""

import re
from dataclasses import dataclass
from functools import cache

from flask.testing import FlaskClient
from passlib.context import CryptContext
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.permissions import Role
from clinic.models import StaffUser
from clinic.services import staff
from tests.support.clock import NOW

CHEAP_HASHES = {"argon2__memory_cost": 8, "argon2__time_cost": 1, "argon2__parallelism": 1}
"""Costs of argon2 for tests, which sign in hundreds of times."""

PASSWORD = "monsoon window kettle"
"""Everybody's."""

SIGN_IN = "/staff/sign-in"

_TOKEN = re.compile(r'name="csrf_token"[^>]*? value="([^"]+)"')


@dataclass(frozen=True)
class Person:
    """Somebody of the cast."""

    name: str
    email: str
    role: Role


AMARA = Person("Amara", "amara@example.org", Role.ADMIN)
BEN = Person("Ben", "ben@example.org", Role.COUNSELLOR)
CHITRA = Person("Chitra", "chitra@example.org", Role.MANAGER)
REVIEWER = Person("The reviewer", "reviewer@example.org", Role.REVIEWER)
CAST = {person.role: person for person in (AMARA, BEN, CHITRA, REVIEWER)}


def employ(database: Database, person: Person, *, password: str | None = PASSWORD) -> StaffUser:
    """Give one of the cast an account."""
    with database.write() as session:
        return staff.create(
            session,
            name=person.name,
            email=person.email,
            role=person.role,
            password_hash=_hashed(password) if password else None,
            by=None,
            now=NOW,
        )


def token(page: TestResponse) -> str:
    """The CSRF token that stands in a page's form."""
    found = _TOKEN.search(page.get_data(as_text=True))
    assert found, f"{page.request.path} ({page.status}) has no form with a token"
    return found[1]


def sign_in(
    client: FlaskClient, user: StaffUser, *, password: str = PASSWORD, to: str = ""
) -> TestResponse:
    """Sign in at the door as a person would. Asserts that it opens."""
    answer = try_to_sign_in(client, user.email, password, to=to)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer


def try_to_sign_in(client: FlaskClient, email: str, password: str, *, to: str = "") -> TestResponse:
    """Fill in the door's form and send it."""
    address = f"{SIGN_IN}?next={to}" if to else SIGN_IN
    data = {"csrf_token": token(client.get(address)), "email": email, "password": password}
    return client.post(address, data=data)


def post(client: FlaskClient, path: str, page: str = "/staff/account", **data: str) -> TestResponse:
    """Send a form of the desk with the token that its `page` carries."""
    return client.post(path, data={"csrf_token": token(client.get(page)), **data})


@cache
def _hashed(password: str) -> str:
    return CryptContext(schemes=["argon2"], **CHEAP_HASHES).hash(password)
