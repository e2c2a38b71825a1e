"""Markdown to clean HTML: paragraphs, lists, small headings, emphasis, and nothing else."""

import re
from collections.abc import Iterable

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from clinic.catalogue.citations import Citations
from clinic.catalogue.problems import malformed

_TAGS = {"p", "ul", "ol", "li", "strong", "em", "small", "h3", "br"}
_KINDS = {
    *("paragraph", "bullet_list", "ordered_list", "list_item"),
    *("strong", "em", "text", "inline", "softbreak", "hardbreak"),
}
_SAID = {
    "html_block": "HTML",
    "html_inline": "HTML",
    "link": "a link (name a source as [@its-id])",
    "image": "a picture",
    "fence": "a block of code",
    "code_block": "an indented text",
    "code_inline": "code",
    "hr": "a rule",
    "blockquote": "a quotation",
    "table": "a table",
}
_ENDS = re.compile(r"</(p|li|h3)>|<br>")
# html=False prints HTML as text; it is recognised here, to be refused with its line.
_READER = MarkdownIt("commonmark", {"html": True})
_PRINTER = MarkdownIt("commonmark", {"html": False})


def to_html(
    text: str, citations: Citations, *, line: int | None, correcting: bool = False
) -> Markup:
    """Blocks of Markdown as HTML. Raises Malformed for anything that a page must not hold."""
    _refuse_strange(_READER.parse(text), line)
    return _clean(_PRINTER.render(text), citations, line, correcting)


def to_inline(
    text: str, citations: Citations, *, line: int | None, correcting: bool = False
) -> Markup:
    """One line of Markdown as HTML, without a paragraph round it."""
    one_line = " ".join(text.split())
    _refuse_strange(_READER.parseInline(one_line), line)
    return _clean(_PRINTER.renderInline(one_line), citations, line, correcting)


def list_items(text: str, *, line: int) -> list[tuple[int, str]]:
    """The items of a list of "- " lines, as (line, Markdown). Raises Malformed for other text."""
    items: list[tuple[int, str]] = []
    for at, said in enumerate(text.split("\n"), start=line):
        if said.startswith("- "):
            items.append((at, said[2:].strip()))
        elif said.strip() and not items:
            raise malformed('begin each line of the list with "- "', at)
        elif said.strip():
            begun, first = items[-1]
            items[-1] = (begun, f"{first} {said.strip()}")
    return items


def plain(html: str) -> str:
    """The text of a piece of HTML, on one line."""
    apart = _ENDS.sub(" ", html)
    return Markup(apart).striptags().replace("\xa0", " ")  # noqa: S704  # read, never printed


def _clean(html: str, citations: Citations, line: int | None, correcting: bool) -> Markup:
    marked = citations.mark(html.strip(), line=line, correcting=correcting)
    return Markup(nh3.clean(marked, tags=_TAGS, attributes={}, link_rel=None))  # noqa: S704  # cleaned here


def _refuse_strange(tokens: Iterable[Token], line: int | None) -> None:
    for token in tokens:
        at = line + token.map[0] if line is not None and token.map else line
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind == "heading" and token.tag != "h3":
            raise malformed("inside a section use ### headings alone", at)
        if kind == "text" and "](" in token.content:  # an address that Markdown itself refuses
            kind = "link"
        if kind != "heading" and kind not in _KINDS:
            raise malformed(f"{_SAID.get(kind, kind)} cannot stand in a text", at)
        _refuse_strange(token.children or (), at)
