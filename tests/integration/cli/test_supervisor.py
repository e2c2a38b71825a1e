"""What is kept going is started again; where nothing could be served anyway, all ends."""

import os
import signal
import sys
from pathlib import Path

import pytest

from clinic.cli import supervisor
from tests.support.processes import Process, Watched, descendants, environment

ENDS = "tests.support.ends"


def supervised(tmp_path: Path, *what: str) -> Process:
    """One that is vital, what prepares, and one that is started afterwards."""
    return Process(
        "tests.support.kept_going",
        *what,
        environment=environment(tmp_path, MARK=str(tmp_path / "m")),
    )


def test_all_ends_with_the_code_of_a_vital_one_that_cannot_be_started(tmp_path: Path) -> None:
    with supervised(tmp_path, "7", "0", "stays") as process:
        assert process.ends() == 7
    assert process.said.count(f"{ENDS} ended by itself (7).") == 5


def test_one_that_is_not_vital_is_started_again_and_again(tmp_path: Path) -> None:
    with supervised(tmp_path, "stays", "0", "7") as process:
        for _ in range(8):
            process.wait_until_it_says(f"{ENDS} ended by itself (7).")
            process.forget()
        process.send(signal.SIGTERM)
        assert process.ends() == 0


def test_one_that_is_killed_often_has_not_failed_at_its_start(tmp_path: Path) -> None:
    with supervised(tmp_path, "stays", "1", "0") as process:
        for _ in range(7):
            process.wait_until_it_says("stays")
            process.forget()
            kill_the_one_that_stays(process)
            process.wait_until_it_says("ended by itself (-9)")
        process.send(signal.SIGTERM)
        assert process.ends() == 0


def kill_the_one_that_stays(process: Process) -> None:
    family = descendants(process.pid)
    [stays] = [pid for pid, command in family.items() if command.endswith("ends stays")]
    os.kill(stays, signal.SIGKILL)


def test_what_comes_afterwards_waits_for_a_preparation_that_succeeds(tmp_path: Path) -> None:
    with supervised(tmp_path, "stays", "fails-once", "stays") as process:
        process.wait_until_it_says("ready")
        before, _, after = process.said.partition("failed: the lines above say why.")
        assert before.count("stays") < 2
        assert "ready" in after
        children = Watched(descendants(process.pid))
        process.send(signal.SIGINT)
        assert process.ends() == 0
        assert children.all_end_within(0.5)
        children.close()


def test_what_the_machine_has_no_room_for_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = supervisor._Run((ENDS, "0"))
    with monkeypatch.context() as no_room:
        no_room.setattr(sys, "executable", "/nonexistent/python")
        assert not run._ended()
    assert run.child is None
    assert "cannot be started (No such file or directory). It is started again in 1 s." in (
        capsys.readouterr().err
    )
    run._start_at = 0
    assert not run._ended()
    assert run.child is not None
    assert run.child.wait(timeout=30) == 0
