"""The application as it is put together: behind proxies, and with settings that are wrong."""

from pathlib import Path

import pytest
from flask import Flask, request, url_for
from jinja2 import TemplateNotFound

from clinic.config import SettingsError
from clinic.extensions import read_templates
from tests.conftest import MakeApp
from tests.support.processes import Process, environment

FORWARDED = {
    "X-Forwarded-For": "203.0.113.7, 198.51.100.8, 192.0.2.9",
    "X-Forwarded-Proto": "https, http, https",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "666",
    "X-Forwarded-Prefix": "/evil",
}
"""What the farthest client made up stands first, what the nearest proxy saw stands last."""


def seen(app: Flask) -> dict[str, str | None]:
    """How the application sees a request that carries every such header."""

    def tell() -> dict[str, str | None]:
        return {
            "from": request.remote_addr,
            "by": request.scheme,
            "url": url_for("home.show", _external=True),
        }

    app.add_url_rule("/seen", "seen", tell)
    told: dict[str, str | None] = app.test_client().get("/seen", headers=FORWARDED).json
    return told


def test_it_shows_its_own_pages_while_an_upgrade_changes_the_files(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_environment: object, name: str) -> None:
        raise TemplateNotFound(name)

    read_templates(app)
    monkeypatch.setattr(app.jinja_env.loader, "get_source", gone)
    client = app.test_client()
    for path in ("/", "/enquiries", "/hi/enquiries", "/nowhere", "/staff/sign-in"):
        assert client.get(path).status_code in {200, 404}, path
    assert client.post("/enquiries", data={"name": ""}).status_code == 422


@pytest.mark.parametrize(
    ("hops", "address", "scheme"),
    [
        (0, "127.0.0.1", "http"),
        (1, "192.0.2.9", "https"),
        (2, "198.51.100.8", "http"),
        (3, "203.0.113.7", "https"),
    ],
)
def test_it_believes_exactly_so_many_proxies_and_none_of_them_about_its_name(
    make_app: MakeApp, hops: int, address: str, scheme: str
) -> None:
    assert seen(make_app(proxy_hops=hops)) == {
        "from": address,
        "by": scheme,
        "url": f"{scheme}://localhost/",
    }


def test_a_forwarded_host_changes_no_page(make_app: MakeApp) -> None:
    client = make_app(proxy_hops=1).test_client()
    for path in ("/", "/enquiries", "/staff/sign-in", "/no-such-page"):
        plain = client.get(path)
        named = client.get(path, headers={"X-Forwarded-Host": "evil.example"})
        assert named.status_code == plain.status_code
        assert "evil" not in named.text + str(named.headers)


WRONG = "http://desk:hidden@mail.example.org"


def test_it_does_not_start_with_a_mail_server_that_is_none(make_app: MakeApp) -> None:
    with pytest.raises(SettingsError) as refused:
        make_app(smtp_url=WRONG)
    assert str(refused.value).startswith("CLINIC_SMTP_URL is wrong: the mail server's address is")
    assert "hidden" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_web_server_of_ones_own_is_told_so_in_one_line(tmp_path: Path) -> None:
    wrong = environment(tmp_path, CLINIC_SMTP_URL=WRONG, CLINIC_SECRET_KEY="a key for tests alone")
    with Process("flask", "--app", "wsgi", "routes", environment=wrong) as process:
        assert process.ends() == 1
    assert "CLINIC_SMTP_URL is wrong: the mail server's address is not of the form" in process.said
    assert "Traceback" not in process.said
