"""Figures for Prometheus: right, for whoever may have them, and of nobody."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.openmetrics.parser import (
    text_string_to_metric_families as read_openmetrics,
)
from prometheus_client.parser import text_string_to_metric_families as read

from clinic.db import Database
from clinic.domain.notices import MessageState
from tests.conftest import MakeApp
from tests.support.clock import NOW
from tests.support.desk import wrote
from tests.support.machinery import (
    backup_verified,
    canary_ran,
    job_ended,
    message,
    worker_seen,
)
from tests.support.processes import free_port

TOKEN = "a-word-for-the-monitor"
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.7"}
Figures = dict[tuple[str, ...], float]


def figures(client: FlaskClient) -> Figures:
    """Each figure by its name and the values of its labels."""
    text = client.get("/metrics").get_data(as_text=True)
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in read(text)
        for sample in family.samples
    }


def test_it_says_how_the_site_is(app: Flask, database: Database) -> None:
    wrote(database, now=NOW - timedelta(days=2))
    wrote(database, "Bela", "98111 22233", now=NOW - timedelta(minutes=10))
    wrote(database, "Ramesh", "98111 22234", spam_points=9, now=NOW - timedelta(minutes=10))
    message(database, NOW, state=MessageState.FAILED, failure="server_silent")
    worker_seen(database, NOW - timedelta(seconds=7))
    canary_ran(database, NOW - timedelta(minutes=5))
    backup_verified(database, NOW - timedelta(hours=9))
    job_ended(database, "digest", NOW, ok=False, words="It broke.")
    found = figures(app.test_client())
    expected = {
        ("clinic_database_up",): 1,
        ("clinic_database_at_head",): 1,
        ("clinic_enquiries", "lead_made"): 2,
        ("clinic_enquiries", "quarantined"): 1,
        ("clinic_leads_waiting",): 2,
        ("clinic_leads_overdue",): 1,
        ("clinic_leads_oldest_wait_seconds",): 2 * 86400,
        ("clinic_outbox_messages", "failed", "mail"): 1,
        ("clinic_outbox_messages", "waiting", "mail"): 2,
        ("clinic_outbox_oldest_due_age_seconds",): 2 * 86400,
        ("clinic_outbox_failed",): 1,
        ("clinic_workers_running",): 1,
        ("clinic_worker_seen_age_seconds",): 7,
        ("clinic_canary_ok_age_seconds",): 300,
        ("clinic_canary_confirmed_seconds",): 0.5,
        ("clinic_canary_delivered_seconds",): 2,
        ("clinic_canary_failed",): 0,
        ("clinic_backup_verified_age_seconds",): 9 * 3600,
        ("clinic_job_ok", "digest"): 0,
        ("clinic_spool_files",): 0,
        ("clinic_spool_writable",): 1,
    }
    assert {name: found.get(name) for name in expected} == expected
    assert any(name == "clinic_disk_free_bytes" for name, *_ in found)
    assert any(name == "clinic_build_info" for name, *_ in found)


def test_it_leaves_out_what_never_happened(app: Flask) -> None:
    names = {name for name, *_ in figures(app.test_client())}
    assert "clinic_database_up" in names
    assert not names & {
        "clinic_worker_seen_age_seconds",
        "clinic_canary_ok_age_seconds",
        "clinic_backup_verified_age_seconds",
    }


def test_it_speaks_of_nobody(app: Flask, database: Database) -> None:
    reference = wrote(database, "Asha", "98765 43210")
    text = app.test_client().get("/metrics").get_data(as_text=True)
    text = re.sub(r"^(clinic_disk_.*) \S+$", r"\1", text, flags=re.M)  # any digits at all
    for personal in ("Asha", "98765", "43210", reference):
        assert personal not in text


def test_it_says_what_can_be_said_while_the_database_is_away(make_app: MakeApp) -> None:
    nobody = f"postgresql+psycopg://clinic:hidden@127.0.0.1:{free_port()}/clinic"
    response = make_app(database_url=nobody).test_client().get("/metrics")
    assert response.status_code == 200
    text = response.get_data(as_text=True)
    assert "clinic_database_up 0.0" in text
    assert "clinic_spool_files 0.0" in text
    assert "hidden" not in text


def test_it_speaks_openmetrics_to_whoever_asks_for_it(app: Flask) -> None:
    accept = {"Accept": "application/openmetrics-text; version=1.0.0"}
    response = app.test_client().get("/metrics", headers=accept)
    assert response.mimetype == "application/openmetrics-text"
    families = {family.name for family in read_openmetrics(response.get_data(as_text=True))}
    assert "clinic_database_up" in families


def test_it_gives_every_process_the_same_answer(make_app: MakeApp, database: Database) -> None:
    first, second = make_app().test_client(), make_app().test_client()
    first.post("/enquiries", data={"name": "Asha", "phone": "98765 43210"})
    name = ("clinic_enquiries", "lead_made")
    assert figures(first)[name] == figures(second)[name] == 1


class TestWhoMayAsk:
    def test_it_is_not_there_for_others(self, app: Flask) -> None:
        answer = app.test_client().get("/metrics", environ_overrides=ELSEWHERE)
        assert answer.status_code == 404
        assert "clinic_" not in answer.get_data(as_text=True)

    @pytest.mark.parametrize(
        "headers",
        [
            {"X-Forwarded-For": "127.0.0.1"},
            {"X-Forwarded-For": "203.0.113.7"},
            {"X-Real-IP": "203.0.113.7"},
            {"X-Forwarded-Proto": "https"},
            {"Forwarded": "for=203.0.113.7"},
            {"Via": "1.1 proxy"},
            {"Host": "clinic.example.org"},
        ],
    )
    @pytest.mark.parametrize("hops", [0, 1, 2])
    def test_it_is_not_there_through_a_proxy_on_this_machine(
        self, make_app: MakeApp, headers: dict[str, str], hops: int
    ) -> None:
        app = make_app(proxy_hops=hops, base_url="https://clinic.example.org")
        assert app.test_client().get("/metrics", headers=headers).status_code == 404

    @pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.9", "::1", "::ffff:127.0.0.1"])
    def test_it_answers_this_machine(self, app: Flask, address: str) -> None:
        answer = app.test_client().get("/metrics", environ_overrides={"REMOTE_ADDR": address})
        assert answer.status_code == 200

    def test_it_answers_whoever_brings_the_token(self, make_app: MakeApp) -> None:
        client = make_app(metrics_token=TOKEN).test_client()

        def status(authorization: str) -> int:
            headers = {"Authorization": authorization, "X-Forwarded-For": "203.0.113.7"}
            return client.get("/metrics", headers=headers, environ_overrides=ELSEWHERE).status_code

        assert status(f"Bearer {TOKEN}") == 200
        assert status(f"bearer {TOKEN}") == 200
        for wrong in ("", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer ñ"):
            assert status(wrong) == 404, wrong
