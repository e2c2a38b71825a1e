"""The brake's counters: exact at one moment, and blind to nothing but known devices."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.errors import TooMany
from clinic.models import SignInAttempt
from clinic.services import sign_ins
from clinic.services.sign_ins import BY_ADDRESS, BY_DEVICE, Who
from tests.support.clock import NOW

KEY = b"a key for tests alone"


def who(address: str, email: str = "ben@example.org", device: str | None = None) -> Who:
    return sign_ins.who(key=KEY, email=email, address=address, device=device)


def attempt(database: Database, by: Who, *, succeeded: bool = False, after: int = 0) -> bool:
    """Whether one more try is let through."""
    try:
        with database.write() as session:
            row = sign_ins.attempt(session, by=by, now=NOW + timedelta(seconds=after))
            row.succeeded = succeeded
    except TooMany:
        return False
    return True


def test_attempts_at_one_moment_are_each_counted(database: Database) -> None:
    by = who("203.0.113.7")
    with ThreadPoolExecutor(8) as threads:
        let_through = list(threads.map(lambda _: attempt(database, by), range(40)))
    assert let_through.count(True) == BY_ADDRESS.failures


def test_what_succeeded_does_not_count(database: Database) -> None:
    by = who("203.0.113.7")
    for _ in range(BY_ADDRESS.failures + 5):
        assert attempt(database, by, succeeded=True)


def test_the_oldest_failure_makes_room_when_it_has_passed(database: Database) -> None:
    by = who("203.0.113.7")
    for second in range(BY_ADDRESS.failures):
        assert attempt(database, by, after=second)
    end = int(BY_ADDRESS.within.total_seconds())
    assert not attempt(database, by, after=end - 1)
    assert attempt(database, by, after=end)
    assert not attempt(database, by, after=end)


def test_it_says_when_it_makes_sense_to_try_again(database: Database) -> None:
    by = who("203.0.113.7")
    for _ in range(BY_ADDRESS.failures):
        attempt(database, by)
    with pytest.raises(TooMany) as refusal, database.write() as session:
        sign_ins.attempt(session, by=by, now=NOW + timedelta(minutes=14, seconds=1))
    assert refusal.value.retry_after == 59
    assert "Wait 1 minute," in str(refusal.value)


def test_what_is_refused_is_not_written_down(database: Database) -> None:
    by = who("203.0.113.7")
    for _ in range(BY_ADDRESS.failures + 10):
        attempt(database, by)
    with database.read() as session:
        assert session.query(SignInAttempt).count() == BY_ADDRESS.failures


def test_a_household_is_one_address_however_it_changes_the_rest(database: Database) -> None:
    for number in range(BY_ADDRESS.failures):
        assert attempt(database, who(f"2001:db8:1:2::{number:x}", email=f"{number}@example.org"))
    assert not attempt(database, who("2001:db8:1:2:ffff::1", email="x@example.org"))
    assert attempt(database, who("2001:db8:1:3::1", email="x@example.org"))


def test_one_address_is_one_in_either_notation() -> None:
    assert who("203.0.113.7") == who("::ffff:203.0.113.7")
    assert who("not an address").address != who("").address


def test_a_known_device_counts_by_itself_and_for_nobody_else(database: Database) -> None:
    known = who("203.0.113.7", device="the owner's phone")
    for _ in range(BY_DEVICE.failures):
        assert attempt(database, known)
    assert not attempt(database, known)
    for _ in range(BY_ADDRESS.failures):
        assert attempt(database, who("203.0.113.7"))
    assert not attempt(database, who("203.0.113.7"))
    assert attempt(database, who("203.0.113.7", device="another phone"))
