"""A page sentence by sentence, each with the sources that stand behind it."""

from pathlib import Path

import pytest

from clinic.catalogue.claims import Claim, Kind, claims
from tests.support.content import page_of


@pytest.fixture
def said(tmp_path: Path) -> dict[str, Claim]:
    """Every sentence of the small page, by its words."""
    return {claim.text: claim for part in claims(page_of(tmp_path)) for claim in part.claims}


def records(claim: Claim) -> list[str]:
    return [source.record_id for source in claim.sources]


def test_it_gives_each_sentence_its_own_sources(said: dict[str, Claim]) -> None:
    assert records(said["Good care helps."]) == ["review"]
    assert records(said["Two of nine had it."]) == ["small-series"]
    assert records(said["Only inside a trial."]) == []


def test_it_tells_what_is_corrected_from_what_is_said(said: dict[str, Claim]) -> None:
    assert said["Nine in ten are well."].kind is Kind.CORRECTS
    assert records(said["That rests on ten people."]) == ["press-release"]


def test_it_says_what_a_study_did_not_show(said: dict[str, Claim]) -> None:
    shown = said["Large trial: That it helps."]
    assert (shown.kind, records(shown)) == (Kind.NOT_SHOWN, ["large-trial"])


def test_it_says_when_a_box_was_last_checked(said: dict[str, Claim]) -> None:
    (claim,) = (one for one in said.values() if one.text.startswith("July 2014: A licence"))
    assert claim.checked_on is not None
    assert records(claim) == ["review"]
