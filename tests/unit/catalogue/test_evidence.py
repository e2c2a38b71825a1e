"""Records: each text in both languages, numbers to look up, nothing that nobody has read."""

from pathlib import Path

import pytest

from clinic.catalogue.evidence import Evidence, Kind, LegalRule, Species, Use
from clinic.catalogue.evidence_files import load_evidence
from tests.support.content import (
    PRODUCTS,
    RULES,
    STUDIES,
    TEXT_HI,
    catalogue_of,
    page_of,
    replaced,
)
from tests.support.content import write_content as written


def evidence_of(folder: Path, **files: str) -> Evidence:
    evidence, withheld = load_evidence(written(folder, **files) / "evidence")
    assert withheld == ()
    return evidence


def test_it_tells_a_study_in_each_language(tmp_path: Path) -> None:
    study = evidence_of(tmp_path).study("large-trial")
    assert study is not None
    assert [study.found.told(language) for language in ("en", "hi")] == [
        "No difference.",
        "कोई फ़र्क नहीं।",
    ]
    assert study.label.hi == study.label.en == "Bela 2020, Journal"
    assert (study.kind, study.species, study.use) == (Kind.STUDY, Species.HUMAN, Use.EVIDENCE)
    assert (study.people, study.doi, study.nct, study.reviewer) == (200, "10.1000/large", (), None)


def test_it_prints_a_page_from_the_records_of_its_language(tmp_path: Path) -> None:
    said = page_of(tmp_path).text
    assert "Large trial, [1]" in said
    assert "July 2014" in said
    hindi = catalogue_of(tmp_path, page_hi=TEXT_HI).page("quiet-treatment", "hi")
    assert hindi is not None
    for text in ("बड़ा ट्रायल, [1]", "जुलाई 2014", "लाइसेंस। [2]", "[2] Asha 2015, समीक्षा"):
        assert text in hindi.text
    assert "Large trial" not in hindi.text


def test_it_keeps_rules_among_the_sources(tmp_path: Path) -> None:
    rule = evidence_of(tmp_path).references["guidelines"]
    assert isinstance(rule, LegalRule)
    assert (rule.says.en, rule.confidence, rule.lawyer) == ("Only inside a trial.", "high", None)


@pytest.mark.parametrize(
    ("when", "english", "hindi"),
    [
        ("2014", "2014", "2014"),
        ("2014-07", "July 2014", "जुलाई 2014"),
        ("2014-07-30", "30 July 2014", "30 जुलाई 2014"),
    ],
)
def test_it_says_when_as_exactly_as_it_is_known(
    tmp_path: Path, when: str, english: str, hindi: str
) -> None:
    products = replaced(PRODUCTS, "happened_on: 2014-07", f'happened_on: "{when}"')
    (fact,) = evidence_of(tmp_path, products=products).products["brand"].facts
    assert (fact.when("en"), fact.when("hi")) == (english, hindi)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("doi: 10.1000/large", "doi: large", 6, "doi: String should match pattern"),
        ("doi: 10.1000/large", "pmid: PMID 1", 6, "pmid: String should match pattern"),
        ("doi: 10.1000/large", "nct: [NCT1]", 6, "nct.0: String should match pattern"),
        ("species: human", "species: person", 2, "species: Input should be 'human', 'animal'"),
        ("species: human", "species: animal", 1, "the whole: people are counted in studies of"),
        ("endpoint: not_met", "endpoint: missed", 13, "endpoint: Input should be 'met', 'not_met'"),
        ("people: 200", "people: 0", 9, "people: Input should be greater than 0"),
        (
            "comparator: {en: a dummy treatment, hi: नकली इलाज}",
            "comparator: none",
            1,
            "the whole: fair_comparison: yes needs a comparator",
        ),
        ("claim: {en: It made", "claim: {fr: It made", 16, "claim.en: is missing"),
        ("verified: yes", "verified: no", 1, "the whole: nobody has read it (verified: no), so"),
    ],
)
def test_it_withholds_a_study_and_names_the_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    first, rest = STUDIES.split("- id: small-series")
    spoilt = f"{replaced(first, old, new)}- id: small-series{rest}"
    _, withheld = load_evidence(written(tmp_path, studies=spoilt) / "evidence")
    assert withheld[0].path == f"evidence/studies.yaml:{line}"
    assert withheld[0].reason.startswith(said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("happened_on: 2014-07", "happened_on: 2014-13", "facts.0.happened_on: write a year, a"),
        ("happened_on: 2014-07", "happened_on: 2027", "the whole: 2027 is later than checked_on"),
        ("approved_in_india: no", "approved_in_india: soon", "approved_in_india: Input should be"),
        ("made_by: none", "made_by: us", "made_by: Input should be a valid dictionary"),
    ],
)
def test_it_withholds_a_product(tmp_path: Path, old: str, new: str, said: str) -> None:
    spoilt = replaced(PRODUCTS, old, new)
    _, withheld = load_evidence(written(tmp_path, products=spoilt) / "evidence")
    assert withheld[0].reason.startswith(said)


def test_it_withholds_a_rule_whose_lawyer_has_no_number(tmp_path: Path) -> None:
    spoilt = replaced(RULES, "lawyer: none", "lawyer: {name: A lawyer}")
    _, withheld = load_evidence(written(tmp_path, rules=spoilt) / "evidence")
    assert [said.reason for said in withheld] == ["lawyer.registration: is missing"]
