"""A way to every page of the route table: its address, and what must have happened for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from clinic.config import ROOT
from clinic.domain.lead_status import CloseReason
from clinic.domain.permissions import Role
from clinic.models import Lead, PageVersion, StaffUser
from clinic.services import leads, staff_links
from tests.browser import acts
from tests.support.browser import (
    DESKTOP,
    PATIENCE,
    PHONE,
    Browser,
    BrowserContext,
    expect,
    sign_in,
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
KAMLA = {"name": "Kamla Devi", "phone": "98765 43299", "question": "What does it cost?"}
KAMALA = {"name": "Suresh Devi", "phone": "98765-43299", "email": "kamla@example.org"}
"""Two leads with one number: one family, or one person who was misheard."""

URGENT = "He is choking and cannot breathe. What can we do?"
SPAM = "Cheap: https://a.example https://b.example https://c.example"

SETTINGS = ("clinic", "numbers", "hours", "promise", "rules")
INFORMATION = sorted(
    {file.name.partition(".")[0] for file in (ROOT / "content" / "information").glob("*.md")}
)
TREATMENTS = sorted(
    {file.name.partition(".")[0] for file in (ROOT / "content" / "treatments").glob("*.md")}
)

OF_EVERYBODY: Mapping[str, Mapping[str, str]] = {
    prefix + endpoint: values
    for prefix in ("", "hi_")
    for endpoint, values in {
        "home.show": {},
        "treatments.index": {},
        **{f"treatments.show {slug}": {"slug": slug} for slug in TREATMENTS},
        "enquiry.show": {},
        "enquiry.received": {"token": "sent"},
        "own_page.correction": {"token": "sent"},
        "own_page.addition": {"token": "sent"},
        "own_page.withdrawal": {"token": "sent"},
        "own_page.copy": {"token": "sent"},
        "own_page.erasure": {"token": "sent"},
        "own_page.erased": {},
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
        "pages.about": {},
        "pages.how_we_make_these_pages": {},
        "pages.accessibility": {},
        **{f"information.show {slug}": {"slug": slug} for slug in INFORMATION},
    }.items()
}
"""Public pages: the endpoint (with which of its pages), and what of the tour's values each
address is made of."""

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
    "staff_details.show": {"reference": "lead"},
    "staff_lead_audit.show": {"reference": "lead"},
    "staff_erasure.show": {"reference": "lead"},
    "staff_identity.index": {},
    "staff_identity.compare": {"reference": "twin", "other": "other twin"},
    "staff_export.ask": {},
    "staff_imports.index": {},
    "staff_imports.show": {"import_id": "import"},
    "staff_batches.show": {"batch_id": "batch"},
    "staff_tags.index": {},
    "staff_messages.index": {},
    "staff_reports.show": {},
    "staff_health.show": {},
    "staff_content.index": {},
    "staff_content.show": {"slug": "slug", "language": "language"},
    "staff_content.version": {"version_id": "version"},
    "staff_mistakes.index": {},
    "staff_questions.index": {},
    "staff_people.index": {},
    "staff_settings.index": {},
    **{f"staff_settings.show {subject}": {"subject": subject} for subject in SETTINGS},
    "staff_closed_days.index": {},
    "staff_first_steps.show": {},
    "staff_templates.index": {},
    "staff_templates.new": {},
    "staff_templates.show": {"template_id": "template"},
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

    def address(self, name: str, values: Mapping[str, str]) -> str:
        """The full address of a page, by its name in the tables above."""
        endpoint, _, _ = name.partition(" ")
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
            **{slug: slug for slug in (*TREATMENTS, *INFORMATION, *SETTINGS)},
            "slug": SLUG,
            "language": "en",
            "template": "1",
            "hindi_page": f"{SLUG}/hi",
            "sent": sent,
            "repeat": self._sent(**ASHA),
            "saved": self._sent(do="save", **ASHA),
            "nothing saved": self._sent(do="save"),
            "urgent": self._sent(name="R.", email="r@example.org", question=URGENT),
        }
        self._sent("/hi/enquiries", **RAMESH)
        self._sent(name="Mallory", phone="98765 43213", question=SPAM, hp="filled")
        report = {"words": "The table says 46.", "reply_to": ASHA["email"], "page": SLUG}
        assert post_like_curl(self.site, "/mistakes", **report).status == 303
        self._sent(name="Bela Tried", phone="98765 43214")
        self._sent(name="Bela Closed", phone="98765 43215", reply_by="message")
        for person in acts.PEOPLE.values():
            self._sent(**person)
        for twin in (KAMLA, KAMALA):
            self._sent(**twin)
        self._answer()
        self._sign_in()
        self.values["reset"] = self._reset_token()
        with self.site.database.read() as session:
            seen = sa.select(sa.func.min(PageVersion.id)).where(PageVersion.slug == SLUG)
            self.values["version"] = str(session.scalar(seen))

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
            acts.act(session, found, **by)
            brought = acts.bring_files(session, **by)
            self.values |= {key: found[one["name"]].reference for key, one in acts.PEOPLE.items()}
            chitra: dict[str, Any] = {"name": "Chitra", "email": "chitra@example.org"}
            _, link = staff_links.invite(session, **chitra, role=Role.MANAGER, **by)
            assert found["Mallory"].held_back
            self.values |= acts.sort(session, **by)
            self.values |= brought | {
                "invitation": link.token,
                "lead": found[ASHA["name"]].reference,
                "hindi": found[RAMESH["name"]].reference,
                "held": found["Mallory"].reference,
                "tried": tried.reference,
                "twin": found[KAMLA["name"]].reference,
                "other twin": found[KAMALA["name"]].reference,
                "closed": closed.reference,
            }

    def _sign_in(self) -> None:
        page = sign_in(self.browser.new_page(), self.site.url, AMARA)
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
