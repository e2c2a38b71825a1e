"""Which tests run on one process, in their order, where pytest-xdist spreads them (`make test`).

A scheduler of our own, for pytest 9.2 and pytest-xdist 3.8 lose what its groups are told by marks
(pytest-xdist's issue 1386).
"""

from typing import Any

import pytest

_FOLDERS = {"tests/browser/": "browser", "tests/faults/": "faults"}
"""Their tests share what is dear to start: one Chromium with its sites, one site."""
_POSTGRES = "postgresql"
"""Stands in the id of each test that runs on both databases, where it runs on this one."""


def scope_of(node_id: str) -> str:
    """Tests of one scope run on one process: those of a browser, and those of one PostgreSQL. The
    rest fill what is free, each by itself."""
    for folder, scope in _FOLDERS.items():
        if node_id.startswith(folder):
            return scope
    return _POSTGRES if _POSTGRES in node_id.partition("[")[2] else node_id


def scheduler(config: pytest.Config, log: Any) -> object:
    """What pytest-xdist asks which tests go where."""
    from xdist.scheduler import LoadScopeScheduling

    class SideBySide(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return scope_of(nodeid)

    return SideBySide(config, log)
