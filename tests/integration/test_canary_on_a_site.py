"""The synthetic enquiry on a running site: by its worker, through its web server, to its check."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from clinic.models import (
    CanaryRun,
    Capture,
    Enquiry,
    Lead,
    OutboxMessage,
    PeriodicRun,
    SpooledEnquiry,
)
from tests.support.site import ClinicSite
from tests.support.tended import wait_until


@pytest.fixture
def site(tmp_path: Path) -> Iterator[ClinicSite]:
    with ClinicSite(tmp_path) as site:
        yield site


def run_now(site: ClinicSite, until: Callable[[CanaryRun], bool]) -> CanaryRun:
    """Let the next one go at once. Its run, as soon as it has come so far."""
    before = runs(site)
    with site.database.write() as session:
        due = sa.text("UPDATE periodic_run SET due_at = '2020-01-01 00:00:00' WHERE name='canary'")
        session.execute(due)
    return came(site, until, after=len(before))


def came(site: ClinicSite, until: Callable[[CanaryRun], bool], *, after: int) -> CanaryRun:
    def so_far() -> bool:
        return any(until(run) for run in runs(site)[after:][-1:])

    wait_until(so_far, words="the run")
    return runs(site)[-1]


def runs(site: ClinicSite) -> list[CanaryRun]:
    with site.database.read() as session:
        return list(session.scalars(sa.select(CanaryRun).order_by(CanaryRun.id)))


def left_behind(site: ClinicSite) -> dict[str, int]:
    tables = (Lead, Enquiry, Capture, OutboxMessage, SpooledEnquiry)
    with site.database.read() as session:
        counted = {
            table.__tablename__: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in tables
        }
    return {name: count for name, count in counted.items() if count}


def scheduled(site: ClinicSite) -> None:
    """Wait until the worker has put it on its schedule."""
    planned = sa.select(PeriodicRun).where(PeriodicRun.name == "canary")

    def is_planned() -> bool:
        with site.database.read() as session:
            return session.scalar(planned) is not None

    wait_until(is_planned, seconds=180, words="a plan for it")


def test_it_goes_the_whole_way_and_through_the_spool_where_the_database_refuses(
    site: ClinicSite, tmp_path: Path
) -> None:
    scheduled(site)
    run = run_now(site, lambda run: run.removed_at is not None)
    assert run.failed is None
    assert run.answered_at is not None
    assert run.delivered_at is not None
    assert left_behind(site) == {}
    assert site.mail.mails == []  # the check asked whether it would take one, and sent none

    site.refuse("contact_point")
    run = run_now(site, lambda run: run.answered_at is not None)
    assert (run.reference or "").startswith("9")
    site.take_again("contact_point")
    run = came(site, lambda run: run.removed_at is not None, after=1)
    assert run.failed is None
    assert left_behind(site) == {}
    assert list((tmp_path / "spool").glob("*.json")) == []
    assert site.mail.mails == []
