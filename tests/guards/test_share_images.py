"""Each page has the picture that messengers show of it, and it says what the page says now."""

import json

import pytest

from tests.support.project import name_of
from tools.share_pages import FOLDER, pages_to_draw, picture_of, said_by

PAGES = pages_to_draw()
SAID = json.loads((FOLDER / "said.json").read_text(encoding="utf-8"))
DRAW = "`make screenshots` draws it (docs/content.md, A page)"
LARGEST = 200_000
"""Bytes: messengers leave out a picture that takes too long."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.slug}.{page.language}")
def test_it_says_what_its_page_says(page):
    picture = picture_of(page)
    assert SAID.get(picture.name) == said_by(page), f"{picture.name}: {DRAW}"
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size < LARGEST, name_of(picture)


def test_it_keeps_no_picture_of_a_page_that_is_gone():
    kept = {path.name for path in FOLDER.glob("*.png")}
    assert kept == set(SAID) == {picture_of(page).name for page in PAGES}
