"""Somebody's own page, in a browser without scripts: corrected, taken back, erased."""

import pytest

from tests.browser.conftest import OpenPage
from tests.support.browser import Page, expect
from tests.support.site import BEN, ClinicSite
from tests.support.staff_browser import StaffBrowser

pytestmark = pytest.mark.browser


def send(page: Page, site: ClinicSite, name: str, phone: str, path: str = "/enquiries") -> str:
    """Send the form. The address of their own page."""
    page.goto(site.url + path)
    page.locator("#enquiry-name").fill(name)
    page.locator("#enquiry-phone").fill(phone)
    page.locator(".enquiry__send button").first.click()
    expect(page.locator("h1")).to_contain_text(name)
    return page.url


def open_part(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name).click()


def test_it_is_corrected_taken_back_and_erased_without_a_script(
    site: ClinicSite, open_page: OpenPage
) -> None:
    page = open_page(scripts=False, phone=True)
    own = send(page, site, "Bela corrects", "098765 43260")
    (enquiry,) = site.enquiries("Bela corrects")
    reference = site.lead_of(enquiry).reference

    open_part(page, "Correct a number")
    page.get_by_label("New phone or WhatsApp number").fill("98765 43261")
    page.get_by_role("button", name="Send what is new").click()
    expect(page.get_by_role("status")).to_contain_text("We have it, and use it from now on.")
    desk = StaffBrowser(site, BEN)
    _, lead = desk.get(f"/staff/leads/{reference}")
    assert "https://wa.me/919876543261" in lead
    assert "https://wa.me/919876543260" not in lead

    open_part(page, "Say how we may answer")
    page.get_by_role("button", name="No messages on WhatsApp any more").click()
    expect(page.get_by_role("status")).to_contain_text("It holds from now on.")
    _, lead = desk.get(f"/staff/leads/{reference}")
    assert "Asked for no WhatsApp messages (their own page, " in lead
    assert "https://wa.me/91987654326" not in lead
    assert "tel:+919876543261" in lead

    open_part(page, "Erase what you sent")
    page.get_by_role("button", name="Erase it for good").click()
    expect(page.locator("h1")).to_have_text("It is erased")
    assert site.enquiries("Bela corrects") == []
    assert desk.get(f"/staff/leads/{reference}")[0] == 404
    gone = page.goto(own)
    assert gone is not None
    assert gone.status == 404
    assert page.context.cookies() == []


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


def test_it_speaks_hindi(site: ClinicSite, open_page: OpenPage) -> None:
    page = open_page(scripts=False, phone=True)
    send(page, site, "बेला", "098765 43263", "/hi/enquiries")
    open_part(page, "हम कैसे जवाब दें")
    page.get_by_role("button", name="अब फ़ोन न करें").click()
    expect(page.get_by_role("status")).to_be_visible()
    open_part(page, "कॉपी")
    expect(page.locator("main")).to_contain_text("बेला")
