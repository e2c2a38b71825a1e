"""The rules for people with ALS that only a browser can check; docs/accessibility.md has them all.

Gaze, dwell, switch, voice and a keyboard on the screen, without scripts, in both languages.
"""

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import OpenPage
from tests.support import reach, taps
from tests.support.browser import Page, expect, focused, tab_to
from tests.support.site import ClinicSite, post_like_curl

pytestmark = pytest.mark.browser

ALS = "/treatments/als-stem-cell-treatment"
LANGUAGES = pytest.mark.parametrize("language", ["", "/hi"], ids=["en", "hi"])
PAGES = pytest.mark.parametrize("path", ["/", ALS, "/enquiries", "/contact", "sent", "saved"])
ILLNESS = re.compile(r"\b(ALS|MND)\b|stem|स्टेम|disease|बीमारी")
ASHA = {"name": "Asha", "phone": "098765 43260", "question": "Is it safe?"}
SMALL = {"width": 800, "height": 480}
"""The window of an old device for speaking; a keyboard on the screen covers its lower half."""

Opened = Callable[..., Page]


@pytest.fixture
def opened(site: ClinicSite, open_page: OpenPage) -> Opened:
    """Opens a page by its path, or the private one of a form that was sent or saved."""

    def open_it(path: str, language: str, **window: object) -> Page:
        page = open_page(scripts=False, **window)
        more = {"sent": {}, "saved": {"do": "save"}}.get(path)
        if more is not None:
            answer = post_like_curl(site, f"{language}/enquiries", **ASHA, **more)
            page.goto(site.url + (answer.getheader("Location") or ""))
        else:
            page.goto(site.url + (language + path).rstrip("/"))
        return page

    return open_it


@LANGUAGES
@PAGES
@pytest.mark.parametrize("width", [360, 1280])
def test_it_has_no_target_at_the_edge_of_the_screen(
    opened: Opened, path: str, language: str, width: int
) -> None:
    page = opened(path, language, viewport={"width": width, "height": 740})
    assert reach.at_the_edge(page) == []
    assert reach.scrolls_by_itself(page) == []


@LANGUAGES
@pytest.mark.parametrize("path", ["/enquiries", "queried", "reopened"])
def test_it_is_seven_stops_to_the_first_field_and_fourteen_to_send(
    opened: Opened, path: str, language: str
) -> None:
    page = _form_page(opened, path, language)
    name, send, save = (
        page.locator(selector).first.inner_text()
        for selector in ("label[for=enquiry-name]", ".enquiry__send button", "button[name=do]")
    )
    stops = tab_to(page, name, within=8)
    page.keyboard.press("Shift+Tab")
    assert stops - 1 <= 7, "before the first field"
    assert stops - 1 + tab_to(page, send, within=14) <= 14
    assert tab_to(page, save, within=1) == 1


@LANGUAGES
@pytest.mark.parametrize("width", [320, 1280])
def test_it_has_tall_targets_with_air_around_send(
    opened: Opened, language: str, width: int
) -> None:
    page = opened("/enquiries", language, viewport={"width": width, "height": 740})
    assert {height >= 64 for height in reach.heights(page, "main .button")} == {True}
    assert {height >= 56 for height in reach.heights(page, ".choice")} == {True}
    assert reach.air_around(page, ".enquiry__send button:not([name])") >= 24


@LANGUAGES
@pytest.mark.parametrize("path", ["/enquiries", ALS])
def test_it_shows_what_has_the_focus_over_a_keyboard_on_half_of_the_screen(
    opened: Opened, path: str, language: str
) -> None:
    page = opened(path, language, viewport=SMALL)
    assert taps.runs_out_of_the_page(page) == []
    page.locator("#enquiry-name").focus()
    covered = []
    while page.evaluate("() => !!document.activeElement.closest('.enquiry')"):
        top, bottom = reach.of_the_focus(page)
        if top < 0 or bottom > SMALL["height"] / 2:
            covered.append(f"{focused(page)}: {top:.0f} to {bottom:.0f}")
        page.keyboard.press("Tab")
    assert covered == []


@LANGUAGES
@PAGES
def test_it_moves_nothing_when_something_is_looked_at(
    opened: Opened, path: str, language: str
) -> None:
    page = opened(path, language)
    page.keyboard.press("Tab")
    while page.evaluate("() => !!document.activeElement.closest('.skip-link')"):
        page.keyboard.press("Tab")  # these show themselves, above everything
    before = reach.places(page)
    for stop in range(12):
        page.keyboard.press("Tab")
        page.mouse.move(100 + 60 * stop, 300)
        assert reach.places(page) == before, focused(page)


@LANGUAGES
@PAGES
def test_it_has_names_to_be_said(opened: Opened, path: str, language: str) -> None:
    page = opened(path, language)
    assert taps.one_name_for_two(page) == []
    assert reach.hard_to_say(page) == []


@LANGUAGES
@pytest.mark.parametrize("path", ["/enquiries", "queried", "reopened", "sent", "saved"])
def test_it_names_no_illness_where_others_may_look(
    opened: Opened, path: str, language: str
) -> None:
    page = _form_page(opened, path, language)
    assert not ILLNESS.search(page.title())
    assert not ILLNESS.search(page.url)
    for link in page.locator("a[href*='wa.me']").all():
        assert not ILLNESS.search(link.get_attribute("href") or "")


@LANGUAGES
@pytest.mark.parametrize("turned", [(800, 480), (480, 800), (740, 360)])
def test_it_works_however_the_screen_is_turned(
    opened: Opened, language: str, turned: tuple[int, int]
) -> None:
    window = dict(zip(("width", "height"), turned, strict=True))
    for path in ("/enquiries", "saved"):
        assert taps.runs_out_of_the_page(opened(path, language, viewport=window)) == []


@LANGUAGES
def test_it_asks_by_plain_fields_alone(opened: Opened, language: str) -> None:
    page = opened("/enquiries", language)
    kinds = page.locator("#enquiry").evaluate(
        "form => [...form.elements].map(e => e.type).filter(type => type != 'hidden')"
    )
    assert set(kinds) <= {"text", "tel", "email", "radio", "textarea", "fieldset", "submit"}
    assert page.locator("details, dialog, [role], [tabindex='0'], [draggable]").count() == 0


def _form_page(opened: Opened, path: str, language: str) -> Page:
    """The form alone: as it comes, as it comes back, or as it is opened again."""
    if path == "queried":
        page = opened("/enquiries", language)
        page.locator(".enquiry__send button").first.click()
        expect(page.locator("#errors")).to_be_focused()
        return page
    if path == "reopened":
        page = opened("saved", language)
        page.locator(".actions .button").first.click()
        expect(page.locator("#enquiry")).to_be_visible()
        return page
    return opened(path, language)
