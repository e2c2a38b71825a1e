"""The archive in a backup: what goes in, and what is not let out."""

import io
import json
import tarfile
from dataclasses import replace

import pytest

from clinic.backups import archive
from clinic.backups.errors import BackupError
from clinic.backups.manifest import Manifest
from clinic.backups.tally import Counted
from clinic.services import erased_list
from tests.support.clock import NOW

MANIFEST = Manifest(NOW, "abc", "sqlite", "0003", {"lead": Counted(2, "ff")}, 1, ("CLINIC_NAME",))


def tar(*entries):
    """An archive of these: a name and bytes each, or a finished entry."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as made:
        for entry in entries:
            if isinstance(entry, tarfile.TarInfo):
                made.addfile(entry)
            else:
                info = tarfile.TarInfo(entry[0])
                info.size = len(entry[1])
                made.addfile(info, io.BytesIO(entry[1]))
    stream.seek(0)
    return stream


def test_it_comes_back_as_it_went_in(tmp_path):
    copy = tmp_path / "copy"
    copy.write_bytes(b"the database")
    stream = io.BytesIO()
    archive.write(stream, contents=MANIFEST, database=copy, files=[("spool/9", copy)])
    stream.seek(0)
    out = tmp_path / "out"
    out.mkdir()
    assert archive.read(stream, out) == MANIFEST
    assert (out / "spool" / "9").read_bytes() == b"the database"
    assert (out / archive.DATABASES["sqlite"]).stat().st_mode & 0o777 == 0o600
    assert (out / "spool" / "9").stat().st_mtime == pytest.approx(copy.stat().st_mtime, abs=1e-5)


def test_it_leaves_out_what_has_just_gone_from_the_spool(tmp_path):
    copy = tmp_path / "copy"
    copy.write_bytes(b"the database")
    gone = tmp_path / "gone"
    archive.write(io.BytesIO(), contents=MANIFEST, database=copy, files=[("spool/9", gone)])


@pytest.mark.parametrize("name", ["/etc/cron.d/x", "../x", "spool/../../x"])
def test_it_lays_nothing_out_elsewhere(tmp_path, name):
    with pytest.raises(BackupError, match="no plain file"):
        archive.read(tar((name, b"x")), tmp_path)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_it_lays_out_no_link_and_no_pipe(tmp_path, kind):
    entry = tarfile.TarInfo("secret_key")
    entry.type, entry.linkname = kind, "/etc/passwd"
    with pytest.raises(BackupError, match="no plain file"):
        archive.read(tar(entry), tmp_path)


@pytest.mark.parametrize("written", [b"", b"[]", b"{}", b"not json", b'{"format": 2}'])
def test_it_says_where_the_list_of_contents_cannot_be_read(tmp_path, written):
    with pytest.raises(BackupError, match=r"list of contents|another release"):
        archive.read(tar(("manifest.json", written)), tmp_path)


def test_an_older_release_refuses_one_with_content_and_reads_one_without():
    """It would bring the site back without its pages, and say nothing."""
    without = json.loads(MANIFEST.to_json())
    assert without["format"] == 1
    assert "content" not in without
    holding = replace(MANIFEST, content={"clinic/about.en.md": "ff"})
    assert json.loads(holding.to_json())["format"] == 2
    assert Manifest.from_json(holding.to_json()) == holding


@pytest.mark.parametrize("stream", [io.BytesIO(b"no archive" * 100), tar(("other", b"x"))])
def test_it_says_where_it_is_no_backup(tmp_path, stream):
    with pytest.raises(BackupError, match="no backup of this site"):
        archive.read(stream, tmp_path)


def test_it_takes_from_the_spool_what_waits_and_what_is_remembered(tmp_path):
    for name in (".lock", ".given", ".x.part", "91", "unreadable/92", ".reserve/000"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [path.relative_to(tmp_path).as_posix() for path in archive.spool_files(tmp_path)]
    assert found == [".given", "91", "unreadable/92"]
    assert archive.spool_files(tmp_path / "nowhere") == []


def test_it_takes_the_list_of_those_who_were_erased_along():
    assert archive.ERASED == erased_list.NAME
    assert archive.ERASED in archive.FILES
