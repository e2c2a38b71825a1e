"""YAML in which nothing happens silently: values are text, no key comes twice, none is strange.

YAML itself turns `+919654321400` into a number without its sign, `10:30` into 630, `no` into False,
`1.10` into 1.1, and lets the second of two equal keys win. Here the text stays as it was typed and
a pydantic model says what it means.
"""

from collections.abc import Hashable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from clinic.catalogue.problems import Malformed, Problem, malformed

Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """The base of what content files hold: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


# The parser in C is ten times as fast; where PyYAML was built without it, the other one serves.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class TextLoader(_Loader):  # type: ignore[misc, valid-type]  # PyYAML ships no types
    """YAML's loader for plain text, which refuses a key that comes twice and a merged mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping. Raises ConstructorError with the place of a second equal key."""
        seen: set[str] = set()
        for key, _value in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f'the key "{name}" comes twice: keep one', problem_mark=key.start_mark
                )
            if name == "<<":
                raise yaml.constructor.ConstructorError(
                    problem='"<<" is not used here: write the keys out', problem_mark=key.start_mark
                )
            seen.add(name)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=True)
        return mapping


def read_yaml(text: str, *, first_line: int = 1) -> tuple[Any, yaml.Node | None]:
    """The value of a YAML text and the nodes that it was made of (for line numbers).

    `first_line`: the line of the file on which the text begins. Raises Malformed.
    """
    try:
        loader = TextLoader(text)
        nodes = loader.get_single_node()
        value = None if nodes is None else loader.construct_document(nodes)
    except yaml.MarkedYAMLError as error:
        line = first_line + error.problem_mark.line if error.problem_mark else None
        raise malformed(f"not readable as YAML: {error.problem}", line) from None
    except yaml.YAMLError as error:
        raise malformed(f"not readable as YAML: {error}".splitlines()[0]) from None
    return value, nodes


def shape(model: type[Model], value: Any, nodes: yaml.Node | None, *, first_line: int = 1) -> Model:
    """The value as the model's shape. Raises Malformed with every field that does not fit."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise Malformed(
            Problem(
                _sentence(found["loc"], found["msg"]),
                _line_of(nodes, found["loc"], first_line),
            )
            for found in error.errors()
        ) from None


def line_of(node: yaml.Node | None, *, first_line: int = 1) -> int | None:
    """The line of the file on which a node begins."""
    return first_line + node.start_mark.line if node else None


def _sentence(place: tuple[int | str, ...], message: str) -> str:
    named = ".".join(str(part) for part in place) or "the whole"
    said = message.removeprefix("Value error, ")
    if said == "Extra inputs are not permitted":
        said = "there is no such key: look at its spelling"
    if said == "Field required":
        said = "is missing"
    return f"{named}: {said}"


def _line_of(nodes: yaml.Node | None, place: tuple[int | str, ...], first_line: int) -> int | None:
    """The line of the deepest node on the way to `place`."""
    node = nodes
    for part in place:
        step = _step(node, part)
        if step is None:
            break
        node = step
    return line_of(node, first_line=first_line)


def _step(node: yaml.Node | None, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part]
    return None
