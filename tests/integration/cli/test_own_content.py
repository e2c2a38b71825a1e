"""`flask content own`: content of the clinic's own, edited beside the settings."""

import os
from pathlib import Path

import pytest
from flask import Flask

from clinic.config import CONTENT
from tests.conftest import MakeApp

ADDRESS = "/information/als-and-what-helps-now"
PAGE = "information/als-and-what-helps-now.en.md"
WORDS = "Our clinic looked at this page again."


def own(app: Flask) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["content", "own"])
    return done.exit_code, done.output


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_it_copies_what_the_release_says_and_names_the_setting(
    make_app: MakeApp, tmp_path: Path
) -> None:
    code, said = own(make_app())
    assert code == 0, said
    assert said.splitlines()[-1] == 'content_path = "content"'
    assert files(tmp_path / "content") == files(CONTENT)
    assert [path.name for path in tmp_path.glob(".work-*")] == []


def test_the_site_then_shows_what_is_edited_there(make_app: MakeApp, tmp_path: Path) -> None:
    assert own(make_app())[0] == 0
    page = tmp_path / "content" / PAGE
    text = page.read_text(encoding="utf-8")
    lead = next(line for line in text.splitlines() if line.startswith("title: "))
    page.write_text(text.replace(lead, f"title: {WORDS}"), encoding="utf-8")
    shown = make_app(content_path="content").test_client().get(ADDRESS)
    assert WORDS in shown.text
    assert WORDS not in make_app().test_client().get(ADDRESS).text


def test_the_check_looks_at_the_folder_that_is_set(make_app: MakeApp, tmp_path: Path) -> None:
    assert own(make_app())[0] == 0
    (tmp_path / "content" / PAGE).write_text("no front matter\n", encoding="utf-8")
    runner = make_app(content_path="content").test_cli_runner()
    done = runner.invoke(args=["content", "check", "--as-of", "2027-01-01"])
    assert done.exit_code == 1
    assert f"withheld  {PAGE}" in done.output


@pytest.mark.parametrize("there", ["folder", "dangling link"])
def test_it_writes_over_nothing(make_app: MakeApp, tmp_path: Path, there: str) -> None:
    folder = tmp_path / "content"
    if there == "folder":
        folder.mkdir()
    else:
        folder.symlink_to(tmp_path / "a disk that is not there")
    code, said = own(make_app())
    assert code == 1
    assert "nothing is written over" in said
    assert os.path.lexists(folder)
    assert files(folder) == {}


def test_it_makes_no_second_one(make_app: MakeApp, tmp_path: Path) -> None:
    elsewhere = tmp_path / "words"
    elsewhere.mkdir()
    code, said = own(make_app(content_path=elsewhere))
    assert code == 1
    assert f"the site shows {elsewhere}" in said
    assert not (tmp_path / "content").exists()
