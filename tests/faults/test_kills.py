"""Every process is killed again and again while people press Send: what was confirmed stays."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import sqlalchemy as sa

from tests.faults.conftest import KEY
from tests.support.kill_run import WEB, KillRun
from tests.support.post_office import PostOffice
from tests.support.processes import environment
from tests.support.tended import Tended, TendedSite

ACKNOWLEDGED = int(os.environ.get("FAULTS_ACKNOWLEDGED", "5200"))
KILLS = int(os.environ.get("FAULTS_KILLS", "40"))


@pytest.fixture
def engine(durable_url: str) -> Iterator[sa.Engine]:
    engine = sa.create_engine(durable_url)
    yield engine
    engine.dispose()


@pytest.mark.faults
def test_it_loses_and_doubles_nothing_over_many_kills(
    site: TendedSite, office: PostOffice, engine: sa.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    run = KillRun(site, office, engine, KEY, acknowledged=ACKNOWLEDGED, kills=KILLS, locks=4)
    with ExitStack() as beside:
        if engine.dialect.name == "postgresql":  # a second worker on the same outbox and spool
            settings = environment(site.folder, **site.settings)
            log = site.folder / "second-worker.log"
            beside.enter_context(Tended("clinic.worker", environment=settings, log=log))
        result = run.run()
    with capsys.disabled():
        print(f"\n{run.report(result)}")
    assert result.wrong == []
    assert result.acknowledged >= ACKNOWLEDGED
    assert run.killed.total() >= KILLS
    assert result.through_the_spool > 0


def test_it_loses_and_doubles_nothing_over_a_few_kills_of_the_web_server(
    quick_site: TendedSite, quick_office: PostOffice, quick_engine: sa.Engine
) -> None:
    few = {"acknowledged": 60, "kills": 3, "victims": WEB}
    result = KillRun(quick_site, quick_office, quick_engine, KEY, **few).run()
    assert result.wrong == []
    assert result.acknowledged == 60
