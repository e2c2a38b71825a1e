"""Save and finish later: from the press of Save to the enquiry that is sent from the link."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
import sqlalchemy as sa

from clinic.db import Base, Database
from clinic.domain.enquiry import PageSeen
from clinic.models import Draft, Enquiry, Lead
from clinic.services import page_versions
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.saved_form import HALF, save, saved, typed
from tests.support.visitor import (
    ALS,
    BROWSER,
    blank_form,
    hidden,
    listed,
    outcomes,
    page,
    rows,
    send,
)

KEPT = timedelta(days=14)


def everything(database: Database) -> list[list[object]]:
    """All that all tables hold."""
    with database.read() as session:
        return [
            [tuple(row) for row in session.execute(sa.select(table))]
            for table in Base.metadata.sorted_tables
        ]


class TestAPressOfSave:
    def test_it_asks_nothing_and_sends_nothing(
        self, client: HouseClient, database: Database
    ) -> None:
        assert save(client).status_code == 303
        saved(client, phone="98", email="asha")
        assert rows(database, Enquiry) == rows(database, Lead) == []
        assert outcomes(database) == ["saved", "saved"]

    def test_it_leads_to_a_link_of_192_bits_of_which_the_hash_alone_is_kept(
        self, client: HouseClient, database: Database
    ) -> None:
        link = saved(client)
        assert re.fullmatch("/saved/[A-Za-z0-9_-]{32}", link)
        assert saved(client) != link
        assert link.rpartition("/")[2] not in str(everything(database))

    def test_it_keeps_what_was_typed_and_the_link_that_led_there_but_no_tick(
        self, client: HouseClient, database: Database
    ) -> None:
        came_from = f"http://localhost/treatments/{ALS}?utm_source=letter"
        fields = HALF | {"do": "save", "consent": "y", "hp": "x", "writing_for": "nobody"}
        client.post("/enquiries", data=fields, headers=BROWSER | {"Referer": came_from})
        [draft] = rows(database, Draft)
        came = {"came_from": f"/treatments/{ALS}?utm_source=letter"}
        assert draft.answers == HALF | came

    def test_it_takes_twice_what_can_be_sent_and_gives_back_what_is_longer(
        self, client: HouseClient, database: Database
    ) -> None:
        saved(client, question="x" * 10_000)
        answer = save(client, name="Asha", question="y" * 10_001)
        assert answer.status_code == 422
        form = page(answer).one("form", id="enquiry")
        assert form.one("textarea").text == "y" * 10_001
        assert [e.text for e in form.all("p", **{"class": "field__error"})] == [
            "Shorten your question to 5,000 characters. It has 10,001"
        ]
        assert outcomes(database) == ["saved", "invalid"]
        shorter = save(client, **hidden(form), question="y")
        assert shorter.status_code == 303

    def test_it_makes_one_of_a_press_that_is_heard_twice(
        self, client: HouseClient, database: Database
    ) -> None:
        once = hidden(blank_form(client))["once"]
        links = {save(client, once=once, name=name).location for name in ("Asha", "Asha R")}
        assert len(links) == 1
        [draft] = rows(database, Draft)
        assert draft.answers["name"] == "Asha R"

    def test_it_is_below_send_on_every_form(self, client: HouseClient) -> None:
        refused = page(client.post("/enquiries", data={})).one("form", id="enquiry")
        for form in (blank_form(client), blank_form(client, "/contact"), refused):
            buttons = [(b.text, b.get("name"), b.get("value")) for b in form.all("button")]
            assert buttons == [
                ("Send enquiry", None, None),
                ("Save and finish later", "do", "save"),
            ]
            assert "No time limit. To come back later, press Save." in form.text


class TestTheSavedPage:
    def test_it_says_what_is_kept_until_when_and_that_nothing_is_sent(
        self, client: HouseClient
    ) -> None:
        answer = client.get(saved(client))
        root = page(answer)
        assert root.one("title").text.startswith("Your saved form")
        assert "It is not sent yet" in root.one("main").text
        assert "We keep it until 7 December 2026." in root.one("main").text
        assert listed(root.one("main")) == {
            "Your name": "Asha",
            "Phone or WhatsApp number": "098765",
            "How should we reply?": "1. Message (WhatsApp or SMS)",
            "Your question": "Is it safe?",
        }

    def test_it_is_kept_by_nobody_and_told_to_nobody(self, client: HouseClient) -> None:
        link = saved(client)
        for path in (link, f"{link}/form", "/saved/deleted"):
            answer = client.get(path)
            assert answer.headers["X-Robots-Tag"] == "noindex"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert link not in str(page(answer).one("head").all("link"))
        assert client.get(link).headers["Cache-Control"] == "no-store"
        assert client.get(f"{link}/form").headers["Cache-Control"] == "private, no-cache"

    def test_it_gives_the_link_to_copy_and_to_send_to_oneself(self, client: HouseClient) -> None:
        link = saved(client)
        root = page(client.get(link))
        whole = root.one("p", **{"class": "private-link"}).text
        assert whole.endswith(link)
        assert whole.startswith("http")
        [to_self] = [a for a in root.all("a") if "myself" in a.text]
        address, _, words = (to_self.get("href") or "").partition("?text=")
        assert address == "https://wa.me/"
        assert unquote(words) == f"My saved form: {whole}"

    def test_it_changes_nothing_when_a_messenger_looks_at_the_link(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        link = saved(client)
        clock.forward(timedelta(days=1))
        before = everything(database)
        for path in (link, f"{link}/form", "/saved/deleted"):
            assert client.get(path).status_code == client.head(path).status_code == 200
        assert client.get(f"{link}/deletion").status_code == 405
        assert everything(database) == before

    def test_it_speaks_hindi(self, client: HouseClient) -> None:
        link = save(client, "/hi/enquiries", name="रमेश").location
        assert link.startswith("/hi/saved/")
        assert "7 दिसंबर 2026" in page(client.get(link)).one("main").text
        assert blank_form(client, f"{link}/form").get("action") == "/hi/enquiries?try=1"

    @pytest.mark.parametrize("path", ["", "/form"])
    @pytest.mark.parametrize("token", ["x" * 32, "short", "deleted%00"])
    def test_it_says_in_words_that_nothing_is_there(
        self, client: HouseClient, path: str, token: str
    ) -> None:
        answer = client.get(f"/saved/{token}{path}")
        assert answer.status_code == 404
        assert page(answer).one("h1").text in (
            "There is no saved form here",
            "This page is not here",
        )

    def test_it_is_gone_after_fourteen_days_without_a_save(
        self, client: HouseClient, clock: Clock
    ) -> None:
        link = saved(client)
        clock.forward(KEPT - timedelta(seconds=1))
        fields = typed(client, link)
        clock.forward(timedelta(seconds=1))
        gone = client.get(link)
        assert gone.status_code == 404
        assert "Begin a new form" in page(gone).one("main").text
        another, _, told = save(client, **fields).location.partition("?")
        assert another != link
        assert told == "done=new-link"
        assert typed(client, another)["question"] == "Is it safe?"


class TestTheReopenedForm:
    def test_it_is_as_it_was_saved(self, client: HouseClient) -> None:
        seen = hidden(blank_form(client, "/contact"))["page"]
        link = saved(client, **HALF, page=seen)
        fields = typed(client, link)
        assert HALF.items() <= fields.items()
        assert fields["page"] == seen
        assert fields["draft"] == link.rpartition("/")[2]

    def test_it_keeps_its_link_and_has_fourteen_more_days_when_saved_again(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        link = saved(client)
        clock.forward(timedelta(days=10))
        assert saved(client, **typed(client, link) | {"name": "Asha Rao"}) == link
        [draft] = rows(database, Draft)
        assert draft.expires_at == clock() + KEPT
        assert typed(client, link)["name"] == "Asha Rao"

    def test_it_is_gone_once_it_is_sent(self, client: HouseClient, database: Database) -> None:
        came_from = f"http://localhost/treatments/{ALS}?utm_source=letter"
        answer = client.post(
            "/enquiries", data=HALF | {"do": "save"}, headers=BROWSER | {"Referer": came_from}
        )
        fields = typed(client, answer.location) | {"phone": "098765 43210"}
        sent = client.post("/enquiries", data=fields, headers=BROWSER)
        assert sent.status_code == 303
        assert client.get(sent.location).status_code == 200
        assert client.get(answer.location).status_code == 404
        [enquiry] = rows(database, Enquiry)
        assert enquiry.source == {"page_path": f"/treatments/{ALS}", "utm_source": "letter"}
        assert outcomes(database) == ["saved", "lead_made"]
        again = client.post("/enquiries", data=fields, headers=BROWSER)
        assert again.location == sent.location

    def test_it_shows_what_was_sent_to_nobody_who_had_opened_it_before(
        self, client: HouseClient, database: Database
    ) -> None:
        once = hidden(blank_form(client))["once"]
        link = saved(client, **HALF | {"phone": "098765 43210", "once": once})
        theirs, mine = typed(client, link), typed(client, link)
        assert len({once, theirs["once"], mine["once"]}) == 3
        private, again = (client.post("/enquiries", data=mine, headers=BROWSER) for _ in range(2))
        assert private.location == again.location
        other = client.post("/enquiries", data=theirs, headers=BROWSER)
        assert other.location.startswith("/enquiries/r.")
        assert "Is it safe?" not in client.get(other.location).text
        assert len(rows(database, Enquiry)) == 1

    def test_it_stays_while_something_is_queried(self, client: HouseClient) -> None:
        link = saved(client)
        queried = client.post("/enquiries", data=typed(client, link), headers=BROWSER)
        assert queried.status_code == 422
        fields = hidden(page(queried).one("form", id="enquiry"))
        assert fields["draft"] == link.rpartition("/")[2]
        assert client.get(link).status_code == 200
        send(client, **HALF | fields)
        assert client.get(link).status_code == 404

    def test_it_is_gone_with_a_repeat_too(self, client: HouseClient) -> None:
        send(client, question="Is it safe?")
        link = saved(client, name="Asha", phone="098765 43210", question="Is it safe?")
        fields = typed(client, link)
        repeat = client.post("/enquiries", data=fields, headers=BROWSER)
        assert "/enquiries/r." in repeat.location
        assert client.get(link).status_code == 404

    def test_it_is_seen_with_the_page_that_stood_beside_it(
        self, client: HouseClient, database: Database
    ) -> None:
        older = PageSeen(ALS, "en", "0123456789abcdef", "What it said")
        with database.write() as session:
            shown = page_versions.record_shown(session, page=older, now=NOW).id
        link = saved(client, **HALF, page=f"{ALS}@{older.version_hash}")
        send(client, **typed(client, link) | {"phone": "098765 43210"})
        assert [enquiry.page_version_id for enquiry in rows(database, Enquiry)] == [shown]


class TestDeletion:
    def test_the_browser_forgets_its_copies_and_the_page_says_what_it_may_still_show(
        self, client: HouseClient
    ) -> None:
        gone = client.post(f"{saved(client)}/deletion", headers=BROWSER)
        assert gone.headers["Clear-Site-Data"] == '"cache"'
        words = page(client.get(gone.location)).one("main").text
        assert "On a shared phone, close this page now" in words

    def test_it_is_gone_at_one_press_and_says_before_that_it_cannot_come_back(
        self, client: HouseClient, database: Database
    ) -> None:
        link = saved(client)
        root = page(client.get(link))
        assert "You cannot get it back." in root.one("main").text
        form = root.one("form", method="post")
        gone = client.post(form.attributes["action"], headers=BROWSER, follow_redirects=True)
        assert page(gone).one("h1").text == "Your form is deleted"
        assert "Deleting it sends nothing." in page(gone).one("main").text
        assert rows(database, Draft) == []
        assert client.get(link).status_code == 404
        twice = client.post(form.attributes["action"], headers=BROWSER, follow_redirects=True)
        assert twice.status_code == 200
