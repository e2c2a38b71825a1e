"""What a rule of the gate is, and what it finds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clinic.catalogue.evidence import Evidence
from clinic.catalogue.gate.glossary import Glossary
from clinic.catalogue.gate.passages import PageText, Speech


class Over(StrEnum):
    """What a rule is held over: the three kinds of page, the notices, the evidence records.

    `INTERFACE`: what the software says round them (clinic.catalogue.gate.interface).
    """

    TREATMENT = "treatment"
    INFORMATION = "information"
    CLINIC = "clinic"
    NOTICE = "notice"
    RECORDS = "records"
    INTERFACE = "interface"


MEDICAL = frozenset({Over.TREATMENT, Over.INFORMATION})
PAGES = MEDICAL | {Over.CLINIC}
EVERYTHING = frozenset(Over)


@dataclass(frozen=True)
class Found:
    """One place where a rule is broken: what is wrong, and how to mend it.

    `path` where it is another file than the one looked at (a record that a page prints).
    `sentence` where one exact sentence breaks the rule, so that it may be allowed by name.
    """

    line: int | None
    wrong: str
    mend: str
    path: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Ground:
    """What a rule may look at beside the text: records, glossary, the other pages, the day."""

    evidence: Evidence
    glossary: Glossary
    pages: Mapping[tuple[str, str], PageText]
    notices: Mapping[str, int]
    on: date | None
    """None at the start of the site: no rule that withholds asks for the day."""


@dataclass(frozen=True)
class Rule:
    """A rule: its name (the row of the source and a word), what it wants, what it is held over.

    `withholds`: a page that breaks it would be false or unsafe, so it is not shown; the others
    fail the check alone. `exceptions`: exact sentences may be allowed (content/gate/allowed.yaml).
    """

    name: str
    wants: str
    over: frozenset[Over]
    finds: Callable[[Speech, Ground], Iterator[Found]]
    withholds: bool = False
    exceptions: bool = False


@dataclass(frozen=True)
class Broken:
    """A rule that a file breaks: by its name, where, what is wrong, and how to mend it."""

    rule: str
    path: str
    line: int | None
    wrong: str
    mend: str

    @property
    def where(self) -> str:
        """The file, and the line where it has one."""
        return f"{self.path}:{self.line}" if self.line else self.path
