"""What a mail server can do to us, at the running site: each alert comes, each failure is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.faults.conftest import site_settings
from tests.support.desk_door import amara
from tests.support.post_office import BREAK_OFF, Arrival, PostOffice
from tests.support.pressing import confirmed, seconds_to_the_alert
from tests.support.processes import free_port
from tests.support.tended import TendedSite, wait_until

pytestmark = pytest.mark.faults

PATIENCE_SECONDS = 180
"""A message that did not go is tried again after half a minute, and then after a whole one."""
FAILED = "SELECT failure FROM outbox_message WHERE state = 'failed'"


def arrived(address: str) -> Callable[[list[Arrival]], bool]:
    return lambda mails: any(mail.recipient == address for mail in mails)


def failures(site: TendedSite) -> list[str]:
    engine = sa.create_engine(site.settings["CLINIC_DATABASE_URL"])
    with engine.connect() as connection:
        found = list(connection.scalars(sa.text(FAILED)))
    engine.dispose()
    return found


def test_one_address_that_is_refused_put_off_or_cut_off_holds_up_no_other(
    site: TendedSite, office: PostOffice
) -> None:
    desk = amara(site)
    office.rude_to = {
        "nobody@example.org": ["550 5.1.1 no such user"] * 20,
        "later@example.org": ["451 4.7.1 greylisted, come again"],
        "cut@example.org": [BREAK_OFF],
    }
    presses = [confirmed(site, email=address) for address in [*office.rude_to, "asha@example.org"]]
    assert seconds_to_the_alert(site, office, presses, seconds=30)[-1] <= 15
    office.wait_for_arrivals(arrived("asha@example.org"), seconds=30)
    wait_until(lambda: failures(site) == ["recipient_refused"], words="that it failed for good")
    desk.is_told("1 did not go", "One to visitors: The mail server says", "does not exist")
    for address in ("later@example.org", "cut@example.org"):
        mails = office.wait_for_arrivals(arrived(address), seconds=PATIENCE_SECONDS)
        identities = {mail.message_id for mail in mails if mail.recipient == address}
        assert len(identities) == 1
    assert failures(site) == ["recipient_refused"]
    assert not arrived("nobody@example.org")(office.arrivals)


def test_a_mail_server_that_is_away_at_first_gets_all_when_it_is_there(
    durable_url: str, tmp_path: Path
) -> None:
    port = free_port()
    away = PostOffice(port=port)
    with TendedSite(tmp_path, **site_settings(durable_url, away)) as site:
        site.wait_until_it_is_well()
        desk = amara(site)
        presses = [confirmed(site) for _ in range(3)]
        wait_until(lambda: "mail" in site.unwell(), words="that the mail server is away")
        desk.is_told("Mail server", "the last try, just now, failed")
        with away:
            seconds_to_the_alert(site, away, presses, seconds=PATIENCE_SECONDS)
            wait_until(lambda: not site.unwell(), words="that the mail server is back")
            assert "it took what we gave it" in desk.is_told_that_all_is_well()


def test_a_mail_server_that_hangs_is_said_and_gets_all_when_it_wakes(
    site: TendedSite, office: PostOffice
) -> None:
    desk = amara(site)
    let_go = office.hold()
    presses = [confirmed(site) for _ in range(3)]
    assert office.in_hand.wait(30)
    wait_until(lambda: "mail" in site.unwell(), words="that the mail server hangs")
    desk.is_told("Mail server", "the last try", "failed")
    let_go()
    seconds_to_the_alert(site, office, presses, seconds=PATIENCE_SECONDS)
    wait_until(lambda: not site.unwell(), words="that the mail server is awake")
    assert "it took what we gave it" in desk.is_told_that_all_is_well()
