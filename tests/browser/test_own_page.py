"""Somebody's own page in a browser. Corrected, taken back and erased: see test_slow_typist.py."""

import re

import pytest

from tests.browser.conftest import OpenPage
from tests.support.browser import Page, expect
from tests.support.site import ClinicSite

pytestmark = pytest.mark.browser


def send(page: Page, site: ClinicSite, name: str, phone: str, path: str = "/enquiries") -> None:
    """Send the form: the page that follows is their own."""
    page.goto(site.url + path)
    page.locator("#enquiry-name").fill(name)
    page.locator("#enquiry-phone").fill(phone)
    page.locator(".enquiry__send button").first.click()
    expect(page.locator("h1")).to_contain_text(name)


def open_part(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name).click()


def test_it_is_added_to_once_however_often_it_is_pressed(
    site: ClinicSite, open_page: OpenPage
) -> None:
    page = open_page()
    send(page, site, "Bela adds", "098765 43262")
    open_part(page, "Add a sentence")
    page.get_by_label("What would you like to add?").fill("He sleeps badly.")
    page.get_by_role("button", name="Send it").dblclick()
    expect(page.get_by_role("status")).to_contain_text("We have your words.")
    expect(page.get_by_text("He sleeps badly.")).to_have_count(1)


@pytest.mark.parametrize("form", ["sent", "added to"])
def test_it_keeps_what_was_typed_when_the_network_goes_as_it_is_sent(
    site: ClinicSite, open_page: OpenPage, form: str
) -> None:
    page = open_page(scripts=False)
    if form == "sent":
        page.goto(f"{site.url}/enquiries")
    else:
        send(page, site, "Bela is cut off", "098765 43264")
        open_part(page, "Add a sentence")
    box = page.locator("textarea")
    box.fill("He sleeps badly.")
    page.context.set_offline(True)
    page.locator(".enquiry__send button").first.click(no_wait_after=True)
    expect(page).to_have_url(re.compile("^chrome-error:"))
    page.go_back()
    expect(box).to_have_value("He sleeps badly.")


def test_it_speaks_hindi(site: ClinicSite, open_page: OpenPage) -> None:
    page = open_page(scripts=False, phone=True)
    send(page, site, "बेला राव", "098765 43263", "/hi/enquiries")
    open_part(page, "हम कैसे जवाब दें")
    page.get_by_role("button", name="अब फ़ोन न करें").click()
    expect(page.get_by_role("status")).to_be_visible()
    open_part(page, "कॉपी")
    expect(page.locator("main")).to_contain_text("बेला राव")
