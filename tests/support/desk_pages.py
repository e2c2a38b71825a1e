"""Pages of the desk as somebody at it sees them, without a script."""

from werkzeug.test import TestResponse

from tests.support.client import HouseClient
from tests.support.page import Element, read_page
from tests.support.staff import post


def lead_address(reference: str, what: str = "") -> str:
    """The address of a lead's page, or of what is done there."""
    return f"/staff/leads/{reference}" + (f"/{what}" if what else "")


def send(client: HouseClient, reference: str, what: str, **data: str) -> TestResponse:
    """Send a form of a lead's page."""
    return post(client, lead_address(reference, what), lead_address(reference), **data)


def page_of(answer: TestResponse) -> Element:
    """The page of an answer."""
    return read_page(answer.get_data(as_text=True))


def problems(answer: TestResponse) -> list[str]:
    """What the page says is wrong."""
    return [item.text for item in page_of(answer).one("div", class_="problem").all("li")]


def said(client: HouseClient, answer: TestResponse) -> str:
    """What the page after a press says was done."""
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return page_of(client.get(answer.headers["Location"])).one("div", role="status").text


def seen(client: HouseClient, reference: str, what: str = "") -> dict[str, str]:
    """What a form of the page says of the state that it was made on."""
    page = page_of(client.get(lead_address(reference, what)))
    found = {
        name: {field.attributes["value"] for field in page.all("input", name=name)}
        for name in ("version", "seen")
    }
    return {name: values.pop() for name, values in found.items()}
