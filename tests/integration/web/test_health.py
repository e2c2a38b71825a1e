"""What a monitor is told."""

import pytest
import sqlalchemy as sa
from flask import Flask

from clinic.web import health


def test_it_is_up_and_ready_at_the_newest_migration(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "database_heads", health.newest_migrations)
    client = app.test_client()
    for path in ("/healthz", "/readyz"):
        response = client.get(path)
        assert (response.status_code, response.json) == (200, {"status": "ok"})
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers


def test_it_is_up_but_not_ready_before_the_database_is_migrated(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "newest_migrations", lambda: frozenset({"the next one"}))
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "flask db upgrade" in response.get_data(as_text=True)


def test_it_is_up_but_not_ready_while_the_database_is_away(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> frozenset[str]:
        raise sa.exc.OperationalError("SELECT", {}, Exception("password=hidden"))

    monkeypatch.setattr(health, "database_heads", away)
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "hidden" not in response.get_data(as_text=True)
