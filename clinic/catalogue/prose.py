"""Markdown to clean HTML: paragraphs, lists, small headings, emphasis, and nothing else."""

import re
from collections.abc import Iterable, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from clinic.catalogue.citations import Citations
from clinic.catalogue.markdown import LABELS, WORD_JOINER, signs_plugin
from clinic.catalogue.problems import malformed

_TAGS = {"p", "ul", "ol", "li", "strong", "em", "small", "h3", "br"}
_CLASSES = {"small": {"label"}}
_KINDS = {
    *("paragraph", "bullet_list", "ordered_list", "list_item"),
    *("strong", "em", "text", "inline", "softbreak", "hardbreak"),
    *("source", "label"),
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
_BY_HAND = re.compile(r"\[\d+\]")
_NO_SIGN = re.compile(r"\[[a-z]+-only\]")
# HTML is recognised to be refused with its line; a definition of links would vanish unseen.
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).use(signs_plugin).disable("reference")


def to_html(
    text: str, citations: Citations, *, line: int | None, correcting: bool = False
) -> Markup:
    """Blocks of Markdown as HTML. Raises Malformed for anything that a page must not hold."""
    return _printed(_MARKDOWN.parse(text), citations, line, correcting)


def to_inline(
    text: str, citations: Citations, *, line: int | None, correcting: bool = False
) -> Markup:
    """Lines of Markdown as HTML on one line, without a paragraph round them."""
    tokens = _MARKDOWN.parseInline(text.strip())
    return _printed(tokens, citations, line, correcting)


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
    said = Markup(apart).striptags()  # noqa: S704  # read, never printed
    return said.replace(WORD_JOINER, "").replace("\xa0", " ")


def _printed(
    tokens: Sequence[Token], citations: Citations, line: int | None, correcting: bool
) -> Markup:
    """`correcting`: the text corrects a claim, so it may name a record kept for that alone."""
    _refuse_strange(tokens, line)
    env = {"citations": citations, "line": line, "correcting": correcting}
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env).strip()
    return Markup(  # noqa: S704  # cleaned here
        nh3.clean(html, tags=_TAGS, attributes={}, allowed_classes=_CLASSES, link_rel=None)
    )


def _refuse_strange(tokens: Iterable[Token], line: int | None) -> None:
    for token in tokens:
        at = line + token.map[0] if line is not None and token.map else line
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind == "heading" and token.tag != "h3":
            raise malformed("inside a section use ### headings alone", at)
        if kind == "text":
            kind = _refuse_strange_words(token.content, at)
        if kind != "heading" and kind not in _KINDS:
            raise malformed(f"{_SAID.get(kind, kind)} cannot stand in a text", at)
        _refuse_strange(token.children or (), at if token.type != "inline" else line)


def _refuse_strange_words(text: str, line: int | None) -> str:
    """The kind of a piece of text: a link where it holds an address that Markdown refuses."""
    if _BY_HAND.search(text):
        raise malformed("write a source as [@its-id], not as a number", line)
    if "[@" in text and "](" not in text:
        raise malformed("write a source as [@its-id], each in brackets of its own", line)
    if _NO_SIGN.search(text):
        raise malformed(f"there are the labels {', '.join(f'[{name}]' for name in LABELS)}", line)
    return "link" if "](" in text else "text"
