"""The gate: rules that a page has to keep before readers see it, each with a name.

A rule that `withholds` is asked at the start of the site, too: a page that breaks it is not shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clinic.catalogue.citations import SOURCE_UNKNOWN, SOURCE_USE
from clinic.catalogue.gate.allowed import Allowed
from clinic.catalogue.gate.animals import ANIMAL_RULES
from clinic.catalogue.gate.dates import DATE_RULES
from clinic.catalogue.gate.explained import EXPLAINED_RULES
from clinic.catalogue.gate.figures import FIGURE_RULES
from clinic.catalogue.gate.pairs import PAIR_RULES
from clinic.catalogue.gate.parts import PART_RULES
from clinic.catalogue.gate.passages import Speech
from clinic.catalogue.gate.reading import READING_RULES
from clinic.catalogue.gate.rule import Broken, Ground, Rule
from clinic.catalogue.gate.sources import SOURCE_RULES
from clinic.catalogue.gate.words import WORD_RULES

RULES: tuple[Rule, ...] = (
    *SOURCE_RULES,
    *WORD_RULES,
    *ANIMAL_RULES,
    *FIGURE_RULES,
    *PART_RULES,
    *DATE_RULES,
    *READING_RULES,
    *EXPLAINED_RULES,
    *PAIR_RULES,
)

ALLOWED_UNUSED = "R-04 allowed-unused"
ELSEWHERE: Mapping[str, str] = {
    SOURCE_UNKNOWN: "each source that a page names has its record (asked while the page is made)",
    SOURCE_USE: "a record kept for correcting stands in its box alone, one for nothing nowhere",
    ALLOWED_UNUSED: "each sentence that is allowed by name is used, against a rule there is",
}
"""Rules that hold as a page is made, or over the lists of allowed sentences themselves."""


@dataclass(frozen=True)
class Finding:
    """A broken rule and the text that breaks it."""

    speech: Speech
    rule: Rule
    broken: Broken


def findings(
    rules: Iterable[Rule],
    speeches: Iterable[Speech],
    ground: Ground,
    allowed: Iterable[Allowed],
    *,
    used: set[Allowed] | None = None,
) -> Iterator[Finding]:
    """Each broken rule of each text. `used` collects the allowed sentences that were met."""
    may_stand = {(entry.rule, entry.language, entry.sentence): entry for entry in allowed}
    rules = tuple(rules)
    for speech in speeches:
        for rule in rules:
            if speech.over not in rule.over:
                continue
            for found in rule.finds(speech, ground):
                entry = may_stand.get((rule.name, speech.language, found.sentence))
                if entry and rule.exceptions:
                    if used is not None:
                        used.add(entry)
                    continue
                path = found.path or speech.path
                broken = Broken(rule.name, path, found.line, found.wrong, found.mend)
                yield Finding(speech, rule, broken)


def unused_sentences(
    allowed: Iterable[Allowed], used: set[Allowed], *, path: str
) -> Iterator[Broken]:
    """Allowed sentences that stand nowhere, or against a rule that takes none."""
    names = {rule.name for rule in RULES if rule.exceptions}
    for entry in allowed:
        begun = entry.sentence[:60]
        if entry.rule not in names:
            wrong, mend = f'no rule "{entry.rule}" takes sentences', f"one of {sorted(names)}"
        elif entry not in used:
            wrong, mend = f'no text needs "{begun}" allowed', "take it out"
        else:
            continue
        yield Broken(ALLOWED_UNUSED, path, entry.line, wrong, mend)
