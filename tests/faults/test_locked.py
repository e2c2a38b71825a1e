"""Somebody holds the database: nobody who presses Send waits long or is turned away."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.holding import held
from tests.support.kept import Kept
from tests.support.tended import TendedSite

SHORT_LOCK_SECONDS = 2
LONG_LOCK_SECONDS = 60
LONGEST_WAIT_SECONDS = 15
LONGEST_PAGE_SECONDS = 3
PAGE = "/treatments/als-stem-cell-treatment"


def test_a_short_lock_is_waited_for(quick_site: TendedSite) -> None:
    kept = Kept(quick_site)
    with ThreadPoolExecutor(1) as beside:
        with held(quick_site.settings["CLINIC_DATABASE_URL"]):
            pressing = beside.submit(kept.more, 4)
            time.sleep(SHORT_LOCK_SECONDS)  # the fault itself lasts so long
            assert quick_site.in_spool() == 0
        pressing.result()
    assert quick_site.in_spool() == 0
    assert all(reference[0] != "9" for reference in kept.told)
    kept.assert_all_stored()


@pytest.mark.faults
def test_a_long_lock_is_not(site: TendedSite, capsys: pytest.CaptureFixture[str]) -> None:
    kept, pages = Kept(site), []
    with held(site.settings["CLINIC_DATABASE_URL"]):
        until = time.monotonic() + LONG_LOCK_SECONDS
        while time.monotonic() < until:
            kept.more(4)
            began = time.monotonic()
            assert site.status(PAGE) == 200
            pages.append(time.monotonic() - began)
        assert site.in_spool() == len(kept.told)
        assert site.finds("spool") == "being taken in"
    waits = [pressed.seconds for pressed in kept.told.values()]
    with capsys.disabled():
        print(
            f"\nA lock of {LONG_LOCK_SECONDS} s: {len(waits)} confirmed out of the spool, the "
            f"longest wait {max(waits):.1f} s; a treatment page {max(pages):.2f} s at most"
        )
    assert max(waits) <= LONGEST_WAIT_SECONDS
    assert max(pages) <= LONGEST_PAGE_SECONDS
    kept.assert_all_stored()
    site.wait_until_it_is_well()
