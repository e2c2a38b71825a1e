"""From a piece of text to the typed block that a template prints."""

import re
from collections.abc import Callable

from markupsafe import Markup

from clinic.catalogue.citations import Citations
from clinic.catalogue.evidence import Evidence, Happening, Product, Use
from clinic.catalogue.layout import Piece
from clinic.catalogue.pages import (
    Block,
    DatedFact,
    HelpList,
    HelpRow,
    KnownUnknown,
    More,
    Prose,
    Question,
    Questions,
    ReadRecord,
    StatusBox,
    StudyRow,
    StudyTable,
)
from clinic.catalogue.problems import malformed
from clinic.catalogue.prose import list_items, to_html, to_inline
from clinic.catalogue.words import plain_words

_QUESTION = re.compile(r"^### +(.+)$", re.MULTILINE)


def make_block(piece: Piece, evidence: Evidence, citations: Citations) -> Block:
    """The block of a piece. Raises Malformed where it names what is not there."""
    maker = _MAKERS.get(piece.kind)
    if maker is None:
        known = ", ".join(sorted(_MAKERS.keys() - {"prose"}))
        raise malformed(f'there is no block "{piece.kind}": there are {known}', piece.line)
    return maker(piece, evidence, citations)


def _prose(piece: Piece, _evidence: Evidence, citations: Citations) -> Prose:
    return Prose(to_html(piece.text, citations, line=piece.line))


def _studies(piece: Piece, evidence: Evidence, citations: Citations) -> StudyTable:
    rows = [
        _study_row(record_id, line, evidence, citations)
        for line, record_id in list_items(piece.text, line=piece.line)
    ]
    if not rows:
        raise malformed("list the studies' ids", piece.line)
    return StudyTable(tuple(rows))


def _study_row(record_id: str, line: int, evidence: Evidence, citations: Citations) -> StudyRow:
    number = citations.number(record_id, line)
    study = evidence.study(record_id)
    if study is None or study.people is None:
        raise malformed(f'"{record_id}" has no number of people for a table', line)
    language = citations.language
    return StudyRow(
        source=number,
        name=study.name.told(language),
        people=study.people,
        compared_with=study.comparator.told(language) if study.comparator else "",
        fair_comparison=study.fair_comparison,
        seen=to_inline(study.found.told(language), citations, line=line),
        not_shown=to_inline(study.limitation.told(language), citations, line=line),
    )


def _status(piece: Piece, evidence: Evidence, citations: Citations) -> StatusBox:
    product = evidence.products.get(piece.name)
    if product is None or product.use is Use.NONE:
        raise malformed(f'there is no product "{piece.name}" for a page in evidence/', piece.line)
    language = citations.language
    return StatusBox(
        id=product.id,
        name=product.name.told(language),
        verdict=product.verdict.told(language),
        facts=tuple(
            DatedFact(
                fact.when(language),
                to_inline(fact.text.told(language), citations, line=piece.line),
            )
            for fact in _facts_for(piece, product)
        ),
        checked_on=product.checked_on,
    )


def _facts_for(piece: Piece, product: Product) -> tuple[Happening, ...]:
    """What the box tells: the days that it lists, or everything where it lists none."""
    asked = {day: line for line, day in list_items(piece.text, line=piece.line)}
    there = {fact.happened_on for fact in product.facts}
    for day, line in asked.items():
        if day not in there:
            known = ", ".join(sorted(there))
            raise malformed(f'nothing of "{product.id}" happened on "{day}": {known}', line)
    return tuple(fact for fact in product.facts if not asked or fact.happened_on in asked)


def _read_record(piece: Piece, _evidence: Evidence, citations: Citations) -> ReadRecord:
    if not piece.name:
        raise malformed('give the box an id: "::: read its-id"', piece.line)
    record = _second(piece)
    read = to_inline(piece.text, citations, line=piece.line, correcting=True)
    shown = to_inline(record.text, citations, line=record.line, correcting=True)
    if not read or not shown:
        raise malformed("both halves of the box need a text", piece.line)
    return ReadRecord(piece.name, read, shown)


def _known(piece: Piece, _evidence: Evidence, citations: Citations) -> KnownUnknown:
    known, unknown = (
        tuple(
            to_inline(text, citations, line=line)
            for line, text in list_items(half.text, line=half.line)
        )
        for half in (piece, _second(piece))
    )
    if not known or not unknown:
        raise malformed("list what is known and what is not", piece.line)
    return KnownUnknown(known, unknown)


def _questions(piece: Piece, _evidence: Evidence, citations: Citations) -> Questions:
    if piece.text.startswith("- "):
        items = [
            Question(_plain(text, line), Markup(""))
            for line, text in list_items(piece.text, line=piece.line)
        ]
    else:
        items = _answered(piece, citations)
    if not items:
        raise malformed('write questions as "- …?" or as "### …?" with an answer', piece.line)
    return Questions(tuple(items))


def _more(piece: Piece, _evidence: Evidence, _citations: Citations) -> More:
    if not piece.name or piece.text:
        raise malformed('write "::: more its-slug" and ":::" in the next line', piece.line)
    return More(piece.name)


def _help(piece: Piece, evidence: Evidence, citations: Citations) -> HelpList:
    rows = []
    for line, record_id in list_items(piece.text, line=piece.line):
        record = evidence.references.get(record_id)
        if record is None or record.use is Use.NONE or record.door is None:
            raise malformed(f'there is no help "{record_id}" with a door in evidence/', line)
        rows.append(HelpRow(record.door.name.told(citations.language), record.door.url))
    if not rows:
        raise malformed("list the ids of independent help", piece.line)
    return HelpList(tuple(rows))


def _answered(piece: Piece, citations: Citations) -> list[Question]:
    found = list(_QUESTION.finditer(piece.text))
    if not found or found[0].start() != 0:
        return []
    ends = [*(later.start() for later in found[1:]), len(piece.text)]
    items = []
    for question, end in zip(found, ends, strict=True):
        line = piece.line + piece.text[: question.end()].count("\n") + 1
        answer = to_html(piece.text[question.end() : end].strip("\n"), citations, line=line)
        if not answer:
            raise malformed("this question has no answer", line - 1)
        items.append(Question(_plain(question[1].strip(), line - 1), answer))
    return items


def _plain(text: str, line: int) -> str:
    try:
        return plain_words(text)
    except ValueError as error:
        raise malformed(str(error), line) from None


def _second(piece: Piece) -> Piece:
    assert piece.second is not None  # layout.cut() saw to it
    return piece.second


_MAKERS: dict[str, Callable[[Piece, Evidence, Citations], Block]] = {
    "prose": _prose,
    "studies": _studies,
    "status": _status,
    "read": _read_record,
    "known": _known,
    "questions": _questions,
    "more": _more,
    "help": _help,
}
