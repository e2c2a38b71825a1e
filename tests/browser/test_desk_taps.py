"""From the alert to the next lead: how many taps, and how many presses of keys, it takes.

docs/desk.md counts the same job on other systems.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.browser.conftest import OpenPage
from tests.support.browser import (
    Locator,
    Page,
    Route,
    expect,
    focused,
    refused_by_policy,
    requests_of,
    sign_in,
)
from tests.support.site import BEN, ClinicSite, post_like_curl
from tests.support.taps import hard_to_tap, runs_out_of_the_page

pytestmark = pytest.mark.browser

MOST = 4
"""Taps from the alert to the next lead."""
_LINK = re.compile(r"https?://\S+/staff/leads/\d{8}")


@dataclass
class Hand:
    """Whoever does the job: each tap, and each press of Enter or Space, is counted."""

    page: Page
    by_keyboard: bool
    acts: int = 0
    tabs: int = 0
    opened: list[str] = field(default_factory=list)

    def go_by_link(self, address: str) -> None:
        """The link of a mail."""
        self.page.goto(address)
        self.acts += 1

    def press(self, target: Locator) -> None:
        """Tap it; or reach it by Tab, see that the focus is to be seen, and press Enter."""
        if not self.by_keyboard:
            target.tap()
        else:
            self._reach(target)
            self.page.keyboard.press("Enter")
        self.acts += 1

    def _reach(self, target: Locator) -> None:
        wanted = target.evaluate("e => { e.dataset.wanted = ''; return true }")
        for _ in range(60):
            self.page.keyboard.press("Tab")
            self.tabs += 1
            if self.page.evaluate("() => 'wanted' in document.activeElement.dataset"):
                break
        else:
            raise AssertionError(f"{wanted} is not reached, the focus is on {focused(self.page)!r}")
        ring = self.page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert ring != "none", "the focus is to be seen"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClinicSite]:
    """A site where Ben answers. Each test writes under names of its own."""
    with ClinicSite(tmp_path_factory.mktemp("taps")) as site:
        site.employ(BEN)
        yield site


def begin(page: Page, site: ClinicSite) -> None:
    sign_in(page, site.url, BEN)
    page.wait_for_load_state()  # a clock that is moved on before its scripts run moves nothing


def alert(site: ClinicSite, reference: str) -> str:
    """The link of the alert about this lead, as it stands in the mail, on this machine's port."""
    mail = site.mail.wait_for_one(
        lambda one: any(link.endswith(reference) for link in _LINK.findall(one.text)), seconds=60
    )
    [link] = [found for found in _LINK.findall(mail.text) if found.endswith(reference)]
    return site.url + link[link.index("/staff/") :]


def write(site: ClinicSite, name: str, phone: str) -> str:
    """Somebody writes. The reference of their lead."""
    answer = post_like_curl(site, name=name, phone=phone, question="What can be done?")
    assert answer.status == 303
    [enquiry] = site.enquiries(name)
    return site.lead_of(enquiry).reference


@pytest.mark.parametrize(
    ("by_keyboard", "scripts", "nth"),
    [(False, True, 1), (False, False, 2), (True, True, 3), (True, False, 4)],
    ids=["360 px", "360 px, no scripts", "keyboard", "keyboard, no scripts"],
)
def test_from_the_alert_to_the_next_lead(
    desk: ClinicSite, open_page: OpenPage, by_keyboard: bool, scripts: bool, nth: int
) -> None:
    first, second = f"Asha {'I' * nth}", f"Bela {'I' * nth}"
    reference = write(desk, first, f"098765 4321{nth}")
    write(desk, second, f"098765 4322{nth}")
    page = open_page(phone=not by_keyboard, scripts=scripts)
    refused = refused_by_policy(page)
    begin(page, desk)
    hand = Hand(page, by_keyboard)

    def open_the_app(route: Route) -> None:
        hand.opened.append(route.request.url)
        route.fulfill(status=204)  # the app comes up, and the page stays

    page.route("https://wa.me/**", open_the_app)
    hand.go_by_link(alert(desk, reference))
    expect(page.locator("h1")).to_have_text(first)
    hand.press(page.locator(".reach").get_by_role("link", name=re.compile("WhatsApp")).first)
    expect(page.locator("h1")).to_have_text(first)
    hand.press(page.locator("button[name=outcome][value='message_sent.whatsapp']"))
    expect(page.locator("h1")).to_have_text(second)
    assert [url.partition("?")[0] for url in hand.opened] == [f"https://wa.me/91987654321{nth}"]
    assert hand.acts == 3 <= MOST
    told = page.get_by_role("status").filter(has_text=f"{first}: message sent by WhatsApp.")
    expect(told.get_by_role("button", name="Undo")).to_be_visible()
    expect(page.locator("nav.crumb")).to_contain_text("Today")
    assert refused == []
    hand.press(told.get_by_role("button", name="Undo"))
    expect(page.locator("h1")).to_have_text(first)
    expect(page.get_by_role("status").filter(has_text="Taken back.")).to_be_visible()


def test_the_first_row_is_whole_on_a_small_phone_with_an_undo_banner(
    desk: ClinicSite, open_page: OpenPage
) -> None:
    write(desk, "Chand", "098765 43231")
    page = open_page(phone=True, scripts=False, viewport={"width": 360, "height": 640})
    begin(page, desk)
    page.get_by_role("button", name=re.compile("^Take the .*new one")).tap()
    told = page.get_by_role("status")
    expect(told.get_by_role("button", name="Undo")).to_be_in_viewport()
    assert hard_to_tap(page) == runs_out_of_the_page(page) == []
    buttons = page.locator(".lead-row").first.locator(".lead-row__reach .button")
    bottom = page.locator(".bottom-line").bounding_box()
    assert bottom is not None
    for button in buttons.all():
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= bottom["y"], "the row is hidden by the bottom line"


def test_today_says_that_somebody_has_written_and_moves_no_row(
    desk: ClinicSite, open_page: OpenPage
) -> None:
    write(desk, "Dev", "098765 43241")
    page = open_page(phone=True)
    page.clock.install()
    refused = refused_by_policy(page)
    begin(page, desk)
    rows = page.locator(".lead-row")
    before, there = rows.first.bounding_box(), rows.count()
    write(desk, "Dev II", "098765 43242")
    write(desk, "Dev III", "098765 43243")
    page.clock.fast_forward(61_000)
    line = page.get_by_role("link", name="2 new enquiries. Show")
    expect(line).to_be_visible()
    assert rows.first.bounding_box() == before
    assert rows.count() == there
    assert hard_to_tap(page) == []
    line.tap()
    expect(rows).to_have_count(there + 2)
    expect(line).to_have_count(0)
    assert refused == []


def test_a_page_that_nobody_looks_at_does_not_ask(desk: ClinicSite, open_page: OpenPage) -> None:
    page = open_page()
    page.clock.install()
    begin(page, desk)
    asked = requests_of(page)
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.clock.fast_forward(185_000)
    assert not [url for url in asked if "/news" in url]
    page.evaluate("Object.defineProperty(document, 'hidden', {value: false, configurable: true})")
    with page.expect_response(re.compile("/staff/today/news")) as heard:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert heard.value.status == 204
