"""The administrator's page says what is broken while it is broken, and that it is mended."""

import signal
import time
from pathlib import Path

import pytest

from tests.faults.conftest import site_settings
from tests.support.desk_door import HEALTH, amara
from tests.support.holding import held
from tests.support.kept import Kept
from tests.support.post_office import PostOffice
from tests.support.processes import Process, environment
from tests.support.tended import Part, TendedSite, wait_until

pytestmark = pytest.mark.faults

MISSED_WITHIN_SECONDS = 60


def test_it_says_that_the_worker_stands_still_and_that_the_spool_holds_somebody(
    site: TendedSite, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = amara(site)
    desk.is_told_that_all_is_well()

    kept = Kept(site)
    with held(site.settings["CLINIC_DATABASE_URL"]):
        kept.more(3)
        assert "Three enquiries wait to be taken in" in desk.reads(HEALTH)
    kept.assert_all_stored()
    assert "It kept three in the last seven days" in desk.is_told_that_all_is_well()

    wait_until(lambda: site.finds("worker") == "seen", words="the worker")
    began = time.monotonic()
    assert site.send(Part.WORKER, signal.SIGSTOP)
    desk.is_told("Until it runs nobody is alerted", seconds=120)
    missed_after = time.monotonic() - began
    assert site.send(Part.WORKER, signal.SIGCONT)
    desk.is_told_that_all_is_well()
    with capsys.disabled():
        print(f"\nA worker that stands still is on the health page after {missed_after:.0f} s")
    assert missed_after <= MISSED_WITHIN_SECONDS


def test_it_says_that_a_backup_failed_and_what_it_advises_mends_it(
    durable_url: str, tmp_path: Path, office: PostOffice
) -> None:
    in_the_way = tmp_path / "backups"  # the first is made as soon as the site runs
    in_the_way.write_text("somebody's file")
    settings = site_settings(durable_url, office)
    with TendedSite(tmp_path, **settings) as site:
        site.wait_until_it_is_well()
        desk = amara(site)
        desk.is_told(
            "Verified backup",
            "none was ever seen to restore",
            "An administrator runs flask backup create",
        )
        in_the_way.unlink()
        create = ("flask", "--app", "wsgi", "backup", "create")
        with Process(*create, environment=environment(tmp_path, **settings)) as made:
            assert made.ends() == 0, made.said
        assert "restored and compared just now" in desk.is_told_that_all_is_well()
