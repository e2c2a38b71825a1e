"""Being erased on the private page of a sent enquiry."""

from datetime import timedelta

from flask import Flask

from clinic.db import Database
from clinic.extensions import settings
from clinic.models import (
    AuditEntry,
    Consent,
    ContactPoint,
    Enquiry,
    Lead,
    LeadEvent,
    OutboxMessage,
    StaffUser,
)
from clinic.services import erased_list
from tests.support.client import HouseClient
from tests.support.clock import Clock
from tests.support.private_page import done, kinds, press, said
from tests.support.staff import sign_in
from tests.support.visitor import rename, rows, send


class TestBeingErased:
    def test_it_is_gone_and_its_address_opens_nothing(
        self, app: Flask, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        private = send(client, question="Zebracrossing?").location
        [reference] = [enquiry.reference for enquiry in rows(database, Enquiry)]
        clock.forward(timedelta(days=30))
        assert "It is erased" in done(client, press(client, private, "erasure"))
        for table in (Lead, Enquiry, ContactPoint, Consent, LeadEvent, OutboxMessage):
            assert rows(database, table) == []
        [entry] = [one for one in rows(database, AuditEntry) if one.action == "lead.erased"]
        assert (entry.by_id, entry.subject) == (None, reference)
        assert erased_list.references(settings(app).instance_path) == (reference,)
        assert client.get(private).status_code == 404
        assert "It is erased" in done(client, press(client, private, "erasure"))

    def test_the_browser_forgets_its_copies_and_the_page_says_what_it_may_still_show(
        self, client: HouseClient
    ) -> None:
        private = send(client).location
        for _press in range(2):
            gone = press(client, private, "erasure")
            assert gone.headers["Clear-Site-Data"] == '"cache"'
            assert "On a shared phone, close this page now" in done(client, gone)

    def test_it_says_beforehand_what_stays(self, client: HouseClient) -> None:
        words = said(client.get(f"{send(client).location}/erasure"))
        assert "Forms that you saved and did not send." in words
        assert "Mistakes that you reported on our pages." in words
        assert "That you do not want calls or messages" in words

    def test_it_takes_no_more_than_its_own_of_a_lead_that_others_have_a_part_in(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        ashas = send(client, question="My own question").location
        strangers = send(client, question="Strange words", email="x@example.org").location
        assert "It is erased" in done(client, press(client, strangers, "erasure"))
        [enquiry] = rows(database, Enquiry)
        assert enquiry.question == "My own question"
        assert [point.normalised for point in rows(database, ContactPoint)] == ["+919876543210"]
        assert kinds(database) == ["enquiry", "asked_to_be_erased"]
        assert "Asha" in client.get(ashas).text
        assert client.get(strangers).status_code == 404
        folder = settings(app).instance_path
        assert erased_list.references(folder) == ()
        assert len(erased_list.enquiries(folder)) == 1

    def test_staff_are_asked_to_look_at_the_rest(
        self, client: HouseClient, database: Database, ben: StaffUser
    ) -> None:
        send(client, question="My own question")
        press(client, send(client, question="More").location, "erasure")
        [lead] = rows(database, Lead)
        sign_in(client, ben)
        text = client.get(f"/staff/leads/{lead.reference}").text
        assert "Asked to be erased." in text
        assert "a manager looks whether it is theirs, too" in text

    def test_it_gives_nothing_up_before_the_database_has_done_it(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        rename(database, "consent", "away")
        assert press(client, private, "erasure").status_code == 503
        rename(database, "away", "consent")
        assert "Asha" in client.get(private).text
