"""The instruments of the audit see what is wrong: a page that breaks each rule."""

import re

import pytest

from tests.browser.conftest import OpenPage
from tests.support import axe, taps
from tests.support.browser import refused_by_policy

pytestmark = [pytest.mark.browser, pytest.mark.audit]

BAD = """<!DOCTYPE html><html lang="en"><head><title>All that may be wrong</title><style>
  p, div, details { margin: 20px 0 }
  .pale { color: #666 }
  .pair a { float: left; width: 60px; line-height: 50px }
  .pair + * { clear: both; padding-top: 20px }
  .choice { width: 300px; height: 60px }
  .far { width: 2000px }
  .sheet { display: grid; grid-template-columns: 1fr 400px }
  .sheet__wide { grid-area: 1 / 1 / auto / -1 }
  .sheet__rail { grid-area: 1 / 2 }
  @media (prefers-color-scheme: dark) { .night { color: #ddd } }
</style></head><body><main>
  <h1 style="position: sticky; top: 0">Wrong</h1>
  <p class="pale">Grey on white: enough for AA and not for AAA.</p>
  <p class="night">Well seen by day.</p>
  <p class="pair"><a href="/one">One</a><a href="/two">Two</a></p>
  <p><a href="/small">A small link of its own</a></p>
  <p>Here is <a href="/inside">a link inside</a> a sentence.</p>
  <div class="choice"><input type="radio" id="r"><label for="r">The whole row counts</label></div>
  <details><summary style="display: block; height: 60px">More</summary><a href="/x">Hidden</a>
  </details>
  <div class="sheet"><p class="sheet__wide">A wide text</p><form class="sheet__rail">
    <p>The form</p></form></div>
  <div class="far">Runs out</div>
  <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
</main></body></html>"""


def test_it_sees_what_axe_holds_against_a_page(open_page: OpenPage) -> None:
    page = open_page()
    page.set_content(BAD)
    found = "\n".join(axe.violations(page))
    for rule in ("image-alt", "color-contrast-enhanced"):
        assert f"axe {rule} at " in found
    assert ".night" not in found
    page.emulate_media(color_scheme="dark")
    of_colours = [wrong for wrong in axe.violations(page) if re.match("axe (color|link-in)", wrong)]
    assert any(".night" in wrong for wrong in of_colours)
    assert axe.colours_that_fail(page) == of_colours


def test_it_sees_tiny_neighbours_with_axe_too(open_page: OpenPage) -> None:
    page = open_page()
    tiny = '<a style="display: inline-block; width: 12px; overflow: hidden" href="/{0}">{0}</a>'
    page.set_content("".join(tiny.format(word) for word in ("one", "two", "three")))
    assert any(wrong.startswith("axe target-size at ") for wrong in axe.violations(page))


def test_it_sees_targets_that_are_small_or_close(open_page: OpenPage) -> None:
    page = open_page()
    page.set_content(BAD)
    found = taps.hard_to_tap(page)
    assert len(found) == 2, found
    assert any(wrong.startswith("“A small link of its own” is ") for wrong in found)
    assert "“One” is 0.0 px from “Two”" in found


def test_it_sees_what_runs_out_floats_or_lies_over_the_form(open_page: OpenPage) -> None:
    page = open_page()
    page.set_content(BAD)
    (out,) = taps.runs_out_of_the_page(page)
    assert out.endswith("DIV.far")
    assert taps.stuck_to_the_window(page) == ["H1. is sticky"]
    assert taps.text_over_the_rail(page) != []


def test_it_sees_what_comes_next_and_stands_higher(open_page: OpenPage) -> None:
    page = open_page()
    page.set_content("""<div style="display: grid"><p><a href="/one">One</a> <a href="/two">Two</a>
      <p style="order: 2"><a href="/last">Last</a> <p><a href="/three">Three</a>
      <p style="position: fixed; top: 0"><a href="/bar">Bar</a></div>""")
    assert taps.goes_back_up(page) == ["“Three” stands above “Last”, after which it comes"]


def test_it_sees_one_name_for_two_things(open_page: OpenPage) -> None:
    page = open_page()
    page.set_content("""<a href="/one">Go</a> <a href="/two">Go</a> <a href="/one">Stay</a>
      <a href="/one">Stay</a> <form action="/x"><button name="a" value="1">Do</button>
      <button name="a" value="2">Do</button></form>""")
    go, do = taps.one_name_for_two(page)
    assert go.startswith("“Go” means ")
    assert do.startswith("“Do” means ")


def test_it_doubles_the_text_and_spaces_it(open_page: OpenPage) -> None:
    page = open_page()
    taps.double_the_text(page)
    page.set_content("<p>Words between words</p>")
    style = "() => getComputedStyle(document.querySelector('p'))"
    assert page.evaluate(f"({style})().fontSize") == "32px"
    assert not page.evaluate("() => matchMedia('(min-width: 60em)').matches")
    taps.space_the_text(page)
    assert page.evaluate(f"({style})().letterSpacing") == "3.84px"


def test_it_hears_when_a_page_breaks_its_own_policy(open_page: OpenPage) -> None:
    page = open_page()
    heard = refused_by_policy(page)
    with page.expect_console_message():
        page.set_content(
            "<meta http-equiv=Content-Security-Policy content=\"style-src 'none'\">"
            "<p style='color: red'>Not red</p>"
        )
    assert len(heard) == 1
