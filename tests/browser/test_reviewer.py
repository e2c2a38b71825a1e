"""A doctor reads a page sentence by sentence, signs it, and a visitor reads who answers for it."""

import pytest

from tests.browser.conftest import OpenPage
from tests.support import axe, taps
from tests.support.browser import Page, expect, sign_in
from tests.support.signed_pages import every_process_says
from tests.support.site import ClinicSite, Colleague

pytestmark = pytest.mark.browser

REVIEWER = Colleague("Reviewer", "reviewer")
PAGE = "/treatments/als-stem-cell-treatment"
UNSIGNED = "No doctor has checked this page yet."


def soon_all_read(open_page: OpenPage, address: str, text: str, *, not_: str) -> None:
    """Soon whoever comes anew reads `text`, and `not_` no more."""
    every_process_says(address, text, never_with=not_)
    page = open_page()
    page.goto(address)
    expect(page.locator("main")).to_contain_text(text)
    expect(page.locator("main")).not_to_contain_text(not_)


def can_be_used(page: Page) -> None:
    """As the audit asks it of every page, when its styles are there."""
    page.wait_for_load_state()
    assert taps.hard_to_tap(page) == []
    assert taps.runs_out_of_the_page(page) == []
    assert axe.violations(page) == []


def test_a_doctor_signs_on_a_phone_and_visitors_see_it_soon(
    site: ClinicSite, open_page: OpenPage
) -> None:
    site.employ(REVIEWER)
    visitor = open_page()
    visitor.goto(site.url + PAGE)
    expect(visitor.locator("main")).to_contain_text(UNSIGNED)
    doctor = open_page(phone=True, scripts=True)
    sign_in(doctor, site.url, REVIEWER, to="/staff/content")
    can_be_used(doctor)
    doctor.get_by_role("link", name="ALS and stem cells").first.click()
    can_be_used(doctor)
    doctor.get_by_label("Your name").fill("Dr Chitra")
    doctor.get_by_role("button", name="I have read this page").click()
    expect(doctor.locator(".problem")).to_be_focused()
    can_be_used(doctor)
    expect(doctor.get_by_label("Your name")).to_have_value("Dr Chitra")
    doctor.get_by_label("Registration number").fill("DMC 12345")
    doctor.get_by_role("button", name="I have read this page").click()
    expect(doctor.get_by_role("status")).to_contain_text("Signed.")
    soon_all_read(open_page, site.url + PAGE, "DMC 12345", not_=UNSIGNED)
    doctor.get_by_role("button", name="Take the signature back").click()
    expect(doctor.get_by_role("status")).to_contain_text("Taken back")
    soon_all_read(open_page, site.url + PAGE, UNSIGNED, not_="DMC 12345")
