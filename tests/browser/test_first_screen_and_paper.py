"""What somebody sees of the treatment page before they move, and what lies on the table printed."""

import re

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.tour import SLUG
from tests.support import taps
from tests.support.browser import expect
from tests.support.site import ClinicSite, post_like_curl

pytestmark = pytest.mark.browser

A_CHEAP_PHONE = {"width": 360, "height": 640}
"""What a browser's own bars leave of 360 × 800."""
A4_WIDTH = 794
ADDRESSES = {"en": f"/treatments/{SLUG}", "hi": f"/hi/treatments/{SLUG}"}

languages = pytest.mark.parametrize("language", ADDRESSES)


@languages
def test_the_first_screen_has_the_answer_and_a_way_to_ask(
    broken_site: ClinicSite, open_page: OpenPage, language: str
) -> None:
    page = open_page(phone=True, scripts=False, viewport=A_CHEAP_PHONE)
    page.goto(broken_site.url + ADDRESSES[language])
    for seen in (
        page.locator("h1"),
        page.locator(".lead"),
        page.locator("a[href^='https://wa.me/']").first,
        page.locator("a[href^='tel:']").first,
    ):
        box = seen.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < box["y"] + box["height"] <= A_CHEAP_PHONE["height"]


@languages
def test_it_prints_with_its_sources_and_a_sheet_of_questions(
    broken_site: ClinicSite, open_page: OpenPage, language: str
) -> None:
    page = open_page(scripts=False, viewport={"width": A4_WIDTH, "height": 1123})
    page.goto(broken_site.url + ADDRESSES[language])
    sheet = page.locator(".question-sheet")
    expect(sheet).to_be_hidden()
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    expect(page.locator("#enquiry")).to_be_hidden()
    expect(page.locator("nav").first).to_be_hidden()
    assert taps.runs_out_of_the_page(page) == []
    source = page.locator(".source-list a").first
    printed = source.evaluate("link => getComputedStyle(link, '::after').content")
    whole = "".join(re.findall('"([^"]*)"', printed))
    assert re.fullmatch(r"https?://[\w.:]+" + re.escape(source.get_attribute("href") or "-"), whole)
    with_sheet = sheets_of_paper(page.pdf(format="A4"))
    sheet.evaluate("sheet => sheet.remove()")
    assert sheets_of_paper(page.pdf(format="A4")) < with_sheet
    assert with_sheet <= 16


def test_a_sent_enquirys_page_prints_what_was_sent(site: ClinicSite, open_page: OpenPage) -> None:
    sent = post_like_curl(site, name="Asha Rao", phone="098765 43210", question="Is it safe?")
    page = open_page(scripts=False, viewport={"width": A4_WIDTH, "height": 1123})
    page.goto(site.url + (sent.getheader("Location") or ""))
    page.emulate_media(media="print")
    expect(page.locator("#sent")).to_be_visible()
    expect(page.get_by_text("Is it safe?")).to_be_visible()
    expect(page.get_by_role("link", name="Add a sentence")).to_be_hidden()
    assert taps.runs_out_of_the_page(page) == []


def sheets_of_paper(pdf: bytes) -> int:
    """How many there are in it."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
