"""Days: each is there, and none has still to come. How long ago it was breaks nothing."""

from collections.abc import Iterator
from datetime import date

from clinic.catalogue.gate.passages import PageText, Speech
from clinic.catalogue.gate.rule import PAGES, Found, Ground, Over, Rule
from clinic.catalogue.pages import StatusBox

_ASKED_IN = "en"
_MEND = "give the day on which somebody looked"


def _has_no_day_ahead(speech: Speech, ground: Ground) -> Iterator[Found]:
    assert isinstance(speech, PageText)
    if ground.on is None:
        return
    for name, line, day in _days(speech):
        if day > ground.on:
            wrong = f"{name} is {day}, which is not yet"
            yield Found(line, wrong, _MEND)


def _has_looked_on_no_day_ahead(speech: Speech, ground: Ground) -> Iterator[Found]:
    """Each record is asked once, whatever languages it is written in."""
    if ground.on is None or speech.language != _ASKED_IN:
        return
    evidence = ground.evidence
    looked = {record.id: record.checked_on for record in evidence.references.values()}
    looked |= {product.id: product.checked_on for product in evidence.products.values()}
    first = {passage.record: passage for passage in reversed(speech.passages)}
    for record_id, passage in first.items():
        day = looked.get(record_id, ground.on)
        if day > ground.on:
            wrong = f'"{record_id}": checked_on is {day}, which is not yet'
            yield Found(passage.line, wrong, _MEND, passage.path)


def _days(text: PageText) -> Iterator[tuple[str, int | None, date]]:
    page = text.page
    yield "written_on", text.line_of("written_on"), page.written_on
    yield "sources_checked_on", text.line_of("sources_checked_on"), page.sources_checked_on
    if page.translation:
        yield "translation: on", text.line_of("translation"), page.translation.on
    for correction in page.corrections:
        yield "corrections: on", text.line_of("corrections"), correction.on
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, StatusBox):
                part = text.part(section.id)
                yield f"{block.id}: checked_on", part.line if part else None, block.checked_on


DATE_RULES = (
    Rule("Q-06 days", "no day is still to come", PAGES, _has_no_day_ahead),
    Rule(
        "Q-06 looked",
        "nobody has looked at a record on a day that is still to come",
        frozenset({Over.RECORDS}),
        _has_looked_on_no_day_ahead,
    ),
)
