"""The lead's page asks the database as often for a long story as for a short one."""

from datetime import timedelta

import pytest

from clinic.db import Database
from clinic.domain.contact import read_phone
from clinic.domain.lead_status import Outcome
from clinic.models import StaffUser
from clinic.queries.details_page import details_page
from clinic.queries.lead_audit import lead_audit
from clinic.queries.lead_page import lead_page
from clinic.services import contact_points, leads, pinned_notes
from clinic.services.contact_points import Way
from tests.support.clock import NOW
from tests.support.desk import statements, view, went, wrote

PAGES = {"the page": lead_page, "its details": details_page, "its audit": lead_audit}
MOST = {"the page": 31, "its details": 4, "its audit": 7}


def live(database: Database, reference: str, by: StaffUser, *, times: int) -> None:
    """So many enquiries, calls, pinned notes and numbers, and as many others with that number."""
    for nth in range(times):
        later = NOW + timedelta(minutes=nth)
        wrote(database, question=f"Question {nth}", now=later)
        wrote(database, f"Bela {nth}", now=later)
        went(database, reference, Outcome.REACHED, by, now=later)
        number = read_phone(f"98765 1{nth:04}")
        way = Way("phone", number.raw, number.e164, number.country)
        with database.write() as session:
            lead = leads.find(session, reference=reference)
            contact_points.keep(session, lead=lead, way=way, now=later)
            note = leads.add_note(session, lead=lead, text="Speaks softly", by=by, now=later)
            pinned_notes.pin(session, lead=lead, event_id=note.id, by=by, now=later)


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_as_often_for_fifty_of_each_as_for_five(
    database: Database, ben: StaffUser, name: str
) -> None:
    reference = wrote(database, now=NOW - timedelta(days=1))

    def asked() -> list[str]:
        with database.read() as session, statements(database) as heard:
            PAGES[name](session, reference=reference, view=view(ben, now=NOW + timedelta(days=1)))
        return heard

    live(database, reference, ben, times=5)
    few = asked()
    live(database, reference, ben, times=50)
    assert len(asked()) == len(few) <= MOST[name], "\n".join(few)
