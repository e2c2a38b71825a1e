"""What a page said at some time, as people saw it, and what has changed since."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.contact import display_phone
from clinic.domain.errors import NotFound
from clinic.models import PageSignature, PageVersion
from clinic.queries import labels
from clinic.queries.viewpoint import Viewpoint

_SOURCE = re.compile(r"\[(\d+)\] ")


@dataclass(frozen=True)
class VersionPart:
    """A part of a text that is kept: its title ("" above the sections), and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """A line that went or came since. `kind`: gone, new; "gap" between places in the text."""

    kind: Literal["gone", "new", "gap"]
    text: str


@dataclass(frozen=True)
class VersionPage:
    """One state of a page. `signed`: by whom, or that no doctor had checked it.

    `parts` is empty where only the state's hash is known. `since`: what has changed up to the state
    that was shown last; `is_latest`: this is that state. `earlier`, `later`: ids beside it.
    """

    id: int
    slug: str
    language: str
    language_label: str
    title: str
    hash: str
    first_shown: str
    last_shown: str
    listed_phone: str
    listed_whatsapp: str
    signed: str
    parts: tuple[VersionPart, ...]
    is_latest: bool
    since: tuple[Changed, ...]
    since_soft: tuple[str, ...]
    earlier: int | None
    later: int | None
    latest: int


@dataclass(frozen=True)
class ShownState:
    """A state of a page as it was shown on a day, with all that it said."""

    language: str
    title: str
    hash: str
    text: str
    listed_phone: str
    listed_whatsapp: str
    signed: str
    first_shown_at: datetime
    last_shown_at: datetime


def version_page(session: Session, *, version_id: int, view: Viewpoint) -> VersionPage:
    """The state with this id. Raises NotFound."""
    version = session.get(PageVersion, version_id)
    if version is None:
        raise NotFound("This state of a page is not kept.")
    others = list(session.scalars(_of_page(version.slug, version.language)))
    at, latest = others.index(version), others[-1]
    return VersionPage(
        id=version.id,
        slug=version.slug,
        language=version.language,
        language_label=labels.LANGUAGES.get(version.language, version.language),
        title=version.title or view.page_titles.get(version.slug, version.slug),
        hash=version.hash,
        first_shown=view.clock.when(version.first_shown_at),
        last_shown=view.clock.when(version.last_shown_at),
        listed_phone=_number(version.listed_phone),
        listed_whatsapp=_number(version.listed_whatsapp),
        signed=_signed(session, version, view.hours),
        parts=tuple(parts_of(version.text)),
        is_latest=version is latest,
        since=tuple(_changes(version.text, latest.text)),
        since_soft=tuple(_beside_the_text(session, version, latest, view.hours)),
        earlier=others[at - 1].id if at else None,
        later=others[at + 1].id if at + 1 < len(others) else None,
        latest=latest.id,
    )


def shown_on(
    session: Session, *, slug: str, day: date, hours: ClinicHours
) -> tuple[ShownState, ...]:
    """Every state of a page, in each language, that was shown on a day of the clinic's zone.

    Each day what is shown is written down. A day on which nothing was (the site was down) is
    answered with what was shown last before it.
    """
    begin = datetime.combine(day, time.min, hours.zone)
    end = datetime.combine(day, time.max, hours.zone)
    found: list[PageVersion] = []
    for language in labels.LANGUAGES:
        before = [
            one for one in session.scalars(_of_page(slug, language)) if one.first_shown_at <= end
        ]
        that_day = [one for one in before if one.last_shown_at >= begin]
        found += that_day or before[-1:]
    return tuple(_state(session, version, hours) for version in found)


def parts_of(text: str) -> Iterator[VersionPart]:
    """A text that is kept, cut at its numbered sections; sources stand by themselves at the end."""
    title, wanted = "", 1
    lines: list[str] = []
    for line in text.split("\n") if text else ():
        if line.startswith(f"{wanted}. "):
            yield VersionPart(title, tuple(lines))
            title, lines, wanted = line, [], wanted + 1
        elif _SOURCE.match(line) and title != "Sources named" and line.startswith("[1] "):
            yield VersionPart(title, tuple(lines))
            title, lines = "Sources named", [line]
        elif line.strip():
            lines.append(line)
    if title or lines:
        yield VersionPart(title, tuple(lines))


def _of_page(slug: str, language: str) -> sa.Select[tuple[PageVersion]]:
    """All states of a page, in the order in which they were first shown."""
    return (
        sa.select(PageVersion)
        .where(PageVersion.slug == slug, PageVersion.language == language)
        .order_by(PageVersion.first_shown_at, PageVersion.id)
    )


def _state(session: Session, version: PageVersion, hours: ClinicHours) -> ShownState:
    return ShownState(
        language=version.language,
        title=version.title or version.slug,
        hash=version.hash,
        text=version.text,
        listed_phone=_number(version.listed_phone),
        listed_whatsapp=_number(version.listed_whatsapp),
        signed=_signed(session, version, hours),
        first_shown_at=hours.local(version.first_shown_at),
        last_shown_at=hours.local(version.last_shown_at),
    )


def _signed(session: Session, version: PageVersion, hours: ClinicHours) -> str:
    signature = session.get(PageSignature, version.signature_id) if version.signature_id else None
    if signature is None:
        return "by no doctor"
    on = hours.local(signature.signed_at)
    return f"by {signature.name}, {signature.registration}, on {on.day} {on:%B %Y}"


def _number(listed: str | None) -> str:
    return display_phone(listed) if listed else "not known"


def _changes(then: str, now: str) -> Iterator[Changed]:
    """The lines that went and came, in the order of the text."""
    if not then or not now or then == now:
        return
    for line in difflib.unified_diff(then.split("\n"), now.split("\n"), lineterm="", n=0):
        if line.startswith(("---", "+++")):
            continue
        if line.startswith("@@"):
            yield Changed("gap", "")
        else:
            yield Changed("gone" if line[0] == "-" else "new", line[1:])


def _beside_the_text(
    session: Session, then: PageVersion, now: PageVersion, hours: ClinicHours
) -> Iterator[str]:
    if then is now:
        return
    if (then.listed_phone, then.listed_whatsapp) != (now.listed_phone, now.listed_whatsapp):
        yield f"The page now lists {_number(now.listed_phone)}, {_number(now.listed_whatsapp)}."
    if then.signature_id != now.signature_id:
        yield f"It is signed {_signed(session, now, hours)}."
    if then.text == now.text:
        yield "The text is the same."
