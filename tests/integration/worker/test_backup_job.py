"""Each night the worker makes a backup."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clinic.config import Settings
from clinic.extensions import settings
from clinic.worker import backup
from clinic.worker.job import JobFailedError
from clinic.worker.periodic import JOBS
from clinic.worker.run import run

KEY = "a key for tests alone"


@pytest.mark.parametrize(
    ("after", "due"),
    [
        (datetime(2026, 11, 24, 20, 59, tzinfo=UTC), datetime(2026, 11, 24, 21, 0, tzinfo=UTC)),
        (datetime(2026, 11, 24, 21, 0, tzinfo=UTC), datetime(2026, 11, 25, 21, 0, tzinfo=UTC)),
    ],
)
def test_it_is_due_at_its_time_in_the_clinics_zone(after, due):
    assert backup.next_backup(Settings(secret_key=KEY, backup_at="02:30"), after) == due


def test_it_is_made_once_in_the_night_in_which_clocks_are_put_back():
    berlin = Settings(secret_key=KEY, backup_at="02:30", timezone="Europe/Berlin")
    once = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 2:30, and an hour later it is 2:30 again
    assert backup.next_backup(berlin, once - timedelta(minutes=1)) == once
    assert backup.next_backup(berlin, once) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_a_worker_that_was_killed_in_one_keeps_the_next_from_it_for_an_hour_at_most():
    (job,) = (job for job in JOBS if job.name == "backup")
    assert job.lease <= timedelta(hours=1)


def test_the_worker_takes_away_what_one_that_was_killed_has_left(app):
    with app.app_context():
        left = settings().backup_path / ".work-0123"
        left.mkdir(parents=True)
        (left / "plain.sqlite3").write_text("all their names")
    stop = threading.Event()
    stop.set()
    run(app, stop=stop)
    assert not left.exists()


def test_it_is_on_the_schedule_from_the_first_start_on():
    (job,) = (job for job in JOBS if job.name == "backup")
    assert job.at_once


def test_it_makes_one_and_says_so(app):
    with app.app_context():
        result = backup.run()
        assert len(list(settings().backup_path.glob("*.tar.age"))) == 1
    assert "compared equal" in result.words
    assert result.detail["rows"] > 0


def test_it_says_why_there_is_none(make_app, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    app = make_app(backup_path=tmp_path / "file")
    with app.app_context(), pytest.raises(JobFailedError, match="File exists"):
        backup.run()
