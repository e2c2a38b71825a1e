"""A way to every page: the addresses of the route table, and what leads to the other pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from clinic.domain.failures import Failure
from clinic.domain.lead_status import CloseReason
from clinic.domain.notices import MessageState
from clinic.domain.permissions import Role
from clinic.models import Lead, OutboxMessage, StaffUser
from clinic.services import leads, staff_links
from tests.support.browser import (
    DESKTOP,
    PATIENCE,
    PHONE,
    Browser,
    BrowserContext,
    Page,
    Route,
    expect,
)
from tests.support.site import AMARA, ClinicSite, post_like_curl

SLUG = "als-stem-cell-treatment"
ASHA = {
    "name": "Asha Rao",
    "phone": "098765 43210",
    "whatsapp": "+44 7700 900123",
    "email": "asha@example.org",
    "question": "Is it safe for somebody who has trouble swallowing?",
    "writing_for": "cared_for",
}
RAMESH = {"name": "रमेश कुमार", "phone": "०९८७६५४३२१२", "question": "क्या यह सुरक्षित है?"}
URGENT = "He is choking and cannot breathe. What can we do?"
AGE = "() => document.querySelectorAll('[name=csrf_token]').forEach(e => e.value = 'old')"
SPAM = "Cheap: https://a.example https://b.example https://c.example"

OF_EVERYBODY: Mapping[str, Mapping[str, str]] = {
    prefix + endpoint: values
    for prefix in ("", "hi_")
    for endpoint, values in {
        "home.show": {},
        "treatments.index": {},
        "treatments.show": {"slug": "slug"},
        "enquiry.show": {},
        "enquiry.received": {"token": "sent"},
        "drafts.saved": {"token": "saved"},
        "drafts.go_on": {"token": "saved"},
        "drafts.deleted": {},
        "mistakes.show": {},
        "mistakes.received": {},
        "evidence.studies": {},
        "evidence.other_studies": {},
        "evidence.products": {},
        "evidence.rules": {},
        "evidence.sources": {},
        "pages.contact": {},
        "pages.privacy": {},
        "pages.emergency": {},
    }.items()
}
"""Public pages: what of the tour's values each address is made of."""

AT_THE_DOOR: Mapping[str, Mapping[str, str]] = {
    "security.login": {},
    "security.forgot_password": {},
    "security.reset_password": {"token": "reset"},
    "staff_welcome.show": {"token": "invitation"},
}
AT_THE_DESK: Mapping[str, Mapping[str, str]] = {
    "security.change_password": {},
    "staff_account.show": {},
    "staff_today.show": {},
    "staff_today.held_back": {},
    "staff_leads.index": {},
    "staff_leads.new": {},
    "staff_lead.show": {"reference": "lead"},
    "staff_erasure.show": {"reference": "lead"},
    "staff_messages.index": {},
    "staff_health.show": {},
    "staff_content.index": {},
    "staff_content.show": {"slug": "slug", "language": "language"},
    "staff_content.version": {"version_id": "version"},
    "staff_mistakes.index": {},
    "staff_people.index": {},
}


