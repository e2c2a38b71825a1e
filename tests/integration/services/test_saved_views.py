"""Saved views: one name once for each person, however quickly it is saved."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from clinic.db import Database
from clinic.domain.errors import Conflict, Invalid
from clinic.models import SavedView, StaffUser
from clinic.services import saved_views
from tests.support.clock import NOW


def save(database: Database, by: StaffUser, name: str, query: str = "status=new") -> int:
    with database.write() as session:
        view = saved_views.save(session, name=name, query=query, shared=False, by=by, now=NOW)
        return view.id


def remove(database: Database, by: StaffUser, view_id: int) -> None:
    with database.write() as session:
        saved_views.remove(session, view_id=view_id, by=by, now=NOW)


def bring_back(database: Database, by: StaffUser, view_id: int) -> None:
    with database.write() as session:
        saved_views.bring_back(session, view_id=view_id, by=by, now=NOW)


def names(database: Database) -> list[str]:
    asked = sa.select(SavedView.name).where(SavedView.removed_at.is_(None))
    with database.read() as session:
        return list(session.scalars(asked.order_by(SavedView.id)))


@pytest.mark.parametrize("again", ["Mine", "mine", " MINE "])
def test_a_second_one_of_the_name_is_refused_in_words(
    database: Database, ben: StaffUser, again: str
) -> None:
    save(database, ben, "Mine")
    with pytest.raises(Invalid, match="You have a view “Mine” already"):
        save(database, ben, again, "status=trying")
    assert names(database) == ["Mine"]


def test_a_press_that_is_heard_twice_is_one_view(database: Database, ben: StaffUser) -> None:
    assert save(database, ben, "Mine") == save(database, ben, "Mine")
    assert names(database) == ["Mine"]


def test_another_person_may_call_theirs_the_same(
    database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    save(database, ben, "Mine")
    save(database, chitra, "Mine", "status=trying")
    assert names(database) == ["Mine", "Mine"]


def test_the_name_of_one_that_is_off_the_list_is_free_and_then_it_stays_off(
    database: Database, ben: StaffUser
) -> None:
    first = save(database, ben, "Mine")
    remove(database, ben, first)
    second = save(database, ben, "Mine", "status=trying")
    with pytest.raises(Conflict, match="You have another view “Mine” by now"):
        bring_back(database, ben, first)
    remove(database, ben, second)
    bring_back(database, ben, first)
    bring_back(database, ben, first)
    assert names(database) == ["Mine"]


def test_the_database_refuses_it_too(database: Database, ben: StaffUser) -> None:
    save(database, ben, "Mine")
    double = SavedView(name="Mine", query="status=new", owner_id=ben.id, created_at=NOW)
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(double)
    assert names(database) == ["Mine"]
