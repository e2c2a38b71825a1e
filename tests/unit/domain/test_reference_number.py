"""References are digits that survive being spelt out, read out and typed back."""

import pytest

from clinic.domain import reference_number

REFERENCES = [reference_number.draw() for _ in range(40)]


def test_it_draws_eight_digits_that_do_not_begin_with_the_spools_nine() -> None:
    for reference in REFERENCES:
        assert len(reference) == reference_number.LENGTH
        assert reference.isascii()
        assert reference.isdigit()
        assert reference[0] in reference_number.ORDINARY


def test_it_draws_for_the_spool_where_it_is_told_to() -> None:
    assert reference_number.draw("9").startswith("9")


def test_it_reads_back_what_it_draws() -> None:
    for reference in REFERENCES:
        assert reference_number.parse(reference) == reference
        assert reference_number.parse(reference_number.group(reference)) == reference


def test_it_notices_every_single_wrong_digit() -> None:
    for reference in REFERENCES:
        for place, right in enumerate(reference):
            for wrong in set("0123456789") - {right}:
                misread = reference[:place] + wrong + reference[place + 1 :]
                assert reference_number.parse(misread) is None


def test_it_notices_every_swap_of_neighbours() -> None:
    for reference in REFERENCES:
        for place in range(len(reference) - 1):
            one, other = reference[place : place + 2]
            swapped = reference[:place] + other + one + reference[place + 2 :]
            if one != other:
                assert reference_number.parse(swapped) is None


def test_it_takes_spaces_dashes_invisible_marks_and_digits_of_other_scripts() -> None:
    reference = REFERENCES[0]
    hindi = "".join("०१२३४५६७८९"[int(digit)] for digit in reference)
    for typed in (
        f" {reference[:4]} - {reference[4:]} ",
        f"{reference[:4]}\u2013{reference[4:]}",
        f"\u202a{reference}\u202c",
        "  ".join(reference),
        hindi,
    ):
        assert reference_number.parse(typed) == reference


@pytest.mark.parametrize("typed", ["", "4821", "4821 0937 1", "4821o937", "reference", "😀"])
def test_it_reads_nothing_from_what_is_no_reference(typed: str) -> None:
    assert reference_number.parse(typed) is None


def test_it_is_shown_in_two_groups_of_four() -> None:
    assert reference_number.group("48217305") == "4821 7305"
