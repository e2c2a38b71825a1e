"""The desk's top line holds all that an administrator has, in one row, from 1000 pixels on."""

from collections.abc import Callable

import pytest

from tests.support import taps
from tests.support.browser import Page
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

MANY = """() => document.querySelectorAll('.top-line .tab').forEach(tab => {
  const count = tab.querySelector('.tab__count')
  if (count) count.textContent = '128'
})"""
"""As many leads as a busy clinic has: three figures at each tab that counts."""


def signed_in(open_page: OpenPage, site: ClinicSite) -> Page:
    page = open_page()
    page.goto(f"{site.url}/staff/account")
    page.get_by_label("Email address").fill(AMARA.email)
    page.get_by_label("Password", exact=True).fill(AMARA.password)
    page.get_by_role("button", name="Sign in").click()
    return page


@pytest.mark.parametrize("path", ["/staff/account", "/staff/people"])
def test_it_fits(open_page: OpenPage, site: ClinicSite, path: str) -> None:
    page = signed_in(open_page, site)
    page.goto(site.url + path)
    page.evaluate(MANY)
    for width in (360, 960, 1000, 1100, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert taps.runs_out_of_the_page(page) == []
        wide = width >= 960
        assert page.locator(".top-line__add").is_visible() == wide
        if wide:
            assert page.evaluate(BROKEN) == []
            assert page.evaluate(TOO_CLOSE) == 0
