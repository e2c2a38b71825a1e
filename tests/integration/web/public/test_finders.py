"""What search engines and messengers are told: of signed pages alone, and no more than they say."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from clinic.catalogue.versions import signed_state
from clinic.extensions import catalogue
from clinic.models import PageSignature
from clinic.web.signed import look_again
from tests.support.clock import NOW
from tests.support.page import read_page
from tests.support.signed import sign as sign_one

ALS = "/treatments/als-stem-cell-treatment"
FAQ = "/information/questions-and-answers"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PROMISES = re.compile(r'"Review"|Rating|offer|price', re.IGNORECASE)


@pytest.fixture
def confirmed(make_app):
    """A site whose details are confirmed, on the address that it names."""
    return make_app(details_confirmed=True, base_url="https://clinic.example")


def sign(app, *slugs):
    """Let a doctor sign these pages in each language, all where none is named."""
    with app.app_context():
        from clinic.extensions import database

        with database().write() as session:
            session.add_all(
                PageSignature(
                    slug=page.slug,
                    language=page.language,
                    state=signed_state(page),
                    name="Dr. R. Example",
                    registration="DMC/1",
                    signed_at=NOW,
                )
                for language in ("en", "hi")
                for page in catalogue().pages(language)
                if not slugs or page.slug in slugs
            )
        look_again()


def page_at(app, path, base_url="https://clinic.example"):
    response = app.test_client().get(path, base_url=base_url)
    assert response.status_code == 200
    return read_page(response.get_data(as_text=True))


def data_on(page):
    """The graph of schema.org that stands in the page."""
    scripts = [one for one in page.all("script") if one.get("type") == "application/ld+json"]
    return [node for script in scripts for node in json.loads(script.text)["@graph"]]


def shared(page):
    return {
        one.get("property"): one.get("content") for one in page.all("meta") if one.get("property")
    }


@pytest.mark.parametrize("path", [ALS, f"/hi{ALS}", FAQ])
def test_it_tells_nothing_of_a_page_that_nobody_has_signed(confirmed, path):
    page = page_at(confirmed, path)
    assert (data_on(page), shared(page)) == ([], {})
    assert path not in confirmed.test_client().get("/sitemap.xml").get_data(as_text=True)


def test_it_tells_nothing_while_the_details_are_not_confirmed(app):
    sign(app)
    page = page_at(app, ALS, base_url=None)
    assert (data_on(page), shared(page)) == ([], {})
    assert "<loc>" not in app.test_client().get("/sitemap.xml").get_data(as_text=True)
    assert "Sitemap" not in app.test_client().get("/robots.txt").get_data(as_text=True)


@pytest.mark.parametrize("language", ["en", "hi"])
def test_it_says_who_checked_a_page_and_when(confirmed, language):
    sign(confirmed)
    path = ALS if language == "en" else f"/hi{ALS}"
    page = page_at(confirmed, path)
    (said,) = data_on(page)
    assert said["@type"] == "MedicalWebPage"
    assert said["inLanguage"] == language
    assert said["url"] == f"https://clinic.example{path}"
    assert said["reviewedBy"] == {
        "@type": "Person",
        "name": "Dr. R. Example",
        "identifier": "DMC/1",
    }
    assert said["name"] == page.one("h1").text
    assert not PROMISES.search(
        json.dumps(said).replace("lastReviewed", "").replace("reviewedBy", "")
    )


def test_it_gives_each_question_with_the_answer_that_stands_on_the_page(confirmed):
    sign(confirmed)
    page = page_at(confirmed, FAQ)
    faq = next(node for node in data_on(page) if node["@type"] == "FAQPage")
    assert len(faq["mainEntity"]) == 20
    text = " ".join(page.one("main").text.split())
    for question in faq["mainEntity"]:
        assert question["name"] in text
        first = re.split(r"\[\d+\]", question["acceptedAnswer"]["text"])[0].strip()
        assert first in text


def test_it_describes_the_clinic_as_its_contact_page_does(confirmed):
    page = page_at(confirmed, "/contact")
    (clinic,) = data_on(page)
    assert clinic["@type"] == "MedicalClinic"
    assert clinic["telephone"] == "+919654321400"
    assert clinic["openingHoursSpecification"][0]["dayOfWeek"] == "Monday"
    assert clinic.keys() <= {
        *("@type", "name", "url", "telephone", "email", "openingHoursSpecification"),
    }


def test_it_shows_a_messenger_the_title_and_a_picture_drawn_of_it(confirmed):
    sign(confirmed)
    page = page_at(confirmed, ALS)
    said = shared(page)
    assert said["og:title"] == page.one("h1").text
    assert said["og:url"] == f"https://clinic.example{ALS}"
    assert said["og:image"].startswith("https://clinic.example/static/share/als-stem-cell")
    picture = confirmed.test_client().get(said["og:image"].removeprefix("https://clinic.example"))
    assert picture.headers["Content-Type"] == "image/png"


def test_it_lists_each_page_that_may_be_found_in_each_language(confirmed):
    sign(confirmed, "als-stem-cell-treatment")
    response = confirmed.test_client().get("/sitemap.xml", base_url="https://clinic.example")
    assert response.mimetype == "application/xml"
    found = [one.text for one in ET.fromstring(response.data).iter(f"{SITEMAP}loc")]
    for path in ("/", "/hi/", ALS, f"/hi{ALS}", "/contact", "/hi/about"):
        assert f"https://clinic.example{path}" in found
    assert len(found) == len(set(found))
    assert not [address for address in found if "/information/" in address]
    for address in found:
        path = address.removeprefix("https://clinic.example")
        page = page_at(confirmed, path)
        assert [one for one in page.all("meta") if one.get("name") == "robots"] == []
        (canonical,) = [one for one in page.all("link") if one.get("rel") == "canonical"]
        assert canonical.get("href") == address
    robots = confirmed.test_client().get("/robots.txt", base_url="https://clinic.example")
    assert "Sitemap: https://clinic.example/sitemap.xml" in robots.get_data(as_text=True)


def found_on(page):
    """What the head tells search engines: whether to stay away, and the addresses by language."""
    robots = [one for one in page.all("meta") if one.get("name") == "robots"]
    others = {
        one.get("hreflang"): one.get("href") for one in page.all("link") if one.get("hreflang")
    }
    return bool(robots), others


def located(app):
    response = app.test_client().get("/sitemap.xml", base_url="https://clinic.example")
    found = [one.text for one in ET.fromstring(response.data).iter(f"{SITEMAP}loc")]
    return {address.removeprefix("https://clinic.example") for address in found}


@pytest.mark.parametrize("path", ["/", "/hi/", "/treatments", "/hi/treatments"])
def test_a_page_that_prints_what_nobody_has_signed_is_not_found(confirmed, path):
    page = page_at(confirmed, path)
    assert found_on(page) == (True, {})
    assert [one for one in page.all("link") if one.get("rel") == "canonical"] == []
    assert path not in located(confirmed)


def test_it_is_found_in_the_language_whose_treatments_are_signed(confirmed):
    sign_one(confirmed, "als-stem-cell-treatment", "en")
    for path in ("/", "/treatments", ALS):
        there, others = found_on(page_at(confirmed, path))
        assert not there
        assert set(others) == {"en", "x-default"}, path
        assert found_on(page_at(confirmed, f"/hi{path}")) == (True, {})
    assert {"/", "/treatments", ALS} <= located(confirmed)
    assert not {"/hi/", "/hi/treatments", f"/hi{ALS}"} & located(confirmed)


def test_a_signature_under_the_others_does_not_let_a_treatment_be_found(confirmed):
    sign(confirmed, "questions-and-answers", "risks-of-stem-cells")
    assert found_on(page_at(confirmed, "/"))[0]
    assert {"/", "/treatments"}.isdisjoint(located(confirmed))


@pytest.mark.parametrize("path", ["/emergency", "/hi/emergency"])
def test_what_no_doctor_can_sign_is_not_found_either(confirmed, path):
    sign(confirmed)
    assert found_on(page_at(confirmed, path)) == (True, {})
    assert path not in located(confirmed)
    assert {"/privacy", "/hi/contact"} <= located(confirmed)


@pytest.mark.parametrize("path", ["/", "/hi/", "/treatments", "/hi/treatments"])
def test_a_list_says_that_nobody_has_checked_what_it_prints(confirmed, path):
    def lines():
        page = page_at(confirmed, path)
        lists = [one for one in page.all("ul") if "page-list" in (one.get("class") or "")]
        return [len(one.parent.all("p", class_="unsigned")) for one in lists]

    assert lines() == [1, 1]
    sign(confirmed, "als-stem-cell-treatment", "joining-a-trial")
    assert lines() == [0, 4]
    sign(
        confirmed,
        *{p.slug for p in catalogue(confirmed).pages("en")}
        - {"als-stem-cell-treatment", "joining-a-trial"},
    )
    assert lines() == [0, 0]
