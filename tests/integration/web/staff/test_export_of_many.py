"""A file of 100,000 leads leaves a real server line by line: all of it, and little memory."""

import csv
import re
import urllib.request
from http.cookiejar import CookieJar
from io import TextIOWrapper
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from clinic.domain import csv_cells
from clinic.models import ContactPoint, Lead
from tests.support.many_leads import fill
from tests.support.site import ClinicSite, Colleague

LEADS = 100_000
MOST_MEMORY = 150 * 1024
"""KiB more than the server had before, at the most of any of its processes."""
CHITRA = Colleague("Chitra", "manager")
_TOKEN = re.compile(r'name="csrf_token"[^>]*? value="([^"]+)"')
_LIVE = tuple("=+-@|%\t\r\n")
_MADE_SAFE = tuple(f"'{sign}" for sign in _LIVE)
_CALLABLE = re.compile(r"\+\d{7,15}")


class Browser:
    """Chitra's, without scripts, at a real door."""

    def __init__(self, site: ClinicSite) -> None:
        self.url = site.url
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.open = urllib.request.build_opener(cookies).open
        answers = {"email": CHITRA.email, "password": CHITRA.password}
        with self.post("/staff/sign-in", "/staff/sign-in", **answers) as page:
            assert page.status == 200

    def post(self, path: str, page: str, **data: str):
        with self.open(self.url + page, timeout=30) as shown:
            token = _TOKEN.search(shown.read().decode())
        assert token, f"{page} has no form"
        body = urlencode({"csrf_token": token[1], **data}).encode()
        headers = {"Origin": self.url, "Sec-Fetch-Site": "same-origin"}
        return self.open(urllib.request.Request(self.url + path, body, headers), timeout=300)


@pytest.fixture
def site(tmp_path):
    """A site with 100,000 leads, on SQLite, as `make run` starts it."""
    with ClinicSite(tmp_path) as site:
        site.employ(CHITRA)
        fill(site.database, leads=LEADS, words=False)
        yield site


def test_it_leaves_line_by_line_whole_safe_and_callable(site: ClinicSite) -> None:
    browser = Browser(site)
    with browser.open(site.url + "/staff/leads/export", timeout=60) as page:
        assert f"Take {_shown(site)} leads as a file" in page.read().decode().replace(",", "")
    before = most_memory(site)
    wanted = numbers(site)
    seen: dict[str, str] = {}
    live, made_safe = [], 0
    with browser.post("/staff/leads/export.csv", "/staff/leads/export", why="report") as answer:
        assert answer.headers["Transfer-Encoding"] == "chunked"
        for row in csv.DictReader(TextIOWrapper(answer, encoding="utf-8-sig", newline="")):
            seen[row["Reference"]] = row["Phone"]
            live += [cell for cell in row.values() if cell.lstrip().startswith(_LIVE)
                     and not _CALLABLE.fullmatch(cell)]  # fmt: skip
            made_safe += sum(cell.startswith(_MADE_SAFE) for cell in row.values())
    grown = most_memory(site) - before
    assert len(seen) == _shown(site)
    assert live == []
    assert made_safe >= LEADS // 7, "nobody in the crowd tries anything"
    assert {reference: seen[reference] for reference in wanted} == wanted
    assert all(_CALLABLE.fullmatch(number) for number in wanted.values())
    assert grown < MOST_MEMORY, f"{grown / 1024:.0f} MB"


def numbers(site: ClinicSite) -> dict[str, str]:
    """Every phone number that can be called, by the reference of its lead."""
    asked = (
        sa.select(Lead.reference, ContactPoint.normalised)
        .join(ContactPoint, ContactPoint.lead_id == Lead.id)
        .where(ContactPoint.kind == "phone", ContactPoint.normalised.is_not(None), _listed())
    )
    with site.database.read() as session:
        return {reference: csv_cells.cell(number) for reference, number in session.execute(asked)}


def most_memory(site: ClinicSite) -> int:
    """KiB that the largest of the site's processes has had at its most."""
    peaks = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            words = status.read_text()
            environment = (status.parent / "environ").read_bytes()
        except OSError:
            continue  # it has just ended, or is not ours
        if f"CLINIC_DATABASE_URL={site.database_url}\0".encode() in environment:
            peak = re.search(r"VmHWM:\s+(\d+) kB", words)
            peaks += [int(peak[1])] if peak else []
    assert peaks
    return max(peaks)


def _shown(site: ClinicSite) -> int:
    with site.database.read() as session:
        return session.scalar(sa.select(sa.func.count(Lead.id)).where(_listed())) or 0


def _listed() -> sa.ColumnElement[bool]:
    return sa.and_(Lead.held_back.is_(False), Lead.merged_into_id.is_(None))
