"""A visitor: by keyboard without scripts, on a phone in Hindi, and with unsteady hands."""

import re

import pytest

from clinic.models import Capture, Enquiry
from tests.browser.conftest import OpenPage
from tests.support.browser import Page, Route, expect, focused, requests_of, tab_to
from tests.support.site import ClinicSite
from tests.support.visitor import rows

pytestmark = pytest.mark.browser

ALS = "/treatments/als-stem-cell-treatment"
REFERENCE = re.compile(r"\d{4} \d{4}")
ODD_NUMBER = "Check the phone number. To use it as it is, press Send again"


def reference_on(page: Page) -> str:
    """The number on the confirmation, once it is there."""
    expect(page.locator(".reference")).to_have_text(REFERENCE)
    return " ".join(page.locator(".reference").inner_text().split())


def fill(page: Page, name: str, phone: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Phone or WhatsApp number").fill(phone)


def send(page: Page) -> None:
    page.get_by_role("button", name="Send enquiry").click()


def test_it_is_one_request_with_the_form_two_stops_away_and_send_fourteen(
    site: ClinicSite, open_page: OpenPage
) -> None:
    page = open_page(scripts=False)
    asked = requests_of(page)
    page.goto(site.url + ALS)
    tab_to(page, "Go to the enquiry form", within=2)
    page.keyboard.press("Enter")
    tab_to(page, "Your name", within=7)
    tab_to(page, "Send enquiry", within=14)
    assert asked == [site.url + ALS]
    assert page.context.cookies() == []


def test_it_can_be_sent_by_keyboard_alone_without_scripts(
    site: ClinicSite, open_page: OpenPage
) -> None:
    page = open_page(scripts=False)
    asked = requests_of(page)
    page.goto(site.url + ALS)
    tab_to(page, "Go to the enquiry form", within=2)
    page.keyboard.press("Enter")
    to_phone = tab_to(page, "Phone or WhatsApp number", within=14)
    page.keyboard.type("98765")
    tab_to(page, "Send enquiry", within=14 - to_phone)
    page.keyboard.press("Enter")

    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator("#errors")).to_be_focused()
    assert focused(page).startswith("There is a problem")
    expect(page.get_by_label("Phone or WhatsApp number")).to_have_value("98765")
    tab_to(page, "Enter your name or initials", within=2)
    tab_to(page, ODD_NUMBER, within=1)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.type("Asha by keyboard")
    tab_to(page, "Send enquiry", within=14)
    page.keyboard.press("Enter")

    reference = reference_on(page)
    assert "98765" not in page.url
    (enquiry,) = site.enquiries("Asha by keyboard")
    assert enquiry.reference == reference.replace(" ", "")
    assert (enquiry.phone_raw, enquiry.phone_e164) == ("98765", None)
    assert {address.split("/")[2] for address in asked} == {site.url.removeprefix("http://")}
    assert page.context.cookies() == []


def test_it_speaks_hindi_on_a_phone_from_the_page_to_the_confirmation(
    site: ClinicSite, open_page: OpenPage
) -> None:
    page = open_page(phone=True, locale="hi-IN")
    page.goto(site.url + ALS)
    page.get_by_role("link", name="हिन्दी").tap()
    expect(page).to_have_url(f"{site.url}/hi{ALS}")
    expect(page.locator("html")).to_have_attribute("lang", "hi")
    page.locator("main .title").get_by_role("link", name="फ़ॉर्म").tap()
    expect(page.get_by_label("आपका नाम")).to_be_in_viewport()
    page.get_by_role("button", name="भेजें").tap()

    expect(page).to_have_title(re.compile("^ठीक करें"))
    page.get_by_role("link", name="अपना नाम या शुरुआती अक्षर लिखें").tap()
    page.keyboard.type("रमेश वर्मा")
    page.get_by_label("फ़ोन या व्हाट्सऐप नंबर").fill("०९८७६५ ४३२२१")
    page.get_by_label("आपका सवाल").fill("क्या मेरे पिता को इससे मदद मिलेगी?")
    page.get_by_role("button", name="भेजें").tap()

    expect(page.locator("h1")).to_contain_text("रमेश वर्मा")
    reference = reference_on(page)
    (enquiry,) = site.enquiries("रमेश वर्मा")
    assert enquiry.reference == reference.replace(" ", "")
    assert enquiry.phone_e164 == "+919876543221"
    assert enquiry.language == "hi"
    assert page.context.cookies() == []


