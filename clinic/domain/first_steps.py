"""The five steps before a clinic's first enquiry, and how an enquiry of its own is told apart."""

import hashlib
import hmac
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

MOST_TESTS: Final = 20
"""Test enquiries that a site can tell from others; the one after them joins the last."""
TEST_NAME: Final = "Test from the desk"
TEST_QUESTION: Final = "A test, sent from the desk. Nobody waits."


class Step(StrEnum):
    """One of the five, in their order."""

    CLINIC = "clinic"
    HOURS = "hours"
    PEOPLE = "people"
    MAIL = "mail"
    ENQUIRY = "enquiry"


TITLES: Final[Mapping[Step, str]] = {
    Step.CLINIC: "Your clinic and its numbers",
    Step.HOURS: "When you answer",
    Step.PEOPLE: "Who sits at the desk",
    Step.MAIL: "Mail reaches you",
    Step.ENQUIRY: "Send yourself an enquiry",
}


def once_of_test(number: int, *, key: str) -> str:
    """The `once` of the test enquiry of this number: nobody without the key can make one."""
    return hmac.digest(key.encode(), f"test-enquiry\x1f{number}".encode(), hashlib.sha256).hex()[
        :40
    ]


def onces_of_tests(*, key: str) -> tuple[str, ...]:
    """Those of all."""
    return tuple(once_of_test(number, key=key) for number in range(MOST_TESTS))
