"""The rules for people with ALS: each names what checks it, and that is there."""

import re

import pytest
from flask import Flask

from clinic.extensions import catalogue
from clinic.web.public.context import content_url
from tests.support.client import HouseClient
from tests.support.page import Element, read_page
from tests.support.project import text_of

ROWS = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", text_of("docs/accessibility.md"), re.M)
NAMED = re.compile(r"`(tests/[\w/]+\.py)`(?: `(test_\w+)`)?")
NOT_BY_A_PROGRAM = {"20"}

MOST_WORDS = 250
"""What a reader scrolls past at most until the next way back to the contents."""

LONGER = {
    ("als-stem-cell-treatment", "studies"): 355,
    ("als-stem-cell-treatment", "risks"): 286,
}
"""What they have in the longer language. One heading more on that page, with its row in the
contents, is more than its limit of bytes leaves; so these may get shorter, not longer."""

_APART = {"section__sources note", "section__foot"}
_WORD = re.compile(r"^(?!\[\d+\]).*\w")


def test_it_lists_all_twenty_in_their_order() -> None:
    assert [number for number, _, _ in ROWS] == [str(number) for number in range(1, 21)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_names_its_checks_and_they_are_there(row: tuple[str, str, str]) -> None:
    number, _rule, checks = row
    named = NAMED.findall(checks)
    assert named or number in NOT_BY_A_PROGRAM
    for file, test in named:
        assert not test or f"def {test}(" in text_of(file), f"{file} {test}"


def test_no_section_is_long(app: Flask, client: HouseClient) -> None:
    """What is read: heading, text, boxes, tables; names of sources stand apart, in the margin."""
    most: dict[tuple[str, str], int] = {}
    for language in ("en", "hi"):
        for page in catalogue(app).pages(language):
            with app.test_request_context():
                path = content_url(page, language)
            shown = read_page(client.get(path).get_data(as_text=True))
            for section in page.sections:
                heading = shown.one("h2", id=section.id)
                part = next(above for above in heading.ancestors() if above.tag == "section")
                at = (page.slug, section.id)
                most[at] = max(most.get(at, 0), _words(part))
    assert {at: words for at, words in most.items() if words > MOST_WORDS} == LONGER


def _words(part: Element) -> int:
    read = [
        text
        for holder, text in part.texts()
        if not any(above.get("class") in _APART for above in (holder, *holder.ancestors()))
    ]
    return len([word for word in " ".join(read).split() if _WORD.search(word)])
