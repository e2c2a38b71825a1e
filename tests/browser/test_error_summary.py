"""What is wrong stands clear of the form below it, so that the ring of its focus is whole."""

import pytest

from tests.browser.conftest import OpenPage
from tests.support.browser import Page
from tests.support.site import ClinicSite

pytestmark = pytest.mark.browser

RING = 7
"""Pixels that the ring takes outside of the summary (static/css/components/error_summary.css)."""


@pytest.mark.parametrize("language", ["", "/hi"], ids=["en", "hi"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
@pytest.mark.parametrize("form", ["mistakes", "enquiries"])
def test_its_ring_touches_nothing_below(
    site: ClinicSite, open_page: OpenPage, form: str, phone: bool, language: str
) -> None:
    page = open_page(phone=phone, scripts=False)
    page.goto(f"{site.url}{language}/{form}")
    with page.expect_navigation():
        page.locator("form.enquiry button").first.click()
    _, end_of_summary = _stretch(page, ".error-summary:focus")
    begin_of_next, _ = _stretch(page, ".error-summary + *")
    assert end_of_summary + RING < begin_of_next


def _stretch(page: Page, selector: str) -> tuple[float, float]:
    """From where to where it stands on the page, from the top."""
    box = page.locator(selector).bounding_box()
    assert box
    return box["y"], box["y"] + box["height"]
