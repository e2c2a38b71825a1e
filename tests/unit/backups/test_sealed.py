"""What is encrypted comes back whole, or not at all: never a part of it that is taken for all."""

import os
import threading

import pytest

from clinic.backups.errors import BackupError
from clinic.backups.key import create_key, read_key
from clinic.backups.sealed import decrypted, encrypted
from tests.support.clock import NOW

WORDS = b"What helps with breathing? " * 20_000


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "key"
    create_key(path, now=NOW)
    return path


@pytest.fixture
def key(key_file):
    return read_key(key_file)


@pytest.fixture
def sealed(tmp_path, key):
    path = tmp_path / "sealed.age"
    with encrypted(path, key) as stream:
        stream.write(WORDS)
    return path


def opened(path, key):
    with decrypted(path, key) as stream:
        return stream.read()


def test_it_gives_back_what_it_was_given(sealed, key):
    assert opened(sealed, key) == WORDS
    assert WORDS[:20] not in sealed.read_bytes()


def test_it_writes_files_that_nobody_else_may_read(sealed, key_file):
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_it_keeps_a_key_that_is_there(key_file):
    before = key_file.read_bytes()
    assert not create_key(key_file, now=NOW)
    assert key_file.read_bytes() == before


def test_it_opens_for_no_other_key(sealed, tmp_path):
    create_key(tmp_path / "other", now=NOW)
    with pytest.raises(BackupError, match="encrypted for another key"):
        opened(sealed, read_key(tmp_path / "other"))


@pytest.mark.parametrize("left", [0, 10, 300, 70_000, -1])
def test_it_says_where_a_file_was_cut_short(sealed, key, left):
    whole = sealed.read_bytes()
    sealed.write_bytes(whole[:left])
    with pytest.raises(BackupError, match="damaged or not complete"):
        opened(sealed, key)


@pytest.mark.parametrize("place", [5, 100, 250, 70_000, -1])
def test_it_says_where_a_single_byte_is_another(sealed, key, place):
    whole = bytearray(sealed.read_bytes())
    whole[place] ^= 1
    sealed.write_bytes(whole)
    with pytest.raises(BackupError, match=r"sealed\.age"):
        opened(sealed, key)


@pytest.mark.parametrize(
    "written", ["", "AGE-SECRET-KEY-1NOT", "two\nlines\n", "# only a remark\n", "\N{SNOWMAN}"]
)
def test_it_says_where_a_file_holds_no_key(tmp_path, written):
    (tmp_path / "key").write_text(written, encoding="utf-8")
    with pytest.raises(BackupError, match="key"):
        read_key(tmp_path / "key")


def test_it_says_where_there_is_no_key(tmp_path):
    with pytest.raises(BackupError, match="Put your copy of it there"):
        read_key(tmp_path / "key")


@pytest.mark.parametrize("size", [10, 5_000, 500_000])
def test_it_notices_a_disk_that_is_full_even_for_the_last_piece(tmp_path, key, size):
    """/dev/full takes nothing: the library itself says so for all but its last piece."""
    full = tmp_path / "full.age"
    real_open = os.open
    with (
        pytest.raises(OSError, match="No space left"),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(os, "open", lambda *_: real_open("/dev/full", os.O_WRONLY))
        with encrypted(full, key) as stream:
            stream.write(b"x" * size)


def test_it_hands_on_what_went_wrong_with_who_writes(tmp_path, key):
    with pytest.raises(ZeroDivisionError), encrypted(tmp_path / "a.age", key) as stream:
        stream.write(WORDS)
        raise ZeroDivisionError
    assert not [thread for thread in threading.enumerate() if thread.name == "age"]


def test_it_hands_on_what_went_wrong_with_who_reads(sealed, key):
    with pytest.raises(ZeroDivisionError), decrypted(sealed, key) as stream:
        stream.read(10)
        raise ZeroDivisionError
    assert not [thread for thread in threading.enumerate() if thread.name == "age"]


def test_it_reads_a_key_that_age_has_made(tmp_path):
    """As `age-keygen` writes it, with its remarks."""
    (tmp_path / "key").write_text(
        "# created: 2026-11-23T13:50:00+05:30\n"
        "# public key: age1cy0su9fwf3gf9mw868g5yut09p6nytfmmnktexz2ya5uqg9vl9sss4euqm\n"
        "AGE-SECRET-KEY-184JMZMVQH3E6U0PSL869004Y3U2NYV7R30EU99CSEDNPH02YUVFSZW44VU\n"
    )
    public = read_key(tmp_path / "key").public
    assert public == "age1cy0su9fwf3gf9mw868g5yut09p6nytfmmnktexz2ya5uqg9vl9sss4euqm"
