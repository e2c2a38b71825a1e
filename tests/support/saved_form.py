"""A form that is saved: the press, its link, and what the reopened form holds."""

from werkzeug.test import TestResponse

from tests.support.client import HouseClient
from tests.support.visitor import BROWSER, blank_form, hidden

HALF = {"name": "Asha", "phone": "098765", "question": "Is it safe?", "reply_by": "message"}


def save(client: HouseClient, path: str = "/enquiries", **fields: str) -> TestResponse:
    """Press Save in a browser of our own page."""
    return client.post(path, data={"do": "save"} | fields, headers=BROWSER)


def saved(client: HouseClient, **fields: str) -> str:
    """The link to what was saved."""
    answer = save(client, **(fields or HALF))
    assert answer.status_code == 303
    return answer.location


def typed(client: HouseClient, link: str) -> dict[str, str]:
    """What the reopened form posts, as it stands."""
    form = blank_form(client, f"{link}/form")
    fields = hidden(form)
    for element in form.all("input", "textarea"):
        name, kind = element.attributes["name"], element.get("type")
        if kind == "radio" and "checked" in element.attributes:
            fields[name] = element.attributes["value"]
        elif kind not in ("radio", "hidden"):
            fields[name] = element.get("value") or element.text
    return fields
