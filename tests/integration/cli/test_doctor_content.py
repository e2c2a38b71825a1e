"""`flask doctor`: content that was edited in place, and content of the clinic's own."""

import shutil
import subprocess
from pathlib import Path

import pytest

from clinic.cli.doctor.finding import Finding, Level
from clinic.cli.doctor.own_content import look
from clinic.config import CONTENT, Settings

PAGE = "information/als-and-what-helps-now.en.md"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The content folder of a release that git has checked out."""
    folder = tmp_path / "release" / "content"
    shutil.copytree(CONTENT, folder)
    who = ("-c", "user.name=Amara", "-c", "user.email=amara@example.org")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message=One")):
        subprocess.run(["git", *who, *words], cwd=folder.parent, check=True)
    return folder


def settings(tmp_path: Path, content_path: Path | None = None) -> Settings:
    given = {"content_path": content_path} if content_path else {}
    return Settings(instance_path=tmp_path, secret_key="a key for tests alone", **given)


def found(tmp_path: Path, release: Path, own: Path | None = None) -> list[Finding]:
    return list(look(settings(tmp_path, own), release))


def test_it_is_silent_about_a_release_as_it_came(tmp_path: Path, release: Path) -> None:
    assert found(tmp_path, release) == []


def test_it_says_what_was_edited_in_place_and_the_mend(tmp_path: Path, release: Path) -> None:
    (release / PAGE).write_text("edited\n")
    (release / "information" / "ours.en.md").write_text("added\n")
    (only,) = found(tmp_path, release)
    assert only.level is Level.WARNING
    assert f"content/{PAGE}, content/information/ours.en.md." in only.words
    assert only.mend.startswith("clinic content own")
    assert f"cd {release.parent} && git checkout -- content" in only.mend


def test_it_says_that_nobody_sees_what_is_edited_beside_an_own_folder(
    tmp_path: Path, release: Path
) -> None:
    own = shutil.copytree(release, tmp_path / "own")
    (release / PAGE).write_text("edited\n")
    edited, shown = found(tmp_path, release, own)
    assert "The site does not show them" in edited.words
    assert "Carry over" in edited.mend
    assert shown.level is Level.OK


def test_it_says_which_page_and_record_an_own_folder_lacks(tmp_path: Path, release: Path) -> None:
    own = shutil.copytree(release, tmp_path / "own")
    (own / PAGE).unlink()
    products = own / "evidence" / "products.yaml"
    products.write_text(products.read_text().replace("- id: nurown\n", "- id: renamed\n"))
    _shown, lacking = found(tmp_path, release, own)
    assert lacking.level is Level.NOTE
    assert f"{PAGE}, the record nurown." in lacking.words
    assert str(release) in lacking.mend


def test_it_says_where_the_own_folder_is_gone(tmp_path: Path, release: Path) -> None:
    (only,) = found(tmp_path, release, tmp_path / "gone")
    assert only.level is Level.WRONG
    assert "no folder is there" in only.words


def test_it_says_nothing_of_edits_without_git(tmp_path: Path) -> None:
    folder = tmp_path / "unpacked" / "content"
    folder.mkdir(parents=True)
    assert found(tmp_path, folder) == []


def test_it_is_asked_by_the_doctor(make_app, tmp_path: Path) -> None:
    done = make_app(content_path=tmp_path / "gone").test_cli_runner()
    said = done.invoke(args=["doctor", "--offline"]).output
    assert f"content_path names {tmp_path / 'gone'}" in said
