"""Which backups are kept."""

from datetime import timedelta

from clinic.backups import files
from tests.support.clock import NOW

LATER = NOW + timedelta(days=6)


def make(folder, count):
    """So many, a day apart; the oldest first."""
    made = []
    for day in range(count):
        path = files.new_name(folder, now=NOW + timedelta(days=day))
        path.write_bytes(b"")
        made.append(path)
    return made


def test_it_keeps_the_newest(tmp_path):
    made = make(tmp_path, 5)
    gone = files.keep_newest(tmp_path, count=2, verified={path.name for path in made}, now=LATER)
    assert gone == made[:3]
    assert files.backup_files(tmp_path) == made[3:]


def test_it_keeps_the_last_that_was_seen_to_restore_however_old(tmp_path):
    made = make(tmp_path, 6)
    files.keep_newest(tmp_path, count=2, verified={made[0].name, made[1].name}, now=LATER)
    assert files.backup_files(tmp_path) == [made[1], made[4], made[5]]


def test_one_of_a_clock_that_was_ahead_takes_the_place_of_none_made_since(tmp_path):
    made = make(tmp_path, 3)
    ahead = files.new_name(tmp_path, now=LATER + timedelta(days=8))
    ahead.write_bytes(b"")
    gone = files.keep_newest(tmp_path, count=1, verified={made[2].name, ahead.name}, now=LATER)
    assert gone == [ahead, made[0], made[1]]
    assert files.backup_files(tmp_path) == [made[2]]


def test_it_touches_no_other_file(tmp_path):
    make(tmp_path, 3)
    other = tmp_path / "my-copy-of-clinic-20251124T023000Z.tar.age"
    other.write_bytes(b"")
    files.keep_newest(tmp_path, count=1, verified=(), now=LATER)
    assert other.exists()


def test_it_gives_no_name_twice(tmp_path):
    first = files.new_name(tmp_path, now=NOW)
    first.write_bytes(b"")
    assert files.new_name(tmp_path, now=NOW) != first


def test_it_finds_none_where_there_is_no_folder(tmp_path):
    assert files.backup_files(tmp_path / "nowhere") == []
