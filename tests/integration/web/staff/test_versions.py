"""What a page said to somebody is opened from their lead, and printed for whoever may ask."""

from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskCliRunner

from clinic.db import Database
from clinic.domain.enquiry import PageSeen
from clinic.extensions import CATALOGUE
from clinic.models import PageVersion, StaffUser
from clinic.services import page_versions
from clinic.worker.pages_shown import keep_pages_shown, run
from tests.support.client import HouseClient
from tests.support.clock import NOW, Clock
from tests.support.content import SLUG, TEXT, catalogue_of, replaced
from tests.support.desk import wrote
from tests.support.staff import sign_in
from tests.support.visitor import rows

LISTED = ("+919654321400", "+919811122233")
THEN = PageSeen(
    SLUG,
    "en",
    "0" * 16,
    "Title\nLead\n1. First\nIt may help.\n[1] Bela 2020",
    *LISTED,
    title="Title",
)
NOW_SAYS = PageSeen(
    SLUG, "en", "1" * 16, "Title\nLead\n1. First\nNobody knows.\n[1] Bela 2020", *LISTED
)


def keep(database: Database, page: PageSeen, *, days: int = 0) -> int:
    with database.write() as session:
        shown = page_versions.record_shown(session, page=page, now=NOW + timedelta(days=days))
        return shown.id


def test_a_leads_page_opens_what_its_person_saw(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    reference = wrote(database, page=THEN)
    keep(database, NOW_SAYS, days=1)
    sign_in(client, ben)
    (version, _later) = rows(database, PageVersion)
    lead = client.get(f"/staff/leads/{reference}").text
    address = f"/staff/content/versions/{version.id}"
    assert lead.count(f'href="{address}"') == 2
    page = client.get(address).text
    assert "It may help." in page
    assert "<ins>Nobody knows.</ins>" in page
    assert "<del>It may help.</del>" in page
    assert "+91 98111 22233" in page
    assert "by no doctor" in page
    assert "Later state" in page


def test_a_state_of_which_only_the_mark_is_known_says_so(
    client: HouseClient, database: Database, ben: StaffUser
) -> None:
    number = keep(database, PageSeen(SLUG, "en", "2" * 16, ""))
    sign_in(client, ben)
    assert "we know the fingerprint alone" in client.get(f"/staff/content/versions/{number}").text
    assert client.get("/staff/content/versions/999").status_code == 404


def test_what_is_shown_is_written_down_each_day(
    app: Flask, database: Database, clock: Clock, tmp_path: Path
) -> None:
    app.extensions[CATALOGUE] = catalogue_of(tmp_path / "one")
    with app.app_context():
        assert keep_pages_shown() == 1
        clock.forward(timedelta(days=1))
        assert run().words == "What 1 pages say is kept."
        app.extensions[CATALOGUE] = catalogue_of(
            tmp_path / "two", page=replaced(TEXT, "Good care helps.", "Good care helps much.")
        )
        clock.forward(timedelta(days=1))
        run()
    shown = [
        ((one.first_shown_at - NOW).days, (one.last_shown_at - NOW).days)
        for one in rows(database, PageVersion)
    ]
    assert shown == [(0, 1), (2, 2)]


def test_the_command_prints_what_a_day_showed(runner: FlaskCliRunner, database: Database) -> None:
    keep(database, THEN)
    keep(database, NOW_SAYS, days=5)
    keep(database, NOW_SAYS, days=9)

    def printed(day: str) -> str:
        return runner.invoke(args=["content", "versions", SLUG, "--as-of", day]).output

    assert "It may help." in printed("2026-11-23")
    assert "phone      +91 96543 21400" in printed("2026-11-23")
    between = printed("2026-11-25")
    assert "It may help." in between
    assert "nothing was written down on that day" in between
    assert "Nobody knows." in printed("2026-11-30")
    assert "It may help." not in printed("2026-11-30")
    assert "No state of" in printed("2026-11-01")
