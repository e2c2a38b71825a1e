"""What stands in the database about backups: when each was made and seen to restore."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import BackupRun


def begin(session: Session, *, now: datetime) -> int:
    """A backup is being made. Returns the row's id."""
    run = BackupRun(started_at=now)
    session.add(run)
    session.flush()
    return run.id


def finished(session: Session, *, run_id: int, file_name: str, size: int, now: datetime) -> None:
    """The file is there, complete; `size` in bytes."""
    run = session.get_one(BackupRun, run_id)
    run.file_name, run.size_bytes, run.finished_at = file_name, size, now


def failed(session: Session, *, run_id: int, words: str, now: datetime) -> None:
    """It was not made, or not seen to restore."""
    run = session.get_one(BackupRun, run_id)
    run.failed = words
    run.finished_at = run.finished_at or now


def verified(session: Session, *, file_name: str, size: int, now: datetime) -> None:
    """This file was restored elsewhere and compared equal. One not known before is added."""
    run = _latest_of(session, file_name)
    if run is None:
        run = BackupRun(started_at=now, finished_at=now, file_name=file_name, size_bytes=size)
        session.add(run)
    run.verified_at, run.failed = now, None


def restored(session: Session, *, file_name: str, now: datetime) -> None:
    """This database came out of that file: the run that made it, unfinished in it, is that one."""
    unfinished = sa.select(BackupRun).where(BackupRun.finished_at.is_(None))
    run = session.scalar(unfinished.order_by(BackupRun.id.desc()).limit(1))
    if run is not None:
        run.file_name, run.finished_at, run.verified_at = file_name, now, now


def not_verified(session: Session, *, file_name: str, words: str) -> None:
    """This file does not restore, or cannot be opened."""
    run = _latest_of(session, file_name)
    if run is not None:
        run.verified_at, run.failed = None, words


def verified_files(session: Session) -> dict[str, datetime]:
    """Name of each file that was seen to restore, and when."""
    seen = sa.select(BackupRun).where(BackupRun.verified_at.is_not(None)).order_by(BackupRun.id)
    return {
        run.file_name: run.verified_at
        for run in session.scalars(seen)
        if run.file_name and run.verified_at
    }


def _latest_of(session: Session, file_name: str) -> BackupRun | None:
    of_it = sa.select(BackupRun).where(BackupRun.file_name == file_name)
    return session.scalar(of_it.order_by(BackupRun.id.desc()).limit(1))
