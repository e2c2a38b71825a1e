"""A page from its file: front matter, sections, blocks and the sources they rest on."""

from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from clinic.catalogue.blocks import make_block
from clinic.catalogue.citations import Citations
from clinic.catalogue.evidence import Evidence
from clinic.catalogue.front_matter import split, values_with_lines
from clinic.catalogue.layout import Part, cut
from clinic.catalogue.pages import (
    ContentPage,
    Correction,
    PageKind,
    ReadRecord,
    Section,
    StatusBox,
    Tag,
    Translation,
)
from clinic.catalogue.plain_text import page_text
from clinic.catalogue.problems import malformed
from clinic.catalogue.prose import to_inline
from clinic.catalogue.strict_yaml import Strict
from clinic.catalogue.subjects import subjects_of
from clinic.catalogue.words import Day, Text, Words

RESERVED_IDS = frozenset(
    {"main", "menu", "short", "short-title", "contents", "enquiry", "licences", "errors"}
    | {"name", "phone", "email", "question", "whatsapp", "pages"}
    | {"about-this-page", "question-sheet"}
)
"""Addresses within the page that its frame and its form use."""


class TagKeys(Strict):
    """A tag: its words and the id of the section that answers it."""

    label: Words
    section: Words


class CorrectionKeys(Strict):
    """Something that the page once said wrong."""

    on: Day
    was: Words
    now: Words


class TranslationKeys(Strict):
    """A native reader who looked at the translation."""

    by: Words
    on: Day


class PageKeys(Strict):
    """The front matter of a page."""

    code: Annotated[str, StringConstraints(pattern=r"^[TIC][0-9]+$")]
    title: Words
    short_title: Words
    description: Words
    lead: Words
    in_short: tuple[Text, ...] = ()
    tags: tuple[TagKeys, ...] = ()
    written_on: Day
    sources_checked_on: Day
    translation: Annotated[TranslationKeys | None, BeforeValidator(lambda value: value or None)] = (
        None
    )
    corrections: tuple[CorrectionKeys, ...] = ()


def make_page(
    text: str, *, kind: PageKind, slug: str, language: str, evidence: Evidence
) -> ContentPage:
    """The page of a file's text. Raises Malformed."""
    keys, body, body_line = split(text, PageKeys)
    _refuse_strange_code(keys.code, kind)
    citations = Citations(evidence, language)
    lines = {key: line for key, (line, _said) in values_with_lines(text)[0].items()}
    in_short = tuple(
        to_inline(row, citations, line=lines.get(f"in_short.{at}"))
        for at, row in enumerate(keys.in_short)
    )
    citations.of_section()
    sections = _sections(cut(body, first_line=body_line), evidence, citations)
    sources = citations.all()
    return ContentPage(
        kind=kind,
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
        tags=_tags(keys, {section.id for section in sections}, lines.get("tags")),
        written_on=keys.written_on,
        sources_checked_on=keys.sources_checked_on,
        review=None,
        translation=_translation(keys),
        corrections=_corrections(keys),
        text=page_text(keys.title, keys.lead, in_short, sections, sources),
        subjects=subjects_of(
            keys.title, keys.short_title, keys.description, keys.lead, *keys.in_short
        ),
    )


def _sections(
    parts: tuple[Part, ...], evidence: Evidence, citations: Citations
) -> tuple[Section, ...]:
    sections = tuple(
        _section(number, part, evidence, citations) for number, part in enumerate(parts, start=1)
    )
    if not sections:
        raise malformed("the page has no sections")
    _refuse_taken_ids(sections, parts)
    return sections


def _section(number: int, part: Part, evidence: Evidence, citations: Citations) -> Section:
    blocks = tuple(make_block(piece, evidence, citations) for piece in part.pieces)
    return Section(part.id, number, part.title, blocks, citations.of_section())


def _refuse_taken_ids(sections: tuple[Section, ...], parts: tuple[Part, ...]) -> None:
    """An address within the page leads to one place: a section, a box, or what frames the page."""
    taken = set(RESERVED_IDS)
    for section, part in zip(sections, parts, strict=True):
        boxes = [block for block in section.blocks if isinstance(block, StatusBox | ReadRecord)]
        for wanted in (section.id, *(box.id for box in boxes)):
            if wanted in taken:
                raise malformed(f'the id "{wanted}" is taken: give another', part.line)
            taken.add(wanted)


def _tags(keys: PageKeys, section_ids: set[str], line: int | None) -> tuple[Tag, ...]:
    for tag in keys.tags:
        if tag.section not in section_ids:
            raise malformed(f'the tag "{tag.label}" points to no section: "{tag.section}"', line)
    return tuple(Tag(tag.label, tag.section) for tag in keys.tags)


def _translation(keys: PageKeys) -> Translation | None:
    looked_at = keys.translation
    return Translation(looked_at.by, looked_at.on) if looked_at else None


def _corrections(keys: PageKeys) -> tuple[Correction, ...]:
    made = (Correction(said.on, said.was, said.now) for said in keys.corrections)
    return tuple(sorted(made, key=lambda correction: correction.on, reverse=True))


def _refuse_strange_code(code: str, kind: PageKind) -> None:
    letter = kind.value[0].upper()
    if code[0] != letter:
        raise malformed(f'code: "{code}" begins with {letter} on a {kind} page')
