"""`flask content check`: what is wrong with the content, and how to mend it."""

from pathlib import Path

from flask.testing import FlaskCliRunner

from tests.support.content import PAGE, STUDIES, TEXT, replaced, write_content


def check(runner: FlaskCliRunner, *arguments: str) -> tuple[int, list[str]]:
    done = runner.invoke(args=["content", "check", *arguments])
    return done.exit_code, done.output.splitlines()


def test_it_finds_the_sites_own_content_in_order(runner: FlaskCliRunner) -> None:
    code, said = check(runner)
    assert code == 0
    assert said[-1] == "Content is in order: 1 treatment page(s), 2 notice(s)."


def test_it_says_how_old_things_are_and_never_fails_for_it(runner: FlaskCliRunner) -> None:
    code, said = check(runner, "--as-of", "2031-01-01")
    assert code == 0
    assert (
        "age       treatments/als-stem-cell-treatment.en.md: nurown last checked 2026-11-23, "
        "1500 day(s) ago; time to look again"
    ) in said


def test_it_says_that_nobody_has_signed(runner: FlaskCliRunner) -> None:
    assert any(line.startswith("unsigned  treatments/als-stem") for line in check(runner)[1])


def test_it_counts_from_today_in_the_clinics_zone(runner: FlaskCliRunner, tmp_path: Path) -> None:
    folder = write_content(tmp_path / "content")
    code, said = check(runner, "--folder", str(folder))
    assert code == 0
    assert f"age       {PAGE}: sources looked at 2026-11-23, today" in said


def test_it_fails_where_a_file_is_withheld(runner: FlaskCliRunner, tmp_path: Path) -> None:
    spoilt = replaced(STUDIES, "people: 200", "people: many")
    folder = write_content(tmp_path / "content", studies=spoilt)
    code, said = check(runner, "--folder", str(folder))
    assert code == 1
    assert said[0].startswith("withheld  evidence/studies.yaml:9: people: ")
    assert said[1] == f'withheld  {PAGE}: there is no source "large-trial" in evidence/'
    assert said[-1] == "Error: 2 to mend."


def test_it_fails_where_a_rule_is_broken(runner: FlaskCliRunner, tmp_path: Path) -> None:
    text = replaced(TEXT, "Good care helps.", "A miracle.")
    folder = write_content(tmp_path / "content", page=text)
    code, said = check(runner, "--folder", str(folder))
    assert code == 1
    assert said[0] == (
        f'rule      {PAGE}: "miracle" in "A miracle. [2]"; say what was seen, in how many people'
    )


def test_it_refuses_a_day_that_is_none(runner: FlaskCliRunner) -> None:
    code, said = check(runner, "--as-of", "yesterday")
    assert code == 2
    assert "--as-of" in said[-1]
