"""Odd bodies and odd headers: a clear page and nothing lost, whatever arrives."""

import pytest

from clinic.db import Database
from clinic.models import Enquiry
from tests.support.client import HouseClient
from tests.support.visitor import outcomes, page, rows, send


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
