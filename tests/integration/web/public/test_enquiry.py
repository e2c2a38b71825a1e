"""From the press of Send to a stored enquiry, over HTTP."""

import time
from datetime import timedelta

import pytest

from clinic.db import BUSY_BUDGET_SECONDS, Database
from clinic.domain.enquiry import PageSeen
from clinic.models import Capture, Consent, Enquiry, Lead, PageVersion
from clinic.services import page_versions
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.visitor import (
    ALS,
    ASHA,
    BROWSER,
    blank_form,
    hidden,
    outcomes,
    page,
    rename,
    rows,
    send,
)


class TestTheFormAlone:
    def test_it_is_kept_for_the_way_back_and_carries_where_it_was_asked_from(
        self, client: HouseClient
    ) -> None:
        response = client.get(f"/enquiries?about={ALS}")
        assert response.headers["Cache-Control"] == "private, no-cache"
        form = page(response).one("form", id="enquiry")
        assert hidden(form)["page"].partition("@")[0] == ALS
        assert (form.get("method"), form.get("action")) == ("post", "/enquiries?try=1")
        assert "Error" not in page(response).one("title").text

    def test_it_asks_in_the_order_of_the_least_effort(self, client: HouseClient) -> None:
        form = blank_form(client)
        asked = [e for e in form.all("input", "textarea") if e.get("type") != "hidden"]
        names = list(dict.fromkeys(e.get("name") for e in asked if e.get("name") != "hp"))
        assert names == [
            "name", "phone", "email", "reply_by", "question", "whatsapp", "writing_for",
        ]  # fmt: skip
        assert form.all(checked="") == []

    def test_it_completes_only_what_is_the_writers_own(self, client: HouseClient) -> None:
        form = blank_form(client)
        tokens = {e.get("name"): e.get("autocomplete") for e in form.all("input", "textarea")}
        assert {name: token for name, token in tokens.items() if token and name != "hp"} == {
            "name": "name",
            "phone": "tel",
            "email": "email",
        }

    def test_it_says_who_writes_and_what_is_never_asked(self, client: HouseClient) -> None:
        said = blank_form(client).text
        assert "No time limit." in said
        assert "A person from our team will write from +91 96543 21400." in said
        assert "We never ask for money or an OTP by message." in said
        assert said.index("Send enquiry") < said.index("Privacy notice")


