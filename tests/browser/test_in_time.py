"""From the press of Send to the desk: stored, on Today within the second, told within five.

With `curl -d` and from a browser without scripts, on SQLite and on PostgreSQL.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.conftest import OpenPage
from tests.support.browser import Page, expect
from tests.support.mail_peer import ReceivedMail
from tests.support.site import AMARA, ClinicSite, post_like_curl

pytestmark = pytest.mark.browser

ALS = "/treatments/als-stem-cell-treatment"
QUESTION = "Does swallowing get better?"
PERSONAL = ("Asha", "Bela", "98111", "swallowing", "ALS")
TRIES = 3
"""The machine may be busy with other things; one of these is looked at by a stopwatch."""

Send = Callable[[str, str], None]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def either_site(request: pytest.FixtureRequest) -> ClinicSite:
    """The site on one database, then on the other."""
    name = "site" if request.param == "sqlite" else "postgres_site"
    site = request.getfixturevalue(name)
    assert isinstance(site, ClinicSite)
    assert site.database.engine.dialect.name == request.param
    return site


@pytest.fixture
def today(either_site: ClinicSite, open_page: OpenPage) -> Page:
    """Today, in front of an administrator."""
    page = open_page()
    page.goto(f"{either_site.url}/staff/")
    page.get_by_label("Email address").fill(AMARA.email)
    page.get_by_label("Password", exact=True).fill(AMARA.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{either_site.url}/staff/")
    return page


def test_it_takes_what_curl_posts(either_site: ClinicSite, today: Page) -> None:
    def send(name: str, phone: str) -> None:
        fields = {"name": name, "phone": phone, "question": QUESTION}
        answer = post_like_curl(either_site, **fields)
        assert answer.status == 303
        assert (answer.getheader("Location") or "").startswith("/enquiries/")

    stands_at_the_desk_in_time(either_site, today, "Bela by curl", send)


def test_it_takes_what_a_browser_without_scripts_sends(
    either_site: ClinicSite, today: Page, open_page: OpenPage
) -> None:
    page = open_page(scripts=False)

    def send(name: str, phone: str) -> None:
        page.goto(either_site.url + ALS)
        page.get_by_label("Your name").fill(name)
        page.get_by_label("Phone or WhatsApp number").fill(phone)
        page.get_by_label("Your question").fill(QUESTION)
        with page.expect_response(lambda answer: answer.status == 303):
            page.get_by_role("button", name="Send enquiry").click()

    stands_at_the_desk_in_time(either_site, today, "Asha by browser", send)


def stands_at_the_desk_in_time(site: ClinicSite, today: Page, name: str, send: Send) -> None:
    waited = []
    for number in range(1, TRIES + 1):
        sent_by = f"{name} {number}"
        before = len(site.mail.mails)
        send(sent_by, f"98111 2224{number}")
        assert sent_by in today.request.get(f"{site.url}/staff/").text()
        at_the_desk = datetime.now(UTC)
        (enquiry,) = site.enquiries(sent_by)
        waited.append(at_the_desk - enquiry.received_at)
        lead = site.lead_of(enquiry)
        assert (enquiry.listed_phone, enquiry.listed_whatsapp) == ("+919654321400",) * 2
        assert not lead.held_back
        assert lead.status == "new"
        link = f"{site.url}/staff/leads/{lead.reference}\n"
        mail = alert_about(site, link, before, until=enquiry.received_at + timedelta(seconds=5))
        assert AMARA.email in mail.recipients
        said = f"{mail.message['Subject']}\n{mail.text}"
        assert [word for word in PERSONAL if word in said] == []
    assert min(waited) < timedelta(seconds=1)


def alert_about(site: ClinicSite, link: str, before: int, *, until: datetime) -> ReceivedMail:
    """The mail to the administrator that holds this link; AssertionError if it does not come."""
    left = (until - datetime.now(UTC)).total_seconds()
    return site.mail.wait_for_one(
        lambda mail: link in mail.text and AMARA.email in mail.recipients,
        after=before,
        seconds=max(left, 0),
    )
