"""A copy of what somebody sent, on its private page: to be read, and as a file."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.notices import PRINTED, AttemptResult
from clinic.models import DeliveryAttempt, Enquiry, OutboxMessage
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.private_page import press, said
from tests.support.visitor import listed, page, rows, send


class TestTakingACopy:
    def test_it_shows_all_that_came_by_the_enquiry(self, client: HouseClient) -> None:
        private = send(client, question="Is it safe?").location
        press(client, private, "addition", words="And what does it cost?")
        copy = client.get(f"{private}/copy")
        words = said(copy)
        for part in ("Asha", "098765 43210", "Is it safe?", "And what does it cost?"):
            assert part in words
        assert "Phone calls: allowed" in words
        assert listed(page(copy).one("main"))["Your question"] == "Is it safe?"

    def test_it_comes_as_a_file_too(self, client: HouseClient, database: Database) -> None:
        private = send(client).location
        press(client, private, "correction", phone="98111 22233")
        file = client.get(f"{private}/copy.json")
        [enquiry] = rows(database, Enquiry)
        assert f'filename="{enquiry.reference}.json"' in file.headers["Content-Disposition"]
        assert file.json is not None
        assert file.json["answers"]["name"] == "Asha"
        assert file.json["corrected"][0]["as_typed"] == "98111 22233"
        assert {one["channel"] for one in file.json["consents"]} == {"phone", "whatsapp"}

    def test_its_file_can_be_read_by_whoever_opens_it(self, client: HouseClient) -> None:
        private = send(client, "/hi/enquiries", name="रमेश").location
        file = client.get(f"{private}/copy.json")
        assert '"name": "रमेश"' in file.text
        assert len(file.text.splitlines()) > len(dict(file.json or {}))

    def test_it_speaks_of_no_receipt_that_was_printed_for_want_of_a_mail_server(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client, email="asha@example.org").location
        with database.write() as session:
            asked = sa.select(OutboxMessage).where(OutboxMessage.kind == "acknowledgement")
            receipt = session.scalars(asked).one()
            receipt.state, receipt.sent_at = "sent", NOW
            session.add(
                DeliveryAttempt(
                    outbox_message_id=receipt.id,
                    started_at=NOW,
                    finished_at=NOW,
                    channel=PRINTED,
                    result=AttemptResult.SENT,
                )
            )
        assert "Receipt sent to you" not in said(client.get(f"{private}/copy"))
        with database.write() as session:
            session.execute(sa.update(DeliveryAttempt).values(channel="smtp"))
        assert "Receipt sent to you" in said(client.get(f"{private}/copy"))

    def test_it_says_each_thing_once(self, client: HouseClient) -> None:
        private = send(client).location
        press(client, private, "correction", phone="98111 22233", whatsapp="97222 33344")
        press(client, private, "withdrawal", channel="phone")
        press(client, private, "correction", phone="98111 22244")
        copy = page(client.get(f"{private}/copy")).one("main")
        agreed = copy.one("section", **{"aria-labelledby": "agreed"})
        assert [line.text.partition(" PM: ")[2] for line in agreed.all("li")] == [
            "Phone calls: allowed",
            "Messages on WhatsApp: allowed",
            "Phone calls: taken back",
        ]
        assert listed(copy)["Our numbers on that page"] == "+91 96543 21400"
        data = client.get(f"{private}/copy.json").json
        assert data is not None
        assert [(one["channel"], one["action"]) for one in data["consents"]] == [
            ("phone", "given"),
            ("whatsapp", "given"),
            ("phone", "withdrawn"),
        ]
        assert data["listed_numbers"] == ["+919654321400"]
        given = [one["as_typed"] for one in data["corrected"]]
        assert given == ["98111 22233", "97222 33344", "98111 22244"]

    @pytest.mark.parametrize("part", ["copy", "copy.json"])
    def test_it_is_hidden_after_seven_days(
        self, client: HouseClient, clock: Clock, part: str
    ) -> None:
        private = send(client).location
        clock.forward(timedelta(days=7, seconds=1))
        hidden_now = client.get(f"{private}/{part}")
        assert hidden_now.status_code == 403
        assert "Asha" not in hidden_now.text
        assert "We send you a copy once we know that it is you." in hidden_now.text
