"""Styles: they hold for both directions of writing, nothing moves, and none is forgotten."""

import re

import pytest

from clinic.config import ROOT
from clinic.web.public.styles import STYLESHEETS, page_style, small
from tests.support.project import files, name_of

FILES = files("static/css", ".css")
PUBLIC = [ROOT / "static" / "css" / f"{name}.css" for name in STYLESHEETS]
TEXT_OF_TEMPLATES = "\n".join(
    path.read_text(encoding="utf-8") for path in files("templates", ".html")
)

PHYSICAL = re.compile(
    r"""(?:^|[;{])(
      (?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*
      | left | right | top | bottom | (?:min-|max-)?(?:width|height)
      | border-(?:top|bottom)-(?:left|right)-radius | overflow-[xy]
    ):
    | (?:text-align|float|clear|caption-side):(?:left|right)""",
    re.VERBOSE,
)
MOVING = re.compile(r"\b(transition|animation)[\w-]*:|@keyframes|scroll-behavior:smooth")
ABROAD = re.compile(r"@import|url\((?!['\"]?data:)|expression\(")
DARK = re.compile(r"@media[^{]*\(prefers-color-scheme:dark\)\{:root\{([^{}]*)\}\}")


def _declarations(path):
    """The file without comments, white space and the conditions of @media."""
    return re.sub(r"@(?:media|container|supports)[^{]*", "", small(path.read_text("utf-8")))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_it_says_start_and_end_and_never_left_and_right(path):
    found = [match[0] for match in PHYSICAL.finditer(_declarations(path))]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_it_moves_nothing_and_asks_nobody(path):
    css = _declarations(path)
    assert MOVING.findall(css) == []
    assert ABROAD.findall(css) == []


@pytest.mark.parametrize("path", PUBLIC, ids=name_of)
def test_it_lays_nothing_over_a_public_page(path):
    assert re.findall(r"position:(?:fixed|sticky)", _declarations(path)) == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_it_takes_colours_from_the_tokens(path):
    if path.stem in ("tokens", "staff_tokens", "print"):
        assert "--ink:" in path.read_text("utf-8")
        return
    screen = re.sub(r"@media print\{.*", "", small(path.read_text("utf-8")))
    assert re.findall(r":[^;}]*(#[0-9a-f]{3,8}|rgba?\(|hsla?\()", screen) == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_in_the_dark_it_changes_colours_alone(path):
    css = small(path.read_text("utf-8"))
    dark = DARK.findall(css)
    assert len(dark) == css.count("prefers-color-scheme")
    for block in dark:
        assert re.fullmatch(r"(--[\w-]+:#[0-9a-f]{3,8};?)+", block), block


def test_no_page_is_another_in_the_dark_by_its_template():
    naming = {
        name_of(path)
        for path in files("templates", ".html")
        if "prefers-color-scheme" in path.read_text("utf-8")
    }
    assert naming == {"templates/layouts/down.html", "templates/layouts/email.html"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_it_is_on_some_page(path):
    name = path.relative_to(ROOT / "static" / "css").with_suffix("").as_posix()
    stem = name.removeprefix("components/")
    ways = (f'"{name}"', f'"{stem}"', f"'css/{name}.css'")
    linked = any(way in TEXT_OF_TEMPLATES for way in ways)
    assert name in STYLESHEETS or linked


def test_it_puts_every_public_file_into_the_one_style():
    assert all(path.is_file() for path in PUBLIC)
    assert len(set(STYLESHEETS)) == len(STYLESHEETS)
    assert "</" not in page_style().css
