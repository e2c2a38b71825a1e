"""The itemised notice beside Send, from its file."""

import hashlib

from clinic.catalogue.citations import Citations
from clinic.catalogue.evidence import Evidence
from clinic.catalogue.front_matter import split
from clinic.catalogue.layout import cut
from clinic.catalogue.pages import Notice, NoticeItem
from clinic.catalogue.problems import malformed
from clinic.catalogue.prose import plain, to_html
from clinic.catalogue.strict_yaml import Strict
from clinic.catalogue.words import Words

_NO_SOURCES = Evidence({}, {})
_DIGITS = 8


class NoticeKeys(Strict):
    """The front matter of a notice."""

    summary: Words


def make_notice(text: str, *, language: str) -> Notice:
    """The notice of a file's text: one item a section. Raises Malformed."""
    keys, body, body_line = split(text, NoticeKeys)
    items = []
    for part in cut(body, first_line=body_line, with_ids=False):
        if [piece.kind for piece in part.pieces] != ["prose"]:
            raise malformed("an item of the notice is one plain text", part.line)
        piece = part.pieces[0]
        html = to_html(piece.text, Citations(_NO_SOURCES, language), line=piece.line)
        items.append(NoticeItem(part.title, html))
    if not items:
        raise malformed("the notice has no items")
    return Notice(language, _version(language, keys.summary, items), keys.summary, tuple(items))


def last_resort() -> Notice:
    """The notice of a site whose notice files cannot be read: true, and enough to go on."""
    summary = (
        "We use what you write to answer you. It stays on this clinic's server. "
        "Call or message us to see it, correct it or have it erased."
    )
    return Notice("en", _version("en", summary, []), summary, ())


def _version(language: str, summary: str, items: list[NoticeItem]) -> str:
    """Language and eight hex digits of the words: it changes when they change, and only then."""
    said = [summary, *(f"{item.title}: {plain(item.text)}" for item in items)]
    return f"{language}-{hashlib.sha256(chr(10).join(said).encode()).hexdigest()[:_DIGITS]}"
