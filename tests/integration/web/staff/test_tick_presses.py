"""The bar above ticked rows: a press heard twice, a time that is over, a name that is none."""

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.models import Batch, StaffUser
from tests.integration.web.staff.test_ticks import TICKING, page_of, people, press, undo_of
from tests.support.client import HouseClient
from tests.support.desk import stands, wrote
from tests.support.desk_pages import send
from tests.support.questions import leaves
from tests.support.staff import BEN, CHITRA, REVIEWER, employ, post, sign_in


@pytest.fixture
def ben(client: HouseClient, database: Database) -> StaffUser:
    """Ben, signed in."""
    user = employ(database, BEN)
    sign_in(client, user)
    return user


@pytest.fixture
def chitra(database: Database) -> StaffUser:
    return employ(database, CHITRA)


@pytest.mark.parametrize("every_one", [True, False], ids=["all that match", "those ticked"])
def test_a_press_that_is_heard_twice_is_one_with_its_undo(
    client: HouseClient, database: Database, ben: StaffUser, every_one: bool
) -> None:
    references = people(database, 3)
    form = page_of(client.get("/staff/leads?status=new&tick=1")).one("form", id="bulk")
    [once] = [one.get("value") or "" for one in form.all("input", name="once")]
    which = {"all": "1"} if every_one else {"lead": references[:2]}
    sent = {"among": "status=new", "do": "close", "reason": "answered", "once": once, **which}
    told = [page_of(client.get(press(client, **sent).headers["Location"])) for _ in range(2)]
    sentence = f"{3 if every_one else 2} leads were closed (answered)."
    assert [sentence in page.one("main").text for page in told] == [True, True]
    post(client, undo_of(told[1]), TICKING)
    assert {stands(database, one).closed_at for one in references} == {None}


def test_the_same_press_on_a_page_that_was_opened_again_is_another(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    [reference] = people(database, 1)
    pressed = []
    for owner in (chitra, ben, chitra):
        page = page_of(client.get(TICKING)).one("form", id="bulk")
        [once] = [one.get("value") or "" for one in page.all("input", name="once")]
        press(client, lead=reference, do="owner", owner=owner.id, once=once)
        pressed.append(stands(database, reference).owner_id)
    assert pressed == [chitra.id, ben.id, chitra.id]


def test_another_press_on_a_page_that_was_gone_back_to_is_done_too(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    """A browser shows the page that it kept, with what was drawn for the first press."""
    first, other = people(database, 2)
    page = page_of(client.get(TICKING)).one("form", id="bulk")
    [once] = [one.get("value") or "" for one in page.all("input", name="once")]
    press(client, lead=first, do="owner", owner=chitra.id, once=once)
    press(client, lead=other, do="owner", owner=chitra.id, once=once)
    press(client, lead=first, do="owner", owner=ben.id, once=once)
    assert [stands(database, one).owner_id for one in (first, other)] == [ben.id, chitra.id]


def test_a_press_that_was_taken_back_can_be_made_again(
    client: HouseClient, database: Database, ben: StaffUser, chitra: StaffUser
) -> None:
    [reference] = people(database, 1)
    page = page_of(client.get(TICKING)).one("form", id="bulk")
    [once] = [one.get("value") or "" for one in page.all("input", name="once")]
    sent = {"lead": reference, "do": "owner", "owner": chitra.id, "once": once}
    told = page_of(client.get(press(client, **sent).headers["Location"]))
    post(client, undo_of(told), TICKING)
    assert stands(database, reference).owner_id is None
    press(client, **sent)
    assert stands(database, reference).owner_id == chitra.id


@pytest.mark.parametrize(
    "typed",
    [
        {"do": "next_step", "step": "Send the papers", "day": "2026-11-20", "hour": "10:00"},
        {"do": "state", "state": "trying", "then-step": "Send the papers", "then-day": "2026-11-20"}
        | {"then-hour": "10:00"},
    ],
    ids=["next step", "state"],
)
def test_a_time_that_is_over_is_said_with_all_that_was_typed(
    client: HouseClient, database: Database, ben: StaffUser, typed: dict[str, str]
) -> None:
    [reference] = people(database, 1)
    answer = press(client, lead=reference, **typed)
    assert answer.status_code == 422
    page = page_of(answer)
    assert "Choose a time that is still to come." in page.one("main").text
    name = next(one for one in typed if one.endswith("step") and one != "do")
    assert page.one("input", name=name).get("value") == "Send the papers"


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("/staff/tags", "Name the tag in 1 to 40 characters."),
        ("/staff/leads/views", "Name the view in 1 to 60 characters."),
    ],
)
def test_a_name_in_which_there_is_nothing_to_see_is_none(
    client: HouseClient, database: Database, where: str, says: str
) -> None:
    sign_in(client, employ(database, CHITRA))
    answer = post(client, where, TICKING, name="\u200b \u2060", among="status=new")
    assert answer.status_code == 422
    assert says in page_of(answer).one("main").text


@pytest.mark.parametrize("whom", ["nobody", "left", "reviewer"])
@pytest.mark.parametrize("back", ["", "today"])
def test_leads_are_given_to_nobody_who_does_not_answer_here(
    client: HouseClient,
    database: Database,
    ben: StaffUser,
    chitra: StaffUser,
    whom: str,
    back: str,
) -> None:
    reviewer = employ(database, REVIEWER)
    reference = wrote(database)
    if whom == "left":
        leaves(database, chitra)
    person = {"nobody": 999, "left": chitra.id, "reviewer": reviewer.id}[whom]
    answer = press(client, lead=reference, do="owner", owner=person, back=back)
    page = page_of(answer if not back else client.get(answer.headers["Location"]))
    assert "They do not answer leads here (any more)." in page.one("main").text
    assert answer.status_code == (303 if back else 422)
    assert stands(database, reference).owner_id is None
    with database.read() as session:
        assert session.scalars(sa.select(Batch)).all() == []
    single = send(client, reference, "owner", owner=str(person))
    assert single.status_code == 422
    assert "Choose somebody from the list." in page_of(single).one("main").text


@pytest.mark.parametrize("do", ["tag", "untag"])
def test_a_tag_that_is_none_is_put_on_nobody(
    client: HouseClient, database: Database, ben: StaffUser, do: str
) -> None:
    reference = wrote(database)
    answer = press(client, lead=reference, do=do, tag=999)
    assert answer.status_code == 422
    assert "This tag is not in use (any more)." in page_of(answer).one("main").text
