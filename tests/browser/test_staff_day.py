"""A day at the desk: from the link on the terminal to the sign-out, on a phone and at a desk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from clinic.models import LeadEvent
from tests.browser.conftest import OpenPage
from tests.support.browser import Locator, Page, expect
from tests.support.site import AMARA, BEN, ClinicSite, Colleague, post_like_curl
from tests.support.visitor import rows

pytestmark = pytest.mark.browser

QUESTION = "My father has ALS. What can we still do?"


@pytest.fixture
def fresh_site(tmp_path: Path) -> Iterator[ClinicSite]:
    """A site on its first day: nobody works there, nobody has asked."""
    with ClinicSite(tmp_path) as site:
        yield site


@dataclass(frozen=True)
class Desk:
    """Somebody in front of the desk's pages."""

    page: Page
    url: str

    def link(self, name: str | re.Pattern[str]) -> Locator:
        """The first link of this name that is to be seen."""
        return self.page.get_by_role("link", name=name).locator("visible=true").first

    def go(self, name: str | re.Pattern[str], to: str) -> None:
        """Follow a link to the page of this heading."""
        self.link(name).click()
        expect(self.page.locator("h1")).to_contain_text(to)

    def press(self, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        """Press a button."""
        button = self.page.get_by_role("button", name=name, exact=exact)
        button.locator("visible=true").first.click()

    def sees(self, words: str | re.Pattern[str]) -> None:
        """Find these words in the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def sign_in(self, who: Colleague, to: str) -> None:
        """Through the door, to where somebody wanted to be."""
        self.page.get_by_label("Email address").fill(who.email)
        self.page.get_by_label("Password", exact=True).fill(who.password)
        self.press("Sign in")
        expect(self.page).to_have_url(self.url + to)

    def set_password(self, who: Colleague, button: str, to: str = "/staff/") -> None:
        """Type it twice and go in."""
        self.page.get_by_label("Password", exact=True).fill(who.password)
        self.page.get_by_label("The same again").fill(who.password)
        self.press(button)
        expect(self.page).to_have_url(self.url + to)


@pytest.mark.parametrize(
    ("phone", "scripts"), [(True, False), (False, True)], ids=["phone", "desktop"]
)
def test_it_carries_a_counsellor_through_the_day(
    fresh_site: ClinicSite, open_page: OpenPage, phone: bool, scripts: bool
) -> None:
    def somebody() -> Desk:
        return Desk(open_page(phone=phone, scripts=scripts), fresh_site.url)

    amara = somebody()
    becomes_administrator(amara, fresh_site.welcome_link())
    link = invites_ben(amara)
    assert post_like_curl(
        fresh_site, name="Asha Rao", phone="098765 43210", question=QUESTION
    ).getheader("Location")

    ben = somebody()
    ben.page.goto(link)
    ben.sees("Welcome, Ben.")
    ben.set_password(BEN, "Keep it and sign in")
    finds_the_enquiry_and_its_links(ben)
    tries_and_takes_it_back(ben)
    keeps_a_note_and_a_next_step(ben)
    closes_it(ben)
    adds_and_finds_others(ben, fresh_site)
    signs_out_for_good(ben, somebody())
    happened = [
        (event.kind, bool(event.undone_at)) for event in rows(fresh_site.database, LeadEvent)
    ]
    assert happened == [
        ("enquiry", False),
        ("outcome", True),
        ("outcome", False),
        ("note", False),
        ("next_step", False),
        ("closed", False),
        ("contacted_us", False),
        ("enquiry", False),
    ]


def becomes_administrator(amara: Desk, link: str) -> None:
    amara.page.goto(link)
    amara.page.get_by_label("Your name").fill(AMARA.name)
    amara.page.get_by_label("Email address").fill(AMARA.email)
    amara.set_password(AMARA, "Open the desk", to="/staff/first-steps")
    amara.sees("These five steps make the desk ready.")
    amara.press("Put these steps away")
    amara.sees("Nobody is waiting.")
    amara.page.goto(link)
    expect(amara.page.locator("h1")).not_to_have_text("Welcome")


def invites_ben(amara: Desk) -> str:
    amara.page.goto(f"{amara.url}/staff/account")
    amara.go("Settings of the clinic", to="Settings")
    amara.go("People", to="People")
    amara.page.get_by_label("Name", exact=True).fill(BEN.name)
    amara.page.get_by_label("Email address").fill(BEN.email)
    amara.page.get_by_label("Counsellor").check()
    amara.press("Make the link")
    return amara.page.locator(".once__link").inner_text().strip()


def finds_the_enquiry_and_its_links(ben: Desk) -> None:
    page = ben.page
    page.goto(f"{ben.url}/staff/")
    ben.sees("One person is new.")
    new = page.get_by_role("region", name="New")
    expect(new.get_by_role("article")).to_contain_text(re.compile(r"\d min"))
    expect(new.get_by_role("article")).to_contain_text("My father has ALS.")
    new.get_by_role("link", name="Asha Rao", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Asha Rao")
    ben.sees(QUESTION)
    reach = page.locator(".reach")
    call = reach.get_by_role("link", name="Call").get_attribute("href")
    whatsapp = reach.get_by_role("link", name="WhatsApp").get_attribute("href")
    assert call == "tel:+919876543210"
    address = urlsplit(whatsapp or "")
    assert f"{address.scheme}://{address.netloc}{address.path}" == "https://wa.me/919876543210"
    (text,) = parse_qs(address.query)["text"]
    assert "Asha Rao" in text
    assert "ALS" not in text


def tries_and_takes_it_back(ben: Desk) -> None:
    """Nobody else waits: what was dealt with leads back to Today."""
    lead = ben.page.url
    ben.press("Called, no answer", exact=False)
    expect(ben.page).to_have_url(f"{ben.url}/staff/")
    ben.sees("Asha Rao: no answer. Next: call again")
    ben.press("Undo")
    ben.sees("Taken back.")
    expect(ben.page).to_have_url(lead)
    expect(ben.page.locator(".lead-head")).to_contain_text("New")
    ben.press("Called, no answer", exact=False)
    ben.sees("Asha Rao: no answer.")
    ben.page.goto(lead)
    expect(ben.page.locator(".lead-head")).to_contain_text("Trying to reach")


def keeps_a_note_and_a_next_step(ben: Desk) -> None:
    """Before the desk opens the second call is due today, and what was dealt with leads there."""
    page = ben.page
    lead = page.url
    page.get_by_label("Note", exact=True).fill("Speaks softly; the son answers.")
    ben.press("Keep note")
    ben.sees("The note is kept.")
    expect(page.locator("#happened")).to_contain_text("Speaks softly; the son answers.")
    page.get_by_text("Another step", exact=True).click()
    page.get_by_label("What happens next").fill("Call the son at work")
    page.get_by_label("Day", exact=True).fill(f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}")
    page.get_by_label("Time", exact=True).fill("11:30")
    ben.press("Set the next step")
    ben.sees(re.compile("[Nn]ext: Call the son at work"))
    page.goto(lead)
    expect(page.locator("#next-step")).to_contain_text("Call the son at work")
    expect(page.locator("#next-step")).to_contain_text("11:30 am")


def closes_it(ben: Desk) -> None:
    page = ben.page
    page.get_by_text("Close with a reason", exact=True).click()
    ben.press(re.compile("^Answered ?, and close"))
    ben.sees("Closed: answered.")
    ben.sees("This lead is closed")
    expect(page.locator(".lead-head")).to_contain_text("Closed")


def adds_and_finds_others(ben: Desk, site: ClinicSite) -> None:
    page = ben.page
    ben.link(re.compile("^Add")).click()
    page.get_by_label("Number", exact=True).fill("98111 22233")
    ben.press("Add this lead")
    ben.sees("The lead is added.")
    assert post_like_curl(site, "/hi/enquiries", name="रमेश कुमार", phone="+91 90000 11223").status
    for typed, found in (
        ("0 98111-22233", "98111 22233"),
        ("+919000011223", "रमेश कुमार"),
        ("रमेश", "रमेश कुमार"),
        ("Ramesh", "रमेश कुमार"),
    ):
        page.goto(f"{ben.url}/staff/leads")
        page.get_by_role("searchbox").fill(typed)
        ben.press("Find")
        expect(page.get_by_role("article")).to_have_count(1)
        expect(page.get_by_role("article")).to_contain_text(found)


def signs_out_for_good(ben: Desk, thief: Desk) -> None:
    copied = ben.page.context.cookies()
    thief.page.context.add_cookies(copied)
    thief.page.goto(f"{ben.url}/staff/leads")
    expect(thief.page).to_have_url(f"{ben.url}/staff/leads")
    ben.go(re.compile("your account"), to=BEN.name)
    ben.press("Sign out")
    ben.sees("You are signed out.")
    for path in ("/staff/", "/staff/leads", "/staff/account"):
        thief.page.context.add_cookies(copied)
        thief.page.goto(ben.url + path)
        expect(thief.page).to_have_title(re.compile("^Sign in"))
    ben.page.go_back()
    expect(ben.page).to_have_title(re.compile("^Sign in"))
    ben.sign_in(BEN, to="/staff/account")
