"""Two leads that are one person, in a real browser: merged, and two again with nothing missing."""

import pytest

from tests.browser.conftest import OpenPage
from tests.support.browser import Page, expect, sign_in
from tests.support.everything import everything
from tests.support.site import BEN, ClinicSite, post_like_curl

pytestmark = pytest.mark.browser

VIMALA = {"name": "Vimala Iyer", "phone": "98765 43277", "question": "What does it cost?"}
_WHOSE = ("id", "lead_id", "enquiry_id", "kind", "channel")
IN_HINDI = {"name": "विमला शर्मा", "phone": "+91 98765-43277", "email": "vimala.sharma@example.org"}


def asked(site: ClinicSite, **fields: str) -> str:
    """Somebody writes. The reference of their lead."""
    assert post_like_curl(site, **fields).status == 303
    return site.lead_of(site.enquiries(fields["name"])[-1]).reference


@pytest.fixture
def ben(open_page: OpenPage, site: ClinicSite) -> Page:
    """Ben, signed in, on a phone."""
    return sign_in(open_page(phone=True), site.url, BEN)


def test_a_merge_undone_leaves_nothing_missing(ben: Page, site: ClinicSite) -> None:
    first, second = asked(site, **VIMALA), asked(site, **IN_HINDI)
    ben.goto(f"{site.url}/staff/leads/{second}")
    before = everything(site.database, first, second)
    ben.get_by_role("link", name="Same person?").click()
    expect(ben.locator("h1")).to_have_text("One person, or two?")
    expect(ben.locator(".compare")).to_contain_text("not the same")
    ben.get_by_role("button", name="One person: merge").click()
    expect(ben.locator("main")).to_contain_text("They are one lead now")
    expect(ben.locator("h1")).to_contain_text("Vimala Iyer")
    merged = everything(site.database, first, second)
    assert len(merged["lead_merge.kept_id"]) == 1
    ben.goto(f"{site.url}/staff/leads/{second}")
    expect(ben).to_have_url(f"{site.url}/staff/leads/{first}")
    ben.get_by_role("button", name="Undo").first.click()
    expect(ben.locator("main")).to_contain_text("Taken back.")
    after = everything(site.database, first, second)
    for rows in (before, after):
        for table in ("lead_merge.kept_id", "lead_merge.merged_id", "lead_opening.lead_id"):
            rows.pop(table)
        # The worker sends them meanwhile: whose they are is what counts.
        sent = rows["outbox_message.lead_id"]
        rows["outbox_message.lead_id"] = [{key: one[key] for key in _WHOSE} for one in sent]
    told = after["lead_event.lead_id"]
    after["lead_event.lead_id"] = [one for one in told if one["kind"] != "merged"]
    assert before == after