@dataclass
class Tour:
    """A site with somebody on every page, and one whose database refuses what matters most.

    `routes` makes addresses. `values` holds what they are made of, by name.
    """

    browser: Browser
    site: ClinicSite
    broken: ClinicSite
    routes: Flask
    values: dict[str, str] = field(default_factory=dict)
    _windows: dict[tuple[bool, bool], BrowserContext] = field(default_factory=dict)
    _signed_in: Any = None

    def address(self, endpoint: str, values: Mapping[str, str]) -> str:
        """The full address of a page."""
        filled = {name: self.values[key] for name, key in values.items()}
        with self.routes.test_request_context():
            return self.site.url + self.routes.url_for(endpoint, **filled)

    def window(self, *, phone: bool, signed_in: bool) -> BrowserContext:
        """A phone or a desktop, of a stranger or of an administrator."""
        kind = (phone, signed_in)
        if kind not in self._windows:
            state = self._signed_in if signed_in else None
            window = self.browser.new_context(**(PHONE if phone else DESKTOP), storage_state=state)
            window.set_default_timeout(PATIENCE)
            self._windows[kind] = window
        return self._windows[kind]

    def prepare(self) -> None:
        """Let people ask, colleagues answer, and links be made."""
        sent = self._sent(**ASHA)
        self.values |= {
            "slug": SLUG,
            "sent": sent,
            "repeat": self._sent(**ASHA),
            "saved": self._sent(do="save", **ASHA),
            "nothing saved": self._sent(do="save"),
            "urgent": self._sent(name="R.", email="r@example.org", question=URGENT),
        }
        self._sent("/hi/enquiries", **RAMESH)
        self._sent(name="Mallory", phone="98765 43213", question=SPAM, hp="filled")
        self._sent(name="Bela Tried", phone="98765 43214")
        self._sent(name="Bela Closed", phone="98765 43215", reply_by="message")
        self._answer()
        self._sign_in()
        self.values["reset"] = self._reset_token()

    def close(self) -> None:
        """Close the windows."""
        for window in self._windows.values():
            window.close()

    def _sent(self, path: str = "/enquiries", **fields: str) -> str:
        answer = post_like_curl(self.site, path, **fields)
        assert answer.status == 303
        return (answer.getheader("Location") or "").rpartition("/")[2]

    def _answer(self) -> None:
        with self.site.database.write() as session:
            amara = session.scalars(sa.select(StaffUser).filter_by(email=AMARA.email)).one()
            found = {lead.name: lead for lead in session.scalars(sa.select(Lead))}
            by: dict[str, Any] = {"by": amara, "now": datetime.now(UTC)}
            soon = by["now"] + timedelta(minutes=5)
            tried, closed = found["Bela Tried"], found["Bela Closed"]
            leads.add_note(session, lead=tried, text="Speaks softly.", **by)
            leads.set_next_step(session, lead=tried, step="Ask again", at=soon, **by)
            leads.close(session, lead=closed, reason=CloseReason.COULD_NOT_HELP, note="", **by)
            chitra: dict[str, Any] = {"name": "Chitra", "email": "chitra@example.org"}
            _, link = staff_links.invite(session, **chitra, role=Role.MANAGER, **by)
            assert found["Mallory"].held_back
            self.values |= {
                "invitation": link.token,
                "lead": found[ASHA["name"]].reference,
                "hindi": found[RAMESH["name"]].reference,
                "held": found["Mallory"].reference,
                "tried": tried.reference,
                "closed": closed.reference,
            }

    def _sign_in(self) -> None:
        page = self.browser.new_page()
        page.goto(f"{self.site.url}/staff/sign-in")
        page.get_by_label("Email address").fill(AMARA.email)
        page.get_by_label("Password", exact=True).fill(AMARA.password)
        page.get_by_role("button", name="Sign in").click()
        expect(page).to_have_url(f"{self.site.url}/staff/")
        self._signed_in = page.context.storage_state()
        page.close()

    def _reset_token(self) -> str:
        page = self.browser.new_page()
        page.goto(f"{self.site.url}/staff/forgotten")
        page.get_by_label("Email address").fill(AMARA.email)
        page.get_by_role("button", name="Send the link").click()
        expect(page.get_by_role("status")).to_be_visible()
        page.close()
        mail = self.site.mail.wait_for_one(lambda mail: "/staff/reset/" in mail.text, seconds=60)
        (line,) = (line for line in mail.text.splitlines() if "/staff/reset/" in line)
        return line.strip().rpartition("/")[2]


Way = Callable[[Page, Tour], object]


def opened(path: str, key: str = "") -> Way:
    """Open a path, with one of the tour's values at its end."""
    return lambda page, tour: page.goto(f"{tour.site.url}{path}{tour.values.get(key, '')}")


