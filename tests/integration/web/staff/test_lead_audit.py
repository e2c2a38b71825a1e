"""Who saw a lead and changed it: written down as it happens, and read by whoever answers for it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import Outcome
from clinic.models import AuditEntry, Lead, LeadOpening, StaffUser
from clinic.services import exports
from tests.support.client import HouseClient
from tests.support.clock import NOW
from tests.support.desk import audited, close, went, wrote
from tests.support.desk_pages import lead_address, page_of, send
from tests.support.staff import AMARA, CHITRA, employ, post, sign_in


@pytest.fixture
def chitra(client: HouseClient, database: Database) -> StaffUser:
    """Chitra, a manager, signed in."""
    user = employ(database, CHITRA)
    sign_in(client, user)
    return user


@pytest.fixture
def reference(database: Database) -> str:
    """Asha has written."""
    return wrote(database, now=NOW - timedelta(hours=1))


def acts(client: HouseClient, reference: str, query: str = "") -> list[str]:
    found = page_of(client.get(lead_address(reference, "audit") + query))
    return [act.text for days in found.all("ol", class_="acts") for act in days.all("li")]


def age(database: Database, by: timedelta) -> None:
    """Let everything that was noted be so much older: the clock of the tests stands still."""
    with database.write() as session:
        for entry in session.scalars(sa.select(AuditEntry)):
            entry.at -= by
        for opening in session.scalars(sa.select(LeadOpening)):
            opening.at -= by


def test_it_says_in_words_who_did_what(
    client: HouseClient, database: Database, reference: str, ben: StaffUser, chitra: StaffUser
) -> None:
    went(database, reference, Outcome.NO_ANSWER, ben)
    close(database, reference, ben)
    assert client.get(lead_address(reference)).status_code == 200
    assert acts(client, reference) == [
        "1:50 pm You saw the lead",
        "1:50 pm Ben closed the lead: Answered",
        "1:50 pm Ben wrote down how it went: No answer",
        "12:50 pm The person wrote to us",
    ]


def test_it_knows_no_name_and_no_number(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    given = {"name": "Usha", "language": "en", "reply_by": "", "writing_for": ""}
    send(client, reference, "details", **given)
    text = page_of(client.get(lead_address(reference, "audit"))).one("main").text
    assert "You changed details: the name" in text
    assert not [word for word in ("Usha", "Asha", "98765") if word in text]


def test_it_is_read_a_hundred_acts_at_a_time(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    with database.write() as session:
        session.add_all(
            AuditEntry(at=NOW, by_id=chitra.id, action="lead.note", subject=reference, detail={})
            for _ in range(120)
        )
    found = page_of(client.get(lead_address(reference, "audit")))
    assert len(found.all("li", class_="act")) == 100
    [older] = [link for link in found.one("main").all("a") if link.text == "Older"]
    rest = page_of(client.get(older.attributes["href"]))
    assert len(rest.all("li", class_="act")) == 21
    assert not [link for link in rest.one("main").all("a") if link.text == "Older"]


def test_it_names_the_files_that_left_the_desk_since(
    client: HouseClient, database: Database, reference: str, ben: StaffUser, chitra: StaffUser
) -> None:
    with database.write() as session:
        for at, reason in ((NOW - timedelta(days=1), "Before"), (NOW, "For the accountant")):
            exports.begin(session, reason=reason, asked="", leads=214, by=chitra, now=at)
    files = [one for one in acts(client, reference) if "took out" in one]
    assert files == ["1:50 pm You took out 214 leads: For the accountant"]


@pytest.mark.parametrize("before", ["", "x", "²", "-1", "9" * 30])
def test_an_address_that_makes_no_sense_begins_at_the_beginning(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser, before: str
) -> None:
    assert acts(client, reference, f"?before={before}") == acts(client, reference)


def test_a_counsellor_does_not_read_it_and_is_not_led_there(
    client: HouseClient, database: Database, reference: str, ben: StaffUser
) -> None:
    sign_in(client, ben)
    assert client.get(lead_address(reference, "audit")).status_code == 403
    assert "Who saw and changed this" not in page_of(client.get(lead_address(reference))).text


def test_an_administrator_is_led_there(
    client: HouseClient, database: Database, reference: str
) -> None:
    sign_in(client, employ(database, AMARA))
    links = [one.get("href") for one in page_of(client.get(lead_address(reference))).all("a")]
    assert lead_address(reference, "audit") in links
    assert client.get(lead_address("00000000", "audit")).status_code == 404


def test_who_sees_the_lead_of_another_is_noted_once_an_hour(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    for _ in range(3):
        client.get(lead_address(reference))
    assert audited(database, reference).count("lead.seen") == 1
    age(database, timedelta(minutes=61))
    client.get(lead_address(reference))
    assert audited(database, reference).count("lead.seen") == 2


def test_who_sees_a_lead_of_theirs_is_not_noted(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    with database.write() as session:
        session.execute(sa.update(Lead).values(owner_id=chitra.id))
    client.get(lead_address(reference))
    assert "lead.seen" not in audited(database, reference)


def test_a_lead_that_another_has_open_says_so_for_a_quarter_of_an_hour(
    client: HouseClient, database: Database, reference: str, ben: StaffUser, chitra: StaffUser
) -> None:
    def presence() -> list[str]:
        page = page_of(client.get(lead_address(reference)))
        return [one.text for one in page.all("p", class_="lead-head__presence")]

    assert presence() == presence() == []
    post(client, "/staff/sign-out")
    sign_in(client, ben)
    assert presence() == ["Chitra opened this just now."]
    age(database, timedelta(minutes=2))
    assert presence() == ["Chitra opened this 2 min ago."]
    age(database, timedelta(minutes=13))
    assert presence() == []


def test_an_opening_is_noted_once_a_minute(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    def noted() -> list[object]:
        with database.read() as session:
            return list(session.scalars(sa.select(LeadOpening.at)))

    client.get(lead_address(reference))
    age(database, timedelta(seconds=59))
    client.get(lead_address(reference))
    assert noted() == [NOW - timedelta(seconds=59)]
    age(database, timedelta(seconds=1))
    client.get(lead_address(reference))
    assert noted() == [NOW]


def test_the_page_stands_although_the_opening_cannot_be_noted(
    client: HouseClient, database: Database, reference: str, chitra: StaffUser
) -> None:
    client.get(lead_address(reference))
    with database.write() as session:
        session.execute(sa.text("ALTER TABLE lead_opening RENAME TO lead_opening_away"))
        session.execute(
            sa.text(
                "CREATE VIEW lead_opening AS SELECT lead_id, staff_user_id, at FROM"
                " lead_opening_away WHERE 1 = 0"
            )
        )
    try:
        answer = client.get(lead_address(reference))
    finally:
        with database.write() as session:
            session.execute(sa.text("DROP VIEW lead_opening"))
            session.execute(sa.text("ALTER TABLE lead_opening_away RENAME TO lead_opening"))
    assert answer.status_code == 200
    assert page_of(answer).one("h1").text == "Asha"
