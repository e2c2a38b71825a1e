"""Somebody holds the database: nobody who presses Send waits long or is turned away."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.desk_door import HEALTH, amara
from tests.support.holding import held
from tests.support.kept import Kept
from tests.support.pressing import Pressed, confirmed, post, press_send
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
    desk = amara(site)
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
        assert f"{len(kept.told)} enquiries wait to be taken in" in desk.reads(HEALTH)
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
    well = desk.is_told_that_all_is_well()
    assert f"It kept {len(kept.told)} in the last seven days" in well


@pytest.mark.faults
def test_what_the_spool_cannot_keep_is_given_back_in_time(
    site: TendedSite, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {"question": "Is it safe for my father?", "words": "He fell twice this week"}
    own = confirmed(site).address.partition("?")[0]
    refused: list[Pressed] = []
    with held(site.settings["CLINIC_DATABASE_URL"], "draft", "lead_event"):
        for _ in range(2):
            refused += [
                press_send(site, question=words["question"], do="save"),
                post(site, f"{own}/addition", {"words": words["words"]}),
                post(site, f"{own}/erasure", {}),
            ]
        assert not site.in_spool()
    with capsys.disabled():
        waits = ", ".join(f"{answer.seconds:.1f}" for answer in refused)
        print(f"\nSaved, added to and erased while the database is locked: 503 after {waits} s")
    assert [answer.status for answer in refused] == [503] * len(refused)
    assert max(answer.seconds for answer in refused) <= LONGEST_WAIT_SECONDS
    for answer, said in zip(refused, [*words.values(), ""] * 2, strict=True):
        assert said in answer.body
    site.wait_until_it_is_well()
    assert press_send(site, question=words["question"], do="save").address.startswith("/saved/")
    assert post(site, f"{own}/addition", {"words": words["words"]}).status == 303
    assert post(site, f"{own}/erasure", {}).status == 303