def queried(path: str) -> Way:
    """Send the form with an odd number and without a name: it comes back."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(tour.site.url + path)
        page.locator("#enquiry-phone").fill("98765")
        page.locator("#enquiry-email").fill("asha")
        page.locator("#enquiry button[type=submit]").first.click()
        expect(page.locator("#errors")).to_be_focused()

    return go


def not_saved(path: str) -> Way:
    """Send the form where the database refuses: the words come back."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(tour.broken.url + path)
        page.locator("#enquiry-name").fill(ASHA["name"])
        page.locator("#enquiry-phone").fill(ASHA["phone"])
        page.locator("#enquiry-question").fill(ASHA["question"])
        page.locator("#enquiry-consent").check()
        with page.expect_response(lambda answer: answer.status == 503):
            page.locator("#enquiry button[type=submit]").first.click()
        expect(page.locator("main")).to_contain_text(ASHA["question"])

    return go


def not_kept(path: str) -> Way:
    """Save the form where the database refuses: the words come back."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(tour.broken.url + path)
        page.locator("#enquiry-question").fill(ASHA["question"])
        with page.expect_response(lambda answer: answer.status == 503):
            page.locator("#enquiry button[name=do]").click()
        expect(page.locator("main")).to_contain_text(ASHA["question"])

    return go


def posted(path: str, body: str = "") -> Way:
    """Open a path by POST."""

    def go(page: Page, tour: Tour) -> None:
        def post(route: Route) -> None:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            headers = route.request.headers | form
            route.continue_(method="POST", post_data=body, headers=headers)

        page.route(tour.site.url + path, post, times=1)
        page.goto(tour.site.url + path)

    return go


def on_the_broken_site(path: str) -> Way:
    """Open a path where the database refuses."""
    return lambda page, tour: page.goto(tour.broken.url + path)


def first_administrator(page: Page, tour: Tour) -> None:
    """The page of the link on the terminal."""
    page.goto(tour.broken.welcome_link())


def wrong_at_the_door(page: Page, tour: Tour) -> None:
    """A sign-in that does not fit."""
    page.goto(f"{tour.site.url}/staff/sign-in")
    page.get_by_label("Email address").fill("dev@example.org")
    page.get_by_label("Password", exact=True).fill("no such thing here")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_focused()


def no_desk(page: Page, tour: Tour) -> None:
    """A sign-in that the database cannot count."""
    page.goto(f"{tour.broken.url}/staff/sign-in")
    page.get_by_label("Email address").fill(AMARA.email)
    page.get_by_label("Password", exact=True).fill(AMARA.password)
    with page.expect_response(lambda answer: answer.status == 503):
        page.get_by_role("button", name="Sign in").click()
    expect(page.locator("h1")).to_be_visible()


def searched(words: str) -> Way:
    """The list of leads after a search."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(f"{tour.site.url}/staff/leads")
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("button", name="Find").click()
        page.wait_for_url("**search=*")

    return go


def pressed(key: str, button: str) -> Way:
    """A button of a lead's page, and what it says then."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(f"{tour.site.url}/staff/leads/{tour.values[key]}")
        page.get_by_role("button", name=button).first.click()
        expect(page.locator(".banner--done, .problem").first).to_be_visible()

    return go


def nothing_typed(path: str, button: str) -> Way:
    """A form of the desk, sent empty."""

    def go(page: Page, tour: Tour) -> None:
        page.goto(tour.site.url + path)
        page.get_by_role("button", name=button).click()
        expect(page.locator(".problem")).to_be_focused()

    return go


def not_erased(page: Page, tour: Tour) -> None:
    """The page that erases somebody, pressed without a reason."""
    page.goto(f"{tour.site.url}/staff/leads/{tour.values['lead']}/erasure")
    page.get_by_role("button", name="Erase it for good").click()
    expect(page.locator(".problem")).to_be_focused()


def invited(page: Page, tour: Tour) -> None:
    """The people's page with a one-time link on it."""
    page.goto(f"{tour.site.url}/staff/people")
    page.get_by_text("Change Chitra").click()
    page.get_by_role("button", name="New one-time link Chitra").click()
    expect(page.locator(".once__link")).to_be_visible()


