"""Processes that tests start go on while nobody reads what they print."""

from pathlib import Path

from tests.support.processes import Process, Watched, environment

MORE_THAN_A_PIPE_HOLDS = "print('नमस्ते' * 100_000)"


def talkative(folder: Path) -> Process:
    return Process(
        *("timeit", "-n", "1", "-r", "1", MORE_THAN_A_PIPE_HOLDS),
        environment=environment(folder),
    )


def test_it_does_not_stand_still_when_nobody_reads_what_it_prints(tmp_path: Path) -> None:
    with talkative(tmp_path) as process:
        watched = Watched({process.pid: "it"})
        assert watched.all_end_within(60)
        watched.close()
        assert process.said.count("नमस्ते") == 100_000, "and nothing of it is lost"
