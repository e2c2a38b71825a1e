"""One visitor at the real door: presses Send once, reads the answer and the private page."""

import itertools
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.support.post_office import Arrival, PostOffice
from tests.support.tended import TendedSite

PATIENCE_SECONDS = 30
PAGE = "als-stem-cell-treatment"
_REFERENCE = re.compile(r'class="reference"[^>]*>\s*<span>(\d{4})</span>\s*<span>(\d{4})</span>')
_numbers = itertools.count()


@dataclass(frozen=True)
class Pressed:
    """What came of it. Times are of time.monotonic(); `address` is "" unless it was confirmed."""

    status: int
    address: str
    body: str
    sent_at: float
    answered_at: float

    @property
    def seconds(self) -> float:
        """From the press to the answer."""
        return self.answered_at - self.sent_at


def press_send(site: TendedSite, **fields: str) -> Pressed:
    """Somebody new presses Send on the treatment page; `fields` go over the usual ones.

    Raises OSError where nobody answers.
    """
    number = next(_numbers)
    usual = {"name": f"Asha the {number}th", "phone": f"97{number:08d}", "page": PAGE}
    return post(site, "/enquiries", usual | fields)


def post(site: TendedSite, address: str, fields: Mapping[str, str]) -> Pressed:
    """A form is sent, over a connection of its own. Raises OSError where nobody answers."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE_SECONDS)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": site.url,
        "Sec-Fetch-Site": "same-origin",
    }
    sent_at = time.monotonic()
    try:
        connection.request("POST", address, urlencode(fields), headers)
        response = connection.getresponse()
        body = response.read().decode()
    finally:
        connection.close()
    leads_to = response.headers["Location"] if response.status == 303 else ""
    return Pressed(response.status, leads_to, body, sent_at, time.monotonic())


def confirmed(site: TendedSite, **fields: str) -> Pressed:
    """As `press_send`. Raises AssertionError unless it was confirmed."""
    pressed = press_send(site, **fields)
    assert pressed.status == 303, f"{pressed.status}: {pressed.body}"
    return pressed


def reference_on(page: str) -> str:
    """The eight digits that a private page shows. Raises AssertionError where it shows none."""
    found = _REFERENCE.search(page)
    assert found, "the page shows no reference"
    return found[1] + found[2]


def reference_of(site: TendedSite, pressed: Pressed) -> str:
    """What their private page shows. Raises AssertionError where it does not open."""
    status, page = site.get(pressed.address)
    assert status == 200, f"{status} for {pressed.address}"
    return reference_on(page)


def seconds_to_the_alert(
    site: TendedSite, office: PostOffice, presses: Iterable[Pressed], *, seconds: float
) -> list[float]:
    """From each press to the mail server's yes to its first alert, sorted.

    Raises AssertionError where one has not come after so many `seconds` more.
    """
    sent_at = {reference_of(site, pressed): pressed.sent_at for pressed in presses}

    def all_there(arrivals: list[Arrival]) -> bool:
        return sent_at.keys() <= {arrival.reference for arrival in arrivals}

    first: dict[str | None, float] = {}
    for arrival in office.wait_for_arrivals(all_there, seconds=seconds):
        first.setdefault(arrival.reference, arrival.at)
    return sorted(first[reference] - at for reference, at in sent_at.items())


def p95(values: list[float]) -> float:
    """Below it are 95 of 100."""
    return sorted(values)[int(len(values) * 0.95)]
