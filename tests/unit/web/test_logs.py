"""Logs that name nobody."""

import io
import json
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
import structlog
from flask import Flask
from granian.log import LogLevels, configure_logging

from clinic.catalogue import Withheld
from clinic.cli import web_log
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


class _Written(io.StringIO):
    """A stream that keeps what each call wrote: another process writes between any two of them."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def write(self, text: str) -> int:
        self.pieces.append(text)
        return super().write(text)


def test_a_line_is_whole_though_others_write_to_the_same_place(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = _Written()
    monkeypatch.setattr(sys, "stderr", written)
    app.test_client().get("/enquiries/s3cret")
    logging.getLogger("a library").warning("slow")
    assert [piece.endswith("\n") for piece in written.pieces] == [True, True]


def test_it_keeps_quiet_about_health_checks(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    app.test_client().get("/healthz")
    assert capsys.readouterr().err == ""


def test_it_follows_standard_error_where_it_goes(
    app: Flask, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", sys.stdout)
    logging.getLogger("sqlalchemy").warning("elsewhere")
    assert events(capsys.readouterr().out)[0]["event"] == "elsewhere"


class TestTheNumberOfARequest:
    """By which the lines of a proxy and ours are found together."""

    @pytest.fixture
    def behind(self) -> Flask:
        app = Flask("behind_a_proxy")
        logs.init(app, behind_proxy=True)
        app.add_url_rule("/", view_func=lambda: "ok")
        return app

    def number(self, app: Flask, given: str, capsys: pytest.CaptureFixture[str]) -> object:
        app.test_client().get("/", headers={"X-Request-ID": given})
        [event] = events(capsys.readouterr().err)
        return event["request"]

    @pytest.mark.parametrize(
        "given", ["0123456789abcdef" * 2, "3f2b8c1e-0d4a-4f6b-9a51-7c2d9e8f0a1b"]
    )
    def test_it_is_the_proxys_where_one_of_ours_gave_it(
        self, behind: Flask, given: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.number(behind, given, capsys) == given
        assert self.number(behind, given.upper(), capsys) == given

    @pytest.mark.parametrize(
        "given", ["", "9876543210", "+919876543210", "Asha", "a" * 33, 'x","event":"forged']
    )
    def test_it_is_no_way_to_write_into_the_log(
        self, behind: Flask, given: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made = self.number(behind, given, capsys)
        assert made != given
        assert len(str(made)) == 12

    def test_it_is_our_own_where_nothing_stands_in_front(
        self, app: Flask, capsys: pytest.CaptureFixture[str]
    ) -> None:
        given = "0123456789abcdef" * 2
        app.test_client().get("/healthz")
        app.test_client().get("/enquiries/x", headers={"X-Request-ID": given})
        [event] = events(capsys.readouterr().err)
        assert event["request"] != given


def test_it_says_where_a_thread_or_a_process_broke_and_not_with_what(
    app: Flask, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.hear_what_nobody_caught()

    def break_() -> None:
        raise RuntimeError("cannot insert Asha")

    thread = threading.Thread(target=break_, name="mail")
    thread.start()
    thread.join()
    try:
        break_()
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    written = capsys.readouterr().err
    first, second = events(written)
    assert (first["event"], first["thread"]) == ("process.broken", "mail")
    assert second["error"] == "builtins.RuntimeError"
    assert "break_" in str(second["at"])
    assert "Asha" not in written


def test_it_says_what_the_web_server_says_in_one_line_without_its_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = logging.getLogger("_granian")
    for name in ("handlers", "level", "propagate"):
        monkeypatch.setattr(said, name, getattr(said, name))
    configure_logging(LogLevels.warning, web_log.CONFIG)
    said.error("Application callable raised an exception\nTraceback\nValueError: Asha")
    written = capsys.readouterr()
    [event] = events(written.err)
    assert event["says"] == "Application callable raised an exception"
    assert (event["event"], event["level"]) == ("web_server", "error")
    assert written.out == ""


def test_it_says_at_the_start_what_is_withheld_and_why(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.say_what_is_withheld([Withheld("treatments/a.en.md:7", "a reason", "R-05 label")])
    [event] = events(capsys.readouterr().err)
    assert (event["event"], event["level"]) == ("content.withheld", "warning")
    assert (event["file"], event["rule"]) == ("treatments/a.en.md:7", "R-05 label")
    assert event["reason"] == "a reason"
