"""A content file's two halves: what it says about itself (YAML between two `---`), and its text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from clinic.catalogue.problems import malformed
from clinic.catalogue.strict_yaml import Model, read_yaml, shape

FENCE = "---"
FIRST_LINE = 2
"""The line of the file on which the front matter begins."""


class _Handler(YAMLHandler):
    """python-frontmatter's handler, with a split that keeps count of lines and with our YAML."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: yaml.Node | None = None
        self.body_line = 1

    def split(self, text: str) -> tuple[str, str]:
        lines = text.split("\n")
        end = next((at for at, line in enumerate(lines) if at and line.rstrip() == FENCE), None)
        if lines[0].rstrip() != FENCE:
            raise malformed(f'the file must begin with a line "{FENCE}"', 1)
        if end is None:
            raise malformed(f'the front matter is not closed: end it with a line "{FENCE}"', 1)
        blank = next((n for n, line in enumerate(lines[end + 1 :]) if line.strip()), 0)
        self.body_line = end + blank + 2
        return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])

    def load(self, fm: str, **kwargs: object) -> Any:
        value, self.nodes = read_yaml(fm, first_line=FIRST_LINE)
        return value


def read_text(path: Path) -> str:
    """A file's text, with plain line ends and without a byte order mark. Raises Malformed."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise malformed("not readable: save the file as UTF-8") from None
    except OSError as error:
        raise malformed(f"not readable: {error.strerror}") from None


def split(text: str, model: type[Model]) -> tuple[Model, str, int]:
    """The front matter in the model's shape, the text under it, and that text's first line.

    Raises Malformed: also where a fence is missing, which the library passes over in silence.
    """
    handler = _Handler()
    values, body = frontmatter.parse(text, handler=handler)
    if not values:
        raise malformed("the front matter is empty, or no list of keys and values", FIRST_LINE)
    return shape(model, values, handler.nodes, first_line=FIRST_LINE), body, handler.body_line


def values_with_lines(text: str) -> tuple[dict[str, tuple[int, str]], str, int]:
    """The front matter's texts with their lines, the text under it, and that text's first line.

    A key of a list is named with its place ("in_short.0"). Raises Malformed.
    """
    handler = _Handler()
    _values, body = frontmatter.parse(text, handler=handler)
    return dict(_places(handler.nodes, "", FIRST_LINE)), body, handler.body_line


def _places(node: yaml.Node | None, name: str, line: int) -> Iterator[tuple[str, tuple[int, str]]]:
    """`line`: that of the key, where the value has one."""
    if node is not None and name:
        yield name, (line, node.value if isinstance(node, yaml.ScalarNode) else "")
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = f"{name}.{key.value}".lstrip(".")
            yield from _places(value, inner, FIRST_LINE + key.start_mark.line)
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _places(value, f"{name}.{at}", FIRST_LINE + value.start_mark.line)
