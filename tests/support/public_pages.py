"""Every address at which somebody from outside gets a page, from the route table."""

from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from clinic.extensions import catalogue
from clinic.web.public.context import HINDI, content_url
from clinic.web.sessions import at_the_desk
from tests.support.visitor import ASHA

_NO_PAGE = {
    *("addresses.icon", "addresses.robots", "finders.sitemap", "static", "metrics.show"),
    *("health.healthz", "health.readyz"),
    "own_page.copy_as_data",  # a file to keep
    "information.index",  # leads on to the list of treatments
    *("styleguide.show", "styleguide.mirrored"),  # for who builds; on no clinic's site
}


def pages_for_all(app: Flask) -> list[str]:
    """Those without a secret in them, in each language."""
    plain = [rule.rule for rule in _rules(app) if not rule.arguments]
    with app.test_request_context():
        written = [
            content_url(page, language)
            for language in ("en", "hi")
            for page in catalogue(app).pages(language)
        ]
    return list(dict.fromkeys([*plain, *written]))


def private_pages(app: Flask, client: FlaskClient, *, base_url: str, **answers: str) -> list[str]:
    """Those behind the private addresses of an enquiry and of a form that was saved."""
    made = {
        hindi: {
            part: _made(client, f"{hindi}/enquiries", base_url, ASHA | answers | {"do": part})
            for part in ("send", "save")
        }
        for hindi in ("", "/hi")
    }
    return [
        rule.rule.replace("<token>", made[hindi]["save" if "/saved/" in rule.rule else "send"])
        for rule in _rules(app)
        if rule.arguments == {"token"}
        for hindi in ("/hi" if rule.endpoint.startswith(HINDI) else "",)
    ]


def _made(client: FlaskClient, path: str, base_url: str, data: dict[str, str]) -> str:
    """The token of what a press leads to."""
    # Not one person's repeat, whose page would open nothing.
    answer = client.post(path, base_url=base_url, data=data | {"name": f"Asha {path}"})
    assert answer.status_code == 303, answer.text
    return answer.location.rsplit("/", 1)[1]


def _rules(app: Flask) -> Iterator[Rule]:
    for rule in app.url_map.iter_rules():
        asked = "GET" in (rule.methods or ()) and not at_the_desk(rule.rule)
        if not asked or rule.endpoint.removeprefix(HINDI) in _NO_PAGE:
            continue
        assert rule.arguments in (set(), {"token"}, {"slug"}), f"{rule.rule}: weigh this kind, too"
        yield rule
