"""Fifty leads are given on and taken back, by keyboard, at a desk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from clinic.models import Lead, StaffUser
from tests.browser.conftest import OpenPage
from tests.support.browser import Locator, Page, expect
from tests.support.desk import wrote
from tests.support.site import AMARA, BEN, ClinicSite

pytestmark = pytest.mark.browser

FIFTY = 50
FARTHEST = 200
"""Stops of the Tab key, after which something is out of reach."""


def reach(page: Page, target: Locator) -> None:
    """Press Tab until it has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} cannot be reached with the Tab key")


def owners(site: ClinicSite) -> set[str | None]:
    with site.database.read() as session:
        asked = sa.select(StaffUser.name).select_from(Lead).outerjoin(StaffUser)
        return set(session.scalars(asked))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_fifty_leads_are_given_on_and_taken_back_by_keyboard(
    tmp_path: Path, open_page: OpenPage, scripts: bool
) -> None:
    with ClinicSite(tmp_path) as site:
        site.employ(AMARA, BEN)
        for nth in range(FIFTY):
            came = datetime.now(UTC) - timedelta(minutes=nth)
            wrote(site.database, f"Asha {nth}", f"98765 {nth:05d}", now=came)
        page = open_page(scripts=scripts)
        page.goto(f"{site.url}/staff/sign-in?next=/staff/leads")
        page.get_by_label("Email address").fill(AMARA.email)
        page.get_by_label("Password", exact=True).fill(AMARA.password)
        page.keyboard.press("Enter")
        expect(page.locator(".list-summary")).to_contain_text("50 people, newest first.")

        reach(page, page.get_by_role("link", name="Tick several"))
        page.keyboard.press("Enter")
        reach(page, page.get_by_label("All 50 that match"))
        page.keyboard.press("Space")
        reach(page, page.locator("summary", has_text="Give to…"))
        page.keyboard.press("Enter")
        reach(page, page.locator("#bulk-owner"))
        page.keyboard.type("Ben")
        reach(page, page.get_by_role("button", name="Give", exact=True))
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("50 leads were given to Ben.")
        assert owners(site) == {"Ben"}

        reach(page, page.get_by_role("button", name="Undo"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("50 leads went back to where they were.")
        assert owners(site) == {None}
