"""A plugin for markdown-it: what stands between `::: kind` and `:::`, as one token.

The containers of mdit-py-plugins were tried. They end an open block at the end of the text without
a word, and they nest; here an editor is to be told, and two halves are one block. So the rule is
ours: a token "typed_block" keeps the lines as they are written, for clinic.catalogue.layout.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

FENCE = ":::"
_ENDS_THESE = ["paragraph", "reference", "blockquote", "list"]


def blocks_plugin(md: MarkdownIt) -> None:
    """Teach a parser typed blocks."""
    md.block.ruler.before("code", "typed_block", _typed_block, {"alt": _ENDS_THESE})


def is_fence(line: str) -> bool:
    """Also what was meant to be one: a block that is missed would be printed as it stands."""
    return line.lstrip().startswith("::")


def _typed_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Up to the first bare fence; `info` is empty where there is none."""
    if not is_fence(_line(state, start)):
        return False
    if silent:
        return True
    close = next((at for at in range(start + 1, end) if _line(state, at).strip() == FENCE), None)
    last = end if close is None else close + 1
    token = state.push("typed_block", "", 0)
    token.map = [start, last]
    token.info = "" if close is None else FENCE
    state.line = last
    return True


def _line(state: StateBlock, at: int) -> str:
    return state.src[state.bMarks[at] : state.eMarks[at]]
