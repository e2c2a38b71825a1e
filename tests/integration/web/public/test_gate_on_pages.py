"""What no content file can take away stands on each medical page, in both languages."""

import pytest
from flask import Flask

from clinic.catalogue import ContentPage, PageKind
from clinic.extensions import catalogue
from tests.support.page import Element, read_page

LANGUAGES = ("en", "hi")
FOLDERS = {PageKind.TREATMENT: "treatments", PageKind.INFORMATION: "information"}
UNSIGNED = {
    "en": "No doctor has checked this page yet.",
    "hi": "इस पेज को अभी किसी डॉक्टर ने नहीं जाँचा है।",
}
PRESSED = {"a", "button", "form", "label", "summary"}

Shown = list[tuple[ContentPage, Element]]


@pytest.fixture
def shown(app: Flask) -> Shown:
    """Each medical page of the site as it was read from its file, and as a visitor gets it."""
    client = app.test_client()
    pages = [page for lang in LANGUAGES for page in catalogue(app).pages(lang, *FOLDERS)]
    assert catalogue(app).withheld == ()
    assert pages
    return [(page, read_page(client.get(_address(page)).get_data(as_text=True))) for page in pages]


def _address(page: ContentPage) -> str:
    prefix = "/hi" if page.language == "hi" else ""
    return f"{prefix}/{FOLDERS[page.kind]}/{page.slug}"


def test_it_says_that_nobody_has_signed_it_before_its_text(shown: Shown) -> None:
    for page, tree in shown:
        line = tree.one("p", class_="unsigned")
        order = list(tree.walk())
        assert UNSIGNED[page.language] in line.text, page.path
        assert order.index(line) < order.index(tree.one(id=page.sections[0].id)), page.path


def test_it_gives_urgent_advice_first(shown: Shown) -> None:
    for page, tree in shown:
        order = list(tree.walk())
        first = next(link for link in tree.all("a") if link.get("href") == "tel:112")
        assert order.index(first) < order.index(tree.one("h1")), page.path


def test_it_says_what_it_is_not_its_days_who_pays_and_how_to_object(shown: Shown) -> None:
    for page, tree in shown:
        foot = tree.one("section", **{"aria-labelledby": "about-this-page"})
        assert len(foot.all("p")) >= 4, page.path  # no advice, not proven, neurologist, tell us
        assert len(foot.all("dt")) >= 5, page.path  # written, looked at, doctor, payer, corrections
        assert any("/mistakes" in (link.get("href") or "") for link in foot.all("a")), page.path


def test_it_prints_no_label_within_what_can_be_pressed(shown: Shown) -> None:
    labels = [label for _page, tree in shown for label in tree.all("small", class_="label")]
    assert labels
    for label in labels:
        assert not {above.tag for above in label.ancestors()} & PRESSED


def test_it_ends_with_its_sources(shown: Shown) -> None:
    for page, tree in shown:
        heading = tree.one(id=page.sections[-1].id)
        section = next(one for one in (heading, *heading.ancestors()) if one.tag == "section")
        records = {source.record_id for source in page.sources}
        led_to = {(link.get("href") or "").rpartition("#")[2] for link in section.all("a")}
        assert led_to >= records, page.path