def test_it_keeps_what_was_typed_when_somebody_goes_back_and_forth(
    site: ClinicSite, open_page: OpenPage
) -> None:
    page = open_page(scripts=False)
    page.goto(site.url + ALS)
    page.get_by_label("Your question").fill("Is it safe?")
    page.get_by_label("Email address").fill("asha")
    send(page)
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_label("Your name").fill("Asha goes back")
    page.go_back()
    expect(page.get_by_label("Your question")).to_have_value("Is it safe?")
    expect(page.get_by_label("Email address")).to_have_value("asha")
    page.go_forward()
    expect(page.get_by_label("Your question")).to_have_value("Is it safe?")
    expect(page.get_by_label("Your name")).to_have_value("Asha goes back")


def test_it_takes_a_number_that_is_put_right_after_going_back_for_a_correction(
    site: ClinicSite, open_page: OpenPage
) -> None:
    page = open_page(scripts=False)
    page.goto(f"{site.url}/enquiries")
    fill(page, "Bela puts it right", "098765 43226")
    send(page)
    reference_on(page)
    page.go_back()
    expect(page.get_by_label("Your name")).to_have_value("Bela puts it right")
    page.get_by_label("Phone or WhatsApp number").fill("098765 43227")
    send(page)
    reference_on(page)
    sent, corrected = site.enquiries("Bela puts it right")
    assert sent.phone_e164 != corrected.phone_e164
    assert sent.lead_id == corrected.lead_id


def test_it_makes_one_enquiry_of_a_double_click(site: ClinicSite, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site.url + ALS)
    fill(page, "Bela clicks twice", "098765 43222")
    page.get_by_role("button", name="Send enquiry").dblclick()
    reference = reference_on(page)
    (enquiry,) = site.enquiries("Bela clicks twice")
    assert enquiry.reference == reference.replace(" ", "")


def test_it_makes_one_enquiry_when_the_answer_is_lost_and_the_page_loaded_again(
    site: ClinicSite, open_page: OpenPage
) -> None:
    page = open_page()

    def lose_the_answer(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    page.goto(f"{site.url}/enquiries")
    fill(page, "Bela loads again", "098765 43223")
    page.route("**/enquiries?try=1", lose_the_answer, times=1)
    page.get_by_role("button", name="Send enquiry").click(no_wait_after=True)
    expect(page).to_have_url(re.compile("^chrome-error:"))
    (enquiry,) = site.enquiries("Bela loads again")
    page.reload()
    assert reference_on(page).replace(" ", "") == enquiry.reference
    page.reload()
    expect(page.locator("h1")).to_contain_text("Bela loads again")
    assert len(site.enquiries("Bela loads again")) == 1


def test_it_sends_a_queried_form_again_without_harm(site: ClinicSite, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{site.url}/enquiries")
    fill(page, "", "098765 43224")
    send(page)
    expect(page).to_have_title(re.compile("^Error: "))
    before = len(rows(site.database, Capture))
    again = page.reload()
    assert again is not None
    assert again.status == 422
    expect(page.get_by_label("Phone or WhatsApp number")).to_have_value("098765 43224")
    # Written in passing: not where the worker is just writing.
    assert {one.outcome for one in rows(site.database, Capture)[before:]} <= {"invalid"}
    assert "+919876543224" not in {one.phone_e164 for one in rows(site.database, Enquiry)}


def test_it_makes_one_enquiry_of_the_same_answers_in_two_tabs(
    site: ClinicSite, open_page: OpenPage
) -> None:
    first = open_page()
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto(f"{site.url}/enquiries")
        fill(tab, "Bela in two tabs", "098765 43225")
    for tab in (first, second):
        send(tab)
        reference_on(tab)
    (enquiry,) = site.enquiries("Bela in two tabs")
    assert reference_on(first) == reference_on(second)
    assert reference_on(first).replace(" ", "") == enquiry.reference
    expect(second.locator("main")).not_to_contain_text("Bela")
