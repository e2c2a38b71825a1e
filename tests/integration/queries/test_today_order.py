"""Who stands before whom in a group of Today, where all of them are due at one time."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.models import Lead
from clinic.queries.lead_page import lead_page
from clinic.queries.today import today
from tests.support.clock import NOW
from tests.support.desk import view, wrote

NAMES = ["Asha", "Bela", "Dev"]


@pytest.mark.parametrize("dated", [True, False], ids=["overdue", "without a next step"])
def test_who_is_due_at_one_time_stands_by_who_came_first(database: Database, dated: bool) -> None:
    sunday = NOW - timedelta(days=1)
    found = {  # all are due at one time on Monday; the spool gave them up in another order
        name: wrote(database, name, f"98765 0000{nth}", now=sunday + timedelta(minutes=nth))
        for nth, name in reversed(list(enumerate(NAMES)))
    }
    if not dated:
        with database.write() as session:
            session.execute(sa.update(Lead).values(next_step=None, next_step_at=None))
    late = view(now=NOW + timedelta(hours=3))
    with database.read() as session:
        [group] = today(session, view=late).groups
        places = [lead_page(session, reference=found[name], view=late).place for name in NAMES]
    assert group.key == ("overdue" if dated else "due")
    assert [row.name for row in group.rows] == NAMES
    assert [place and place.words.rpartition(", ")[2] for place in places] == [
        "1 of 3",
        "2 of 3",
        "3 of 3",
    ]
    middle = places[1]
    assert middle is not None
    assert middle.previous is not None
    assert middle.next is not None
    assert (middle.previous.name, middle.next.name) == ("Asha", "Dev")
