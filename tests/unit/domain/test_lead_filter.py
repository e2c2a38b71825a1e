"""What the list's address says, and what in it makes no sense."""

from datetime import UTC, datetime

import pytest

from clinic.domain.lead_filter import Due, LeadFilter, Place, Sort
from clinic.domain.lead_status import LeadStatus

AT = datetime(2026, 11, 23, 8, 20, 0, 123456, tzinfo=UTC)


def test_it_says_again_what_it_was_told() -> None:
    words = {
        "status": "trying",
        "due": "late",
        "owner": "me",
        "language": "hi",
        "came_by": "whatsapp",
        "reason": "answered",
        "tag": "7",
        "sort": "due",
    }
    assert LeadFilter.from_words(words).words() == words


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"status": "NEW"},
        {"owner": "-1"},
        {"owner": "²"},
        {"owner": "0"},
        {"tag": "1" * 30},
        {"sort": "name", "due": "soon", "language": "fr", "came_by": "ufo", "reason": "dull"},
        {"offset": "2", "search": "abc123", "page": "x" * 201, "source": "\x00"},
    ],
)
def test_it_leaves_out_what_makes_no_sense(words: dict[str, str]) -> None:
    assert LeadFilter.from_words(words) == LeadFilter()


def test_what_is_due_is_open() -> None:
    chosen = LeadFilter(due=Due.LATE)
    assert LeadStatus.CLOSED not in chosen.statuses
    assert chosen.but(status=LeadStatus.CLOSED).statuses == ()
    assert LeadFilter(sort=Sort.NEW).statuses == tuple(LeadStatus)


@pytest.mark.parametrize(
    "place", [Place(0, AT, 5), Place(0, AT, 5, AT), Place(1, None, 7), Place(1, None, 7, AT)]
)
def test_a_place_is_found_again(place: Place) -> None:
    assert Place.from_word(place.word()) == place


@pytest.mark.parametrize(
    "word",
    [
        "",
        "1",
        "0.5",
        "2.0.1",
        "0.x.1",
        "-1.0.1",
        "0.1.1.1.1",
        "0.1.1.x",
        "0.²." + "1",
        "9" * 40,
        "0." + "9" * 18 + ".1",
    ],
)
def test_no_place_is_none(word: str) -> None:
    assert Place.from_word(word) is None
