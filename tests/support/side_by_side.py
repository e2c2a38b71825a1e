"""Which tests may run beside each other where pytest-xdist spreads them (`make test`)."""

from collections.abc import Sequence

import pytest

ONE_AT_A_TIME = ("browser", "postgres")
"""Markers of tests that share what is dear to start: one Chromium with its sites, one server."""


def group(items: Sequence[pytest.Item]) -> None:
    """Keep the tests of each such marker on one process; the rest fill what is free.

    Without pytest-xdist the mark says nothing.
    """
    for item in items:
        for marker in ONE_AT_A_TIME:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.xdist_group(marker))
                break
