"""`python -m clinic.cli.web_server HOST PORT`: the web process and its workers."""

import importlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any, cast

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from clinic.cli import web_log
from clinic.cli.follow import follow

BLOCKING_THREADS = 4
"""A worker answers so many requests at once: one that waits for the disk holds up no other."""

MOST_WORKERS = 2
SECONDS_TO_FINISH = 10


def main() -> None:
    """Serve wsgi:app until SIGTERM. No access log: addresses of requests may hold tokens."""
    host, port = sys.argv[1], int(sys.argv[2])
    server = Granian(
        "wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=_workers(),
        blocking_threads=BLOCKING_THREADS,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
        log_dictconfig=web_log.CONFIG,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
    )
    server.serve(target_loader=load_in_worker)


def load_in_worker(target: str) -> Callable[..., Any]:
    """Runs in each worker: tie it to the main process, then load the application.

    Until the worker serves, SIGTERM simply ends it: it has inherited the main process's handler,
    which would note the wish in a copy that nobody reads.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    main_process = multiprocessing.parent_process()
    if main_process is not None and main_process.pid is not None:
        follow(main_process.pid)
    module, _, name = target.partition(":")
    app = getattr(importlib.import_module(module), name)
    # Only now, and here: the web server's main process stays without the application.
    importlib.import_module("clinic.cli.down_page").keep(app)
    reading = importlib.import_module("clinic.extensions").read_templates
    threading.Thread(target=reading, args=(app,), name="templates", daemon=True).start()
    return cast(Callable[..., Any], app)


def _workers() -> int:
    return min(MOST_WORKERS, os.cpu_count() or 1)


if __name__ == "__main__":
    main()
