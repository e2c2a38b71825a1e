"""The disk is full or can only be read, the file is broken: who presses Send loses nothing."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.faults.conftest import site_settings
from tests.support.desk_door import amara
from tests.support.kept import Kept
from tests.support.post_office import PostOffice
from tests.support.postgres import PostgresServer
from tests.support.pressing import press_send
from tests.support.small_disk import fill, small_disk
from tests.support.tended import TendedSite, wait_until

pytestmark = pytest.mark.faults

PAGE = "/treatments/als-stem-cell-treatment"
ROOMY = {"kib": 300 * 1024, "files": 100_000}
"""A disk that nobody worries about until it is filled."""


@contextmanager
def site_on(disk: Path, folder: Path, office: PostOffice, **more: str) -> Iterator[TendedSite]:
    """The site with its SQLite file on that disk."""
    settings = site_settings(f"sqlite:///{disk / 'clinic.sqlite3'}", office) | more
    with TendedSite(folder, **settings) as site:
        site.wait_until_it_is_well()
        yield site


def kept_by_the_spool(site: TendedSite, kept: Kept, count: int) -> None:
    """So many press Send and are confirmed, out of the spool; pages are as always."""
    before = site.in_spool()
    kept.more(count)
    assert site.in_spool() == before + count
    assert site.status(PAGE) == 200


@pytest.mark.small_disk
def test_a_full_disk_under_the_database_is_said_and_loses_nobody(
    tmp_path: Path, office: PostOffice
) -> None:
    with (
        small_disk(tmp_path / "disk", **ROOMY) as disk,
        site_on(disk, tmp_path / "site", office) as site,
    ):
        desk = amara(site)
        kept = Kept(site)
        kept.more(3)
        filler = fill(disk)
        wait_until(lambda: "disk" in site.unwell(), words="that the disk is full")
        desk.is_told("Disk of database", "only 0 bytes free", "makes room now")
        taken_by_the_database = 0
        while not site.in_spool():  # what is left in the file itself is used up first
            kept.more(1)
            taken_by_the_database += 1
            assert taken_by_the_database < 100
        kept_by_the_spool(site, kept, 5)
        desk.is_told("Disk of database")
        filler.unlink()
        kept.assert_all_stored()
        site.wait_until_it_is_well()
        assert "in the last seven days" in desk.is_told_that_all_is_well()


@pytest.mark.small_disk
def test_where_nothing_can_be_kept_people_get_their_own_words_back(
    tmp_path: Path, office: PostOffice
) -> None:
    with small_disk(tmp_path / "disk", **ROOMY) as disk:
        spool = {"CLINIC_SPOOL_PATH": str(disk / "spool")}
        with site_on(disk, tmp_path / "site", office, **spool) as site:
            desk = amara(site)
            kept = Kept(site)
            filler = fill(disk)
            wait_until(lambda: "disk" in site.unwell(), words="that the disk is full")
            desk.is_told("Disk of database, spool", "only 0 bytes free", "makes room now")
            words = "My father fell twice this week"
            for _ in range(300):
                last = press_send(site, question=words)
                if last.status != 303:
                    break
                kept.add(last)
            assert kept.told, "the room that is held ready took some"
            assert last.status == 503
            assert words in last.body
            assert "tel:+919654321400" in last.body
            assert "wa.me/919654321400" in last.body
            assert site.status(PAGE) == 200
            desk.is_told("Disk of database, spool")
            filler.unlink()
            kept.assert_all_stored()
            site.wait_until_it_is_well()
            desk.is_told_that_all_is_well()


@pytest.mark.small_disk
def test_a_spool_that_can_only_be_read_is_said_before_anybody_needs_it(
    tmp_path: Path, office: PostOffice
) -> None:
    with small_disk(tmp_path / "disk", **ROOMY) as disk:
        spool = {"CLINIC_SPOOL_PATH": str(disk / "spool")}
        with site_on(tmp_path, tmp_path / "site", office, **spool) as site:
            desk = amara(site)
            remount(disk, "ro")
            wait_until(lambda: "spool" in site.unwell(), words="that the spool is out")
            desk.is_told("folder cannot be written to", "enquiries would be turned away")
            Kept(site).more(3)
            remount(disk, "rw")
            site.wait_until_it_is_well()
            desk.is_told_that_all_is_well()


@pytest.mark.small_disk
def test_a_disk_that_came_back_read_only_loses_nobody(tmp_path: Path, office: PostOffice) -> None:
    with small_disk(tmp_path / "disk", **ROOMY) as disk:
        with site_on(disk, tmp_path / "site", office) as site:
            desk = amara(site)
            Kept(site).more(3)
        remount(disk, "ro")
        settings = site.settings
        with TendedSite(tmp_path / "site", **settings) as site:
            kept = Kept(site)
            kept_by_the_spool(site, kept, 5)
            assert site.finds("spool") == "being taken in"
            wait_until(lambda: "worker" in site.unwell(), seconds=120, words="that it is said")
            desk.at(site).is_told("can be read and not written", "has not been heard of since")
            remount(disk, "rw")
            kept.assert_all_stored()
            site.wait_until_it_is_well()
            assert "It kept five in the last seven days" in desk.is_told_that_all_is_well()


def test_a_broken_file_loses_nobody(tmp_path: Path, office: PostOffice) -> None:
    with site_on(tmp_path, tmp_path / "site", office) as site:
        desk = amara(site)
        kept = Kept(site)
        kept.more(3)
        file = tmp_path / "clinic.sqlite3"
        header = write_over_its_header(file)
        # Those who have the file open go by what they remember of it.
        site.crash()
        wait_until(lambda: "database" in site.unwell(), words="that the database is broken")
        kept_by_the_spool(site, kept, 5)
        with file.open("r+b") as mended:
            mended.write(header)
        kept.assert_all_stored()
        site.wait_until_it_is_well()
        assert "It kept five in the last seven days" in desk.is_told_that_all_is_well()


def remount(disk: Path, how: str) -> None:
    """Make it read-only ("ro"), as soon as nobody writes to it, or writable again ("rw")."""
    command = ["mount", "-o", f"remount,{how}", disk]

    def done() -> bool:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    wait_until(done, words=f"a disk that is {how}")


def write_over_its_header(file: Path) -> bytes:
    """Make a database no database any more. Returns what stood there."""
    with closing(sqlite3.connect(file, timeout=30)) as connection:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        assert busy == 0
    header = file.read_bytes()[:100]
    with file.open("r+b") as broken:
        broken.write(b"This was a database until now." * 3)
    return header


@pytest.mark.postgres
def test_a_server_that_can_only_be_read_loses_nobody(
    durable_server: PostgresServer, tmp_path: Path, office: PostOffice
) -> None:
    name = durable_server.create()
    with TendedSite(tmp_path, **site_settings(durable_server.url(name), office)) as site:
        desk = amara(site)
        kept = Kept(site)
        kept.more(3)
        durable_server.say("ALTER SYSTEM SET default_transaction_read_only = on")
        durable_server.say("SELECT pg_reload_conf()")
        wait_until(lambda: bool(kept.more(1)) and site.in_spool() > 0, words="the spool")
        kept_by_the_spool(site, kept, 5)
        desk.is_told("can be read and not written", "wait in the spool meanwhile")
        durable_server.say("ALTER SYSTEM RESET default_transaction_read_only")
        durable_server.say("SELECT pg_reload_conf()")
        kept.assert_all_stored()
        site.wait_until_it_is_well()
        assert "in the last seven days" in desk.is_told_that_all_is_well()
