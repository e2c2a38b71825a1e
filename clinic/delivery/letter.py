"""A message in words: subject, plain text and the same in HTML, in the language of its reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel import Locale
from flask import current_app
from flask_babel import force_locale

from clinic.config import Settings
from clinic.domain.notices import EVENT_TYPES, Event, NoticeKind


@dataclass(frozen=True)
class Letter:
    """What a kind of message contributes: to whom, in which language, and its template's values.

    `to` is an address, or the name of a webhook.
    """

    to: str
    language: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """A letter in words. The subject is one line."""

    subject: str
    text: str
    html: str


def write(kind: NoticeKind, letter: Letter, settings: Settings) -> Written:
    """Fill the templates emails/<kind>.txt, whose first line is the subject, and .html."""
    with force_locale(letter.language):
        subject, text = _text(kind, letter, settings)
        html = current_app.jinja_env.get_template(f"emails/{kind}.html").render(
            letter.values,
            subject=subject,
            clinic_name=settings.name,
            language=letter.language,
            direction=Locale.parse(letter.language).text_direction,
        )
    return Written(subject, text, html)


def event(kind: NoticeKind, letter: Letter, settings: Settings, *, at: datetime) -> Event:
    """The same for another system: the subject with a link to the desk, counts and flags.

    Of the letter's values numbers and flags alone are passed on: a string may be a person's.
    """
    desk = f"{settings.base_url}/staff/"
    with force_locale(letter.language):
        subject, _text_of_mail = _text(kind, letter, settings)
    facts = {name: value for name, value in letter.values.items() if isinstance(value, int)}
    return Event(
        type=EVENT_TYPES[kind], at=at, text=f"{subject}. {desk}", data={"link": desk, **facts}
    )


def _text(kind: NoticeKind, letter: Letter, settings: Settings) -> tuple[str, str]:
    template = current_app.jinja_env.get_template(f"emails/{kind}.txt")
    written = template.render(letter.values, clinic_name=settings.name)
    subject, _, text = written.strip().partition("\n")
    return subject.strip(), text.strip() + "\n"
