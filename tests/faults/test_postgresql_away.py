"""PostgreSQL is stopped and started while people press Send."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.faults.conftest import KEY, site_settings
from tests.support.crowd import Crowd
from tests.support.desk_door import amara
from tests.support.post_office import PostOffice
from tests.support.postgres import PostgresServer
from tests.support.reckoning import reckon
from tests.support.tended import TendedSite, wait_until

PAGE = "/treatments/als-stem-cell-treatment"
PATIENCE_SECONDS = 180
WAITING = "SELECT count(*) FROM outbox_message WHERE state = 'waiting'"


@pytest.mark.faults
@pytest.mark.postgres
def test_people_are_confirmed_throughout_and_all_comes_in(
    durable_server: PostgresServer,
    tmp_path: Path,
    office: PostOffice,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = durable_server.url(durable_server.create())
    with TendedSite(tmp_path, **site_settings(url, office)) as site:
        site.wait_until_it_is_well()
        desk = amara(site)
        with Crowd(site.port, count=400, at_once=4) as crowd:
            crowd.wait_for(100, seconds=PATIENCE_SECONDS)
            durable_server.stop()
            try:
                wait_until(lambda: site.in_spool() >= 50, words="enquiries in the spool")
                wait_until(lambda: "database" in site.unwell(), words="that it is away")
                assert site.status(PAGE) == 200
            finally:
                durable_server.start_again()
            crowd.wait_for(400, seconds=PATIENCE_SECONDS)
        site.wait_until_it_is_well()
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            none_wait = sa.text(WAITING)
            wait_until(lambda: connection.scalar(none_wait) == 0, seconds=PATIENCE_SECONDS)
        well = desk.is_told_that_all_is_well()
        result = reckon(engine, crowd.acknowledged, office.arrivals, key=KEY)
        engine.dispose()
    longest = max(one.answered_at - one.first_sent_at for one in crowd.acknowledged)
    with capsys.disabled():
        print(
            f"\nPostgreSQL stopped and started: {result.figures}, through the spool "
            f"{result.through_the_spool}, the longest wait {longest:.1f} s"
        )
    assert result.wrong == []
    assert not crowd.turned_away
    assert result.through_the_spool >= 50
    assert f"It kept {result.through_the_spool} in the last seven days" in well
