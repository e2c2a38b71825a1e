"""What a person had before them is told apart by sixteen digits."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from clinic.catalogue import Review
from clinic.catalogue.versions import page_seen, signed_state
from tests.support.content import (
    NOTICE,
    PRODUCTS,
    REFERENCES,
    SLUG,
    STUDIES,
    TEXT,
    catalogue_of,
    page_of,
    replaced,
)

LISTED = ("+919654321400", "+919654321400")


def version(folder: Path, **files: str) -> str:
    return page_seen(page_of(folder, **files), listed=LISTED).version_hash


def test_it_is_the_same_each_time_the_same_is_shown(tmp_path: Path) -> None:
    assert version(tmp_path) == version(tmp_path)
    assert re.fullmatch(r"[0-9a-f]{16}", version(tmp_path))


def test_it_names_the_page_and_keeps_its_text(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    seen = page_seen(page, listed=LISTED)
    assert (seen.slug, seen.language, seen.text) == (SLUG, "en", page.text)


def test_it_changes_with_the_text_and_with_the_evidence(tmp_path: Path) -> None:
    versions = {
        version(tmp_path),
        version(tmp_path, page=replaced(TEXT, "Good care helps.", "Good care may help.")),
        version(tmp_path, page=replaced(TEXT, "on: 2026-11-23", "on: 2026-11-22")),
        version(tmp_path, studies=replaced(STUDIES, "people: 200", "people: 201")),
        version(
            tmp_path, studies=replaced(STUDIES, "found: {en: No diff", "found: {en: A small diff")
        ),
        version(tmp_path, references=replaced(REFERENCES, "org/review", "org/review2")),
        version(tmp_path, products=replaced(PRODUCTS, "2026-11-23", "2026-11-22")),
        version(tmp_path, products=replaced(PRODUCTS, "2014-07", "2014-06")),
    }
    assert len(versions) == 8


def test_it_changes_with_the_listed_numbers_and_with_a_signature(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    signed = replace(page, review=Review("Dr A", "KMC 1", date(2026, 11, 23)))
    versions = {
        page_seen(page, listed=LISTED).version_hash,
        page_seen(page, listed=("+919654321400", "+911123456789")).version_hash,
        page_seen(page, listed=("+911123456789", "+919654321400")).version_hash,
        page_seen(signed, listed=LISTED).version_hash,
    }
    assert len(versions) == 4


CORRECTED = """\
corrections:
  - {on: 2026-11-23, was: Nine people., now: Ten people.}
written_on:"""


def test_what_is_signed_is_also_what_stands_beside_the_text(tmp_path: Path) -> None:
    exchanged = (
        ("What is known.", "What helps."),
        ("short_title: Quiet treatment", "short_title: The treatment"),
        ("label: quiet,", "label: a treatment,"),
        ("written_on:", CORRECTED),
        ("written_on:", CORRECTED.replace("Nine", "Eight")),
        ("written_on:", CORRECTED.replace("Ten", "Twelve")),
        ("written_on:", CORRECTED.replace("2026-11-23", "2026-11-22")),
    )
    states = {signed_state(page_of(tmp_path, page=replaced(TEXT, *one))) for one in exchanged}
    assert len(states | {signed_state(page_of(tmp_path))}) == len(exchanged) + 1


def test_a_later_look_does_not_change_what_is_signed(tmp_path: Path) -> None:
    looked = replaced(TEXT, "on: 2026-11-23", "on: 2026-11-22")
    assert signed_state(page_of(tmp_path, page=looked)) == signed_state(page_of(tmp_path))


def test_it_does_not_change_with_evidence_that_the_page_does_not_name(tmp_path: Path) -> None:
    other = replaced(STUDIES, "Nobody 2001", "Nobody 2002")
    assert version(tmp_path, studies=other) == version(tmp_path)


def test_it_keeps_all_that_a_page_says(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert page.text.startswith("A quiet treatment: what is known\nIt is not known")
    for said in (
        "A large trial did not meet its goal. [1]",
        "2. What studies found",
        "Large trial, [1]",
        "200 people",
        "a dummy treatment",
        "No difference.",
        "Large trial did not meet its main goal",
        "A licence. [2]",
        "Last checked 2026-11-23",
        "Nine in ten are well.",
        "That rests on ten people. [4]",
        "Fever. Two of nine had it. [3]",
        "It can harm. [3]",
        "What is the trial number?",
        "Nobody knows. [1]",
        "[4] A company 2025, press release",
    ):
        assert said in page.text.split("\n")
    assert page.words == len(page.text.split())
    assert not re.search(r"[<>]|&[a-z]+;|\xa0", page.text)


def test_it_gives_a_notice_one_version_for_its_words(tmp_path: Path) -> None:
    first = catalogue_of(tmp_path).notice("en").version
    again = catalogue_of(tmp_path, notice=f"{NOTICE}\n\n").notice("en").version
    other = catalogue_of(tmp_path, notice=replaced(NOTICE, "type.", "type here.")).notice("en")
    assert re.fullmatch(r"en-[0-9a-f]{8}", first)
    assert first == again
    assert other.version != first
    assert catalogue_of(tmp_path).notice("hi").version.startswith("hi-")
