"""The page for when the application is down, as a browser shows the file alone."""

from pathlib import Path

import pytest

from clinic.cli.down_page import rendered
from tests.browser.conftest import OpenPage
from tests.support.application import application
from tests.support.axe import violations
from tests.support.clock import NOW, Clock

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of the file."""
    folder = tmp_path_factory.mktemp("down")
    app = application(folder, f"sqlite:///{folder / 'none.sqlite3'}", Clock(NOW))
    path: Path = folder / "down.html"
    path.write_text(rendered(app), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("phone", [True, False])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_it_can_be_read_and_touched_by_everybody(
    open_page: OpenPage, address: str, phone: bool, colours: str
) -> None:
    page = open_page(phone=phone, scripts=True, color_scheme=colours)
    page.goto(address)
    assert violations(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide


def test_it_says_both_languages_and_the_first_way_out_at_once_on_a_phone(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(phone=True)
    page.goto(address)
    fold = page.evaluate("innerHeight")
    for part in ("h1 [lang=hi]", "section:first-of-type .way"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= fold
