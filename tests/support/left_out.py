"""Tests that this machine cannot run are left out and counted; with CI=true that is a failure."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.machine import CHROMIUM, IN_CI, NGINX, POSTGRESQL, SMALL_DISKS, STANDARDS

MISSING = {
    marker: words
    for marker, words, there in (
        ("browser", "Chromium", CHROMIUM),
        ("postgres", "PostgreSQL 15", POSTGRESQL),
        ("proxy", "nginx", NGINX),
        ("standards", "Nu and Lighthouse", STANDARDS),
        ("small_disk", "a disk that a test may mount", SMALL_DISKS),
    )
    if not there
}
"""Markers of the tests that cannot run here, and what they need."""

_count = pytest.StashKey[Counter[str]]()


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the tests out that need what is missing."""
    counted = config.stash.setdefault(_count, Counter())
    kept, left = [], []
    for item in items:
        needs = [words for marker, words in MISSING.items() if item.get_closest_marker(marker)]
        counted.update(needs[:1])
        (left if needs else kept).append(item)
    items[:] = kept
    if left:
        config.hook.pytest_deselected(items=left)


def tell_the_first(session: pytest.Session) -> None:
    """Where pytest-xdist spreads the tests: tell its first process what this one left out."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = dict(session.config.stash.get(_count, Counter()))


def heard_from(config: pytest.Config, output: Mapping[str, Any]) -> None:
    """The first process hears it. Each of the others leaves out the same tests."""
    config.stash.setdefault(_count, Counter()).update(
        Counter(output.get("left_out", {})) - config.stash[_count]
    )


def fail_in_ci(session: pytest.Session) -> None:
    """Make a run a failure in which a test was left out or skipped, with CI=true."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if IN_CI and (skipped or session.config.stash.get(_count, None)) and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def last_line(config: pytest.Config) -> str:
    """What was left out, in words; "" where nothing was."""
    counted = config.stash.get(_count, Counter())
    if not counted:
        return ""
    parts = [f"{count} that need {words}" for words, count in sorted(counted.items())]
    verdict = "With CI=true that is a failure." if IN_CI else "`make test` as root installs it."
    return f"Left out: {' and '.join(parts)}, which this machine does not have. {verdict}"
