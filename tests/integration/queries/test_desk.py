"""The frame of the desk's pages says who is here, what they may do, and how much there is."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.errors import NotFound
from clinic.domain.lead_status import Outcome
from clinic.models import StaffUser
from clinic.queries.desk import desk
from clinic.queries.rows import Desk
from clinic.queries.today import today
from tests.support.clock import NOW
from tests.support.desk import HOURS, statements, view, went, wrote
from tests.support.staff import AMARA, REVIEWER, employ


def look(database: Database, viewer: StaffUser) -> Desk:
    with database.read() as session:
        return desk(session, viewer_id=viewer.id, now=NOW, hours=HOURS)


def test_it_counts_what_is_for_today_and_what_is_open(database: Database, ben: StaffUser) -> None:
    wrote(database, "Asha", "98765 00001", now=NOW - timedelta(days=2))
    wrote(database, "Bela", "98765 00002")
    wrote(database, "Spam", "98765 00003", spam_points=5)
    went(database, wrote(database, "Ramesh", "98765 00004"), Outcome.REACHED, ben)
    found = look(database, ben)
    assert (found.viewer_name, found.today_count, found.open_count) == ("Ben", 2, 3)
    with database.read() as session:
        groups = today(session, view=view(ben)).groups
    assert sum(group.count for group in groups) == found.today_count


def test_it_shows_each_role_what_it_may_open(database: Database, ben: StaffUser) -> None:
    def may(viewer: StaffUser) -> tuple[bool, bool, bool]:
        found = look(database, viewer)
        return found.sees_leads, found.adds_leads, found.sees_people

    assert may(ben) == (True, True, False)
    assert may(employ(database, AMARA)) == (True, True, True)
    assert may(employ(database, REVIEWER)) == (False, False, False)


def test_it_counts_no_leads_for_whoever_may_not_see_them(database: Database) -> None:
    wrote(database)
    reviewer = employ(database, REVIEWER)
    with statements(database) as asked:
        found = look(database, reviewer)
    assert (found.today_count, found.open_count) == (0, 0)
    assert not any("FROM lead" in statement for statement in asked)


def test_it_knows_no_stranger(database: Database) -> None:
    with database.read() as session, pytest.raises(NotFound):
        desk(session, viewer_id=4711, now=NOW, hours=HOURS)
