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


def behind(claim: Claim) -> list[str]:
    return [source.record_id for source in claim.behind]


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


def test_a_source_stands_for_what_is_before_it_in_its_paragraph(said: dict[str, Claim]) -> None:
    assert behind(said["Fever."]) == ["small-series"]
    assert behind(said["Two of nine had it."]) == []
    assert behind(said["And a later trial may not take you."]) == []


def test_what_stands_above_rests_on_the_rows_in_short(said: dict[str, Claim]) -> None:
    assert behind(said["It is not known whether it helps."]) == ["large-trial"]


def test_a_claim_that_is_corrected_stands_beside_its_record(said: dict[str, Claim]) -> None:
    assert behind(said["Nine in ten are well."]) == ["press-release"]
