"""Each night the worker makes a backup."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from clinic.config import Settings
from clinic.extensions import settings
from clinic.worker import backup
from clinic.worker.job import JobFailedError
from clinic.worker.periodic import JOBS

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
