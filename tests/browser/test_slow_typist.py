"""The slowest typist: a form that waits for another day and another machine, and one switch."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clinic.models import Draft
from tests.browser.conftest import OpenPage
from tests.support.browser import Page, expect, requests_of
from tests.support.site import BEN, ClinicSite
from tests.support.staff_browser import StaffBrowser
from tests.support.switch_user import SwitchUser
from tests.support.visitor import rows
from tests.support.wrong_clock import WrongClock

pytestmark = pytest.mark.browser

ALS = "/treatments/als-stem-cell-treatment"
A_DAY_AND_MORE = timedelta(hours=26)
LONGEST_SECONDS = 180
NAME, PHONE = "Ramesh", "9876543240"
EMAIL, SUBJECT = "ramesh@example.org", "Question"
QUESTION = "Is there anything that helps me breathe?"

CONTACT_FORM_7 = """<!DOCTYPE html><html lang="en"><title>Contact</title><form>
<p><label>Your name<br><input name="your-name"></label></p>
<p><label>Your email<br><input type="email" name="your-email"></label></p>
<p><label>Subject<br><input name="your-subject"></label></p>
<p><label>Your message (optional)<br><textarea name="your-message"></textarea></label></p>
<p><button>Submit</button></p></form>"""
"""The fields that its default template asks for, and nothing at all in front of them."""


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> WrongClock:
    """The clock of the site below."""
    return WrongClock(tmp_path_factory.mktemp("clock"))


@pytest.fixture(scope="module")
def late_site(tmp_path_factory: pytest.TempPathFactory, clock: WrongClock) -> Iterator[ClinicSite]:
    """A site with a counsellor, whose clock can be set."""
    folder: Path = tmp_path_factory.mktemp("late")
    with ClinicSite(folder, **clock.environment) as site:
        site.employ(BEN)
        yield site


def save(page: Page, words: str) -> str:
    """Press Save. The link that the page then shows."""
    page.get_by_role("button", name=words).click()
    expect(page.locator(".private-link")).to_be_visible()
    return page.locator(".private-link").inner_text().strip()


def at(site: ClinicSite, link: str) -> str:
    """The same address at this site's door: the link says the address of the settings."""
    return site.url + re.sub("^https?://[^/]+", "", link)


def test_it_is_finished_a_day_later_in_another_browser_corrected_taken_back_and_erased(
    late_site: ClinicSite, clock: WrongClock, open_page: OpenPage
) -> None:
    desktop, phone = open_page(scripts=False), open_page(phone=True, scripts=False)
    link = begins(desktop, late_site)
    clock.go_ahead(A_DAY_AND_MORE)

    reference = finishes(phone, late_site, link)
    own = phone.url
    desktop.reload()
    expect(desktop.locator("h1")).to_have_text("There is no saved form here")
    assert rows(late_site.database, Draft) == []

    desk = StaffBrowser(late_site, BEN)
    corrects(phone)
    _, lead = desk.get(f"/staff/leads/{reference}")
    assert "https://wa.me/919876543261" in lead
    assert "https://wa.me/919876543241" not in lead

    takes_whatsapp_back(phone)
    _, lead = desk.get(f"/staff/leads/{reference}")
    assert "Asked for no WhatsApp messages (their own page, " in lead
    assert "https://wa.me/9198765432" not in lead
    assert "tel:+919876543261" in lead

    erases(phone)
    assert late_site.enquiries("Asha finishes") == []
    assert desk.get(f"/staff/leads/{reference}")[0] == 404
    gone = phone.goto(own)
    assert gone is not None
    assert gone.status == 404
    assert desktop.context.cookies() == phone.context.cookies() == []


def begins(page: Page, site: ClinicSite) -> str:
    """Type half of it, and save. The private link."""
    asked = requests_of(page)
    page.goto(f"{site.url}/enquiries")
    page.get_by_label("Your name").fill("Asha begins")
    page.get_by_label("Your question").fill(QUESTION)
    link = save(page, "Save and finish later")
    expect(page).to_have_title(re.compile("^Your saved form"))
    assert {address.split("/")[2] for address in asked} == {site.url.split("/")[2]}
    return link


def finishes(page: Page, site: ClinicSite, link: str) -> str:
    """Open the link, write the rest, and send. The lead's reference."""
    page.goto(at(site, link))
    expect(page.locator(".sent")).to_contain_text(QUESTION)
    page.get_by_role("link", name="Go on writing").tap()
    expect(page.get_by_label("Your name")).to_have_value("Asha begins")
    expect(page.get_by_label("Your question")).to_have_value(QUESTION)
    page.get_by_label("Your name").fill("Asha finishes")
    page.get_by_label("Phone or WhatsApp number").fill("098765 43241")
    page.get_by_role("button", name="Send enquiry").tap()
    expect(page.locator("h1")).to_contain_text("Asha finishes")
    (enquiry,) = site.enquiries("Asha finishes")
    assert (enquiry.question, enquiry.phone_e164) == (QUESTION, "+919876543241")
    return site.lead_of(enquiry).reference


