"""A lead is filed under terms, each of which is found by its beginning."""

import pytest

from clinic.domain.search_terms import LONGEST, terms_of, text_terms, wanted


def found(filed: str, typed: str) -> bool:
    """Whether what is typed finds what is filed."""
    terms = set(terms_of([filed]))
    groups = wanted(typed)
    return bool(groups) and all(
        any(term.startswith(beginning) for term in terms for beginning in group) for group in groups
    )


@pytest.mark.parametrize(
    ("filed", "typed"),
    [
        ("+919876543210", "9876543210"),
        ("+919876543210", "098765 43210"),
        ("+919876543210", "+91-98765-43210"),
        ("+919876543210", "919876543210"),
        ("+919876543210", "९८७६५४३२१०"),
        ("+919876543210", "3210"),
        ("+919876543210", "98765"),
        ("098765 43210", "+919876543210"),
        ("+447700900123", "07700 900123"),
        ("48217305", "4821 7305"),
        ("Asha Rao", "rao"),
        ("Asha Rao", "ASHA"),
        ("Asha Rao", "asha r"),
        ("रमेश कुमार", "रमेश"),
        ("रमेश कुमार", "ramesh kumar"),
        ("Ramesh", "रमेश"),
        ("Meena", "मीना"),
        ("Asha@Example.org", "asha@ex"),
        ("asha.rao@example.org", "rao"),
    ],
)
def test_it_is_found(filed: str, typed: str) -> None:
    assert found(filed, typed)


@pytest.mark.parametrize(
    ("filed", "typed"),
    [
        ("+919876543210", "54321"),
        ("+919876543210", "9876543211"),
        ("Asha Rao", "sha"),
        ("Asha Rao", "asha kumar"),
        ("Asha", "%"),
        ("Asha", ""),
        ("Ramesh", "rk"),
    ],
)
def test_it_is_not_found(filed: str, typed: str) -> None:
    assert not found(filed, typed)


def test_it_files_no_term_that_is_too_long() -> None:
    texts = ["x" * 500, "9" * 500, "y" * 300 + "@example.org"]
    assert max(len(term) for term in terms_of(texts)) <= LONGEST
    for text in texts:
        for group in wanted(text):
            assert all(len(beginning) <= LONGEST for beginning in group if beginning[0] in "~xy")


@pytest.mark.parametrize("typed", ["", " ", "?!", "---", "()"])
def test_it_asks_for_nothing_where_nothing_is_said(typed: str) -> None:
    assert not any(beginning for group in wanted(typed) for beginning in group)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Can stem cells help?", "stem"),
        ("क्या यह सुरक्षित है?", "सुरक्षित"),
        ("Call 98765-43210 at noon", "+91 98765 43210"),
        ("Call 98765-43210 at noon", "3210"),
        ("Write to Asha@Example.org", "asha@ex"),
        ("since 2019", "2019"),
        ("12 mg", "12"),
    ],
)
def test_a_word_of_a_text_is_found(written: str, typed: str) -> None:
    terms = set(text_terms([written]))
    assert all(
        any(term.startswith(beginning) for term in terms for beginning in group)
        for group in wanted(typed)
    )


def test_a_word_of_a_text_is_told_from_a_name() -> None:
    assert not set(text_terms(["Asha asked"])) & set(terms_of(["Asha asked"]))
