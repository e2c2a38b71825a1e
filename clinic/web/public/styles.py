"""The one inline <style> of a public page, and the hash by which its policy allows it."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from string import ascii_letters

from clinic.config import ROOT

STYLESHEETS = (
    "tokens",
    "base",
    "components/button",
    "components/skip_link",
    "components/site_header",
    "components/emergency_line",
    "components/site_footer",
    "components/ledger",
    "components/in_short",
    "components/contents_list",
    "components/section",
    "components/study_table",
    "components/status_box",
    "components/read_record",
    "components/known_unknown",
    "components/help_list",
    "components/source_list",
    "components/evidence",
    "components/about_page",
    "components/question_sheet",
    "components/field",
    "components/error_summary",
    "components/enquiry_form",
    "components/licence_slots",
    "components/reference",
    "components/own_page",
    "public",
    "form_only",
    "plain",
    "print",
)
"""The files of static/css that public pages use, in the order of the cascade."""

_TREATMENT_ALONE = {
    "components/in_short",
    "components/contents_list",
    "components/study_table",
    "components/status_box",
    "components/read_record",
    "components/known_unknown",
    "components/help_list",
    "components/source_list",
    "components/about_page",
    "components/question_sheet",
}
_NEVER_A_TREATMENT = {
    *("components/error_summary", "components/reference", "components/own_page"),
    *("form_only", "plain"),
}
_RECORDS_ALONE = {"components/evidence"}

_PLAIN = {
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    "-block-start": "-top",
    "-block-end": "-bottom",
    "block-size": "height",
    "inline-size": "width",
}
_CUSTOM = re.compile(r"(?<![\w-])--([a-z][\w-]*)")


@dataclass(frozen=True)
class PageStyle:
    """A style as a template prints it, and as a Content-Security-Policy names it (`source`)."""

    css: str

    @property
    def source(self) -> str:
        """The hash that allows this style and no other."""
        digest = hashlib.sha256(self.css.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    def with_addresses_of(self, site: str) -> "PageStyle":
        """The same, with what it prints of links written out whole: on paper a path leads nowhere.

        `site`: an address that the settings have looked at, like "https://clinic.example.org".
        """
        return PageStyle(self.css.replace("content:attr(href)", f'content:"{site}" attr(href)'))

    def __html__(self) -> str:
        # Our own files, not input: nothing in them closes the element.
        return f"<style>{self.css}</style>"


@cache
def page_style() -> PageStyle:
    """The style of every public page but the treatment pages, made once in a process."""
    return _style(without=_TREATMENT_ALONE | _RECORDS_ALONE)


@cache
def treatment_style() -> PageStyle:
    """The style of a treatment page: a first view is one small answer, so it holds no other's."""
    return _style(without=_NEVER_A_TREATMENT | _RECORDS_ALONE)


@cache
def evidence_style() -> PageStyle:
    """The style of the pages of evidence records, which hold parts of both kinds."""
    return _style(without=set())


def style_sources() -> str:
    """What a Content-Security-Policy names: the three styles and no other."""
    return " ".join(style().source for style in (page_style, treatment_style, evidence_style))


def _style(without: set[str]) -> PageStyle:
    folder = ROOT / "static" / "css"
    files = (folder / f"{name}.css" for name in STYLESHEETS if name not in without)
    css = "".join(small(file.read_text(encoding="utf-8")) for file in files)
    return PageStyle(with_short_names(with_plain_names(css)))


def small(css: str) -> str:
    """`css` without comments and the white space that means nothing.

    A space before a colon stays (it is a descendant), as do those around + and - (sums).
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = re.sub(r"(?<![\w.])0(?=\.\d)", "", css)
    return css.replace(": ", ":").replace(";}", "}").replace(" !", "!").strip()


def with_plain_names(css: str) -> str:
    """`css` with the shorter and older names of what has two: margin-block-start is margin-top.

    It is so wherever lines run across the page, from the left or from the right, as all of ours do.
    What is on the left in one direction and on the right in the other keeps its name.
    """
    for name, plain in _PLAIN.items():
        css = css.replace(name, plain)
    return css


def with_short_names(css: str) -> str:
    """`css` with a letter for the name of each custom property: --paper becomes --a.

    Nothing outside of the one <style> names them. A class keeps its two dashes.
    """
    names = dict.fromkeys(_CUSTOM.findall(css))
    short = dict(zip(names, ascii_letters, strict=False))
    return _CUSTOM.sub(lambda name: f"--{short[name[1]]}", css)
