"""A record of the evidence, in the words in which the desk shows it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from clinic.catalogue import Source
from clinic.catalogue.ages import SOURCES_DAYS
from clinic.catalogue.evidence import (
    Confidence,
    Endpoint,
    Evidence,
    LegalRule,
    Reference,
    Said,
    Study,
    Use,
    Verified,
)
from clinic.catalogue.words import in_words
from clinic.queries.time_words import long_date

_SIGNS = re.compile(r"\s*\[(?:@[^\]\s]*|[a-z]+-only)\]|\*+")
_ENDPOINTS: Mapping[Endpoint, str] = {
    Endpoint.MET: "met",
    Endpoint.NOT_MET: "not met",
    Endpoint.NONE: "it had none",
    Endpoint.UNCLEAR: "nobody has said yet",
}
_USES: Mapping[Use, str] = {
    Use.EVIDENCE: "supports what a page says",
    Use.REBUTTAL: "named to be corrected, never as support",
    Use.NONE: "no page names it",
}
_VERIFIED: Mapping[Verified, str] = {
    Verified.YES: "yes",
    Verified.PARTLY: "in part; another source says the rest",
    Verified.NO: "no",
}
_CONFIDENCE: Mapping[Confidence, str] = {
    Confidence.HIGH: "sure",
    Confidence.MEDIUM: "fairly sure",
    Confidence.LOW: "not sure: look it up before anybody relies on it",
}
_NOBODY = "nobody yet"


@dataclass(frozen=True)
class RecordRow:
    """A record under a page: its number there, and what we have noted of it, label by label.

    `language` is that of the record's own words. `short`: of a study, how many people, and whether
    it met its goal. `rebuttal`: it is named to be corrected and supports nothing. `overdue`: since
    when it should have been looked at again, or empty.
    """

    number: int
    id: str
    label: str
    url: str
    language: str
    short: str
    facts: tuple[tuple[str, str], ...]
    rebuttal: bool
    overdue: str


def record_row(evidence: Evidence, source: Source, *, language: str, today: date) -> RecordRow:
    """The record behind a source of a page in this language."""
    record = evidence.references[source.record_id]
    due = record.checked_on + timedelta(days=SOURCES_DAYS)
    facts = [
        *(_of_study(record, language) if isinstance(record, Study) else ()),
        *(_of_rule(record, language) if isinstance(record, LegalRule) else ()),
        *_of_any(record, language, due),
    ]
    return RecordRow(
        number=source.number,
        id=record.id,
        label=source.label,
        url=source.url,
        language=language,
        short=_short(record) if isinstance(record, Study) else "",
        facts=tuple(facts),
        rebuttal=record.use is Use.REBUTTAL,
        overdue=f"overdue since {long_date(due)}" if today > due else "",
    )


def _short(study: Study) -> str:
    people = f"{study.people:,} people" if study.people else ""
    compared = "" if study.comparator else "no comparison"
    goal = {Endpoint.MET: "goal met", Endpoint.NOT_MET: "goal not met"}.get(study.endpoint, "")
    return " · ".join(part for part in (people, compared, goal) if part)


def _of_study(study: Study, language: str) -> Iterator[tuple[str, str]]:
    def told(said: Said) -> str:
        return _SIGNS.sub("", said.told(language))

    fair = "" if study.fair_comparison or study.comparator is None else " (not a fair comparison)"
    yield "Design", told(study.design)
    yield "People", str(study.people) if study.people else told(study.participants)
    yield "Compared with", told(study.comparator) + fair if study.comparator else "nothing"
    yield "Main goal", _ENDPOINTS[study.endpoint]
    yield "Not shown", told(study.limitation)


def _of_rule(rule: LegalRule, language: str) -> Iterator[tuple[str, str]]:
    yield "It says", _SIGNS.sub("", rule.says.told(language))
    yield "How sure we are", _CONFIDENCE[rule.confidence]
    yield "Lawyer", rule.lawyer.name if rule.lawyer else _NOBODY


def _of_any(record: Reference, language: str, due: date) -> Iterator[tuple[str, str]]:
    yield "Use", _USES[record.use]
    yield "Read", record.read.told(language)
    yield "Verified", _VERIFIED[record.verified]
    yield "Happened", in_words(record.happened_on, "en")
    yield "Checked", long_date(record.checked_on)
    reviewer = record.reviewer
    yield "Reviewer", f"{reviewer.name}, {reviewer.registration}" if reviewer else _NOBODY
    yield "Look again by", long_date(due)
