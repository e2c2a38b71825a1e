"""Enter in a field does what the field is for, and never what another button of its form does."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.conftest import OpenPage
from tests.support.browser import Page, expect
from tests.support.site import BEN, ClinicSite, post_like_curl

pytestmark = pytest.mark.browser

IN_TEN_DAYS = datetime.now(UTC) + timedelta(days=10)


def asked(site: ClinicSite, name: str, phone: str) -> str:
    """Somebody writes. The reference of their lead."""
    assert post_like_curl(site, name=name, phone=phone, question="Is it safe?").status == 303
    return site.lead_of(site.enquiries(name)[-1]).reference


@pytest.fixture
def ben(open_page: OpenPage, site: ClinicSite) -> Page:
    """Ben, signed in, at a desk."""
    page: Page = open_page()
    page.goto(f"{site.url}/staff/sign-in")
    page.get_by_label("Email address").fill(BEN.email)
    page.get_by_label("Password", exact=True).fill(BEN.password)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}/staff/")
    return page


def test_who_types_until_when_it_is_put_off_has_it_put_off_until_then(
    ben: Page, site: ClinicSite
) -> None:
    lead = asked(site, "Enter Devi", "98765 43241")
    ben.goto(f"{site.url}/staff/leads/{lead}")
    ben.locator("summary", has_text="Put it off").click()
    ben.get_by_label("Why can it wait?").fill("Until the papers come")
    ben.get_by_label("Or until: day").fill(f"{IN_TEN_DAYS:%Y-%m-%d}")
    ben.get_by_label("Until: time").fill("11:30")
    ben.get_by_label("Until: time").press("Enter")
    told = ben.get_by_role("status").first
    expect(told).to_contain_text("ut off until")
    expect(told).to_contain_text(re.compile(rf"{IN_TEN_DAYS:%-d %b}( {IN_TEN_DAYS:%Y})?, 11:30"))


def test_who_types_a_next_step_for_many_gives_none_of_them_away(
    ben: Page, site: ClinicSite
) -> None:
    lead = asked(site, "Ticked Devi", "98765 43242")
    owner = site.lead_of(site.enquiries("Ticked Devi")[-1]).owner_id
    ben.goto(f"{site.url}/staff/leads?tick=1")
    ben.locator(f'input[name="lead"][value="{lead}"]').check(force=True)
    ben.locator("summary", has_text="Next step…").click()
    ben.get_by_label("What happens next", exact=True).fill("Send the papers")
    ben.get_by_label("What happens next", exact=True).press("Enter")
    expect(ben.get_by_role("alert")).to_contain_text("Choose what to do.")
    expect(ben.locator(f'input[name="lead"][value="{lead}"]')).to_be_checked()
    expect(ben.locator("#bulk-step")).to_have_value("Send the papers")
    expect(ben.locator("#bulk-step")).to_be_visible()
    assert site.lead_of(site.enquiries("Ticked Devi")[-1]).owner_id == owner
