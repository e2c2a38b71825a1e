"""Each confirmation waits for the disk: what is synced is counted where the kernel is asked."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.faults.conftest import site_settings
from tests.support.holding import held
from tests.support.kept import Kept
from tests.support.post_office import PostOffice
from tests.support.postgres import PostgresServer
from tests.support.processes import descendants
from tests.support.tended import TendedSite, wait_until

pytestmark = pytest.mark.faults

PRESSES = 20
STRACE = shutil.which("strace")
_CALL = re.compile(r"f(?:data)?sync\(\d+<([^>]+)>\)\s+= 0")


@contextmanager
def watched(site: TendedSite, said: Path) -> Iterator[list[str]]:
    """Files that the web server's processes sync while the block lasts; filled at its end."""
    assert STRACE, "strace is needed: tools/apt_install.sh strace"
    found: list[str] = []
    web = [pid for pid, name in descendants(site.pid).items() if "clinic.cli.web_server" in name]
    pids = [option for pid in web for option in ("-p", str(pid))]
    command = [STRACE, "-f", "-y", "-qq", "-e", "trace=fsync,fdatasync", "-o", said, *pids]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
        wait_until(lambda: all(_is_traced(pid) for pid in web), words="the tracer")
        yield found
        tracer.terminate()
    found += _CALL.findall(said.read_text())


def _is_traced(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status").read_text()
    return "TracerPid:\t0" not in status


def test_sqlite_syncs_its_log_once_for_each_confirmation_at_least(
    tmp_path: Path, office: PostOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'clinic.sqlite3'}"
    with TendedSite(tmp_path, **site_settings(url, office)) as site:
        site.wait_until_it_is_well()
        kept = Kept(site)
        with watched(site, tmp_path / "strace") as synced:
            kept.more(PRESSES)
    of_the_log = [path for path in synced if path.endswith("clinic.sqlite3-wal")]
    with capsys.disabled():
        print(f"\nSQLite: {len(of_the_log)} syncs of its log for {PRESSES} confirmations")
    assert len(of_the_log) >= PRESSES


def test_the_spool_syncs_file_and_folder_for_each_confirmation(
    tmp_path: Path, office: PostOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'clinic.sqlite3'}"
    with TendedSite(tmp_path, **site_settings(url, office)) as site:
        site.wait_until_it_is_well()
        kept = Kept(site)
        with watched(site, tmp_path / "strace") as synced, held(url):
            kept.more(PRESSES)
            assert site.in_spool() == PRESSES
    folder = str(tmp_path / "spool")
    files = [path for path in synced if path.startswith(f"{folder}/")]
    folders = [path for path in synced if path == folder]
    with capsys.disabled():
        print(f"\nSpool: {len(files)} syncs of files, {len(folders)} of its folder")
    assert len(files) >= PRESSES
    assert len(folders) >= PRESSES


@pytest.mark.postgres
def test_postgresql_syncs_its_log_once_for_each_confirmation_at_least(
    durable_server: PostgresServer,
    tmp_path: Path,
    office: PostOffice,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = durable_server.url(durable_server.create())
    with TendedSite(tmp_path, **site_settings(url, office)) as site:
        site.wait_until_it_is_well()
        engine = sa.create_engine(url)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:

            def ask(what: str) -> Any:
                return connection.scalar(sa.text(what))

            assert [ask("SHOW fsync"), ask("SHOW synchronous_commit")] == ["on", "on"]
            before = int(ask("SELECT wal_sync FROM pg_stat_wal"))

            def syncs() -> int:
                return int(ask("SELECT wal_sync FROM pg_stat_wal")) - before

            kept = Kept(site)
            for _ in range(PRESSES):  # one after the other: those at once may share a sync
                kept.more(1)
            wait_until(lambda: syncs() >= PRESSES, words=f"{PRESSES} syncs")
            with capsys.disabled():
                print(f"\nPostgreSQL: {syncs()} syncs of its log for {PRESSES} confirmations")
        engine.dispose()