def corrects(page: Page) -> None:
    """Give another number."""
    open_part(page, "Correct a number")
    page.get_by_label("New phone or WhatsApp number").fill("98765 43261")
    page.get_by_role("button", name="Send what is new").tap()
    expect(page.get_by_role("status")).to_contain_text("We have it, and use it from now on.")


def takes_whatsapp_back(page: Page) -> None:
    """Ask for no more messages there."""
    open_part(page, "Say how we may answer")
    page.get_by_role("button", name="No messages on WhatsApp any more").tap()
    expect(page.get_by_role("status")).to_contain_text("It holds from now on.")


def erases(page: Page) -> None:
    """Have all of it erased."""
    open_part(page, "Erase what you sent")
    page.get_by_role("button", name="Erase it for good").tap()
    expect(page.locator("h1")).to_have_text("It is erased")


def open_part(page: Page, name: str) -> None:
    """Open one part of somebody's own page."""
    page.locator("main").get_by_role("link", name=name).tap()


def test_it_is_saved_again_and_deleted_in_hindi(late_site: ClinicSite, open_page: OpenPage) -> None:
    page = open_page(phone=True, scripts=False, locale="hi-IN")
    page.goto(f"{late_site.url}/hi/enquiries")
    page.get_by_label("आपका सवाल").fill("क्या मेरी माँ")
    link = save(page, "सेव करें")
    page.get_by_role("link", name="आगे लिखें").tap()
    page.get_by_label("आपका सवाल").fill("क्या मेरी माँ को मदद मिलेगी?")
    assert save(page, "सेव करें") == link
    expect(page.locator(".sent")).to_contain_text("को मदद मिलेगी?")
    page.get_by_role("button", name="यह फ़ॉर्म मिटाएँ").tap()
    expect(page.locator("h1")).to_have_text("आपका फ़ॉर्म मिटा दिया गया")
    page.goto(at(late_site, link))
    expect(page.locator("h1")).to_have_text("यहाँ कोई सेव किया फ़ॉर्म नहीं है")


def test_it_is_sent_with_one_switch_within_three_minutes(
    site: ClinicSite, open_page: OpenPage, capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page(scripts=False)
    page.goto(f"{site.url}/enquiries")
    ours = SwitchUser(page)
    ours.type(NAME, "Your name")
    ours.type(PHONE, "Phone or WhatsApp number")
    ours.press("Send enquiry")
    expect(page.locator(".reference")).to_be_visible()
    (enquiry, *_) = site.enquiries(NAME)
    assert enquiry.phone_e164 == f"+91{PHONE}"
    theirs = _contact_form_7(open_page(scripts=False), QUESTION)
    least = _contact_form_7(open_page(scripts=False), "")
    with capsys.disabled():
        print(f"\nOne switch, this form, to the confirmation: {ours.figures}")
        print(f"One switch, Contact Form 7's default form, what must be filled in: {least.figures}")
        print(f"One switch, Contact Form 7's default form, all of it: {theirs.figures}")
    assert ours.letters == 16
    assert ours.seconds <= LONGEST_SECONDS
    assert ours.seconds < least.seconds < theirs.seconds


def test_it_is_sent_with_one_switch_from_beside_a_text_too(
    site: ClinicSite, open_page: OpenPage, capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page(scripts=False)
    page.goto(site.url + ALS)
    person = SwitchUser(page)
    person.press("Go to the enquiry form", within=2)
    person.type("Mahesh", "Your name")
    person.type("9876543242", "Phone or WhatsApp number")
    person.press("Send enquiry")
    expect(page.locator(".reference")).to_be_visible()
    with capsys.disabled():
        print(f"\nOne switch, from the top of the treatment page: {person.figures}")
    assert person.seconds <= LONGEST_SECONDS


def _contact_form_7(page: Page, message: str) -> SwitchUser:
    """The same person in front of the other form, with as many letters as its fields take."""
    page.set_content(CONTACT_FORM_7)
    person = SwitchUser(page)
    person.type(NAME, "Your name")
    person.type(EMAIL, "Your email")
    person.type(SUBJECT, "Subject")
    if message:
        person.type(message, "Your message (optional)")
    person.press("Submit")
    return person
