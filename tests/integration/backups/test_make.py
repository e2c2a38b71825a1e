"""A backup is of one moment, is seen to restore, and leaves nothing readable behind."""

import os
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.backups import archive, files, make, tally
from clinic.backups.errors import BackupError
from clinic.backups.key import read_key
from clinic.backups.make import make_backup
from clinic.backups.sealed import encrypted
from clinic.backups.verify import open_backup, see_it_restore
from clinic.backups.working_folder import take_away_what_is_left
from clinic.extensions import settings as settings_of
from clinic.models import BackupRun
from tests.support.installation import SPOOLED, held, receive
from tests.support.small_disk import small_disk


def runs(database):
    with database.read() as session:
        return list(session.scalars(sa.select(BackupRun).order_by(BackupRun.id)))


def everything_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_it_is_seen_to_restore_and_leaves_only_the_encrypted_file(
    backed_up, database, database_url, settings, now
):
    (run,) = runs(database)
    assert backed_up.verified_at == now
    assert (run.file_name, run.verified_at, run.failed) == (backed_up.path.name, now, None)
    assert run.size_bytes == backed_up.path.stat().st_size
    assert tally.differences(backed_up.manifest.tables, held(database_url)) == ["backup_run"]
    assert everything_in(settings.backup_path) == [".lock", backed_up.path.name]
    assert "रमेश".encode() not in backed_up.path.read_bytes()
    assert backed_up.path.stat().st_mode & 0o777 == 0o600
    assert settings.backup_path.stat().st_mode & 0o777 == 0o700
    assert settings.backup_key_file.stat().st_mode & 0o777 == 0o600


def test_it_holds_database_settings_key_and_spool(backed_up, settings, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    manifest = open_backup(backed_up.path, read_key(settings.backup_key_file), out)
    assert {*everything_in(out)} == {
        *("clinic.toml", "secret_key", "spool", "manifest.json"),
        archive.DATABASES[manifest.database],
    }
    assert everything_in(out / "spool") == [SPOOLED]
    assert (out / "spool" / SPOOLED).read_text() == "kept"
    assert manifest.tables["enquiry"].rows == 3
    assert manifest.head == "0006"
    assert manifest.spooled == 1


def test_it_is_of_one_moment_whoever_writes_meanwhile(home, database, settings, clock):
    """People write before, between and after each step of it; it is verified against itself."""
    stop = threading.Event()
    written = []

    def write():
        while not stop.is_set():
            written.append(receive(database, 100 + len(written)))
            stop.wait(0.005)  # for SQLite has no queue: who never rests lets nobody else in

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [make_backup(database, settings, clock=clock) for _ in range(2)]
    finally:
        stop.set()
        writer.join()
    counts = [one.manifest.tables["enquiry"].rows for one in made]
    assert all(one.verified_at for one in made)
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]
    assert len(written) + 3 >= counts[-1]


def test_it_finds_a_row_that_is_not_as_it_was(backed_up, settings, database, tmp_path):
    """A copy that is not of the moment that its list tells of does not pass."""
    key = read_key(settings.backup_key_file)
    out, folder = tmp_path / "out", tmp_path / "folder"
    out.mkdir()
    folder.mkdir()
    manifest = open_backup(backed_up.path, key, out)
    other = replace(manifest, tables=manifest.tables | {"lead": tally.Counted(3, "0" * 64)})
    path = tmp_path / "other.tar.age"
    with encrypted(path, key) as stream:
        copy = out / archive.DATABASES[manifest.database]
        archive.write(stream, contents=other, database=copy, files=())
    with pytest.raises(BackupError, match="not equal in: lead"):
        see_it_restore(path, key, engine=database.engine, folder=folder)
    assert everything_in(folder) == ["opened"]


def test_it_takes_away_what_one_who_was_killed_has_left(home, database, settings, clock):
    left = settings.backup_path / ".work-0123"
    left.mkdir(parents=True)
    (left / "plain.sqlite3").write_text("all their names")
    (settings.backup_path / ".clinic-20261101T000000Z.tar.age.part").write_text("half")
    made = make_backup(database, settings, clock=clock)
    assert everything_in(settings.backup_path) == [".lock", made.path.name]


def test_what_is_left_goes_also_where_no_backup_is_made_unless_somebody_is_at_it(settings):
    take_away_what_is_left(settings.backup_path)  # before the first backup there is no folder
    with make.working_folder(settings.backup_path) as folder:
        (folder / "plain.sqlite3").write_text("all their names")
        take_away_what_is_left(settings.backup_path)
        assert (folder / "plain.sqlite3").exists()
    left = settings.backup_path / ".work-0123"
    left.mkdir()
    (left / "plain.sqlite3").write_text("all their names")
    take_away_what_is_left(settings.backup_path)
    assert everything_in(settings.backup_path) == [".lock"]


def test_it_takes_away_the_oldest_once_there_are_enough(home, database, make_app, clock):
    settings = settings_of(make_app(backup_keep=1))
    made = []
    for _ in range(2):
        made.append(make_backup(database, settings, clock=clock).path)
        clock.forward(timedelta(days=1))
    assert files.backup_files(settings.backup_path) == made[1:]


def test_it_is_made_by_one_at_a_time(home, database, settings, clock):
    with (
        make.working_folder(settings.backup_path),
        pytest.raises(BackupError, match="Another backup is being made"),
    ):
        make_backup(database, settings, clock=clock)
    assert runs(database)[0].failed.startswith("Another backup")


def test_it_makes_no_new_key_where_backups_need_the_old_one(backed_up, database, settings, clock):
    settings.backup_key_file.unlink()
    with pytest.raises(BackupError, match=r"is missing, and older backups were made with it"):
        make_backup(database, settings, clock=clock)
    assert not settings.backup_key_file.exists()
    assert runs(database)[-1].failed


@pytest.mark.small_disk
def test_it_says_where_the_disk_is_full_and_leaves_nothing(
    home, database, make_app, clock, tmp_path
):
    with small_disk(tmp_path / "small", kib=64) as disk:
        settings = settings_of(make_app(backup_path=disk / "backups"))
        with pytest.raises(BackupError, match=r"No space left|full"):
            make_backup(database, settings, clock=clock)
        assert everything_in(disk / "backups") == [".lock"]
    assert runs(database)[-1].verified_at is None
    assert runs(database)[-1].failed


def test_it_says_which_settings_are_in_no_file(home, database, settings, clock, monkeypatch):
    monkeypatch.setattr(os, "environ", os.environ | {"CLINIC_NAME": "Lotus"})
    made = make_backup(database, settings, clock=clock)
    assert made.manifest.from_environment == ("CLINIC_NAME",)
