"""All that our pages rest on: studies, products, rules and other sources, as the records say it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask_babel import gettext
from markupsafe import Markup

from clinic.catalogue.citations import Citations
from clinic.catalogue.evidence import (
    Evidence,
    Kind,
    LegalRule,
    Product,
    Reference,
    Said,
    Species,
    Study,
    Use,
)
from clinic.catalogue.pages import ContentPage, PageKind, Source, StatusBox
from clinic.catalogue.prose import to_inline
from clinic.catalogue.words import in_words
from clinic.extensions import catalogue
from clinic.web.public.context import content_url, current_language, page_url, shown_pages
from clinic.web.public.record_places import Part, part_of, titles
from clinic.web.public.rendered import rendered_once

bp = Blueprint("evidence", __name__)

_DOI = "https://doi.org/"
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
_REGISTRY = "https://clinicaltrials.gov/study/"


@dataclass(frozen=True)
class Way:
    """A link by its words; `language` is that of the words."""

    text: str
    url: str
    language: str


@dataclass(frozen=True)
class Group:
    """Records that belong together, under a title; `note` says what they are good for."""

    id: str
    title: str
    note: str
    records: tuple[Study, ...] | tuple[LegalRule, ...] | tuple[Product, ...] | tuple[Reference, ...]


@bp.get("/evidence")
@rendered_once
def studies() -> str:
    """Studies of stem cells in people with ALS, those that weigh most first, and their reviews."""
    found = _studies(Part.STUDIES)
    groups = (
        Group(
            "fair",
            gettext("With a fair comparison"),
            gettext("The largest study stands on top."),
            tuple(s for s in found if s.kind is Kind.STUDY and s.fair_comparison),
        ),
        Group(
            "not-fair",
            gettext("Without a fair comparison"),
            gettext("These cannot show that the cells worked."),
            tuple(s for s in found if s.kind is Kind.STUDY and not s.fair_comparison),
        ),
        Group(
            "reviews",
            gettext("Reviews of such studies"),
            gettext("Independent people looked at several studies together."),
            tuple(s for s in found if s.kind is Kind.REVIEW),
        ),
    )
    return _page(Part.STUDIES, groups)


@bp.get("/evidence/other-studies")
@rendered_once
def other_studies() -> str:
    """Other treatments, harm to others, animals; what is only corrected; what is not used."""
    found = _studies(Part.OTHER_STUDIES)
    groups = _by_support(
        found,
        lambda study: study.species is Species.HUMAN,
        (
            "other-people",
            gettext("Other treatments, and other diseases"),
            gettext("What else was studied in people."),
        ),
        (
            "animals",
            gettext("Animals and the lab"),
            gettext("This does not tell what would happen in people."),
        ),
    )
    return _page(Part.OTHER_STUDIES, groups)


@bp.get("/evidence/products")
@rendered_once
def products() -> str:
    """What happened to products and practices, dated."""
    shown = tuple(p for p in catalogue().evidence.products.values() if p.use is not Use.NONE)
    groups = (Group("products", gettext("Products and practices"), "", shown),)
    return _page(Part.PRODUCTS, groups)


@bp.get("/evidence/rules")
@rendered_once
def rules() -> str:
    """Laws, judgments and guidelines, the latest first."""
    found = _references(Part.RULES)
    latest = sorted(found, key=lambda rule: rule.happened_on, reverse=True)
    groups = (Group("rules", gettext("What each rule says"), "", tuple(latest)),)
    return _page(Part.RULES, groups)


@bp.get("/evidence/sources")
@rendered_once
def sources() -> str:
    """Sources that are no study and no rule: help, what pages rest on, what they do not name."""
    found = _references(Part.SOURCES)
    groups = _by_support(
        found,
        lambda record: record.kind is Kind.HELP,
        ("help", gettext("Independent help, and registers of trials"), ""),
        ("others", gettext("Reviews, regulators, companies and news"), ""),
    )
    return _page(Part.SOURCES, groups)


def _by_support(
    found: Sequence[Reference],
    comes_first: Callable[[Reference], bool],
    first: tuple[str, str, str],
    second: tuple[str, str, str],
) -> tuple[Group, ...]:
    """What supports something, in two groups (id, title, note), and then what supports nothing."""
    support = [record for record in found if record.use is Use.EVIDENCE]
    return (
        Group(*first, tuple(record for record in support if comes_first(record))),
        Group(*second, tuple(record for record in support if not comes_first(record))),
        Group(
            "corrected",
            gettext("Named only to correct a claim"),
            gettext("Our pages never count these as support."),
            tuple(record for record in found if record.use is Use.REBUTTAL),
        ),
        Group(
            "not-used",
            gettext("Not used"),
            gettext("Nobody here has read enough of these, so no page names them."),
            tuple(record for record in found if record.use is Use.NONE),
        ),
    )


def _page(part: Part, groups: tuple[Group, ...]) -> str:
    language = current_language()
    said = _Telling(catalogue().evidence, language)
    return render_template(
        "public/evidence.html",
        part=part,
        parts=tuple(titles().items()),
        report_url=page_url("mistakes.show", page=part.called),
        lead=_lead(part),
        groups=tuple(group for group in groups if group.records),
        largest=_largest,
        told=said,
        has_doctor=any(record.reviewer for group in groups for record in group.records),
        has_lawyer=any(
            isinstance(record, LegalRule) and record.lawyer
            for group in groups
            for record in group.records
        ),
        named_on=named_on(shown_pages(*PageKind)),
        ways=ways,
        since=lambda when: in_words(when, language),
    )


class _Telling:
    """Texts of records in one language as HTML; `sources` are those that the texts named."""

    def __init__(self, evidence: Evidence, language: str) -> None:
        self._citations = Citations(evidence, language)

    def __call__(self, text: Said) -> Markup:
        """The text, with the numbers of the sources that it names."""
        return to_inline(text.told(self._citations.language), self._citations, line=None)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the texts named so far, by number."""
        return self._citations.all()