class TestAnEnquiry:
    def test_it_is_stored_from_a_bare_post_with_what_the_page_listed(
        self, client: HouseClient, database: Database
    ) -> None:
        response = client.post("/enquiries", data=ASHA | {"question": "Hello"})
        assert response.status_code == 303
        [enquiry], [lead] = rows(database, Enquiry), rows(database, Lead)
        assert (enquiry.name, enquiry.question) == ("Asha", "Hello")
        assert (enquiry.phone_raw, enquiry.phone_e164) == ("098765 43210", "+919876543210")
        assert enquiry.listed_phone == enquiry.listed_whatsapp == "+919654321400"
        assert enquiry.spam_reasons == ["no_origin"]
        assert not lead.held_back
        assert outcomes(database) == ["lead_made"]

    def test_it_is_stored_from_a_browser_with_the_link_that_led_there(
        self, client: HouseClient, database: Database
    ) -> None:
        came_from = f"http://localhost/treatments/{ALS}?utm_source=letter&gclid=42"
        client.post("/enquiries", data=ASHA, headers=BROWSER | {"Referer": came_from})
        [enquiry] = rows(database, Enquiry)
        assert enquiry.source == {"page_path": f"/treatments/{ALS}", "utm_source": "letter"}
        assert (enquiry.spam_points, enquiry.spam_reasons) == (0, [])

    def test_it_keeps_no_address_that_opens_a_private_page(
        self, client: HouseClient, database: Database
    ) -> None:
        private = send(client).location
        client.post(
            "/enquiries",
            data=ASHA | {"question": "And?"},
            headers={"Referer": f"http://localhost{private}"},
        )
        assert rows(database, Enquiry)[1].source["page_path"] == "/enquiries"

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "null"},
            {"Origin": "https://["},
            {"Origin": "https://elsewhere.example", "Referer": "https://elsewhere.example/x"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Referer": "http://[::1"},
        ],
    )
    def test_it_is_never_refused_for_where_it_came_from(
        self, client: HouseClient, database: Database, headers: dict[str, str]
    ) -> None:
        assert client.post("/enquiries", data=ASHA, headers=headers).status_code == 303
        assert not rows(database, Lead)[0].held_back

    def test_it_keeps_the_page_that_the_person_saw(
        self, client: HouseClient, database: Database
    ) -> None:
        form = blank_form(client, f"/treatments/{ALS}")
        seen = hidden(form)["page"]
        assert "once" not in hidden(form)
        send(client, page=seen)
        older_state = PageSeen(ALS, "en", "0123456789abcdef", "What it said")
        with database.write() as session:
            page_versions.record_shown(session, page=older_state, now=NOW)
        send(client, page=f"{ALS}@0123456789abcdef", question="From an older state of the page")
        send(client, page=f"{ALS}@fedcba9876543210", question="From a state that never was")
        send(client, page="<script>@", question="From nowhere")
        new, older, never, nowhere = rows(database, Enquiry)
        assert f"{ALS}@{self._hash(database, new)}" == seen
        assert self._hash(database, older) == "0123456789abcdef"
        assert (never.page_slug, never.page_version_id) == (ALS, None)
        assert (nowhere.page_slug, nowhere.page_version_id) == (None, None)

    @staticmethod
    def _hash(database: Database, enquiry: Enquiry) -> str:
        [version] = [v for v in rows(database, PageVersion) if v.id == enquiry.page_version_id]
        return str(version.hash)

    def test_it_waits_for_slow_typing(
        self, client: HouseClient, database: Database, clock: Clock
    ) -> None:
        form = blank_form(client)
        clock.forward(timedelta(hours=30))
        assert send(client, **hidden(form)).status_code == 303

    def test_it_is_taken_in_hindi(self, client: HouseClient, database: Database) -> None:
        response = send(client, "/hi/enquiries", name="रमेश", phone="०९८७६५४३२१०", question="नमस्ते")
        assert response.location.startswith("/hi/enquiries/")
        [enquiry] = rows(database, Enquiry)
        assert (enquiry.language, enquiry.phone_e164) == ("hi", "+919876543210")
        assert enquiry.phone_raw == "०९८७६५४३२१०"
        assert [consent.language for consent in rows(database, Consent)] == ["hi", "hi"]
        after = page(client.get(response.location))
        assert after.one("html").get("lang") == "hi"
        assert after.one("h1").text == "धन्यवाद, रमेश। आपकी पूछताछ हमें मिल गई।"

    def test_many_from_one_address_are_all_stored(
        self, client: HouseClient, database: Database
    ) -> None:
        for place in range(35):
            assert send(client, phone=f"98765 432{place:02}").status_code == 303
        assert len(rows(database, Lead)) == 35
        assert not any(lead.held_back for lead in rows(database, Lead))

    def test_it_asks_for_a_tick_where_the_clinic_wants_one(self, make_app: MakeApp) -> None:
        client = make_app(consent_tick=True).test_client()
        refused = send(client)
        assert refused.status_code == 422
        assert "Tick the box, so we may answer you" in refused.text
        assert page(refused).one("input", name="consent").get("aria-invalid") == "true"
        assert send(client, consent="y").status_code == 303


class TestSpam:
    @pytest.mark.parametrize(
        "fields",
        [{"hp": "https://spam.example"}, {"question": "http://a.b http://c.d http://e.f"}],
    )
    def test_it_is_held_back_and_gets_the_same_page(
        self, client: HouseClient, database: Database, fields: dict[str, str]
    ) -> None:
        response = send(client, **fields)
        assert response.status_code == 303
        assert "We have your enquiry" in client.get(response.location).text
        assert [lead.held_back for lead in rows(database, Lead)] == [True]
        assert outcomes(database) == ["quarantined"]


