"""`flask content check`: what is wrong with the content, and how to mend it."""

import re
from pathlib import Path

from flask.testing import FlaskCliRunner

from tests.support.content import (
    PAGE,
    PAGE_HI,
    STUDIES,
    TEXT,
    TEXT_HI,
    replaced,
    write_content,
)


def check(runner: FlaskCliRunner, *arguments: str) -> tuple[int, list[str]]:
    done = runner.invoke(args=["content", "check", *arguments])
    return done.exit_code, done.output.splitlines()


def test_it_finds_the_sites_own_content_in_order(runner: FlaskCliRunner) -> None:
    """As of a day after its files were written, for the tests' clock stands before it."""
    code, said = check(runner, "--as-of", "2027-01-01")
    assert code == 0
    assert re.fullmatch(r"Content is in order: \d+ page\(s\), 2 notice\(s\)\.", said[-1])


def test_it_says_how_old_things_are_and_never_fails_for_it(runner: FlaskCliRunner) -> None:
    code, said = check(runner, "--as-of", "2031-01-01")
    assert code == 0
    assert (
        "age       treatments/als-stem-cell-treatment.en.md: nurown last checked 2026-11-23, "
        "1500 day(s) ago; time to look again"
    ) in said


def test_it_says_that_nobody_has_signed(runner: FlaskCliRunner) -> None:
    said = check(runner)[1]
    assert any(line.startswith("unsigned  treatments/als-stem") for line in said)
    assert not any(line.startswith("unsigned  clinic/") for line in said)


def test_it_says_which_translation_no_native_reader_has_looked_at(
    runner: FlaskCliRunner, tmp_path: Path
) -> None:
    folder = write_content(tmp_path / "content", page_hi=TEXT_HI)
    told = f"unread    {PAGE_HI}: no native reader has looked at its translation"
    assert told in check(runner, "--folder", str(folder))[1]


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
    assert said[1] == (
        f'withheld  {PAGE}:8: [R-01 source-unknown] there is no source "large-trial" in evidence/'
    )
    assert said[-1] == "Error: 2 to mend."


def test_it_fails_where_a_rule_is_broken(runner: FlaskCliRunner, tmp_path: Path) -> None:
    """By the rule's name, with file and line, what is wrong, and how to mend it."""
    text = replaced(TEXT, "Good care helps.", "A miracle.")
    folder = write_content(tmp_path / "content", page=text)
    code, said = check(runner, "--folder", str(folder))
    line = text.split("\n").index("A miracle. [@review]") + 1
    assert code == 1
    assert said[0] == (
        f'rule      {PAGE}:{line}: [R-04 forbidden-words] "miracle" in "A miracle."; say what was '
        "seen, in how many people; or, where the sentence is true and needs the word, add it with "
        "a reason to content/gate/allowed.yaml"
    )
    assert said[1] == f"withheld  {PAGE}: the site does not show it until that is mended"
    assert said[-1] == "Error: 1 to mend."


def test_it_fails_over_how_a_page_reads_and_the_site_shows_it(
    runner: FlaskCliRunner, tmp_path: Path
) -> None:
    text = replaced(TEXT, "Good care helps.", "They are victims.")
    code, said = check(runner, "--folder", str(write_content(tmp_path / "content", page=text)))
    assert code == 1
    assert "[Q-34 tone]" in said[-2]
    assert not any(line.startswith("withheld") for line in said)


def test_it_refuses_a_day_that_is_none(runner: FlaskCliRunner) -> None:
    code, said = check(runner, "--as-of", "yesterday")
    assert code == 2
    assert "--as-of" in said[-1]


def test_it_fails_where_a_text_of_the_software_breaks_a_rule(
    runner: FlaskCliRunner, tmp_path: Path
) -> None:
    """Whatever folder of content is looked at; what is found withholds nothing."""
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "babel.cfg").write_text("[jinja2: templates/**]\n")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "emergency.html").write_text('\n{{ _("A miracle.") }}\n')
    folder = str(write_content(tmp_path / "content"))
    code, said = check(runner, "--folder", folder, "--software", str(tmp_path))
    assert code == 1
    assert said[-2].startswith('rule      templates/emergency.html:2: [R-04 forbidden-words] "mir')
    assert said[-1] == "Error: 1 to mend."
    assert check(runner, "--folder", folder)[0] == 0