def _lead(part: Part) -> str:
    """What a reader finds on that page."""
    said: dict[Part, str] = {
        Part.STUDIES: gettext(
            "How many people took part, compared with what, what was seen, and what was not shown."
        ),
        Part.OTHER_STUDIES: gettext(
            "Other treatments of ALS, harm to others, work in animals, and what we do not use."
        ),
        Part.PRODUCTS: gettext("What happened to each product, when, and who says so."),
        Part.RULES: gettext("What the rules say, since when, and how sure we are."),
        Part.SOURCES: gettext("What else our pages rest on, and how much of it we have read."),
    }
    return said[part]


def _references(part: Part) -> list[Reference]:
    """What stands on that page, in the order of the files."""
    references = catalogue().evidence.references.values()
    return [record for record in references if part_of(record) is part]


def _studies(part: Part) -> list[Study]:
    """The studies there, by weight: a fair comparison first, then by how many took part."""
    found = [record for record in _references(part) if isinstance(record, Study)]
    return sorted(found, key=lambda s: (not s.fair_comparison, -(s.people or 0)))


def _largest(group: Group) -> int:
    """How many people were in its largest study, against which the others are drawn."""
    people = (record.people or 0 for record in group.records if isinstance(record, Study))
    return max(people, default=0)


def ways(record: Reference) -> tuple[Way, ...]:
    """The addresses of a record: as pages give it, then by its numbers, each once."""
    found = {record.url: record.label.told(current_language())}
    if isinstance(record, Study):
        if record.doi:
            found.setdefault(_DOI + record.doi, f"DOI {record.doi}")
        if record.pmid:
            found.setdefault(f"{_PUBMED}{record.pmid}/", f"PubMed {record.pmid}")
        for number in record.nct:
            found.setdefault(_REGISTRY + number, f"ClinicalTrials.gov {number}")
    return tuple(Way(text, url, "") for url, text in found.items())


def named_on(pages: Iterable[ContentPage]) -> Mapping[str, tuple[Way, ...]]:
    """The pages that name each record or product, each at the first section that does."""
    found: dict[str, dict[str, Way]] = {}
    for page in pages:
        for section in page.sections:
            named = {source.record_id for source in section.sources}
            named |= {block.id for block in section.blocks if isinstance(block, StatusBox)}
            for name in named:
                text = f"{page.short_title}: {section.title}"
                way = Way(text, content_url(page, _anchor=section.id), page.language)
                found.setdefault(name, {}).setdefault(page.slug, way)
    return {name: tuple(by_page.values()) for name, by_page in found.items()}