class TestAQuery:
    def test_it_comes_back_with_everything_that_was_typed(
        self, client: HouseClient, database: Database
    ) -> None:
        response = send(
            client,
            name=" ",
            phone="98765",
            email="asha",
            question="\nFirst <b>\n\nsecond",
            reply_by="message",
            writing_for="cared_for",
            page=f"{ALS}@0123456789abcdef",
        )
        assert response.status_code == 422
        assert response.headers["Cache-Control"] == "private, no-cache"
        form = page(response).one("form", id="enquiry")
        assert form.one("input", name="phone").get("value") == "98765"
        assert form.one("input", name="email").get("value") == "asha"
        assert form.one("textarea").text == "First <b> second"
        checked = [radio.get("value") for radio in form.all(checked="")]
        assert checked == ["message", "cared_for"]
        assert hidden(form)["page"] == f"{ALS}@0123456789abcdef"
        assert hidden(form)["phone_asked"] == "98765"
        assert len(hidden(form)["once"]) >= 22
        assert rows(database, Lead) == []

    def test_it_says_what_to_do_above_all_and_at_each_field(self, client: HouseClient) -> None:
        response = send(client, name="", phone="", email="asha")
        root = page(response)
        assert root.one("title").text.startswith("Error: ")
        summary = root.one("div", role="alert")
        assert (summary.get("tabindex"), summary.get("autofocus")) == ("-1", "")
        order = [e for e in root.walk() if e is summary or e.tag == "h1"]
        assert order[0] is summary
        links = {link.get("href"): link.text for link in summary.all("a")}
        assert links == {
            "#enquiry-name": "Enter your name or initials",
            "#enquiry-email": "Email address must include @, like name@example.com",
        }
        for target, words in links.items():
            field = root.one("input", id=target[1:])
            assert field.get("aria-invalid") == "true"
            assert words in [
                root.one(id=name).text for name in (field.get("aria-describedby") or "").split()
            ]

    def test_it_offers_the_form_alone_and_a_message_instead(self, client: HouseClient) -> None:
        root = page(send(client, name=""))
        assert len(root.all("form")) == 1
        assert root.one("h1").text == "Ask a question"
        assert any("wa.me" in (a.get("href") or "") for a in root.one("main").all("a"))

    def test_it_posts_to_a_new_address_each_round(self, client: HouseClient) -> None:
        def action(path: str) -> str | None:
            return page(send(client, path, name="")).one("form", id="enquiry").get("action")

        assert action("/enquiries") == "/enquiries?try=2"
        assert action("/enquiries?try=2") == "/enquiries?try=3"
        assert action("/hi/enquiries?try=7") == "/hi/enquiries?try=8"
        assert action("/enquiries?try=²") == action("/enquiries?try=-4") == "/enquiries?try=2"

    def test_it_queries_an_odd_phone_once_and_then_takes_it(
        self, client: HouseClient, database: Database
    ) -> None:
        first = send(client, phone="my son's")
        assert first.status_code == 422
        again = send(client, phone="my son's", **hidden(page(first).one("form", id="enquiry")))
        assert again.status_code == 303
        [enquiry] = rows(database, Enquiry)
        assert (enquiry.phone_raw, enquiry.phone_e164) == ("my son's", None)

    def test_it_keeps_a_text_of_ten_thousand_letters(self, client: HouseClient) -> None:
        response = send(client, question="क" * 10_000)
        assert response.status_code == 422
        assert page(response).one("textarea").text == "क" * 10_000
        assert "Shorten your question to 5,000 characters. It has 10,000" in response.text

    def test_it_is_written_into_the_ledger_without_a_word_of_it(
        self, client: HouseClient, database: Database
    ) -> None:
        send(client, name="", phone="98765", page=ALS)
        [capture] = rows(database, Capture)
        assert (capture.outcome, capture.fields_wrong) == ("invalid", "name,phone")
        assert (capture.page_slug, capture.language, capture.enquiry_id) == (ALS, "en", None)

    def test_it_speaks_hindi(self, client: HouseClient) -> None:
        response = send(client, "/hi/enquiries", name="", phone="98765")
        root = page(response)
        assert root.one("title").text.startswith("ठीक करें: ")
        assert "अपना नाम या शुरुआती अक्षर लिखें" in root.one("div", role="alert").text
        assert root.all("button")[0].text == "पूछताछ भेजें"

    def test_it_does_not_wait_for_the_ledger(self, client: HouseClient, database: Database) -> None:
        with database.write() as busy:
            busy.connection()  # from here on nobody else writes, on SQLite
            begun = time.monotonic()
            assert send(client, name="").status_code == 422
            assert time.monotonic() - begun < BUSY_BUDGET_SECONDS

    def test_it_comes_back_where_the_ledger_cannot_be_written(
        self, client: HouseClient, database: Database
    ) -> None:
        rename(database, "capture", "away")
        assert send(client, name="").status_code == 422


class TestOnePress:
    def test_it_comes_twice_and_gets_the_same_private_page(
        self, client: HouseClient, database: Database
    ) -> None:
        fields = hidden(blank_form(client))
        first, second = send(client, **fields), send(client, **fields)
        assert first.location == second.location
        assert "Asha" in client.get(second.location).text
        assert len(rows(database, Enquiry)) == len(rows(database, Lead)) == 1
        assert outcomes(database) == ["lead_made", "repeated"]

    def test_it_is_a_correction_when_the_answers_changed(
        self, client: HouseClient, database: Database
    ) -> None:
        fields = hidden(blank_form(client))
        first = send(client, **fields)
        second = send(client, **fields, question="And one thing more")
        assert first.location != second.location
        assert len(rows(database, Enquiry)) == 2
        assert len(rows(database, Lead)) == 1

    def test_it_gets_a_fresh_value_on_every_form(self, client: HouseClient) -> None:
        values = {hidden(blank_form(client))["once"] for _ in range(3)}
        assert len(values) == 3

    @pytest.mark.parametrize("once", ["", "short", "o" * 65, "ö" * 30, "'; --" * 9])
    def test_it_does_without_a_value_that_is_none(
        self, client: HouseClient, database: Database, once: str
    ) -> None:
        assert send(client, once=once).status_code == 303
        assert rows(database, Enquiry)[0].once_hash is None
