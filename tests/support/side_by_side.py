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
    """Tests of one scope run on one process: those of a browser, and those of the one PostgreSQL.
    The rest fill what is free, each by itself; a few of them start a server of their own."""
    for folder, scope in _FOLDERS.items():
        if node_id.startswith(folder):
            return scope
    return _POSTGRES if _POSTGRES in node_id.partition("[")[2] else node_id


def scheduler(config: pytest.Config, log: Any) -> object | None:
    """What pytest-xdist asks which tests go where; None where `--dist` chooses another."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class SideBySide(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return scope_of(nodeid)

        def remove_node(self, node: Any) -> str | None:
            # What a process has done before it died is not dealt out again, as tests of nothing
            # that nobody ever ends (pytest-xdist's issue 1323).
            units = self.assigned_work[node].items()
            self.assigned_work[node] = {
                scope: tests for scope, tests in units if not all(tests.values())
            }
            return super().remove_node(node)

        def _reschedule(self, node: Any) -> None:
            super()._reschedule(node)
            # A process begins a test when it knows the next, and a new one is told of one unit.
            waits = self._pending_of(self.assigned_work[node]) < 2
            if waits and self.workqueue and not node.shutting_down:
                super()._reschedule(node)

    return SideBySide(config, log)
