"""Sentences of Markdown: plain words, with the sources and the labels that each carries."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from clinic.catalogue.markdown import LABELS

_SIGN = re.compile(rf"\s*\[(?:@(?P<source>[^\]\s]+)|(?P<label>{'|'.join(LABELS)}))\]")
_HERE = "\ue000"
"""Stands in for a sign while the text is cut."""

_END = re.compile(rf"[.?!।…][\"”’)*_]*{_HERE}*(?=\s|$)")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])")
_SPACE = re.compile(r"\s+")
_NUKTA = "\u093c"
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


def folded(text: str) -> str:
    """Small letters, straight apostrophes, no dots under Devanagari letters, nothing unseen."""
    straight = text.lower().replace("’", "'").translate(_UNSEEN)
    if straight.isascii():
        return straight
    apart = unicodedata.normalize("NFD", straight).replace(_NUKTA, "")
    return unicodedata.normalize("NFC", apart)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its line, its words without marks, and what it carries.

    A sign behind the full stop belongs to the sentence before it.
    """

    line: int | None
    text: str
    sources: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> str:
        """Its words as phrases are looked for in them."""
        return folded(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words; what holds no letter and no digit is none."""
        return tuple(word for word in self.text.split() if any(map(str.isalnum, word)))


def sentences(markdown: str, *, line: int | None) -> Iterator[Sentence]:
    """The sentences of a piece of Markdown that begins on `line`."""
    signs = [(found["source"], found["label"]) for found in _SIGN.finditer(markdown)]
    broken = [found.group().count("\n") for found in _SIGN.finditer(markdown)]
    text = _SIGN.sub(_HERE, markdown)
    used = begin = lost = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        piece = text[begin:end]
        count = piece.count(_HERE)
        words = _plain(piece)
        if words:
            lead = text[:begin] + piece[: len(piece) - len(piece.lstrip())]
            carried = signs[used : used + count]
            yield Sentence(
                None if line is None else line + lead.count("\n") + lost,
                words,
                tuple(source for source, _label in carried if source),
                tuple(label for _source, label in carried if label),
            )
        lost += sum(broken[used : used + count])
        used += count
        begin = end


def _plain(piece: str) -> str:
    bare = _EMPHASIS.sub("", piece.replace(_HERE, ""))
    return _SPACE.sub(" ", html.unescape(bare)).strip()
