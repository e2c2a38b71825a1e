"""The machine's clock jumps, a day ahead, a week ahead and back: real processes, another time."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.faults.conftest import site_settings
from tests.support.desk_door import AtTheDesk, employ
from tests.support.holding import held
from tests.support.kept import Kept
from tests.support.post_office import PostOffice
from tests.support.pressing import confirmed, reference_of, seconds_to_the_alert
from tests.support.site import AMARA
from tests.support.tended import TendedSite, wait_until
from tests.support.wrong_clock import WrongClock

pytestmark = pytest.mark.faults

A_DAY_AND_MORE = timedelta(hours=26)
A_WEEK_AND_MORE = timedelta(days=8)
PUT_OFF = "SELECT count(*) FROM delivery_attempt WHERE result = 'retry'"


@pytest.fixture
def wrong_clock(tmp_path: Path) -> WrongClock:
    return WrongClock(tmp_path)


@pytest.fixture
def site(
    durable_url: str, tmp_path: Path, office: PostOffice, wrong_clock: WrongClock
) -> Iterator[TendedSite]:
    settings = site_settings(durable_url, office) | wrong_clock.environment
    with TendedSite(tmp_path / "site", **settings) as site:
        site.wait_until_it_is_well()
        yield site


def put_off(site: TendedSite) -> int:
    """How many messages were tried in vain and have a time of their own by now."""
    engine = sa.create_engine(site.settings["CLINIC_DATABASE_URL"])
    with engine.connect() as connection:
        found = connection.scalar(sa.text(PUT_OFF))
    engine.dispose()
    return int(found)


@pytest.mark.parametrize(
    ("span", "said"), [(A_DAY_AND_MORE, "1 day"), (A_WEEK_AND_MORE, "8 days")], ids=str
)
def test_a_clock_that_jumps_ahead_keeps_nobody_waiting_and_is_said(
    site: TendedSite, office: PostOffice, wrong_clock: WrongClock, span: timedelta, said: str
) -> None:
    employ(site, AMARA)
    kept = Kept(site)
    kept.more(3)
    let_go = office.hold()
    in_hand = confirmed(site)
    assert office.in_hand.wait(30)
    wrong_clock.go_ahead(span)
    let_go()
    later = [confirmed(site) for _ in range(3)]
    seconds_to_the_alert(site, office, [in_hand, *later], seconds=120)
    kept.assert_all_stored()
    site.wait_until_it_is_well()
    # Nobody is signed in after such a jump.
    AtTheDesk(site, AMARA).is_told(f"was set ahead by {said} while the site ran")


def test_what_waits_in_the_spool_comes_in_with_its_own_time(
    site: TendedSite, wrong_clock: WrongClock
) -> None:
    kept = Kept(site)
    with held(site.settings["CLINIC_DATABASE_URL"]):
        kept.more(3)
        assert site.in_spool() == 3
        wrong_clock.go_ahead(A_WEEK_AND_MORE)
    kept.assert_all_stored()
    site.wait_until_it_is_well()


def test_equal_answers_a_day_later_are_another_enquiry_and_a_week_later_a_page_shows_no_details(
    site: TendedSite, wrong_clock: WrongClock
) -> None:
    asha = {"name": "Asha Rao", "phone": "+919765400001"}
    first = confirmed(site, **asha)
    again = confirmed(site, **asha)
    assert reference_of(site, again) == reference_of(site, first)
    wrong_clock.go_ahead(A_DAY_AND_MORE)
    assert reference_of(site, confirmed(site, **asha)) != reference_of(site, first)
    assert "Asha Rao" in site.get(first.address)[1]
    wrong_clock.go_ahead(A_WEEK_AND_MORE)
    assert "Asha Rao" not in site.get(first.address)[1]
    assert reference_of(site, first)


def test_a_clock_that_is_put_right_again_holds_no_message_back(
    site: TendedSite, office: PostOffice, wrong_clock: WrongClock
) -> None:
    employ(site, AMARA)
    wrong_clock.go_ahead(A_WEEK_AND_MORE)
    AtTheDesk(site, AMARA).is_told("was set ahead by 8 days while the site ran")
    let_go = office.hold()
    presses = [confirmed(site) for _ in range(3)]
    assert office.in_hand.wait(30)
    let_go()
    wait_until(lambda: put_off(site) > 0, words="that a mail did not go")
    wrong_clock.go_ahead(timedelta(0))
    presses += [confirmed(site) for _ in range(3)]
    seconds_to_the_alert(site, office, presses, seconds=120)
    site.wait_until_it_is_well()
    AtTheDesk(site, AMARA).is_told_that_all_is_well()
