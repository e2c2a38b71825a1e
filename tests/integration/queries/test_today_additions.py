"""Today shows what people added on their own page."""

from datetime import timedelta

from clinic.db import Database
from clinic.domain.enquiry import Drawn, digest
from clinic.domain.lead_status import CloseReason
from clinic.models import StaffUser
from clinic.queries.rows import Today
from clinic.queries.today import today
from clinic.services import leads, own_page
from clinic.services.own_page import Pressed
from tests.support.clock import NOW
from tests.support.desk import change, close, view
from tests.support.enquiries import PROMISE, new_enquiry, submit

HOUR = timedelta(hours=1)


def look(database: Database) -> Today:
    with database.read() as session:
        return today(session, view=view())


def added(database: Database, token: str, words: str) -> None:
    """The person adds this on their own page."""
    pressed = Pressed(digest(token), NOW, PROMISE, "en", "1")
    with database.write() as session:
        own_page.add(session, pressed=pressed, words=words, once=None)


def test_it_shows_what_was_added_beneath_the_question(database: Database) -> None:
    drawn = Drawn(reference="90000001", token_hash=digest("asha"))
    submit(database, new_enquiry(question="First"), drawn=drawn)
    added(database, "asha", "And weaker\nnow")
    [row] = [row for group in look(database).groups for row in group.rows]
    assert (row.line, row.added) == ("First", "And weaker now")


def test_it_leads_to_what_the_family_of_somebody_who_has_died_wrote(
    database: Database, ben: StaffUser
) -> None:
    drawn = Drawn(reference="90000001", token_hash=digest("asha"))
    submit(database, new_enquiry(), drawn=drawn)
    added(database, "asha", "Before it")
    close(database, "90000001", ben, CloseReason.HAS_DIED)
    assert look(database).banners == ()
    added(database, "asha", "She is gone. Thank you.")
    found = look(database)
    [banner] = found.banners
    assert banner.strong == "The family of a person who has died wrote: 1."
    assert banner.link is not None
    assert banner.link.url == "/staff/leads/90000001"
    assert found.groups == ()
    change(
        database,
        "90000001",
        lambda session, lead: leads.add_note(
            session, lead=lead, text="A card was sent.", by=ben, now=NOW + HOUR
        ),
    )
    assert look(database).banners == ()
