"""Reports of mistakes, as the desk lists them; and how many came in just now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.mistake import READ_WITHIN_DAYS, MistakeState
from clinic.domain.spam import QUARANTINE_AT
from clinic.models import MistakeReport, PageVersion
from clinic.queries import labels
from clinic.queries.around import staff_names
from clinic.queries.desk_row import script_language
from clinic.queries.viewpoint import Viewpoint

SHOWN = 100
_A_MINUTE = timedelta(minutes=1)
_RESULTS: Mapping[str, str] = {
    MistakeState.CORRECTED: "Corrected",
    MistakeState.NO_CHANGE: "No change",
}


@dataclass(frozen=True)
class MistakeRow:
    """One report. `page`: its name and language; `version_id` opens what they read, if it is kept.

    `late`: nobody has read it within the days that the page promises. `doubtful`: it looks like
    spam. `result`: "Corrected", "No change", or empty while it is open. `answered`: by whom, when.
    """

    id: int
    page: str
    slug: str
    language: str
    version_id: int | None
    words: str
    words_language: str
    reply_to: str
    when: str
    late: bool
    doubtful: bool
    result: str
    answer: str
    answered: str
    corrected: bool


@dataclass(frozen=True)
class Mistakes:
    """Open ones, the oldest first; then what was answered, the latest first."""

    open: tuple[MistakeRow, ...]
    answered: tuple[MistakeRow, ...]

    @property
    def headline(self) -> str:
        """The page's h1: how things stand."""
        count = len(self.open)
        if not count:
            return "No report waits for an answer."
        return "One report waits." if count == 1 else f"{count} reports wait."


def mistakes(session: Session, *, view: Viewpoint) -> Mistakes:
    """What readers have reported."""
    is_open = MistakeReport.state == MistakeState.OPEN
    names = staff_names(session)
    waiting = _with_versions().where(is_open).order_by(*_OLDEST_FIRST)
    done = _with_versions().where(sa.not_(is_open)).order_by(MistakeReport.handled_at.desc())
    return Mistakes(
        tuple(_row(row, version, names, view) for row, version in session.execute(waiting)),
        tuple(_row(row, version, names, view) for row, version in session.execute(done)),
    )


def reports_of(
    session: Session, *, slug: str, language: str, view: Viewpoint
) -> tuple[MistakeRow, ...]:
    """The reports about one page, those that are open first."""
    asked = _with_versions().where(MistakeReport.slug == slug, MistakeReport.language == language)
    ordered = asked.order_by(MistakeReport.state != MistakeState.OPEN, *_OLDEST_FIRST)
    names = staff_names(session)
    return tuple(_row(row, version, names, view) for row, version in session.execute(ordered))


def open_by_page(session: Session) -> Mapping[tuple[str, str], int]:
    """How many reports are open, by slug and language."""
    asked = (
        sa.select(MistakeReport.slug, MistakeReport.language, sa.func.count(MistakeReport.id))
        .where(MistakeReport.state == MistakeState.OPEN)
        .group_by(MistakeReport.slug, MistakeReport.language)
    )
    return {(slug, language): count for slug, language, count in session.execute(asked)}


def in_last_minute(session: Session, *, now: datetime) -> int:
    """How many reports of everybody together came in within the last minute."""
    asked = sa.select(sa.func.count(MistakeReport.id)).where(
        MistakeReport.received_at > now - _A_MINUTE
    )
    return session.scalar(asked) or 0


_OLDEST_FIRST = (MistakeReport.spam_points >= QUARANTINE_AT, MistakeReport.id)


def _with_versions() -> sa.Select[tuple[MistakeReport, int]]:
    """Reports, each with the id of the version that its reader had before them, if it is kept."""
    read = sa.and_(
        PageVersion.slug == MistakeReport.slug,
        PageVersion.language == MistakeReport.language,
        PageVersion.hash == MistakeReport.version_hash,
    )
    return sa.select(MistakeReport, PageVersion.id).outerjoin(PageVersion, read).limit(SHOWN)


def _row(
    report: MistakeReport, version_id: int | None, names: Mapping[int, str], view: Viewpoint
) -> MistakeRow:
    is_open = report.state == MistakeState.OPEN
    language = labels.LANGUAGES.get(report.language, report.language)
    title = view.page_titles.get(report.slug, report.slug)
    who = names.get(report.handled_by_id or 0, "somebody")
    return MistakeRow(
        id=report.id,
        page=f"{title}, in {language}" if report.slug else "No page was named",
        slug=report.slug,
        language=report.language,
        version_id=version_id,
        words=report.words,
        words_language=script_language(report.words),
        reply_to=report.reply_to or "",
        when=view.clock.when(report.received_at),
        late=is_open and report.received_at < view.now - timedelta(days=READ_WITHIN_DAYS),
        doubtful=report.spam_points >= QUARANTINE_AT,
        result=_RESULTS.get(report.state, ""),
        answer=report.answer or "",
        answered=f"{who}, {view.clock.when(report.handled_at)}" if report.handled_at else "",
        corrected=report.state == MistakeState.CORRECTED,
    )
