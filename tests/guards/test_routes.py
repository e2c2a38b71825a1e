"""The route table: every route stands in it, nothing else does, and the views say the same."""

from pathlib import Path

import pytest
from flask import Flask

from clinic.app import create_app
from clinic.config import Settings
from clinic.domain.permissions import Permission
from clinic.web.routes import ENTRY, Who, who_may_enter


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder: Path = tmp_path_factory.mktemp("instance")
    return create_app(Settings(instance_path=folder, secret_key="a key for tests alone"))


def test_every_route_stands_in_the_table(made: Flask) -> None:
    unlisted = {rule.endpoint for rule in made.url_map.iter_rules()} - {"static"}
    unlisted = {endpoint for endpoint in unlisted if who_may_enter(endpoint) is None}
    assert not unlisted, f"list them in clinic/web/routes.py: {sorted(unlisted)}"


def test_the_table_lists_no_route_that_is_gone(made: Flask) -> None:
    gone = set(ENTRY) - {rule.endpoint for rule in made.url_map.iter_rules()}
    assert not gone, f"take them out of clinic/web/routes.py: {sorted(gone)}"


def test_only_the_desk_asks_for_a_permission_and_all_of_it_does(made: Flask) -> None:
    for rule in made.url_map.iter_rules():
        at_the_desk = rule.rule.startswith("/staff")
        entry = who_may_enter(rule.endpoint)
        assert at_the_desk == (entry is not Who.ANYONE), rule.rule


def test_each_view_asks_for_the_permission_that_the_table_names(made: Flask) -> None:
    for endpoint, entry in ENTRY.items():
        view = made.view_functions.get(endpoint)
        asked = getattr(view, "permission", None)
        assert asked == (entry if isinstance(entry, Permission) else None), endpoint


def test_the_desk_changes_nothing_on_a_get(made: Flask) -> None:
    changing = {Permission.CHANGE_LEADS, Permission.RELEASE_LEADS, Permission.MANAGE_PEOPLE}
    for rule in made.url_map.iter_rules():
        if who_may_enter(rule.endpoint) in changing:
            assert rule.methods is not None
            assert rule.methods <= {"POST", "OPTIONS"}, rule.rule
