"""A plugin for markdown-it: the signs that a sentence may carry, as tokens with their line.

`[@oh-2018]` becomes a token "source", printed as a hard space and the number that the page's
citations give, which never begin a line; `[animals-only]` and `[lab-only]` become a token "label",
printed in the page's language. The renderer asks `env` for `citations`, `line` (of the text's
first line, or None) and `correcting`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

SOURCE = re.compile(r"\[@([^\]\s]*)\](?!\()")
LABELS: Mapping[str, Mapping[str, str]] = {
    "animals-only": {"en": "In animals only", "hi": "सिर्फ़ जानवरों में"},
    "lab-only": {"en": "In the lab only", "hi": "सिर्फ़ प्रयोगशाला में"},
}
"""What a label says in each language of the site."""

WORD_JOINER = "\u2060"

_LABEL = re.compile(rf"\[({'|'.join(LABELS)})\](?!\()")
_BREAKS = {"softbreak", "hardbreak"}
_LETS_GO = ("।", "॥", "–", "-")
"""Behind these a line may break even before a hard space (Unicode's UAX 14, LB12a)."""


def signs_plugin(md: MarkdownIt) -> None:
    """Teach a parser the signs; its renderer then prints them."""
    md.inline.ruler.before("link", "source", _source)
    md.inline.ruler.before("link", "label", _label)
    md.core.ruler.push("lines", _give_lines)
    md.core.ruler.push("hang", _hang_on_the_word_before)
    md.add_render_rule("source", _print_source)
    md.add_render_rule("label", _print_label)


def _source(state: StateInline, silent: bool) -> bool:
    return _sign(state, silent, "source", SOURCE)


def _label(state: StateInline, silent: bool) -> bool:
    return _sign(state, silent, "label", _LABEL)


def _sign(state: StateInline, silent: bool, kind: str, pattern: re.Pattern[str]) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push(kind, "small", 0).content = found[1]
    state.pos = found.end()
    return True


def _give_lines(state: StateCore) -> None:
    """Each piece of a paragraph learns its own line, so that an error can name it."""
    for token in state.tokens:
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            child.map = [line, line + 1]
            line += child.type in _BREAKS


def _hang_on_the_word_before(state: StateCore) -> None:
    """A source never begins a line: what stands between it and its word is dropped."""
    for token in state.tokens:
        kept: list[Token] = []
        for child in token.children or ():
            if child.type == "source":
                while kept and kept[-1].type in _BREAKS:
                    kept.pop()
                if kept and kept[-1].type == "text":
                    kept[-1].content = kept[-1].content.rstrip()
            kept.append(child)
        if token.children is not None:
            token.children = kept


def _print_source(_renderer: Any, tokens: Sequence[Token], at: int, _options: Any, env: Any) -> str:
    token, line = tokens[at], env["line"]
    here = line + token.map[0] if line is not None and token.map else line
    number = env["citations"].number(token.content, here, env["correcting"])
    return f"{_joiner(tokens[:at])}&nbsp;<small>[{number}]</small>"


def _joiner(before: Sequence[Token]) -> str:
    """A word joiner where what stands before would let the number go to the next line alone."""
    said = next((token.content for token in reversed(before) if token.content), "")
    return WORD_JOINER if said.endswith(_LETS_GO) else ""


def _print_label(_renderer: Any, tokens: Sequence[Token], at: int, _options: Any, env: Any) -> str:
    words = LABELS[tokens[at].content][env["citations"].language]
    return f'<small class="label">({escapeHtml(words)})</small>'
