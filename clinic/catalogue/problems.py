"""What is wrong with a content file, and on which line."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend: `line` counts from 1 within the file, None where it has no line.

    `rule` names the rule of the gate that it breaks, where it breaks one.
    """

    text: str
    line: int | None = None
    rule: str = ""


class Malformed(Exception):
    """A content file, or a record in one, cannot be shown: `problems` says why, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.text for problem in self.problems))


def malformed(text: str, line: int | None = None, rule: str = "") -> Malformed:
    """An error with one problem."""
    return Malformed([Problem(text, line, rule)])
