"""The desk's ready messages, as the page that keeps them prints them."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.errors import NotFound
from clinic.domain.message_words import VARIABLES, is_easy_to_answer
from clinic.domain.ready_messages import READY, Moment, ReadyMessage
from clinic.models import AuditEntry, MessageTemplate
from clinic.queries.around import staff_names
from clinic.queries.first_message import Saying, saying
from clinic.queries.matters import latest, templates_of
from clinic.queries.viewpoint import Viewpoint

SAMPLE_NAMES: Mapping[str, str] = {"en": "Asha Rao", "hi": "आशा राव"}
"""Somebody who does not exist, to whom a preview is addressed."""

_SAMPLE_REFERENCE = "48217301"
_TITLES = {
    ("en", Moment.FIRST): "English, first contact",
    ("en", Moment.LATER): "English, later",
    ("hi", Moment.FIRST): "Hindi, first contact",
    ("hi", Moment.LATER): "Hindi, later",
}
_EARLIER_SHOWN = 5


@dataclass(frozen=True)
class TemplateRow:
    """A message. `sample`: as Asha would get it. `advice`: what would make it easier to answer."""

    id: int
    name: str
    language: str
    sample: str
    advice: str
    opens_with: bool
    may_rise: bool


@dataclass(frozen=True)
class TemplateGroup:
    """The messages of one language and moment, in their order; then those that are retired."""

    key: str
    title: str
    language: str
    rows: tuple[TemplateRow, ...]
    retired: tuple[TemplateRow, ...]


@dataclass(frozen=True)
class Earlier:
    """What a message said before. `when`: "yesterday, 4:10 pm, changed by Chitra"."""

    text: str
    language: str
    when: str


@dataclass(frozen=True)
class TemplatePage:
    """One message to be changed. `version`: how far the page goes (`matters.latest`)."""

    id: int
    message: ReadyMessage
    earlier: tuple[Earlier, ...]
    retired: bool
    version: int


def all_ids(session: Session) -> tuple[int, ...]:
    """The numbers of all messages; none where the product's own are used."""
    return tuple(session.scalars(sa.select(MessageTemplate.id)))


def template_groups(session: Session, *, view: Viewpoint) -> tuple[int, tuple[TemplateGroup, ...]]:
    """How far the list goes (`matters.latest`), and all messages by language and moment.

    Until there are rows, the product's own.
    """
    version = latest(session, templates_of(all_ids(session)))
    asked = sa.select(MessageTemplate).order_by(MessageTemplate.place, MessageTemplate.id)
    rows = [
        (ReadyMessage(one.name, one.language, one.moment, one.text, one.id), bool(one.retired_at))
        for one in session.scalars(asked)
    ]
    if not rows:
        rows = [
            (ReadyMessage(one.name, one.language, one.moment, one.text, place), False)
            for place, one in enumerate(READY, 1)
        ]
    who = _saying(session, view)
    return version, tuple(_group(key, rows, who) for key in _TITLES)


def template_page(session: Session, *, template_id: int, view: Viewpoint) -> TemplatePage:
    """One message. Raises NotFound."""
    version = latest(session, templates_of((template_id,)))
    row = session.get(MessageTemplate, template_id)
    if row is not None:
        message = ReadyMessage(row.name, row.language, row.moment, row.text, row.id)
        earlier, retired = _earlier(session, row, view), row.retired_at is not None
        return TemplatePage(row.id, message, earlier, retired=retired, version=version)
    none_yet = session.scalar(sa.select(MessageTemplate.id).limit(1)) is None
    if not none_yet or not 0 < template_id <= len(READY):
        raise NotFound("There is no such message. Look at the list.")
    return TemplatePage(template_id, READY[template_id - 1], (), retired=False, version=version)


def preview(session: Session, *, message: ReadyMessage, view: Viewpoint) -> str:
    """The message as Asha would get it."""
    return _sample(message, _saying(session, view))


def advice(message: ReadyMessage) -> str:
    """What would make it easier to answer, or empty. Advice, and nothing is refused for it."""
    if is_easy_to_answer(message.text):
        return ""
    return "Some people type a word a minute: ask what yes, no or a number answers."


def variables() -> tuple[tuple[str, str], ...]:
    """What may stand in a text, in braces, and what comes there."""
    return tuple((f"{{{name}}}", what) for name, what in VARIABLES.items())


def _group(
    key: tuple[str, str], rows: list[tuple[ReadyMessage, bool]], who: Saying
) -> TemplateGroup:
    language, moment = key
    mine = [(one, gone) for one, gone in rows if (one.language, one.moment) == key]
    offered = [one for one, gone in mine if not gone]
    retired = [one for one, gone in mine if gone]
    return TemplateGroup(
        key=f"{language}-{moment}",
        title=_TITLES[language, Moment(moment)],
        language=language,
        rows=tuple(_row(one, who, place) for place, one in enumerate(offered)),
        retired=tuple(_row(one, who, None) for one in retired),
    )


def _row(message: ReadyMessage, who: Saying, place: int | None) -> TemplateRow:
    return TemplateRow(
        id=message.id,
        name=message.name,
        language=message.language,
        sample=_sample(message, who),
        advice=advice(message),
        opens_with=place == 0 and message.moment == Moment.FIRST,
        may_rise=bool(place),
    )


def _sample(message: ReadyMessage, who: Saying) -> str:
    name = SAMPLE_NAMES.get(message.language, SAMPLE_NAMES["en"])
    return who.words(message, name=name, reference=_SAMPLE_REFERENCE)


def _saying(session: Session, view: Viewpoint) -> Saying:
    return saying(view, staff_names(session))


def _earlier(session: Session, row: MessageTemplate, view: Viewpoint) -> tuple[Earlier, ...]:
    """From the audit, the latest first."""
    asked = (
        sa.select(AuditEntry)
        .where(AuditEntry.action == "template.changed", AuditEntry.subject == str(row.id))
        .order_by(AuditEntry.id.desc())
        .limit(_EARLIER_SHOWN)
    )
    names = staff_names(session)
    return tuple(
        Earlier(
            entry.detail["before"]["text"],
            entry.detail["before"]["language"],
            f"Until {view.clock.when(entry.at)}, changed by {names.get(entry.by_id or 0, '')}",
        )
        for entry in session.scalars(asked)
        if entry.detail["before"]["text"] != entry.detail["after"]["text"]
    )
