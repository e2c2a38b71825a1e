"""Logs: one line an event, with fields, and nothing in them that is personal.

An address may hold a token and an exception's message a name (a refused INSERT repeats its
values). So a request is named by its rule, and an exception by its class and the lines it passed.
Lines of one request carry its number, which a proxy in front may have given it; lines of the
worker carry its lane and the message in hand.
"""

import logging
import re
import secrets
import sys
import threading
import time
import traceback
from collections.abc import Iterable
from types import TracebackType
from typing import Any

import structlog
from flask import Flask, Response, g, request
from structlog.typing import EventDict, Processor, WrappedLogger

from clinic.catalogue.pages import Withheld

log = structlog.get_logger()

_FRAMES = 12
_QUIET = ("/healthz", "/readyz", "/metrics")
_PROXYS_NUMBER = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Too long for a phone number, and no words: a header is no way to write into the log."""


def init(app: Flask, *, behind_proxy: bool = False) -> None:
    """Set up logging for this process, and log each request of this application.

    `behind_proxy`: a proxy of ours stands in front, whose X-Request-ID is taken over.
    """
    configure_logging()
    app.logger.addFilter(_not_flasks_own_traceback)
    app.before_request(lambda: _begin(behind_proxy=behind_proxy))
    app.after_request(_end)
    app.teardown_request(_note_failure)


def say_what_is_withheld(files: Iterable[Withheld]) -> None:
    """One line at the start for each reason why a file of content/ is not shown."""
    for file in files:
        log.warning("content.withheld", file=file.path, rule=file.rule, reason=file.reason)


def configure_logging() -> None:
    """Events of ours and of the libraries go to standard error, in one form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        say_where_it_failed,
    ]
    renderer = _renderer()
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_names: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = _StandardError()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [old for old in root.handlers if not isinstance(old, _StandardError)]
    root.addHandler(handler)
    root.setLevel(logging.WARNING)


def hear_what_nobody_caught() -> None:
    """A thread or a process that breaks says where, as everything does, and not with what values.

    On a terminal Python's own words stay: whoever sits there has typed the command.
    """
    threading.excepthook = lambda failed: _note_crash(failed.exc_value)
    if not sys.stderr.isatty():
        sys.excepthook = lambda _kind, error, _passed: _note_crash(error)


def say_where_it_failed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its class and the lines it passed: no message, no variables."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = _class_name(error)
        event["at"] = _lines_passed(error.__traceback__)
        cause = error.__cause__ or error.__context__
        if cause is not None:
            event["because"] = _class_name(cause)
    return event


class _StandardError(logging.StreamHandler[Any]):
    """Writes to what standard error is now, not to what it was when logging was set up."""

    @property
    def stream(self) -> Any:
        return sys.stderr

    @stream.setter
    def stream(self, _value: Any) -> None:
        """Nothing to keep."""


def _renderer() -> Processor:
    if sys.stderr.isatty():
        return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def _not_flasks_own_traceback(record: logging.LogRecord) -> bool:
    return record.exc_info is None  # "Exception on <path>": _note_failure says it by the rule


def _note_crash(error: BaseException | None) -> None:
    if not isinstance(error, KeyboardInterrupt | SystemExit):
        log.critical("process.broken", thread=threading.current_thread().name, exc_info=error)


def _begin(*, behind_proxy: bool) -> None:
    g.began = time.perf_counter()
    given = request.headers.get("X-Request-ID", "").lower() if behind_proxy else ""
    number = given if _PROXYS_NUMBER.fullmatch(given) else secrets.token_hex(6)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=number)


def _end(response: Response) -> Response:
    if request.path not in _QUIET:
        log.info(
            "request",
            method=request.method,
            rule=_rule(),
            status=response.status_code,
            ms=round((time.perf_counter() - g.began) * 1000, 1) if "began" in g else None,
        )
    return response


def _note_failure(error: BaseException | None) -> None:
    if error is not None:
        log.error("request.failed", rule=_rule(), exc_info=error)


def _rule() -> str:
    """The route's pattern, never the address itself; "-" where no route fits."""
    return request.url_rule.rule if request.url_rule else "-"


def _class_name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _lines_passed(passed: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(passed)[-_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
