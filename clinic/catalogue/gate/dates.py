"""Days: each is there, and none has still to come. How long ago it was breaks nothing."""

from collections.abc import Iterator
from datetime import date

from clinic.catalogue.gate.passages import PageText, Speech
from clinic.catalogue.gate.rule import PAGES, Found, Ground, Rule
from clinic.catalogue.pages import StatusBox


def _has_no_day_ahead(speech: Speech, ground: Ground) -> Iterator[Found]:
    assert isinstance(speech, PageText)
    if ground.on is None:
        return
    for name, line, day in _days(speech):
        if day > ground.on:
            wrong = f"{name} is {day}, which is not yet"
            yield Found(line, wrong, "give the day on which somebody looked")


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


DATE_RULES = (Rule("Q-06 days", "no day is still to come", PAGES, _has_no_day_ahead),)
