"""Every page of the route table, and every page that something going wrong leads to, looked at.

On a phone and at a desk, in light and dark: accessibility (axe, contrast to AAA), targets for
fingers and gaze, nothing that runs out of the page or floats over it.
"""

import pytest
from flask import Flask

from clinic.catalogue import PageKind
from clinic.extensions import catalogue
from tests.browser import states
from tests.browser import tour as tours
from tests.browser.tour import Tour
from tests.support import axe, taps
from tests.support.browser import Page, refused_by_policy

pytestmark = [pytest.mark.browser, pytest.mark.audit]

NO_PAGES = {
    "static",
    "health.healthz",
    "health.readyz",
    "metrics.show",
    "addresses.robots",
    "addresses.icon",
    "finders.sitemap",
    "information.index",
    "hi_information.index",
    "own_page.copy_as_data",
    "staff_news.show",
    "staff_questions.show",  # leads to its place in the room
    "hi_own_page.copy_as_data",
    "staff_reports.as_csv",
    "styleguide.show",  # is a state: it is served where a setting asks for it
    "hi_styleguide.show",
    "styleguide.mirrored",
    "hi_styleguide.mirrored",
}
NARROWEST = 320
OPEN_ALL = "() => document.querySelectorAll('details').forEach(e => e.open = true)"


def test_it_looks_at_every_page_of_the_route_table(routes: Flask) -> None:
    pages = {rule.endpoint for rule in routes.url_map.iter_rules() if "GET" in (rule.methods or ())}
    names = {*tours.OF_EVERYBODY, *tours.AT_THE_DOOR, *tours.AT_THE_DESK}
    assert {name.partition(" ")[0] for name in names} == pages - NO_PAGES


@pytest.mark.parametrize("language", ["en", "hi"])
def test_it_looks_at_every_page_of_the_catalogue(routes: Flask, language: str) -> None:
    pages = catalogue(routes).pages(language, PageKind.TREATMENT, PageKind.INFORMATION)
    assert {page.slug for page in pages} == {*tours.TREATMENTS, *tours.INFORMATION}


@pytest.mark.parametrize("endpoint", tours.OF_EVERYBODY)
def test_it_can_be_used_by_everybody(tour: Tour, endpoint: str) -> None:
    address = tour.address(endpoint, tours.OF_EVERYBODY[endpoint])
    assert problems(tour, lambda page, _: page.goto(address), public=True) == []


@pytest.mark.parametrize("state", states.STATES_OF_EVERYBODY)
def test_it_can_be_used_by_everybody_when_it_is(tour: Tour, state: str) -> None:
    assert problems(tour, states.STATES_OF_EVERYBODY[state], public=True) == []


@pytest.mark.parametrize("endpoint", tours.AT_THE_DOOR)
def test_it_can_be_used_at_the_door(tour: Tour, endpoint: str) -> None:
    address = tour.address(endpoint, tours.AT_THE_DOOR[endpoint])
    assert problems(tour, lambda page, _: page.goto(address)) == []


@pytest.mark.parametrize("state", states.STATES_AT_THE_DOOR)
def test_it_can_be_used_at_the_door_with(tour: Tour, state: str) -> None:
    assert problems(tour, states.STATES_AT_THE_DOOR[state]) == []


@pytest.mark.parametrize("endpoint", tours.AT_THE_DESK)
def test_it_can_be_used_at_the_desk(tour: Tour, endpoint: str) -> None:
    address = tour.address(endpoint, tours.AT_THE_DESK[endpoint])
    assert problems(tour, lambda page, _: page.goto(address), signed_in=True) == []


@pytest.mark.parametrize("state", states.STATES_AT_THE_DESK)
def test_it_can_be_used_at_the_desk_with(tour: Tour, state: str) -> None:
    assert problems(tour, states.STATES_AT_THE_DESK[state], signed_in=True) == []


@pytest.mark.parametrize("language", ["", "/hi"], ids=["en", "hi"])
@pytest.mark.parametrize("doubled", [False, True], ids=["as it is", "200 %"])
def test_it_never_lays_text_over_the_form_beside_it(
    tour: Tour, language: str, doubled: bool
) -> None:
    page = tour.window(phone=False, signed_in=False).new_page()
    if doubled:
        taps.double_the_text(page)
    page.goto(f"{tour.site.url}{language}/treatments/{tours.SLUG}")
    rails = 0
    for width in (960, 1152, 1280, 1600, 1920, 2560):
        page.set_viewport_size({"width": width, "height": 800})
        rails += taps.has_a_rail(page)
        assert taps.text_over_the_rail(page) == [], f"{width} px wide"
        assert taps.runs_out_of_the_page(page) == [], f"{width} px wide"
    page.close()
    assert rails >= 2, "there is a form beside the text"


def problems(
    tour: Tour, way: states.Way, *, public: bool = False, signed_in: bool = False
) -> list[str]:
    """All that is wrong with the page that this way leads to, on a phone and at a desk."""
    found = []
    for phone in (True, False):
        page = tour.window(phone=phone, signed_in=signed_in).new_page()
        refused = refused_by_policy(page)
        way(page, tour)
        page.wait_for_load_state()  # its words may stand there before all of its style does
        seen = _on_a_phone(page) if phone else _at_a_width(page)
        if public:
            seen += taps.stuck_to_the_window(page)
        found += [f"{'phone' if phone else 'desktop'}: {wrong}" for wrong in (*refused, *seen)]
        page.close()
    return found


def _on_a_phone(page: Page) -> list[str]:
    found = [*_at_a_width(page), *taps.goes_back_up(page)]
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    found += (*_layout(page), *[f"{NARROWEST} px: {wrong}" for wrong in axe.violations(page)])
    taps.space_the_text(page)
    return found + taps.runs_out_of_the_page(page)


def _at_a_width(page: Page) -> list[str]:
    found = _layout(page)
    headings = page.locator("h1").count()
    if headings != 1:
        found.append(f"it has {headings} first headings")
    page.evaluate(OPEN_ALL)
    found += (*_layout(page), *taps.one_name_for_two(page), *axe.violations(page))
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {wrong}" for wrong in axe.colours_that_fail(page)]
    page.emulate_media(color_scheme="light")
    return found


def _layout(page: Page) -> list[str]:
    width = page.evaluate("() => innerWidth")
    wrong = (*taps.hard_to_tap(page), *taps.runs_out_of_the_page(page))
    return [f"{width} px: {one}" for one in dict.fromkeys(wrong)]
