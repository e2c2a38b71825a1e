"""How the ALS page breaks its lines in a real browser: what belongs together stays together."""

from collections.abc import Callable

import pytest

from tests.support import taps
from tests.support.browser import Page
from tests.support.site import ClinicSite

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

PAGE = "/treatments/als-stem-cell-treatment"
ENDS_OF_LINES = r"""() => {
  const box = (node, at) => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    return range.getBoundingClientRect()
  }
  const alone = []
  for (const mark of document.querySelectorAll('.prose small:not(.label), li > small')) {
    const before = mark.previousSibling
    const said = before?.nodeType == Node.TEXT_NODE && before.data.trimEnd().replace('\u2060', '')
    if (!said || !said.trim()) continue
    const end = box(before, said.length - 1)
    if (mark.getClientRects()[0].top >= end.bottom) alone.push(said.slice(-20) + mark.textContent)
  }
  return alone
}"""
NOTES_APART = r"""() => [...document.querySelectorAll('.section__sources li')].filter(li => {
  const range = document.createRange()
  const place = at => {
    range.setStart(li.firstChild, at)
    range.setEnd(li.firstChild, at + 1)
    return range.getBoundingClientRect()
  }
  const end = li.firstChild.data.indexOf(']')
  return place(end + 2).top >= place(end).bottom
}).map(li => li.textContent)"""
NARROW_ROWS = """() => [...document.querySelectorAll('.status-box dd')]
  .map(dd => [dd.offsetWidth / dd.closest('dl').offsetWidth, dd.textContent])
  .filter(([share]) => share < .6)"""
SIZES = """() => {
  const look = element => {
    const style = getComputedStyle(element)
    return [parseFloat(style.fontSize), parseInt(style.fontWeight)]
  }
  return [...document.querySelectorAll('.read-record')]
    .map(pair => [...pair.querySelectorAll('p')].map(look))
}"""


def opened(open_page: OpenPage, site: ClinicSite, language: str, width: int) -> Page:
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(f"{site.url}{language}{PAGE}")
    return page


@pytest.mark.parametrize("language", ["", "/hi"], ids=["en", "hi"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_it_keeps_a_source_with_the_word_before_it(
    open_page: OpenPage, site: ClinicSite, language: str, width: int
) -> None:
    page = opened(open_page, site, language, width)
    assert page.locator(".prose small").count() > 20
    assert page.evaluate(ENDS_OF_LINES) == []


@pytest.mark.parametrize("language", ["", "/hi"], ids=["en", "hi"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_keeps_a_note_s_number_with_its_words(
    open_page: OpenPage, site: ClinicSite, language: str, width: int
) -> None:
    page = opened(open_page, site, language, width)
    assert page.locator(".section__sources li").count() > 20
    assert page.evaluate(NOTES_APART) == []


@pytest.mark.parametrize("language", ["", "/hi"], ids=["en", "hi"])
@pytest.mark.parametrize("width", [320, 360])
def test_it_fits_a_phone_with_text_twice_as_large(
    open_page: OpenPage, site: ClinicSite, language: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    taps.double_the_text(page)
    page.goto(f"{site.url}{language}{PAGE}")
    assert taps.runs_out_of_the_page(page) == []
    assert page.evaluate(NARROW_ROWS) == []


@pytest.mark.parametrize("language", ["", "/hi"], ids=["en", "hi"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_it_leaves_what_happened_room_beside_its_day(
    open_page: OpenPage, site: ClinicSite, language: str, width: int
) -> None:
    page = opened(open_page, site, language, width)
    assert page.locator(".status-box dd").count() > 5
    assert page.evaluate(NARROW_ROWS) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_it_says_what_the_record_shows_no_smaller_than_the_claim(
    open_page: OpenPage, site: ClinicSite, width: int
) -> None:
    pairs = opened(open_page, site, "", width).evaluate(SIZES)
    assert len(pairs) >= 3
    assert [pair for pair in pairs if pair[1] < pair[0]] == []
