"""From the press of Send to the desk: stored, on Today with the next look, told by mail.

With `curl -d` and from a browser without scripts, on SQLite and on PostgreSQL. How soon the mail is
there is measured beside the faults (tests/faults/test_alert_in_time.py), how long Today takes in
the bench: a stopwatch in here would time the machine and what else it does.
"""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.conftest import OpenPage
from tests.support.browser import Page, sign_in
from tests.support.mail_peer import ReceivedMail
from tests.support.site import AMARA, ClinicSite, post_like_curl

pytestmark = pytest.mark.browser

ALS = "/treatments/als-stem-cell-treatment"
QUESTION = "Does swallowing get better?"
PERSONAL = ("Asha", "Bela", "98111", "swallowing", "ALS")
TIMES = 3
"""What answers the desk may be another process of the site than the one that stored."""

Send = Callable[[str, str], None]


@pytest.fixture(scope="module")
def quiet_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClinicSite]:
    """One that nobody else writes to: of a long group Today shows the first twenty alone."""
    with ClinicSite(tmp_path_factory.mktemp("quiet")) as site:
        site.employ(AMARA)
        yield site
        assert '"level": "error"' not in site.says()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def either_site(request: pytest.FixtureRequest) -> ClinicSite:
    """The site on one database, then on the other."""
    name = "quiet_site" if request.param == "sqlite" else "postgres_site"
    site = request.getfixturevalue(name)
    assert isinstance(site, ClinicSite)
    assert site.database.engine.dialect.name == request.param
    return site


@pytest.fixture
def today(either_site: ClinicSite, open_page: OpenPage) -> Page:
    """Today, in front of an administrator."""
    return sign_in(open_page(), either_site.url, AMARA)


def test_it_takes_what_curl_posts(either_site: ClinicSite, today: Page) -> None:
    def send(name: str, phone: str) -> None:
        fields = {"name": name, "phone": phone, "question": QUESTION}
        answer = post_like_curl(either_site, **fields)
        assert answer.status == 303
        assert (answer.getheader("Location") or "").startswith("/enquiries/")

    stands_at_the_desk(either_site, today, "Bela by curl", send)


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

    stands_at_the_desk(either_site, today, "Asha by browser", send)


def stands_at_the_desk(site: ClinicSite, today: Page, name: str, send: Send) -> None:
    for number in range(1, TIMES + 1):
        sent_by = f"{name} {number}"
        before = len(site.mail.mails)
        send(sent_by, f"98111 2224{number}")
        assert sent_by in today.request.get(f"{site.url}/staff/").text()
        (enquiry,) = site.enquiries(sent_by)
        lead = site.lead_of(enquiry)
        assert (enquiry.listed_phone, enquiry.listed_whatsapp) == ("+919654321400",) * 2
        assert not lead.held_back
        assert lead.status == "new"
        mail = alert_about(site, f"{site.url}/staff/leads/{lead.reference}\n", before)
        said = f"{mail.message['Subject']}\n{mail.text}".replace(lead.reference, "")
        assert [word for word in PERSONAL if word in said] == []


def alert_about(site: ClinicSite, link: str, before: int) -> ReceivedMail:
    """The mail to the administrator that holds this link; AssertionError if it does not come."""
    return site.mail.wait_for_one(
        lambda mail: link in mail.text and AMARA.email in mail.recipients,
        after=before,
        seconds=60,
    )
