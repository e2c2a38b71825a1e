"""The private page promises nothing that will not come, and says nothing that was not done."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.lead_status import CloseReason
from clinic.models import Lead, StaffUser
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.desk import close
from tests.support.visitor import page, rows, send

PROMISED = ("from our team will", "by then")


def closed(
    client: HouseClient, database: Database, by: StaffUser, reason: CloseReason, path: str = ""
) -> str:
    """Asha's private page once her lead was closed for this reason."""
    private = send(client, f"{path}/enquiries").location
    [lead] = rows(database, Lead)
    close(database, lead.reference, by, reason)
    return private


def said(client: HouseClient, address: str) -> str:
    return page(client.get(address)).one("main").text.replace("\xa0", " ")


def promises(words: str) -> list[str]:
    return [promise for promise in PROMISED if promise in words]


class TestOfSomebodyWhoHasDied:
    @pytest.mark.parametrize("days", [0, 8])
    def test_it_promises_nothing_and_greets_nobody(
        self, client: HouseClient, database: Database, ben: StaffUser, clock: Clock, days: int
    ) -> None:
        private = closed(client, database, ben, CloseReason.HAS_DIED)
        clock.forward(timedelta(days=days))
        words = said(client, private)
        assert "Nobody will write to you or call you about this enquiry." in words
        assert "If you would like to speak with us, message us or call" in words
        assert "Thank you, Asha" not in words
        assert promises(words) == []
        assert "died" not in words

    def test_it_says_so_in_hindi(
        self, client: HouseClient, database: Database, ben: StaffUser
    ) -> None:
        words = said(client, closed(client, database, ben, CloseReason.HAS_DIED, "/hi"))
        assert "इस पूछताछ के बारे में कोई आपको न लिखेगा, न फ़ोन करेगा।" in words

    def test_it_is_like_everybodys_while_it_is_held_back(
        self, client: HouseClient, database: Database, ben: StaffUser
    ) -> None:
        private = closed(client, database, ben, CloseReason.HAS_DIED)
        with database.write() as session:
            session.query(Lead).one().held_back = True
        assert promises(said(client, private)) != []


def test_it_asks_for_another_number_where_the_number_was_wrong(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    private = closed(client, database, ben, CloseReason.WRONG_NUMBER)
    words = said(client, private)
    assert "We could not reach you at the number given. Give us another one." in words
    assert promises(words) == []
    links = {a.text: a.get("href") for a in page(client.get(private)).one("main").all("a")}
    assert links["Give us another number"] == f"{private}/correction"
    client.post(f"{private}/correction", data={"phone": "98111 22233"})
    assert promises(said(client, private)) != []


def test_it_promises_nothing_that_was_taken_back_on_another_page(
    client: HouseClient, database: Database
) -> None:
    first = send(client, question="First words").location
    second = send(client, question="Second words").location
    client.post(f"{second}/withdrawal", data={"channel": "all"})
    words = said(client, first)
    assert "We may not write or call any more: we were told so in another way." in words
    assert promises(words) == []
    assert "Second words" not in words
    offered = [b.text for b in page(client.get(f"{first}/withdrawal")).all("button")]
    assert "Phone calls are fine again" in offered
    [lead] = rows(database, Lead)
    assert lead.next_step == "no_leave"
    client.post(f"{first}/leave", data={"channel": "phone"})
    assert promises(said(client, first)) != []


@pytest.mark.parametrize("code", ["withdrawn", "corrected", "added", "allowed", "danger", "x"])
def test_it_says_nothing_is_done_that_was_not(client: HouseClient, code: str) -> None:
    root = page(client.get(f"{send(client).location}?done={code}"))
    assert root.all("p", id="done") == []


def test_it_says_what_was_done_for_an_hour(client: HouseClient, clock: Clock) -> None:
    private = send(client).location
    address = client.post(f"{private}/withdrawal", data={"channel": "whatsapp"}).location
    assert "It holds from now on." in said(client, address)
    clock.forward(timedelta(hours=1))
    assert "It holds from now on." not in said(client, address)


class TestErasingTwice:
    def test_the_second_press_is_answered_as_the_first(self, client: HouseClient) -> None:
        private = send(client).location
        first, second = (client.post(f"{private}/erasure") for _ in range(2))
        assert (first.status_code, second.status_code) == (303, 303)
        assert first.location == second.location == "/enquiries/erased"
        assert client.get(f"{private}/erasure").status_code == 404

    def test_it_calls_nothing_erased_that_is_there_or_is_no_address(
        self, client: HouseClient
    ) -> None:
        send(client)
        for address in (send(client).location, "/enquiries/short"):
            assert client.post(f"{address}/erasure").status_code == 404


def test_the_form_of_a_correction_says_what_is_true(client: HouseClient) -> None:
    words = said(client, f"{send(client).location}/correction")
    assert "We use the new one first." in words
