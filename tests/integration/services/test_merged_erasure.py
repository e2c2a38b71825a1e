"""Erasing takes merged leads along, whoever asks for it; a merged enquiry's page still opens."""

from datetime import timedelta

import sqlalchemy as sa

from clinic.db import Base, Database
from clinic.domain.enquiry import Drawn, digest
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy
from clinic.models import AuditEntry, Enquiry, Lead, LeadApart, LeadEvent, LeadMerge, StaffUser
from clinic.queries.lead_sharing import is_alone
from clinic.services import erasure, own_erasure, own_page, pairs
from clinic.services.own_page import Pressed
from tests.integration.services.test_merging import merge, undo
from tests.support.clock import NOW
from tests.support.desk import came, stands, wrote
from tests.support.enquiries import PROMISE, new_enquiry, number, submit

LATER = NOW + timedelta(days=2)


def erase(database: Database, reference: str) -> erasure.Erased:
    with database.write() as session:
        return erasure.erase(session, reference=reference, reason="They asked", by=None, now=LATER)


def left(database: Database) -> dict[str, int]:
    """How many rows there are of each table that names a lead."""
    tables = [table for table in Base.metadata.sorted_tables if table.name.startswith("lead")]
    with database.read() as session:
        counted = {
            table.name: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in tables
        }
    return {name: count for name, count in counted.items() if count}


def chain(database: Database, by: StaffUser) -> tuple[str, str, str]:
    """Three leads, the first in the second, and that in the third."""
    a = wrote(database, "Asha", email="asha@example.org")
    b = wrote(database, "Asha", raw="98765 00000")
    c = came(database, by, "98765 11111", came_by=CameBy.CALL, name="Asha")
    merge(database, b, a, by)
    merge(database, c, b, by)
    return a, b, c


def sent(database: Database, token: str, raw: str) -> str:
    """Somebody sends the form, and this token opens their page."""
    drawn = Drawn(reference=raw, token_hash=digest(token))
    new = new_enquiry(name="Asha", phone=number(f"98765 {raw[:5]}"), question=f"By {token}?")
    return submit(database, new, drawn=drawn).reference


def pressed(token: str) -> Pressed:
    return Pressed(
        token_hash=digest(token), at=LATER, promise=PROMISE, language="en", notice_version="1"
    )


def test_it_takes_merged_leads_and_what_was_said_of_pairs(
    database: Database, ben: StaffUser
) -> None:
    _, _, kept = chain(database, ben)
    assert left(database)["lead"] == 3
    erased = erase(database, kept)
    assert left(database) == {}
    assert erased.rows["lead"] == 3
    assert erased.rows["lead_merge"] == 4  # each of the two, as kept and as merged
    with database.read() as session:
        kept_of_it = session.scalars(sa.select(AuditEntry.action)).all()
    assert kept_of_it.count("lead.erased") == 1
    assert not [one for one in kept_of_it if "merge" in one]


def test_any_of_their_references_erases_all_of_it(database: Database, ben: StaffUser) -> None:
    first, _, kept = chain(database, ben)
    erased = erase(database, first)
    assert erased.reference == kept
    assert {first, kept} <= erased.references
    assert left(database) == {}


def test_two_that_were_kept_apart_are_forgotten_with_one_of_them(
    database: Database, ben: StaffUser
) -> None:
    first = wrote(database, "Asha")
    second = wrote(database, "Ramesh", email="r@example.org")
    with database.write() as session:
        leads = session.scalars(sa.select(Lead).order_by(Lead.id)).all()
        pairs.keep_apart(session, lead=leads[0], other=leads[1], by=ben, now=NOW)
    erase(database, first)
    with database.read() as session:
        assert session.scalars(sa.select(LeadApart)).all() == []
    assert stands(database, second).name == "Ramesh"


def test_a_merged_enquiry_s_own_page_opens_and_does_not_erase_what_others_sent(
    database: Database, ben: StaffUser
) -> None:
    first, second = sent(database, "one", "11111117"), sent(database, "two", "22222224")
    event = merge(database, second, first, ben)
    with database.write() as session:
        lead, enquiry = own_page.find(session, token_hash=digest("one"))
        assert (lead.reference, enquiry.reference) == (second, first)
        assert not is_alone(session, enquiry=enquiry, lead=lead)
        erased = own_erasure.erase(session, pressed=pressed("one"))
    assert (erased.reference, erased.lead_stays) == (first, True)
    with database.read() as session:
        assert session.scalars(sa.select(Enquiry.reference)).all() == [second]
        assert session.scalars(sa.select(Lead.reference)).all() == [second]
        assert session.scalars(sa.select(LeadMerge)).all() == []
        told = sa.select(LeadEvent).where(LeadEvent.kind == EventKind.MERGED)
        assert session.scalars(told).one().detail == {"reference": first}
        assert session.get(LeadEvent, event.id) is not None


def test_once_undone_nothing_is_kept_of_what_was_together(
    database: Database, ben: StaffUser
) -> None:
    first, second = sent(database, "one", "11111117"), sent(database, "two", "22222224")
    event = merge(database, second, first, ben)
    undo(database, second, event, ben)
    with database.write() as session:
        erased = own_erasure.erase(session, pressed=pressed("one"))
    assert (erased.reference, erased.lead_stays) == (first, False)
    assert stands(database, second).name == "Asha"
    with database.read() as session:
        assert session.scalars(sa.select(LeadMerge)).all() == []
