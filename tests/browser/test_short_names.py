"""A page that is sent compressed, with short names of classes, looks as it was written."""

import pytest

from tests.browser.conftest import OpenPage
from tests.support.browser import Page
from tests.support.site import ClinicSite

pytestmark = pytest.mark.browser

HINDI_ALS = "/hi/treatments/als-stem-cell-treatment"
EVERY_BOX = """() => [...document.querySelectorAll('body, body *')].map(e => {
  const box = e.getBoundingClientRect()
  return [e.tagName, box.x, box.y, box.width, box.height].join(' ')
})"""


@pytest.mark.parametrize("path", ["/", HINDI_ALS])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_it_looks_the_same(
    open_page: OpenPage, site: ClinicSite, path: str, *, phone: bool
) -> None:
    written = open_page(phone=phone)
    compressed = open_page(phone=phone, extra_http_headers={})
    written.goto(site.url + path)
    answer = compressed.goto(site.url + path)
    assert answer is not None
    assert answer.header_value("Content-Encoding") == "br"
    assert compressed.locator(".site-header").count() == 0
    assert written.locator(".site-header").count() == 1
    for media in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"media": "print"}):
        assert _seen(written, **media) == _seen(compressed, **media), media


def _seen(page: Page, **media: str) -> tuple[list[str], bytes]:
    """Where each element stands, and the picture of it all."""
    page.emulate_media(**media)  # type: ignore[arg-type]  # words of ours, which it knows
    return page.evaluate(EVERY_BOX), page.screenshot(full_page=True)
