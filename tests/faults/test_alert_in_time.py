"""From the press of Send to the mail server's yes: seconds, and a minute where a worker dies."""

import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.desk_door import HEALTH, amara
from tests.support.post_office import PostOffice
from tests.support.pressing import confirmed, p95, seconds_to_the_alert
from tests.support.tended import Part, TendedSite, wait_until

pytestmark = pytest.mark.faults

IN_TIME_SECONDS = 5
AFTER_A_KILL_SECONDS = 60
ONE_BY_ONE = 40
AT_ONCE = 40


def test_alerts_are_taken_within_five_seconds(
    site: TendedSite, office: PostOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    one_by_one: list[float] = []
    for _ in range(ONE_BY_ONE):  # each comes right after the worker has looked: its longest wait
        one_by_one += seconds_to_the_alert(site, office, [confirmed(site)], seconds=60)
    with ThreadPoolExecutor(8) as people:
        presses = list(people.map(lambda _: confirmed(site), range(AT_ONCE)))
    at_once = seconds_to_the_alert(site, office, presses, seconds=60)
    with capsys.disabled():
        print(f"\nSend → taken by the mail server, one by one: p95 {p95(one_by_one):.2f} s")
        print(f"Send → taken by the mail server, {AT_ONCE} at once: p95 {p95(at_once):.2f} s")
    assert p95(one_by_one) <= IN_TIME_SECONDS
    assert p95(at_once) <= IN_TIME_SECONDS


def test_they_are_taken_within_a_minute_where_the_worker_is_killed_with_one_in_hand(
    site: TendedSite, office: PostOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = amara(site)
    seconds_to_the_alert(site, office, [confirmed(site)], seconds=60)
    let_go = office.hold()
    presses = [confirmed(site)]
    assert office.in_hand.wait(30)
    assert site.kill(Part.WORKER)
    assert "One waits, the oldest was written just now" in desk.reads(HEALTH)
    let_go()
    presses += [confirmed(site) for _ in range(10)]
    took = seconds_to_the_alert(site, office, presses, seconds=90)
    with capsys.disabled():
        print(f"\nThe worker killed once: taken within {took[-1]:.1f} s, p95 {p95(took):.1f} s")
    assert took[-1] <= AFTER_A_KILL_SECONDS
    site.wait_until_it_is_well()
    assert "Messages waiting Well: none" in desk.is_told_that_all_is_well()


def test_a_worker_that_stands_still_is_missed_and_comes_back(
    site: TendedSite, office: PostOffice
) -> None:
    desk = amara(site)
    seconds_to_the_alert(site, office, [confirmed(site)], seconds=60)
    wait_until(lambda: site.finds("worker") == "seen", words="a worker that is seen")
    assert site.send(Part.WORKER, signal.SIGSTOP)
    pressed = confirmed(site)
    wait_until(lambda: "worker" in site.unwell(), seconds=90, words="that the worker is missed")
    desk.is_told("has not been heard of since", "Until it runs nobody is alerted")
    assert site.send(Part.WORKER, signal.SIGCONT)
    assert seconds_to_the_alert(site, office, [pressed], seconds=60)
    site.wait_until_it_is_well()
    desk.is_told_that_all_is_well()
