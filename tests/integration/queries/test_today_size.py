"""Today is read from indexes: a hundred thousand closed leads cost it nothing."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.db import Database
from clinic.models import Lead, StaffUser
from clinic.queries.group_reads import first_ids, sizes
from clinic.queries.groups import GroupKey
from clinic.queries.lead_place import lead_place
from clinic.queries.today import SHOWN, today
from clinic.queries.viewpoint import Viewpoint
from tests.support.client import HouseClient
from tests.support.desk import view
from tests.support.plans import costly, crowd, heard
from tests.support.staff import sign_in


@pytest.fixture
def busy(database: Database, ben: StaffUser) -> Database:
    """A desk with years behind it."""
    crowd(database)
    return database


def test_today_reads_no_table_from_end_to_end_and_sorts_nothing(
    client: HouseClient, busy: Database, ben: StaffUser
) -> None:
    sign_in(client, ben)
    with busy.read() as session:
        found = sizes(session, view=view(ben))
    assert set(found.groups) == set(GroupKey), "the crowd stands in every group"
    assert all(size.count > 5 for size in found.groups.values()), found
    with heard(busy) as asked:
        answer = client.get("/staff/")
    assert answer.status_code == 200
    assert f"{SHOWN} of" in answer.text
    assert len(asked) > 10
    assert "\n".join(costly(busy, asked)) == ""


def test_whoever_sees_their_own_leads_alone_reads_indexes_too(
    busy: Database, ben: StaffUser
) -> None:
    own = replace(view(ben), own_leads_only=True)
    with busy.write() as session:
        session.execute(sa.update(Lead).where(Lead.id % 3 == 0).values(owner_id=ben.id))
    with heard(busy) as asked, busy.read() as session:
        found = today(session, view=own)
    assert {row.owner_name for group in found.groups for row in group.rows} == {"Ben"}
    assert "\n".join(costly(busy, asked)) == ""


def test_the_way_through_each_group_is_read_from_indexes(busy: Database, ben: StaffUser) -> None:
    for key in GroupKey:
        with busy.read() as session:
            ids = first_ids(session, view=view(ben), key=key, limit=999)
            size = sizes(session, view=view(ben)).groups[key].count
            assert len(ids) == len(set(ids)) == size
            leads = [session.get_one(Lead, one) for one in ids]
            walk(busy, session, leads, view(ben))


def walk(busy: Database, session: Session, leads: list[Lead], here: Viewpoint) -> None:
    """Look at the place of the first, the last and one between."""
    size = len(leads)
    for at in (0, size // 2, size - 1):
        with heard(busy) as asked:
            place = lead_place(session, lead=leads[at], view=here)
        assert place is not None
        assert place.words.endswith(f", {at + 1} of {size}")
        before = place.previous.reference if place.previous else None
        after = place.next.reference if place.next else None
        assert before == (leads[at - 1].reference if at else None)
        assert after == (leads[at + 1].reference if at + 1 < size else None)
        assert costly(busy, asked) == []
