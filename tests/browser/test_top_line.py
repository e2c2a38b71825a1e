"""The desk's top line holds all that an administrator has, in one row, from 1000 pixels on."""

from collections.abc import Callable

import pytest

from tests.support import taps
from tests.support.browser import Page, sign_in
from tests.support.site import AMARA, ClinicSite

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

BROKEN = """() => {
  const line = document.querySelector('.top-line__in')
  const right = line.getBoundingClientRect().right
  const wrong = [...line.querySelectorAll('a, button, input')].filter(one => {
    const box = one.getBoundingClientRect()
    const lines = one.getClientRects().length
    return box.width && (box.right > right || box.height > 52 || box.top > 60 || lines > 1)
  })
  return wrong.map(one => one.textContent.trim() || one.id)
}"""
TOO_CLOSE = """() => {
  const boxes = [...document.querySelectorAll('.top-line__in a, .top-line__in button, #find')]
    .map(one => one.getBoundingClientRect()).filter(box => box.width)
  return boxes.slice(1).filter((box, nth) => box.left - boxes[nth].right < 7.9).length
}"""

CUT = """() => [...document.querySelectorAll('.brand span, .top-line__name')]
  .filter(one => one.scrollWidth > one.clientWidth && one.clientWidth)
  .map(one => one.textContent)"""

MANY = """() => document.querySelectorAll('.top-line .tab').forEach(tab => {
  const count = tab.querySelector('.tab__count')
  if (count) count.textContent = tab.href.endsWith('/leads') ? '1,284' : '128'
})"""
"""As many leads as a busy clinic has: three figures at each tab that counts, or four."""
WIDTHS = (360, 768, 959, 960, 1000, 1024, 1100, 1103, 1104, 1180, 1279, 1280)
"""Phones, tablets both ways, laptops; and each side of where the line changes."""


def signed_in(open_page: OpenPage, site: ClinicSite) -> Page:
    return sign_in(open_page(), site.url, AMARA, to="/staff/account")


@pytest.mark.parametrize("path", ["/staff/account", "/staff/people", "/staff/questions"])
def test_it_fits_and_cuts_no_name(open_page: OpenPage, site: ClinicSite, path: str) -> None:
    page = signed_in(open_page, site)
    page.goto(site.url + path)
    page.evaluate(MANY)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert taps.runs_out_of_the_page(page) == []
        assert page.evaluate(CUT) == [], width
        wide = width >= 960
        assert page.locator(".top-line__add").is_visible() == wide
        if wide:
            assert page.evaluate(BROKEN) == [], width
            assert page.evaluate(TOO_CLOSE) == 0, width


def test_a_page_with_a_tab_more_has_find_wherever_there_is_room(
    open_page: OpenPage, site: ClinicSite
) -> None:
    """Where there is none, it stands on Leads, one tab away."""
    page = signed_in(open_page, site)
    for path, without in (("/staff/account", ()), ("/staff/questions", (960, 1100, 1279))):
        page.goto(site.url + path)
        for width in (960, 1100, 1279, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.locator("#find").is_visible() == (width not in without), (path, width)
