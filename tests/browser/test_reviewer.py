"""A doctor reads a page sentence by sentence, signs it, and a visitor reads who answers for it."""

import time
from collections.abc import Callable

import pytest

from tests.browser.conftest import OpenPage
from tests.support import axe, taps
from tests.support.browser import Page, expect
from tests.support.site import ClinicSite, Colleague

pytestmark = pytest.mark.browser

REVIEWER = Colleague("Reviewer", "reviewer")
PAGE = "/treatments/als-stem-cell-treatment"
UNSIGNED = "No doctor has checked this page yet."
SOON_SECONDS = 20


def eventually(asked: Callable[[], bool]) -> None:
    """Wait until every process of the site knows."""
    deadline = time.monotonic() + SOON_SECONDS
    while not asked():
        assert time.monotonic() < deadline
        time.sleep(0.5)


def can_be_used(page: Page) -> None:
    """As the audit asks it of every page, when its styles are there."""
    page.wait_for_load_state()
    assert taps.hard_to_tap(page) == []
    assert taps.runs_out_of_the_page(page) == []
    assert axe.violations(page) == []


def signs_in(page: Page, url: str) -> None:
    page.goto(f"{url}/staff/sign-in")
    page.get_by_label("Email address").fill(REVIEWER.email)
    page.get_by_label("Password", exact=True).fill(REVIEWER.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{url}/staff/content")


def test_a_doctor_signs_on_a_phone_and_visitors_see_it_soon(
    site: ClinicSite, open_page: OpenPage
) -> None:
    site.employ(REVIEWER)
    visitor = open_page()
    visitor.goto(site.url + PAGE)
    expect(visitor.locator("main")).to_contain_text(UNSIGNED)
    doctor = open_page(phone=True, scripts=True)
    signs_in(doctor, site.url)
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
    # A browser keeps a page for five minutes: what the site answers is asked past it.
    asked = visitor.context.request
    eventually(lambda: all("DMC 12345" in asked.get(site.url + PAGE).text() for _ in range(4)))
    another = open_page()
    another.goto(site.url + PAGE)
    expect(another.locator("main")).to_contain_text("DMC 12345")
    expect(another.locator("main")).not_to_contain_text(UNSIGNED)
    doctor.get_by_role("button", name="Take the signature back").click()
    expect(doctor.get_by_role("status")).to_contain_text("Taken back")
    eventually(lambda: all(UNSIGNED in asked.get(site.url + PAGE).text() for _ in range(4)))
