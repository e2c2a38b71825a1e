"""A file that is malformed, or rests on what is not there, is withheld; the site starts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clinic.catalogue import Catalogue, Withheld, load_catalogue
from tests.support.content import (
    NOTICE,
    PAGE,
    PAGE_HI,
    PRODUCTS,
    REFERENCES,
    SLUG,
    STUDIES,
    TEXT,
    TEXT_HI,
    catalogue_of,
    replaced,
    write_content,
)


def withheld(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(file.path, file.reason) for file in catalogue.withheld]


def test_it_withholds_nothing_that_is_in_order(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    assert catalogue.withheld == ()
    assert [page.slug for page in catalogue.pages("en")] == [SLUG]
    assert catalogue.pages("hi") == ()
    assert catalogue.page(SLUG, "hi") is None


def test_it_starts_without_any_content(tmp_path: Path) -> None:
    catalogue = load_catalogue(tmp_path / "nowhere", ("en",))
    assert catalogue.pages("en") == ()
    assert {path for path, _reason in withheld(catalogue)} == {
        "evidence/studies.yaml",
        "evidence/references.yaml",
        "evidence/rules.yaml",
        "evidence/products.yaml",
        "notices/enquiry.en.md",
    }
    assert catalogue.notice("en").summary


def test_it_withholds_one_page_and_shows_the_other(tmp_path: Path) -> None:
    write_content(tmp_path)
    other = tmp_path / "treatments" / "other.en.md"
    other.write_text(replaced(TEXT, "code: T7", "code: T8"), encoding="utf-8")
    (tmp_path / PAGE).write_text("no front matter", encoding="utf-8")
    catalogue = load_catalogue(tmp_path, ("en",))
    assert [page.slug for page in catalogue.pages("en")] == ["other"]
    assert withheld(catalogue) == [(f"{PAGE}:1", 'the file must begin with a line "---"')]


def test_it_names_each_thing_to_mend_with_its_line(tmp_path: Path) -> None:
    spoilt = replaced(TEXT, "code: T7", "code: seven")
    spoilt = replaced(spoilt, "lead: It is not known whether it helps.\n", "")
    assert withheld(catalogue_of(tmp_path, page=spoilt)) == [
        (f"{PAGE}:2", "code: String should match pattern '^[TIC][0-9]+$'"),
        (f"{PAGE}:2", "lead: is missing"),
    ]


def test_it_takes_no_signature_from_a_file(tmp_path: Path) -> None:
    """A doctor signs a state of the page at the desk; a line in a file would outlive its text."""
    signed = "review: {name: Dr A, registration: KMC 1, on: 2026-11-23}"
    catalogue = catalogue_of(tmp_path, page=replaced(TEXT, "code: T7", f"code: T7\n{signed}"))
    ((_path, reason),) = withheld(catalogue)
    assert reason.startswith("review: ")


def test_it_withholds_a_page_whose_tag_leads_nowhere(tmp_path: Path) -> None:
    spoilt = replaced(TEXT, "section: risks", "section: cures")
    assert withheld(catalogue_of(tmp_path, page=spoilt)) == [
        (f"{PAGE}:10", 'the tag "quiet" points to no section: "cures"')
    ]


def test_it_withholds_a_record_and_the_page_that_rests_on_it(tmp_path: Path) -> None:
    spoilt = replaced(STUDIES, "people: 200", "people: many")
    said = withheld(catalogue_of(tmp_path, studies=spoilt))
    assert [path for path, _reason in said] == ["evidence/studies.yaml:9", f"{PAGE}:8"]
    assert said[1][1] == 'there is no source "large-trial" in evidence/'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("use: evidence", "use: proof", "use: Input should be 'evidence', 'rebuttal' or 'none'"),
        ("https://", "http://", "url: write an address that begins with https://"),
        ("- id: review", "- id: The Review", "id: String should match pattern"),
        ("- id: review", "- id: large-trial", 'the id "large-trial" is taken: give another'),
        (
            'en: "Asha 2015, review"',
            "en: '[@x] Asha'",
            'label.en: "[@" would be printed as it stands',
        ),
        ("  read: {en: summary, hi: सारांश}\n", "", "read: is missing"),
        ("read: {en: summary, hi: सारांश}", "read: {en: summary}", "read.hi: is missing"),
        ("  verified: yes", "  verified: yes\n  row: x", "row: there is no such key"),
        ("verified: yes", "verified: no", "the whole: nobody has read it (verified: no), so"),
        ('"2015"', "2015-13", "happened_on: write a year, a month or a day, like 2014, "),
        ('"2015"', "2027", "the whole: happened_on is later than checked_on: correct one of"),
        ("checked_on: 2026-11-23", "checked_on: today", "checked_on: write the day like"),
        ("verified: yes", "verified: yes\n  reviewer: me", "reviewer: "),
    ],
)
def test_it_withholds_a_record_that_is_not_well_formed(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    catalogue = catalogue_of(tmp_path, references=replaced(REFERENCES, old, new))
    path, reason = withheld(catalogue)[0]
    assert path.startswith("evidence/references.yaml:")
    assert reason.startswith(said)


@pytest.mark.parametrize("text", ["", "id: review", "just words"])
def test_it_withholds_evidence_that_is_no_list(tmp_path: Path, text: str) -> None:
    catalogue = catalogue_of(tmp_path, references=text)
    assert catalogue.withheld[0] == Withheld(
        "evidence/references.yaml:1", "write a list of records, each begun by a dash"
    )


def test_it_withholds_a_page_with_a_product_that_is_not_for_pages(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, products=replaced(PRODUCTS, "evidence", "none"))
    assert [reason for _path, reason in withheld(catalogue)] == [
        'there is no product "brand" for a page in evidence/'
    ]


@pytest.mark.parametrize("name", ["page.md", "page.fr.md", "Page.en.md", "my page.en.md"])
def test_it_withholds_a_file_whose_name_says_no_address(tmp_path: Path, name: str) -> None:
    write_content(tmp_path)
    (tmp_path / "treatments" / name).write_text(TEXT, encoding="utf-8")
    catalogue = load_catalogue(tmp_path, ("en", "hi"))
    assert withheld(catalogue) == [
        (
            f"treatments/{name}",
            "name the file <slug>.<language>.md, like als-stem-cell-treatment.en.md",
        )
    ]


def test_it_leaves_out_a_language_that_the_site_does_not_show(tmp_path: Path) -> None:
    write_content(tmp_path)
    (tmp_path / PAGE_HI).write_text(TEXT_HI, encoding="utf-8")
    assert load_catalogue(tmp_path, ("en",)).pages("hi") == ()
    both = load_catalogue(tmp_path, ("en", "hi"))
    assert [page.language for page in both.pages("hi")] == ["hi"]
    assert both.withheld == ()


def test_it_gives_a_code_to_one_treatment_alone(tmp_path: Path) -> None:
    write_content(tmp_path)
    (tmp_path / "treatments" / "second.en.md").write_text(TEXT, encoding="utf-8")
    catalogue = load_catalogue(tmp_path, ("en",))
    assert withheld(catalogue) == [
        ("treatments/second.en.md", f'code: "T7" is taken by {SLUG}: give another')
    ]


def test_it_falls_back_on_the_english_notice(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, notice_hi="spoilt")
    assert [path for path, _reason in withheld(catalogue)] == ["notices/enquiry.hi.md:1"]
    assert catalogue.notice("hi").language == "en"


def test_it_has_a_notice_even_when_none_can_be_read(tmp_path: Path) -> None:
    notice = catalogue_of(tmp_path, notice="spoilt", notice_hi="spoilt").notice("hi")
    assert notice.language == "en"
    assert "to answer you" in notice.summary
    assert notice.version.startswith("en-")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("What you type.", "", "an item of the notice is one plain text"),
        ("What you type.", "See [@review].", 'there is no source "review" in evidence/'),
        ("## What we keep\n\nWhat you type.\n", "", "the notice has no items"),
    ],
)
def test_it_withholds_a_notice_that_is_not_well_formed(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    catalogue = catalogue_of(tmp_path, notice=replaced(NOTICE, old, new))
    assert [reason for _path, reason in withheld(catalogue)] == [said]


@pytest.mark.parametrize(
    "spoil", [lambda _line: "", lambda line: line[: len(line) // 2], str.upper]
)
def test_it_never_fails_over_a_line_that_is_not_as_it_was(
    tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    lines = TEXT.split("\n")
    for at, line in enumerate(lines):
        spoilt = "\n".join([*lines[:at], spoil(line), *lines[at + 1 :]])
        catalogue = catalogue_of(tmp_path, page=spoilt, studies=spoilt, notice=spoilt)
        assert catalogue.notice("en").summary
        assert catalogue.withheld


def test_it_never_fails_over_a_file_that_ends_early(tmp_path: Path) -> None:
    for end in range(0, len(TEXT), 17):
        catalogue = catalogue_of(tmp_path, page=TEXT[:end])
        assert all(file.path.startswith(PAGE) for file in catalogue.withheld)
