"""The page for when the application is down: one file that says how to reach the clinic."""

import base64
import hashlib
import stat
from pathlib import Path

import pytest
from flask import Flask

from clinic.cli.down_page import leave, rendered
from clinic.extensions import settings
from tests.conftest import MakeApp
from tests.support.house_rules import Fetched, broken_rules
from tests.support.page import read_page


def as_a_proxy_sends_it(html: str) -> Fetched:
    """With the headers of our own pages."""
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    nothing_else = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
    return Fetched(
        path="/enquiries",
        html=html,
        headers={
            "content-type": "text/html; charset=utf-8",
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "content-security-policy": f"{nothing_else}; style-src 'sha256-{digest}'",
        },
    )


def test_it_keeps_the_house_rules_and_asks_for_no_other_file(app: Flask) -> None:
    html = rendered(app)
    assert broken_rules(as_a_proxy_sends_it(html)) == []
    root = read_page(html)
    assert root.all("script", "link", "img", "form") == []
    assert "{{" not in html
    assert "\n\n\n" not in html


def test_it_says_in_both_languages_what_to_do_and_how_to_reach_the_clinic(app: Flask) -> None:
    english, hindi = read_page(rendered(app)).all("section")
    assert (english.get("lang"), hindi.get("lang")) == ("en", "hi")
    assert "Press Back: what you typed may still be there. Or message us." in english.text
    assert "बैक दबाएँ" in hindi.text
    for part in (english, hindi):
        links = [a.get("href") or "" for a in part.all("a")]
        assert links[0].startswith("https://wa.me/919654321400?text=")
        assert links[1:] == ["tel:+919654321400", "tel:112"]
        assert "10:00" in part.text


def test_it_is_of_this_clinic_in_its_languages(make_app: MakeApp) -> None:
    html = rendered(
        make_app(name="Asha & Co", phone="+911123456789", languages="en", details_confirmed=True)
    )
    root = read_page(html)
    assert [part.get("lang") for part in root.all("section")] == ["en"]
    assert root.one("title").text.endswith("Asha & Co")
    assert "tel:+911123456789" in html
    assert "Sample site" not in html


def test_it_is_a_file_that_the_proxy_may_read(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "somewhere" / "down.html"
    path.parent.mkdir()
    done = app.test_cli_runner().invoke(args=["down-page", "--output", str(path)])
    assert done.exit_code == 0, done.output
    assert path.read_text(encoding="utf-8") == rendered(app)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_it_says_where_it_cannot_be_written(app: Flask, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere" / "down.html")
    done = app.test_cli_runner().invoke(args=["down-page", "--output", nowhere])
    assert done.exit_code != 0
    assert "cannot be written" in done.output


def test_the_site_leaves_it_in_its_folder_and_starts_without_it(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    leave(app)
    path = settings(app).instance_path / "down.html"
    assert "Press Back" in path.read_text(encoding="utf-8")
    path.unlink()
    path.mkdir()
    leave(app)
    assert "down_page.not_written" in capsys.readouterr().err
