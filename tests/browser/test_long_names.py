"""A name as long as the form takes it stands over nothing else, on Today and in the list."""

import pytest

from tests.browser.conftest import OpenPage
from tests.support import taps
from tests.support.browser import Page, sign_in
from tests.support.desk import wrote
from tests.support.site import AMARA, ClinicSite

pytestmark = pytest.mark.browser

LONG = "Asha " * 6 + "Rao" * 13
"""Of many words, and of one that no line has room for."""

LAID_OVER = """name => {
  const words = node => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1)
  }
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 6 && b.top < a.bottom - 6
  const link = [...document.querySelectorAll('.lead-row__name a')]
    .find(one => one.textContent.includes(name))
  const row = link.closest('article')
  const others = [...row.querySelectorAll('p, .state, .button')]
    .filter(one => !one.contains(link) && one.offsetParent)
  return others.filter(one => words(one).some(box => words(link).some(line => over(line, box))))
    .map(one => one.textContent.trim())
}"""
"""What of the row the name's lines stand over. Lines may share the 6 px that letters leave free."""


def signed_in(open_page: OpenPage, site: ClinicSite, *, phone: bool) -> Page:
    return sign_in(open_page(phone=phone), site.url, AMARA)


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_it_stands_over_nothing(open_page: OpenPage, site: ClinicSite, phone: bool) -> None:
    wrote(site.database, LONG, "98765 43298")
    page = signed_in(open_page, site, phone=phone)
    for path in ("/staff/", "/staff/leads?sort=wait", "/staff/leads?sort=wait&tick=1"):
        page.goto(site.url + path)
        for width in (360,) if phone else (1000, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(LAID_OVER, LONG[-12:]) == [], f"{path} at {width}"
            assert taps.runs_out_of_the_page(page) == [], f"{path} at {width}"
