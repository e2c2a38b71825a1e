"""Public pages as a browser gets them: small, the same for everybody, in two languages."""

import re

import pytest

from clinic.extensions import CATALOGUE, catalogue
from tests.support.page import read_page
from tests.support.public_pages import pages_for_all, private_pages
from tests.support.signed import sign

SLUG = "als-stem-cell-treatment"
ALS = f"/treatments/{SLUG}"
OF_THE_CLINIC = ["/about", "/how-we-make-these-pages", "/accessibility"]
PAGES = ["/", "/treatments", ALS, "/contact", "/privacy", "/emergency", *OF_THE_CLINIC]
IN_BOTH = PAGES + [f"/hi{path}" for path in PAGES]
WITH_FORM = ["/", "/treatments", ALS, "/contact", *OF_THE_CLINIC]
UNSIGNED = "No doctor has checked this page yet."


def _page(client, path, **options):
    response = client.get(path, **options)
    assert response.status_code == 200
    return read_page(response.get_data(as_text=True))


@pytest.mark.parametrize("path", IN_BOTH)
def test_it_may_be_kept_by_any_cache_and_holds_nobody(client, path):
    response = client.get(path)
    assert response.headers["Cache-Control"].startswith("public, max-age=")
    assert response.headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in response.headers
    again = client.get(path, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("signed", [False, True], ids=["unsigned", "signed"])
def test_it_needs_one_request_and_no_script(make_app, signed):
    app = make_app(details_confirmed=signed)
    if signed:
        sign(app, SLUG)
    client = app.test_client()
    paths = [*pages_for_all(app), *private_pages(app, client, base_url="http://localhost")]
    assert {path: found for path in paths if (found := _fetches(_page(client, path)))} == {}


def _fetches(page):
    """Elements for which a browser asks again, or that run."""
    links = [link for link in page.all("link") if link.get("rel") not in ("canonical", "alternate")]
    scripts = [one for one in page.all("script") if one.get("type") != "application/ld+json"]
    return [*links, *scripts, *page.all("img", "iframe", "object", "embed", "video", "audio")]


@pytest.mark.parametrize("path", IN_BOTH)
def test_it_says_on_top_and_at_the_foot_how_to_reach_somebody(client, path):
    page = _page(client, path)
    for part in (page.one("header", class_="site-header"), page.one("footer")):
        targets = [link.get("href") or "" for link in part.all("a")]
        assert "tel:+919654321400" in targets
        assert any(target.startswith("https://wa.me/919654321400") for target in targets)
        assert "+91 96543 21400" in part.text
    assert page.all("a", href="tel:112")


@pytest.mark.parametrize("path", IN_BOTH)
def test_it_prints_the_whatsapp_number_for_readers_at_a_desk(make_app, path):
    app = make_app(whatsapp="+919876543210")
    foot = _page(app.test_client(), path).one("footer")
    (link,) = [a for a in foot.all("a") if (a.get("href") or "").startswith("https://wa.me/")]
    assert "+91 98765 43210" not in link.text
    assert "+91 98765 43210" in [number.text for number in foot.all("span", class_="number")]


@pytest.mark.parametrize("path", ["/enquiries", "/hi/enquiries"])
def test_it_can_be_called_from_the_form_alone_and_the_form_is_near(client, path):
    page = _page(client, path)
    stops = page.all("a", "input", "button", "textarea")
    names = [stop.get("name") or stop.get("href") for stop in stops if stop.get("type") != "hidden"]
    before = names[: names.index("name")]
    assert "tel:+919654321400" in before
    assert len([stop for stop in before if stop != "hp"]) <= 7


@pytest.mark.parametrize("path", IN_BOTH)
def test_it_names_no_illness_in_a_link_to_whatsapp(client, path):
    links = [link.get("href") or "" for link in _page(client, path).all("a")]
    assert not [url for url in links if "wa.me" in url and re.search("als|mnd|stem", url, re.I)]


@pytest.mark.parametrize("path", PAGES)
def test_it_prints_the_tags_as_ways_to_the_sections_that_answer_them(client, app, path):
    als = catalogue(app).page("als-stem-cell-treatment", "en")
    foot = _page(client, path).one("footer")
    found = [link.get("href") for link in foot.all("a") if "#" in (link.get("href") or "")]
    assert found == [f"{ALS}#{tag.section_id}" for tag in als.tags]


@pytest.mark.parametrize("path", WITH_FORM)
def test_it_goes_to_the_form_at_the_first_stop(client, path):
    page = _page(client, path)
    stops = page.all("a", "input", "button", "textarea")
    assert (stops[0].get("href"), stops[0].text) == ("#enquiry", "Go to the enquiry form")
    assert page.one("form", id="enquiry").get("action") == "/enquiries"


def test_it_has_no_form_beside_an_emergency(client):
    assert _page(client, "/emergency").all("form") == []


def test_it_tells_the_form_which_state_of_the_page_was_seen(client):
    form = _page(client, ALS).one("form", id="enquiry")
    seen = form.one("input", name="page").get("value") or ""
    assert re.fullmatch(r"als-stem-cell-treatment@[0-9a-f]{16}", seen)
    assert form.all("input", name="once") == []


@pytest.mark.parametrize("path", PAGES)
def test_it_asks_search_engines_to_stay_away_until_the_details_are_confirmed(client, path):
    page = _page(client, path)
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert "Sample site made from a published page. Not run by Advancells." in page.text


@pytest.mark.parametrize("path", ["/contact", "/privacy"])
def test_it_may_be_found_once_the_details_are_confirmed(make_app, path):
    app = make_app(details_confirmed=True, base_url="https://clinic.example.org")
    page = _page(app.test_client(), path, base_url="https://clinic.example.org")
    assert page.all("meta", name="robots") == []
    assert "Sample site" not in page.text
    own = page.one("link", rel="canonical").get("href")
    assert own == f"https://clinic.example.org{path}"
    languages = [link.get("hreflang") for link in page.all("link", rel="alternate")]
    assert languages == ["en", "hi", "x-default"]


def test_it_says_before_anything_else_that_no_doctor_has_checked_the_page(make_app):
    app = make_app(details_confirmed=True)
    page = _page(app.test_client(), ALS)
    title = page.one("header", class_="title title--margin")
    assert UNSIGNED in title.text
    assert page.one("meta", name="robots").get("content") == "noindex"


def test_it_names_the_doctor_who_signed_and_may_then_be_found(make_app):
    app = make_app(details_confirmed=True)
    sign(app, SLUG)
    page = _page(app.test_client(), ALS)
    assert UNSIGNED not in page.text
    assert "Dr. R. Example" in page.text
    assert "DMC/1" in page.text
    assert page.all("meta", name="robots") == []
    assert page.all("link", rel="canonical")


def test_it_keeps_a_signed_page_away_while_the_details_are_not_confirmed(app):
    sign(app, SLUG)
    page = _page(app.test_client(), ALS)
    assert page.one("meta", name="robots").get("content") == "noindex"


@pytest.mark.parametrize("path", PAGES)
def test_it_leads_to_the_same_page_in_the_other_language_and_back(client, path):
    there = _page(client, path).one("a", hreflang="hi")
    assert (there.text, there.language) == ("हिन्दी", "hi")
    hindi = _page(client, there.get("href"))
    assert hindi.one("html").get("lang") == "hi"
    back = hindi.one("a", hreflang="en")
    assert (back.get("href"), back.language) == (path, "en")


def test_it_has_no_second_language_where_the_clinic_has_none(make_app):
    client = make_app(languages=("en",)).test_client()
    assert _page(client, ALS).all("a", hreflang="hi") == []
    assert client.get(f"/hi{ALS}").status_code == 404


def test_it_prints_each_source_once_and_each_mark_leads_to_one(client):
    page = _page(client, ALS)
    sources = page.one("ol", class_="source-list ledger ledger--columns").all("li")
    marks = [mark for mark in page.all("small") if mark.get("class") is None]
    numbers = {int(mark.text[1:-1]) for mark in marks}
    assert numbers == set(range(1, len(sources) + 1))


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_it_leads_from_each_source_to_our_record_of_it(client, app, prefix):
    language = "hi" if prefix else "en"
    records = {}
    for page in catalogue(app).pages(language):
        shown = _page(client, prefix + _path(page))
        found = shown.all("ol", class_="source-list ledger ledger--columns")
        links = found[0].all("a") if found else []
        assert [link.text for link in links] == [source.label for source in page.sources]
        assert len({link.text for link in links}) == len(links)
        for link, source in zip(links, page.sources, strict=True):
            path, _, record_id = (link.get("href") or "").partition("#")
            assert record_id == source.record_id
            if path not in records:
                records[path] = _page(client, path)
            assert records[path].one(id=record_id).all("a", href=source.url)


def test_it_notes_no_sources_beside_the_list_of_all(client, app):
    noted = [section for section in _page(client, ALS).all("section") if _notes(section)]
    expected = [s.id for s in catalogue(app).page(SLUG, "en").sections[:-1] if s.sources]
    assert [section.one("h2").get("id") for section in noted] == expected


def _notes(section):
    return section.all("div", class_="section__sources note")


def _path(page):
    """Its address in English."""
    folder = {"treatment": "/treatments/", "information": "/information/", "clinic": "/"}
    return folder[page.kind] + page.slug


def test_it_draws_each_study_as_long_as_it_was_large(client):
    bars = _page(client, ALS).one("tbody").all("svg")
    drawn = [(bar.get("viewbox"), bar.one("path").get("d")) for bar in bars]
    largest = max(int(path.split("H")[1]) for _, path in drawn)
    assert {box for box, _ in drawn} == {f"0 0 {largest} 7"}


def test_it_breaks_no_products_name_at_its_hyphen(client):
    for path in (ALS, "/", "/treatments"):
        texts = _page(client, path).one("main").texts()
        named = [(e, text) for e, text in texts if "NeuroNata-R" in text]
        assert {(e.get("class"), text) for e, text in named} == {("whole", "NeuroNata-R")}
    assert (
        _page(client, ALS).one("h2", id="products").text
        == "6 What happened to NeuroNata-R and NurOwn"
    )


def test_it_leads_from_the_contents_to_every_section_and_back(client, app):
    als = catalogue(app).page("als-stem-cell-treatment", "en")
    page = _page(client, ALS)
    ends = [section.all("a", href="#contents") for section in page.all("section", class_="section")]
    assert [len(back) for back in ends] == [1] * len(als.sections)
    links = page.one("nav", class_="contents").all("a")
    expected = [f"#{section.id}" for section in als.sections]
    assert [link.get("href") for link in links] == [*expected, "#short"]


@pytest.mark.parametrize("path", [ALS, f"/hi{ALS}", "/evidence/products"])
def test_it_prints_addresses_that_can_be_followed_from_paper(make_app, path):
    site = "https://clinic.example.org"
    answer = make_app(base_url=site).test_client().get(path, base_url=site)
    assert f'content:"{site}" attr(href)' in answer.text


def test_it_prints_the_whole_notice(client, app):
    page = _page(client, "/privacy")
    notice = catalogue(app).notice("en")
    assert [row.text for row in page.one("dl", class_="notice section").all("dt")] == [
        item.title for item in notice.items
    ]


@pytest.mark.parametrize("path", ["/", ALS, f"/hi{ALS}", "/enquiries", "/emergency"])
def test_it_has_the_email_address_on_top_and_at_the_foot(make_app, path):
    page = _page(make_app(email="desk@example.org").test_client(), path)
    for part in ("header", "footer"):
        (link,) = page.one(part, class_=f"site-{part}").all("a", href="mailto:desk@example.org")
        assert link.text == "desk@example.org"


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_it_says_where_a_complaint_goes(make_app, prefix):
    app = make_app(grievance_contact="Chitra, complaints@example.org")
    part = _page(app.test_client(), f"{prefix}/privacy").one(
        "section", **{"aria-labelledby": "complaints"}
    )
    assert part.all("dd")[0].text == "Chitra, complaints@example.org"
    board = {"": "Data Protection Board", "/hi": "डेटा प्रोटेक्शन बोर्ड"}
    assert board[prefix] in part.text


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_it_says_that_a_sheet_of_questions_comes_with_the_printed_page(client, prefix):
    about = _page(client, prefix + ALS).one("section", class_="section about-page")
    said = {"": "questions to ask your neurologist come with it", "/hi": "न्यूरोलॉजिस्ट से पूछने के सवाल"}
    assert said[prefix] in about.text


def test_it_shows_an_email_address_only_where_one_is_set(make_app):
    assert "mailto:" not in make_app().test_client().get("/contact").text
    page = _page(make_app(email="desk@example.org").test_client(), "/contact")
    assert page.all("a", href="mailto:desk@example.org")


@pytest.mark.parametrize(
    ("path", "hours"),
    [
        ("/contact", "Monday to Friday, 09:00 to 13:00, 15:00 to 18:00; Sunday, 10:00 to 12:00"),
        ("/hi/contact", "सोमवार से शुक्रवार"),
    ],
)
def test_it_says_the_clinics_hours_in_words(make_app, path, hours):
    app = make_app(hours="Mon-Fri 9:00-13:00, 15:00-18:00; Sun 10:00-12:00")
    assert hours in _page(app.test_client(), path).one("footer").text


def test_it_names_the_clinics_own_time(make_app):
    app = make_app(timezone="Asia/Dubai")
    assert "United Arab Emirates Time" in _page(app.test_client(), "/contact").one("footer").text


@pytest.mark.parametrize("path", ["/treatments/none", "/hi/treatments/none", "/no/such/page"])
def test_it_keeps_the_ways_to_reach_somebody_where_a_page_is_not_there(client, path):
    response = client.get(path)
    assert response.status_code == 404
    page = read_page(response.text)
    assert page.all("a", href="tel:+919654321400")
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.all("link", rel="canonical") == []


@pytest.mark.parametrize("path", ["/", "/hi/"])
def test_it_says_how_to_reach_somebody_even_where_its_content_cannot_be_read(app, path):
    class Broken:
        def __getattr__(self, name):
            raise OSError("the content is gone")

    app.extensions[CATALOGUE] = Broken()
    response = app.test_client().get(path)
    assert response.status_code == 500
    page = read_page(response.text)
    assert page.all("a", href="tel:+919654321400")
    assert "content is gone" not in response.text


@pytest.mark.parametrize(
    ("short", "to"), [("/information", "/treatments"), ("/hi/information", "/hi/treatments")]
)
def test_it_leads_a_shortened_address_to_the_list(client, short, to):
    response = client.get(short)
    assert (response.status_code, response.headers["Location"]) == (301, to)


def test_it_leaves_nothing_of_a_mark_where_it_takes_it_away(client):
    assert "\u2060&nbsp;<small>" in client.get("/hi/treatments/als-stem-cell-treatment").text
    assert "\u2060" not in client.get("/hi/").text


def test_it_keeps_the_spaces_between_the_words_of_a_link(app, client):
    """A link that is a flex box drops the space beside an element in it: its words stand in one."""
    for path in pages_for_all(app):
        for link in _page(client, path).all("a"):
            words = [one for one in link.children if isinstance(one, str) and one.strip()]
            assert not words or len(words) == len(link.children), (path, link.text)
