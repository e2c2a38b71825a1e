"""Spam is set apart by what adds up; nobody is set apart for one small sign."""

import pytest

from clinic.domain.spam import QUARANTINE_AT, Origin, Signals, SpamScore, count_links, score


def test_it_gives_nothing_to_an_ordinary_post() -> None:
    assert score(Signals()) == SpamScore(0, ())


@pytest.mark.parametrize(
    ("signals", "reason"),
    [
        (Signals(honeypot_filled=True), "honeypot"),
        (Signals(links=3), "links"),
    ],
)
def test_it_holds_back_what_only_a_machine_does(signals: Signals, reason: str) -> None:
    found = score(signals)
    assert found.quarantined
    assert found.reasons == (reason,)


@pytest.mark.parametrize(
    ("signals", "reasons"),
    [
        (Signals(origin=Origin.MISSING), ("no_origin",)),
        (Signals(origin=Origin.FOREIGN), ("foreign_page",)),
        (Signals(links=2), ("a_link",)),
        (Signals(captures_last_minute=500), ("flood",)),
        (Signals(same_question_today=9), ("same_words",)),
        (
            Signals(origin=Origin.MISSING, links=1, captures_last_minute=500),
            ("a_link", "no_origin", "flood"),
        ),
    ],
)
def test_it_lets_through_what_a_patient_may_do(signals: Signals, reasons: tuple[str, ...]) -> None:
    found = score(signals)
    assert not found.quarantined
    assert found.reasons == reasons


def test_it_adds_signs_up() -> None:
    found = score(Signals(origin=Origin.FOREIGN, same_question_today=3))
    assert found.points >= QUARANTINE_AT
    assert found.reasons == ("foreign_page", "same_words")


def test_it_counts_a_question_as_repeated_from_three_other_names_on() -> None:
    assert score(Signals(same_question_today=2)).points == 0
    assert score(Signals(same_question_today=3)).points > 0


def test_it_counts_web_addresses() -> None:
    assert count_links("see https://a.example and WWW.b.example") == 2
    assert count_links("asha@example.org, 98765 43210, e.g. this") == 0
