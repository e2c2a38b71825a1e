"""Tests that share a site or a server run on one process, in their order, each time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clinic.config import ROOT
from tests.support.side_by_side import scope_of

PART = """
import os, pathlib, pytest

@pytest.mark.parametrize("number", range(20))
def test_it(number):
    with pathlib.Path({ran!r}).open("a") as ran:
        ran.write(f"{part} {{number}} {{os.environ['PYTEST_XDIST_WORKER']}}\\n")
"""


def test_each_has_its_place(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        if item.get_closest_marker("browser"):
            assert scope_of(item.nodeid) == "browser", item.nodeid
        elif "databases" in getattr(item, "fixturenames", ()):
            on_postgresql = bool(item.get_closest_marker("postgres"))
            assert (scope_of(item.nodeid) == "postgresql") == on_postgresql, item.nodeid


def test_they_run_on_one_process_in_their_order(tmp_path: Path) -> None:
    pytest.importorskip("xdist")  # of requirements-dev.txt: without it all run on one anyway
    ran = tmp_path / "ran"
    folder = tmp_path / "tests" / "browser"
    folder.mkdir(parents=True)
    hook = "from tests.conftest import pytest_xdist_make_scheduler\n"
    (tmp_path / "conftest.py").write_text(hook)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    for part in ("a", "b"):
        (folder / f"test_{part}.py").write_text(PART.format(ran=str(ran), part=part))
    command = [sys.executable, "-m", "pytest", "--import-mode=importlib", "--numprocesses=2", "."]
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    subprocess.run(
        command,
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    lines = [line.split() for line in ran.read_text().splitlines()]
    assert [tuple(line[:2]) for line in lines] == [(p, str(n)) for p in "ab" for n in range(20)]
    assert len({line[2] for line in lines}) == 1
