"""The styleguide: only where it is asked for, and then with every component of the public pages."""

import re

import pytest

from clinic.config import ROOT
from tests.support.page import read_page

TEMPLATES = ROOT / "templates"
IN_THE_HEAD = {"share"}
"""Components that nobody sees."""

_TAKEN = re.compile(r'{% (?:from|extends) "((?:components|layouts)/[^"]+)"')
_CLASS = re.compile(r'class="([a-z][\w-]*)')


def taken_by(*paths):
    """Templates that these take from, and what those take from."""
    found, ahead = set(), list(paths)
    while ahead:
        named = set(_TAKEN.findall(ahead.pop().read_text(encoding="utf-8")))
        ahead += [TEMPLATES / name for name in named - found]
        found |= named
    return {name for name in found if name.startswith("components/")}


PAGES = [path for folder in ("public", "errors") for path in (TEMPLATES / folder).glob("*.html")]
PUBLIC = sorted(
    name
    for name in taken_by(*(path for path in PAGES if path.stem != "styleguide"))
    | {"components/page_text.html"}
    | taken_by(TEMPLATES / "components" / "page_text.html")
    if name.removeprefix("components/").removesuffix(".html") not in IN_THE_HEAD
)


@pytest.fixture
def sheets(make_app):
    """The sheet in English and in Hindi, and each of them mirrored."""
    client = make_app(styleguide=True).test_client()
    paths = ("/styleguide", "/hi/styleguide", "/styleguide/mirrored", "/hi/styleguide/mirrored")
    return [client.get(path, unchecked="all components at once").text for path in paths]


@pytest.mark.parametrize("path", ["/styleguide", "/hi/styleguide", "/styleguide/mirrored"])
def test_it_is_not_there_unless_the_settings_ask_for_it(client, path):
    assert client.get(path).status_code == 404


def test_it_shows_every_component_of_the_public_pages(sheets):
    for html in sheets:
        shown = set(" ".join(re.findall(r'class="([^"]+)"', html)).split())
        missing = {
            name: classes
            for name in PUBLIC
            if (classes := set(_CLASS.findall((TEMPLATES / name).read_text(encoding="utf-8"))))
            and not classes & shown
        }
        assert missing == {}
        assert not [name for name in PUBLIC if name not in _taken_by_the_sheet()]


def _taken_by_the_sheet():
    page_text = TEMPLATES / "components" / "page_text.html"
    return taken_by(TEMPLATES / "public" / "styleguide.html", page_text) | {
        "components/page_text.html"
    }


def test_it_is_written_in_each_direction(sheets):
    frames = [read_page(html).one("html") for html in sheets]
    assert [(one.get("lang"), one.get("dir")) for one in frames] == [
        ("en", "ltr"),
        ("hi", "ltr"),
        ("en-x-mirrored", "rtl"),
        ("hi-x-mirrored", "rtl"),
    ]


def test_it_asks_search_engines_to_stay_away(sheets):
    for html in sheets:
        assert read_page(html).one("meta", name="robots").get("content") == "noindex"
