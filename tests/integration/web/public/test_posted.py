"""Odd bodies and odd headers: a clear page and nothing lost, whatever arrives."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from clinic.db import Database
from clinic.domain.spam import Origin
from clinic.models import Enquiry
from clinic.web.public import posted
from tests.conftest import MakeApp
from tests.support.client import HouseClient
from tests.support.visitor import (
    ALS,
    ASHA,
    BROWSER,
    hidden,
    leave_no_spool,
    outcomes,
    page,
    rename,
    rows,
    send,
)


class TestOddBodies:
    @pytest.mark.parametrize(
        ("body", "content_type"),
        [
            (b'{"name": "Asha", "phone": {"a": 1}}', "application/json"),
            (b"[1, 2", "application/json"),
            (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
            (b"name=Asha", "multipart/form-data"),
            (b"", "application/x-www-form-urlencoded"),
            (b"name=Asha&phone=9876543210", "text/plain"),
            (b"\xff\xfe\x00%%%&&==&=", "application/x-www-form-urlencoded"),
        ],
    )
    def test_it_gets_the_form_and_never_a_fault(
        self, client: HouseClient, database: Database, body: bytes, content_type: str
    ) -> None:
        response = client.post("/enquiries", data=body, content_type=content_type)
        assert response.status_code == 422
        assert outcomes(database) == ["invalid"]

    @pytest.mark.parametrize(
        ("body", "name"),
        [
            (b"name=Ren%C3%A9e&phone=9876543210", "Renée"),
            ("name=Renée&phone=9876543210".encode(), "Renée"),
            ("name=Renée&phone=9876543210".encode("cp1252"), "Renée"),
            (b"name=Ren%E9e&phone=9876543210", "Ren%E9e"),
            (b"name=A%00sha%ED%A0%80&phone=9876543210", "Asha%ED%A0%80"),
        ],
    )
    def test_it_loses_nothing_of_a_body_in_another_encoding(
        self, client: HouseClient, database: Database, body: bytes, name: str
    ) -> None:
        response = client.post(
            "/enquiries", data=body, content_type="application/x-www-form-urlencoded; charset=x"
        )
        assert response.status_code == 303
        assert rows(database, Enquiry)[0].name == name

    def test_it_takes_a_multipart_post_and_leaves_files_out(
        self, client: HouseClient, database: Database
    ) -> None:
        body = (
            b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAsha\r\n'
            b'--x\r\nContent-Disposition: form-data; name="phone"\r\n\r\n9876543210\r\n'
            b'--x\r\nContent-Disposition: form-data; name="question"; filename="a.pdf"\r\n\r\n'
            b"%PDF\r\n--x--\r\n"
        )
        response = client.post(
            "/enquiries", data=body, content_type="multipart/form-data; boundary=x"
        )
        assert response.status_code == 303
        assert rows(database, Enquiry)[0].question == ""

    @pytest.mark.parametrize(
        "name", ["R.", "محمد", "👩\u200d👧", "<img src=x onerror=alert(1)>", "{{ 7*7 }}"]
    )
    def test_it_shows_any_name_as_it_was_typed(self, client: HouseClient, name: str) -> None:
        response = client.get(send(client, name=name).location)
        greeted = name.rstrip(".")
        assert page(response).one("h1").text == f"Thank you, {greeted}. We have your enquiry."


class TestWhereItCameFrom:
    CAME_FROM = f"http://localhost/treatments/{ALS}?utm_source=a%26b&utm_term=%E0%A4%95&gclid=42"
    KEPT = {"page_path": f"/treatments/{ALS}", "utm_source": "a&b", "utm_term": "क"}

    @staticmethod
    def press(client: HouseClient, data: dict[str, str], referer: str) -> TestResponse:
        action = data.pop("action", "/enquiries")
        return client.post(action, data=data, headers=BROWSER | {"Referer": referer})

    def again(self, client: HouseClient, unsent: TestResponse, **mended: str) -> TestResponse:
        """Press the button of the page that came, which is what the browser names now."""
        form = page(unsent).one("form")
        data = {"action": form.attributes["action"]} | hidden(form) | mended
        return self.press(client, data, f"http://localhost{unsent.request.path}?utm_source=wrong")

    def test_it_stays_with_whoever_was_queried_twice(
        self, client: HouseClient, database: Database
    ) -> None:
        first = self.press(client, {"name": "", "phone": "98765 43210"}, self.CAME_FROM)
        second = self.again(client, first, phone="98765")
        assert (first.status_code, second.status_code) == (422, 422)
        assert self.again(client, second, **ASHA).status_code == 303
        assert rows(database, Enquiry)[0].source == self.KEPT

    def test_it_stays_with_whoever_tries_again(
        self, app: Flask, client: HouseClient, database: Database
    ) -> None:
        leave_no_spool(app)
        rename(database, "audit_entry", "away")
        unsaved = self.press(client, dict(ASHA), self.CAME_FROM)
        assert unsaved.status_code == 503
        rename(database, "away", "audit_entry")
        assert self.again(client, unsaved).status_code == 303
        assert rows(database, Enquiry)[0].source == self.KEPT

    def test_it_is_not_on_pages_that_everybody_shares(self, client: HouseClient) -> None:
        for path in (f"/treatments/{ALS}", "/enquiries"):
            form = page(client.get(path)).one("form", id="enquiry")
            assert "came_from" not in hidden(form)

    @pytest.mark.parametrize(
        ("came_from", "kept"),
        [
            ("https://evil.example/x?utm_source=evil", "/contact"),
            ("//evil.example/x", "/contact"),
            ("javascript:alert(1)", "/contact"),
            ("https://[", "/contact"),
            ("contact", "/contact"),
            ("/enquiries/r.secret", "/enquiries"),
            ("/" + "x" * 5000, "/" + "x" * 199),
        ],
    )
    def test_it_is_believed_only_in_its_shape(
        self, client: HouseClient, database: Database, came_from: str, kept: str
    ) -> None:
        self.press(client, ASHA | {"came_from": came_from}, "http://localhost/contact")
        assert rows(database, Enquiry)[0].source == {"page_path": kept}

    def test_it_keeps_no_more_than_the_marks_of_a_link(
        self, client: HouseClient, database: Database
    ) -> None:
        said = f"/?utm_source={'x' * 500}&name=Asha&utm_medium=a%00b&UTM_TERM=no"
        self.press(client, ASHA | {"came_from": said}, "http://localhost/contact")
        assert rows(database, Enquiry)[0].source == {
            "page_path": "/",
            "utm_source": "x" * 200,
            "utm_medium": "ab",
        }

    def test_a_mark_that_nobody_could_read_is_none(
        self, client: HouseClient, database: Database
    ) -> None:
        said = "/?utm_source=%20%E2%80%8B&utm_medium=+news%0Aletter+"
        self.press(client, ASHA | {"came_from": said}, "http://localhost/contact")
        kept = rows(database, Enquiry)[0].source
        assert kept == {"page_path": "/", "utm_medium": "news letter"}

    def test_it_is_ours_behind_a_proxy_that_names_itself(self, make_app: MakeApp) -> None:
        ours = "https://clinic.example.org"
        client = make_app(base_url=ours).test_client()
        headers = {"Origin": ours, "Referer": f"{ours}/contact"}
        with client:
            client.post("/enquiries", data=ASHA, headers=headers)
            assert posted.origin() is Origin.OURS
            assert posted.source("").page_path == "/contact"
