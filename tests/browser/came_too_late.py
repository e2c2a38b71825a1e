"""What leads to pages that say that somebody else was faster."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from clinic.domain.doctors_answer import DoctorsAnswer
from clinic.models import Lead, StaffUser
from clinic.services import doctor_questions, leads
from tests.browser.tour import Tour
from tests.support.browser import Page, expect
from tests.support.desk import HOURS
from tests.support.site import AMARA


def too_late(page: Page, tour: Tour) -> None:
    """A press on a lead's page that a colleague was faster than: both sides."""
    page.goto(f"{tour.site.url}/staff/leads/{tour.values['tried']}")
    page.get_by_label("Note", exact=True).fill("Rang for long.")
    with tour.site.database.write() as session:
        lead = session.scalars(sa.select(Lead).filter_by(reference=tour.values["tried"])).one()
        amara = session.scalars(sa.select(StaffUser).filter_by(email=AMARA.email)).one()
        at = datetime.now(UTC)
        leads.set_next_step(
            session, lead=lead, step="Call the son", at=at + timedelta(hours=1), by=amara, now=at
        )
    page.get_by_role("button", name="Wrong number").first.click()
    expect(page.locator(".both")).to_be_focused()


def answered_meanwhile(page: Page, tour: Tour) -> None:
    """An answer to a question that a colleague has written another one down for: it comes back."""
    with tour.site.database.write() as session:
        lead = session.scalars(sa.select(Lead).filter_by(reference=tour.values["asked"])).one()
        amara = session.scalars(sa.select(StaffUser).filter_by(email=AMARA.email)).one()
        now = datetime.now(UTC)
        due = {"doctor": None, "due_at": now + timedelta(hours=4), "by": amara, "now": now}
        asked = doctor_questions.ask(session, lead=lead, question="May it be sooner?", **due)
        number = asked.detail["question_id"]
    page.goto(f"{tour.site.url}/staff/leads/{tour.values['asked']}")
    form = page.locator(f"form[action$='/doctor-questions/{number}/answer']")
    page.locator("details").filter(has=form).locator("summary").click()
    form.get_by_label("The answer").fill("No. Wait until it has been read by the neurologist.")
    form.get_by_label("The doctor’s name").fill("Dr Iyer")
    form.get_by_label("Registration number").fill("DMC 54321")
    with tour.site.database.write() as session:
        doctor_questions.answer(
            session,
            question_id=number,
            said=DoctorsAnswer("Yes, from next week.", "Dr Rao", "DMC 12345"),
            by=session.merge(amara),
            now=now,
            hours=HOURS,
        )
    form.get_by_role("button", name="Keep the answer").click()
    expect(page.locator(".both")).to_be_focused()


def for_nobody(page: Page, tour: Tour) -> None:
    """A note to a lead that has been erased meanwhile: what was typed comes back."""
    page.goto(f"{tour.site.url}/staff/leads/{tour.values['tried']}")
    page.get_by_label("Note", exact=True).fill("Rang for long.\nThe son speaks English.")
    page.locator("#note-form").evaluate("form => form.action = '/staff/leads/00000000/notes'")
    page.get_by_role("button", name="Keep note").click()
    expect(page.get_by_role("heading", name="What you wrote")).to_be_visible()
