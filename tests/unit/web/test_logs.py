"""Logs that name nobody."""

import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog
from flask import Flask

from clinic.web import logs


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


@pytest.fixture
def app() -> Flask:
    app = Flask("logs_for_test")
    logs.init(app)

    @app.get("/enquiries/<token>")
    def show(token: str) -> str:
        return token

    @app.get("/broken/<token>")
    def broken(token: str) -> str:
        name = "Asha"
        raise RuntimeError(f"cannot insert {name} {token}")

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    return app


def events(written: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.splitlines()]


def test_it_names_a_request_by_its_rule(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    app.test_client().get("/enquiries/s3cret?phone=9876543210")
    written = capsys.readouterr().err
    [event] = events(written)
    assert event["rule"] == "/enquiries/<token>"
    assert (event["method"], event["status"]) == ("GET", 200)
    assert isinstance(event["ms"], float)
    assert "s3cret" not in written
    assert "9876543210" not in written


def test_it_does_not_repeat_an_address_that_nobody_knows(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    app.test_client().get("/enquiries/s3cret/more")
    [event] = events(capsys.readouterr().err)
    assert (event["rule"], event["status"]) == ("-", 404)


def test_it_says_where_a_request_failed_and_nothing_of_what_was_in_it(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.test_client().get("/broken/s3cret").status_code == 500
    written = capsys.readouterr().err
    failed = next(event for event in events(written) if event["event"] == "request.failed")
    assert failed["error"] == "builtins.RuntimeError"
    assert any("test_logs.py" in str(line) for line in failed["at"])  # type: ignore[attr-defined]
    assert "Asha" not in written
    assert "s3cret" not in written


def test_it_keeps_out_what_a_librarys_exception_says(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise ValueError("parameters: Asha, 9876543210")
    except ValueError:
        logging.getLogger("sqlalchemy.pool").error("Exception during reset", exc_info=True)
    written = capsys.readouterr().err
    [event] = events(written)
    assert event["error"] == "builtins.ValueError"
    assert "Asha" not in written


def test_it_keeps_quiet_about_health_checks(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    app.test_client().get("/healthz")
    assert capsys.readouterr().err == ""


def test_it_follows_standard_error_where_it_goes(
    app: Flask, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", sys.stdout)
    logging.getLogger("sqlalchemy").warning("elsewhere")
    assert events(capsys.readouterr().out)[0]["event"] == "elsewhere"
