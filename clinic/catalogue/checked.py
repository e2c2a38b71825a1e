"""The gate held over the content: what is withheld at the start, and what the check finds."""

from collections.abc import Iterator
from datetime import date

from clinic.catalogue.content import ALLOWED, Content
from clinic.catalogue.gate import RULES, Finding, findings, unused_sentences
from clinic.catalogue.gate.allowed import Allowed
from clinic.catalogue.gate.passages import PageText
from clinic.catalogue.gate.rule import Broken, Ground
from clinic.catalogue.pages import Withheld


def withheld_by_the_gate(content: Content) -> tuple[frozenset[str], tuple[Withheld, ...]]:
    """The paths of pages that would be false or unsafe, and why, in the gate's words.

    A page is withheld for what a record says in it, too; the record is then named.
    """
    rules = [rule for rule in RULES if rule.withholds]
    found = list(findings(rules, content.pages, ground(content, on=None), content.allowed))
    paths = frozenset(finding.speech.path for finding in found)
    return paths, tuple(dict.fromkeys(map(_withheld, found)))


def _withheld(finding: Finding) -> Withheld:
    broken = finding.broken
    reason = f"{broken.wrong}; {broken.mend}"
    if broken.path == finding.speech.path:
        return Withheld(broken.where, reason, broken.rule)
    return Withheld(finding.speech.path, f"{broken.where}: {reason}", broken.rule)


def broken_rules(content: Content, *, on: date) -> tuple[Broken, ...]:
    """Every broken rule of pages, notices and records, by file and line. `on`: the day."""
    used: set[Allowed] = set()
    found = findings(RULES, content.speeches(), ground(content, on=on), content.allowed, used=used)
    broken = dict.fromkeys(finding.broken for finding in found)
    asked = [entry for entry in content.allowed if entry.language in content.languages]
    return (*sorted(broken, key=_place), *unused_sentences(asked, used, path=ALLOWED))


def _place(broken: Broken) -> tuple[str, int, str]:
    return broken.path, broken.line or 0, broken.rule


def ground(content: Content, *, on: date | None) -> Ground:
    """What rules may look at beside a text."""
    return Ground(
        evidence=content.evidence,
        glossary=content.glossary,
        pages={(text.page.slug, text.language): text for text in content.pages},
        notices={language: len(said.items) for language, said in content.notices.items()},
        on=on,
    )


def shown(content: Content, held: frozenset[str]) -> Iterator[PageText]:
    """The pages that may be shown."""
    return (text for text in content.pages if text.path not in held)
