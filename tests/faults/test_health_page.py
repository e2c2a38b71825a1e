"""The administrator's page says what is broken while it is broken, and that it is mended."""

import signal
import time

import pytest

from tests.support.desk_door import AtTheDesk, employ
from tests.support.holding import held
from tests.support.kept import Kept
from tests.support.site import AMARA
from tests.support.tended import Part, TendedSite, wait_until

pytestmark = pytest.mark.faults

HEALTH = "/staff/health"
MISSED_WITHIN_SECONDS = 60


def test_it_says_that_the_worker_stands_still_and_that_the_spool_holds_somebody(
    site: TendedSite, capsys: pytest.CaptureFixture[str]
) -> None:
    employ(site, AMARA)
    desk = AtTheDesk(site, AMARA)
    wait_until(lambda: "Needs somebody" not in desk.reads(HEALTH), words="that nothing is wrong")

    kept = Kept(site)
    with held(site.settings["CLINIC_DATABASE_URL"]):
        kept.more(3)
        assert "Three enquiries wait to be taken in" in desk.reads(HEALTH)
    kept.assert_all_stored()
    assert "wait to be taken in" not in desk.reads(HEALTH)

    wait_until(lambda: site.finds("worker") == "seen", words="the worker")
    began = time.monotonic()
    assert site.send(Part.WORKER, signal.SIGSTOP)
    wait_until(lambda: "Until it runs nobody is alerted" in desk.reads(HEALTH), seconds=120)
    missed_after = time.monotonic() - began
    assert site.send(Part.WORKER, signal.SIGCONT)
    wait_until(lambda: "Needs somebody" not in desk.reads(HEALTH), words="that it is mended")
    with capsys.disabled():
        print(f"\nA worker that stands still is on the health page after {missed_after:.0f} s")
    assert missed_after <= MISSED_WITHIN_SECONDS
