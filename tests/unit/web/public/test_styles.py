"""The one <style> of a page: small, whole, allowed by its hash, and readable in both themes."""

import base64
import hashlib
import re

import pytest

from clinic.config import ROOT
from clinic.web.public.styles import (
    STYLESHEETS,
    evidence_style,
    page_style,
    small,
    style_sources,
    treatment_style,
    with_plain_names,
    with_short_names,
)
from tests.support.project import files

STYLES = [page_style(), treatment_style()]
TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "card", "tint", "bad-tint")
TEXTS = {
    "ink": (*GROUNDS, "warn"),
    "soft": ("paper", "card", "tint"),
    "teal": ("paper", "card", "tint"),
    "seen": ("paper", "card", "tint"),
    "whatsapp": ("paper", "card"),
    "bad": ("paper", "card", "bad-tint"),
}


@pytest.mark.parametrize(
    ("css", "smaller"),
    [
        ("a { color: red; }", "a{color:red}"),
        ("/* why */ a, b > c { margin: 0 1px; }", "a,b>c{margin:0 1px}"),
        (
            "main :focus + p { x: calc(1px + 2px - 3px) }",
            "main :focus + p{x:calc(1px + 2px - 3px)}",
        ),
        ("@media (min-width: 60em) {\n  a { b: c }\n}", "@media (min-width:60em){a{b:c}}"),
        ("a::before { content: attr(href); }", "a::before{content:attr(href)}"),
        ("a { margin: 0 0.5rem 10.5px -0.2em }", "a{margin:0 .5rem 10.5px -.2em}"),
        ("a { display: none !important; }", "a{display:none!important}"),
    ],
)
def test_it_drops_what_means_nothing_and_nothing_else(css, smaller):
    assert small(css) == smaller


@pytest.mark.parametrize(
    ("css", "plain"),
    [
        ("a{margin-block-start:1px;min-block-size:2px}", "a{margin-top:1px;min-height:2px}"),
        ("a{inset-block-start:0;max-inline-size:1em}", "a{top:0;max-width:1em}"),
        ("a{inset-block-end:0;border-block-end:0}", "a{bottom:0;border-bottom:0}"),
        ("a{scroll-margin-block-start:1px}", "a{scroll-margin-top:1px}"),
        ("a{padding-block:1px 2px;margin-inline-start:0}",) * 2,
    ],
)
def test_it_says_top_and_height_where_both_directions_agree(css, plain):
    assert with_plain_names(css) == plain


def test_it_makes_no_property_that_no_browser_knows():
    properties = set(re.findall(r"(?<=[{;])([a-z-]+):", evidence_style().css))
    known = {"inset-inline-start", "inset"}
    assert {name for name in properties if name.startswith("inset")} <= known
    assert not {name for name in properties if "block-" in name}


@pytest.mark.parametrize(
    ("css", "short"),
    [
        (":root{--paper:#fff;--ink:#000}", ":root{--a:#fff;--b:#000}"),
        ("a{color:var(--ink);margin:var(--pad)}", "a{color:var(--a);margin:var(--b)}"),
        (".button--outline{--bad:0;--bad-tint:1}", ".button--outline{--a:0;--b:1}"),
    ],
)
def test_it_names_its_own_values_by_a_letter(css, short):
    assert with_short_names(css) == short


def test_it_gives_each_of_its_values_a_name_of_its_own():
    folder = ROOT / "static" / "css"
    whole = "".join((folder / f"{name}.css").read_text("utf-8") for name in STYLESHEETS)
    named = set(re.findall(r"^ +(--[\w-]+):", whole, re.MULTILINE))
    assert len(set(re.findall(r"[{;](--[\w-]+):", evidence_style().css))) == len(named)


def test_no_template_names_a_value_of_a_style_that_is_made_here():
    texts = (path.read_text(encoding="utf-8") for path in files("templates", ".html"))
    assert [text[:80] for text in texts if "var(--" in text and "{% block style" in text] == []


@pytest.mark.parametrize("style", STYLES, ids=["page", "treatment"])
def test_it_is_allowed_by_the_hash_of_what_stands_in_the_element(style):
    element = style.__html__()
    inside = element.removeprefix("<style>").removesuffix("</style>")
    digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
    assert inside == style.css
    assert f"'sha256-{digest}'" in style_sources().split()


@pytest.mark.parametrize("style", STYLES, ids=["page", "treatment"])
def test_it_has_a_value_for_every_name_it_uses(style):
    given = set(re.findall(r"(--[\w-]+):", style.css))
    assert set(re.findall(r"var\((--[\w-]+)", style.css)) <= given


def test_it_brings_a_treatment_page_no_other_pages_styles():
    assert ".studies" in treatment_style().css
    assert ".studies" not in page_style().css
    assert ".reference" in page_style().css
    assert ".reference" not in treatment_style().css


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_keeps_every_text_at_seven_to_one(theme):
    colours = _colours(theme)
    weak = [
        f"{text} on {ground}"
        for text, grounds in TEXTS.items()
        for ground in grounds
        if _contrast(colours[text], colours[ground]) < 7
    ]
    buttons = [name for name in ("teal", "whatsapp", "bad") if _on(colours, name) < 7]
    assert weak + buttons == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_keeps_edges_of_controls_at_three_to_one(theme):
    colours = _colours(theme)
    assert _contrast(colours["edge"], colours["paper"]) >= 3
    assert _contrast(colours["edge"], colours["card"]) >= 3


def _on(colours: dict[str, str], ground: str) -> float:
    return _contrast(colours["on-teal"], colours[ground])


def _colours(theme: str) -> dict[str, str]:
    light, _, dark = TOKENS.partition("prefers-color-scheme: dark")
    found = re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", light)
    if theme == "dark":
        found += re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", dark)
    return dict(found)


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, of `rgb` or `rrggbb`."""
    full = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
