"""What is installed stands in a lock, with hashes, and comes from no named host."""

import re
import tomllib

import pytest

from tests.support.project import text_of

LOCKS = ["requirements.txt", "requirements-dev.txt"]
NAMED = {"flask", "flask-wtf", "flask-sqlalchemy", "email-validator", "pytest"}


def _locked(name):
    """Package to version."""
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==([^ ;\\]+)", text_of(name), re.M))


def _asked_for(name):
    """Package to the rest of its line."""
    return dict(re.findall(r"^([a-z][a-z0-9-]*)(?:\[[a-z,]+\])?(.*)$", text_of(name), re.M))


def test_it_installs_the_five_packages_that_the_project_was_given():
    assert _locked("requirements.txt").keys() >= NAMED


@pytest.mark.parametrize("name", LOCKS)
def test_it_has_a_hash_for_every_package(name):
    entries = re.split(r"\n(?=\S)", text_of(name).strip())
    entries = [entry for entry in entries if not entry.startswith("#")]
    assert entries
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", [*LOCKS, "requirements.in", "requirements-dev.in"])
def test_it_names_no_host(name):
    assert "://" not in text_of(name)
    assert re.findall(r"^-(?!r )", text_of(name), re.M) == []


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_it_says_why_each_package_is_here(name):
    without = [
        package for package, rest in _asked_for(name).items() if not re.search(r" # .{6,}", rest)
    ]
    assert without == []


def test_it_locks_what_was_asked_for():
    for lists, lock in (
        (["requirements.in"], "requirements.txt"),
        (["requirements.in", "requirements-dev.in"], "requirements-dev.txt"),
    ):
        locked = _locked(lock)
        for name in lists:
            for package, rest in _asked_for(name).items():
                version = re.match(r"==(\S+)", rest)
                assert package in locked
                assert not version or locked[package] == version[1]


def test_it_has_the_same_releases_in_both_locks():
    runtime, tools = map(_locked, LOCKS)
    assert {name: tools.get(name) for name in runtime} == runtime


def test_it_runs_on_the_python_that_the_readme_names():
    settings = tomllib.loads(text_of("pyproject.toml"))["tool"]
    assert settings["ruff"]["target-version"] == "py311"
    assert settings["mypy"]["python_version"] == "3.11"
    assert "Python 3.11" in text_of("README.md")
