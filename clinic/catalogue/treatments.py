"""A treatment page from its file: front matter, sections, blocks and the sources they rest on."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from clinic.catalogue.blocks import make_block
from clinic.catalogue.citations import Citations
from clinic.catalogue.evidence import Evidence
from clinic.catalogue.front_matter import split
from clinic.catalogue.layout import Part, cut
from clinic.catalogue.pages import Review, Section, Tag, TreatmentPage
from clinic.catalogue.plain_text import page_text
from clinic.catalogue.problems import malformed
from clinic.catalogue.prose import to_inline
from clinic.catalogue.strict_yaml import Strict

Text = Annotated[str, StringConstraints(min_length=1)]


class TagKeys(Strict):
    """A tag: its words and the id of the section that answers it."""

    label: Text
    section: Text


class ReviewKeys(Strict):
    """A doctor's signature under a page."""

    name: Text
    registration: Text
    on: date


class PageKeys(Strict):
    """The front matter of a treatment page."""

    code: Annotated[str, StringConstraints(pattern=r"^T[0-9]+$")]
    title: Text
    short_title: Text
    description: Text
    lead: Text
    in_short: Annotated[tuple[Text, ...], Field(min_length=1)]
    tags: tuple[TagKeys, ...] = ()
    sources_checked_on: date
    review: ReviewKeys | None = None


def make_page(text: str, *, slug: str, language: str, evidence: Evidence) -> TreatmentPage:
    """The page of a file's text. Raises Malformed."""
    keys, body, body_line = split(text, PageKeys)
    citations = Citations(evidence)
    in_short = tuple(to_inline(row, citations, line=None) for row in keys.in_short)
    citations.of_section()
    sections = tuple(
        _section(number, part, evidence, citations)
        for number, part in enumerate(cut(body, first_line=body_line), start=1)
    )
    if not sections:
        raise malformed("the page has no sections")
    sources = citations.all()
    return TreatmentPage(
        slug=slug,
        language=language,
        code=keys.code,
        title=keys.title,
        short_title=keys.short_title,
        description=keys.description,
        lead=keys.lead,
        in_short=in_short,
        sections=sections,
        sources=sources,
        tags=_tags(keys, {section.id for section in sections}),
        sources_checked_on=keys.sources_checked_on,
        review=_review(keys),
        text=page_text(keys.title, keys.lead, in_short, sections, sources),
    )


def _section(number: int, part: Part, evidence: Evidence, citations: Citations) -> Section:
    blocks = tuple(make_block(piece, evidence, citations) for piece in part.pieces)
    return Section(part.id, number, part.title, blocks, citations.of_section())


def _tags(keys: PageKeys, section_ids: set[str]) -> tuple[Tag, ...]:
    for tag in keys.tags:
        if tag.section not in section_ids:
            raise malformed(f'the tag "{tag.label}" points to no section: "{tag.section}"')
    return tuple(Tag(tag.label, tag.section) for tag in keys.tags)


def _review(keys: PageKeys) -> Review | None:
    signed = keys.review
    return Review(signed.name, signed.registration, signed.on) if signed else None