def not_gone(page: Page, tour: Tour) -> None:
    """The list of messages that did not go, with two that failed and one that is tried again."""
    with tour.site.database.write() as session:
        first, second, third = session.scalars(sa.select(OutboxMessage).limit(3))
        for message, why in ((first, Failure.RECIPIENT_REFUSED), (second, Failure.CERTIFICATE)):
            message.state, message.sent_at = MessageState.FAILED, None
            message.failure, message.last_error = why, why.sentence
        third.state, third.sent_at = MessageState.WAITING, None
        third.failure, third.last_error = Failure.GREYLISTED, Failure.GREYLISTED.sentence
        third.due_at = datetime.now(UTC) + timedelta(minutes=40)
    page.goto(f"{tour.site.url}/staff/messages")
    expect(page.get_by_role("button", name="Try all again")).to_be_visible()


def too_old(page: Page, tour: Tour) -> None:
    """A form of the desk that was open for too long: what was typed comes back."""
    page.goto(f"{tour.site.url}/staff/leads/{tour.values['lead']}")
    page.get_by_label("Note", exact=True).fill("Prefers the evening.")
    page.evaluate(AGE)
    page.get_by_role("button", name="Keep note").click()
    expect(page.locator("h1")).to_have_text("Not saved yet")


STATES_OF_EVERYBODY: Mapping[str, Way] = {
    "queried": queried("/enquiries"),
    "queried in Hindi": queried("/hi/enquiries"),
    "sent twice": opened("/enquiries/", "repeat"),
    "sent twice in Hindi": opened("/hi/enquiries/", "repeat"),
    "urgent": opened("/enquiries/", "urgent"),
    "urgent in Hindi": opened("/hi/enquiries/", "urgent"),
    "not saved": not_saved("/enquiries"),
    "not saved in Hindi": not_saved("/hi/enquiries"),
    "not kept": not_kept("/enquiries"),
    "not kept in Hindi": not_kept("/hi/enquiries"),
    "saved with nothing in it": opened("/saved/", "nothing saved"),
    "saved and gone": opened("/saved/anything"),
    "saved and gone in Hindi": opened("/hi/saved/anything"),
    "saved and not to be had": on_the_broken_site("/saved/" + "a" * 32),
    "saved and not to be had in Hindi": on_the_broken_site("/hi/saved/" + "a" * 32),
    "asked for a tick": on_the_broken_site("/enquiries"),
    "without a database": on_the_broken_site("/enquiries/anything"),
    "without a database in Hindi": on_the_broken_site("/hi/enquiries/anything"),
    "unreadable": opened("/contact?x=%00"),
    "not there": opened("/nothing-here"),
    "not there in Hindi": opened("/hi/nothing-here"),
    "posted where nothing is taken": posted("/contact"),
    "far too long": posted("/enquiries", "question=" + "x" * 300_000),
}
STATES_AT_THE_DOOR: Mapping[str, Way] = {
    "a first administrator": first_administrator,
    "a wrong password": wrong_at_the_door,
    "a link that was used": opened("/staff/welcome/used"),
    "nothing typed": nothing_typed("/staff/forgotten", "Send the link"),
    "without a database": no_desk,
}
STATES_AT_THE_DESK: Mapping[str, Way] = {
    "a lead in Hindi": opened("/staff/leads/", "hindi"),
    "a lead held back": opened("/staff/leads/", "held"),
    "a lead with a note": opened("/staff/leads/", "tried"),
    "a closed lead": opened("/staff/leads/", "closed"),
    "an outcome with its undo": pressed("tried", "Busy"),
    "an empty note": pressed("tried", "Keep note"),
    "a search that finds": searched("Ramesh"),
    "a search that finds nobody": searched("Nobody"),
    "leads of one state": opened("/staff/leads?status=closed"),
    "an erasure without a reason": not_erased,
    "a lead without a number": nothing_typed("/staff/leads/add", "Add this lead"),
    "an invitation without a name": nothing_typed("/staff/people", "Make the link"),
    "an invitation": invited,
    "messages that did not go": not_gone,
    "a form that was open for too long": too_old,
    "not there": opened("/staff/nothing-here"),
}
