"""Which passwords are too easy to guess, and which are not."""

import pytest

from clinic.domain.passwords import LONGEST, SHORTEST, Weakness, weakness

ABOUT = ("Amara Rao", "amara.rao@example.org", "Advancells")


@pytest.mark.parametrize(
    "password",
    [
        "tulip rain kettle",
        "correct horse battery",
        "x9K!f0Qz_p3L",
        "dragon monkey sunshine umbrella",
        "नमस्ते दुनिया फूल",
        "monsoon  window  kettle",
        "🌧️🪟🫖🥭🚲🪁🎈🐘🌴🛶🧵🪔",
        "w" * 4 + "kettle umbrella mango",
        "ab" + "cd ef gh ij kl mn op qr" * 4,
    ],
)
def test_it_takes_a_few_words_or_enough_noise(password: str) -> None:
    assert weakness(password, about=ABOUT) is None


@pytest.mark.parametrize("password", ["", "short", "x9K!f0Qz_p3"])
def test_it_asks_for_more_characters(password: str) -> None:
    assert len(password) < SHORTEST
    assert weakness(password) is Weakness.TOO_SHORT


def test_it_counts_characters_however_the_keyboard_composed_them() -> None:
    composed, apart = "é" * 11, "e\u0301" * 11
    assert weakness(composed) is weakness(apart) is Weakness.TOO_SHORT


def test_it_has_an_end() -> None:
    long = "kettle umbrella mango " * 20
    assert weakness(long[: LONGEST + 1]) is Weakness.TOO_LONG
    assert weakness(long[:LONGEST]) is not Weakness.TOO_LONG


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaa",
        "121212121212",
        "abcabcabcabc",
        "passwordpassword",
        "hunter2hunter2",
        "123456789012",
        "098765432109",
        "abcdefghijkl",
        "lkjhgfdsaqwerty",
        "qwertyuiop12",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "password1234",
        "Password1234!",
        "P@ssw0rd2026!",
        "PASSWORT!!2026",
        "ｐａｓｓｗｏｒｄ１２３４",
        "welcome@123456",
        "iloveyou12345!",
        "administrator",
        "sunshine princess",
        "jaimatadi 2026!",
        "advancells 2026",
        "clinic doctor 1",
    ],
)
def test_it_knows_what_is_tried_first(password: str) -> None:
    assert weakness(password) is Weakness.COMMON


@pytest.mark.parametrize(
    "password",
    ["amara.rao.2026", "Amara-1990-1990", "amaraamara12345", "AmaraAdmin2026"],
)
def test_it_knows_what_others_know_of_the_person(password: str) -> None:
    assert weakness(password, about=ABOUT) is Weakness.ABOUT_YOU


def test_it_does_not_mind_one_known_word_among_others() -> None:
    assert weakness("amara kettle umbrella", about=ABOUT) is None
