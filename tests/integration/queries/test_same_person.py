"""Which leads may be one person: why, in which order, and how they are found among many."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.lead_status import CameBy
from clinic.domain.search_terms import reach_terms, whole_name_terms
from clinic.models import ContactPoint, Lead, LeadApart, LeadTerm, StaffUser
from clinic.queries.comparison import comparison
from clinic.queries.pair_list import pair_list
from clinic.queries.same_person import Doubt, Pairs, doubts_about, pairs_in_doubt
from clinic.services import arrivals, lead_terms
from tests.support.clock import NOW
from tests.support.desk import came, close, view, wrote
from tests.support.enquiries import PROMISE
from tests.support.plans import costly, crowd, heard, know_thyself

MAIL = "asha@example.org"


def made(
    database: Database, name: str, *ways: tuple[str, str, str | None], patient: str = ""
) -> str:
    """A lead of its own, whoever else may have these numbers (kind, raw, normalised)."""
    with database.write() as session:
        lead = arrivals.make_lead(
            session, came_by=CameBy.CALL, name=name, language="en", now=NOW, promise=PROMISE
        )
        lead.patient_name = patient or None
        for kind, raw, normalised in ways:
            session.add(
                ContactPoint(
                    lead_id=lead.id, kind=kind, raw=raw, normalised=normalised, created_at=NOW
                )
            )
        lead_terms.refresh(session, lead=lead)
        return lead.reference


def phone(raw: str, normalised: str | None = "+919876543210") -> tuple[str, str, str | None]:
    return ("phone", raw, normalised)


def email(address: str) -> tuple[str, str, str | None]:
    return ("email", address, address)


def doubts(database: Database, by: StaffUser | None = None) -> list[tuple[str, str, Doubt]]:
    with database.read() as session:
        found: Pairs = pairs_in_doubt(session, before=None, view=view(by))
        return [(one.lead.reference, one.other.reference, one.doubt) for one in found.pairs]


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        (phone("98765 43210"), phone("+91-98765-43210"), Doubt.SAME_NUMBER_AND_NAME),
        (phone("98765 4321", None), phone("987654321", None), Doubt.SAME_NUMBER_AND_NAME),
        (
            phone("98765 43210"),
            ("whatsapp", "919876543210", "+919876543210"),
            Doubt.SAME_NUMBER_AND_NAME,
        ),
        (email(MAIL), email("Asha+als@example.org"), Doubt.SAME_NUMBER_AND_NAME),
        (email(MAIL), phone("98765 43210"), Doubt.SAME_NAME),
        (phone("98765 43210"), phone("98765 00000", "+919876500000"), None),
        (email(MAIL), email("other@example.org"), Doubt.SAME_NAME),
    ],
)
def test_a_person_is_known_again_in_any_spelling(
    database: Database,
    one: tuple[str, str, str | None],
    other: tuple[str, str, str | None],
    doubt: Doubt | None,
) -> None:
    first = made(database, "Sunita Sharma", one)
    second = made(database, "सुनीता शर्मा", other)
    assert doubts(database) == ([(second, first, doubt)] if doubt else [])


def test_the_strongest_reason_stands_first(database: Database) -> None:
    same = made(database, "Sunita Sharma", phone("98765 43210"))
    patient = made(database, "Sunita Sharma", phone("9876543210"), patient="Mohan")
    other = made(database, "सुनीता शर्मा", phone("09876543210"), patient="Rakesh")
    family = made(database, "Ramesh Sharma", phone("0 98765 43210"))
    by_name = made(database, "Suneeta Sharma", email(MAIL))
    found = doubts(database)
    assert [doubt for _, _, doubt in found] == sorted(doubt for _, _, doubt in found)
    assert (other, patient, Doubt.SAME_NUMBER_OTHER_PATIENT) in found
    assert (other, same, Doubt.SAME_NUMBER_AND_NAME) in found
    assert {(one, two) for one, two, doubt in found if doubt == Doubt.SAME_NUMBER} == {
        (family, same),
        (family, patient),
        (family, other),
    }
    assert {one for one, _, doubt in found if doubt == Doubt.SAME_NAME} == {by_name}


def test_who_was_looked_at_is_not_asked_about_again(database: Database) -> None:
    made(database, "Sunita Sharma", phone("98765 43210"))
    made(database, "Sunita Sharma", phone("9876543210"))
    with database.write() as session:
        one, two = session.scalars(sa.select(Lead.id).order_by(Lead.id))
        session.add(LeadApart(one_id=one, other_id=two, at=NOW))
    assert doubts(database) == []


def test_two_closed_leads_are_nobody_s_doubt(database: Database, ben: StaffUser) -> None:
    first = made(database, "Sunita Sharma", phone("98765 43210"))
    second = made(database, "Sunita Sharma", phone("9876543210"))
    close(database, first, ben)
    assert len(doubts(database)) == 1
    close(database, second, ben)
    assert doubts(database) == []


def test_spam_and_leads_of_others_stand_in_no_pair(database: Database, ben: StaffUser) -> None:
    wrote(database, "Asha Rao", email=MAIL)
    wrote(database, "Asha Rao", spam_points=99, email=MAIL)
    assert doubts(database) == []
    came(database, ben, name="Ramesh")
    assert len(doubts(database)) == 1
    own = replace(view(ben), own_leads_only=True)
    with database.read() as session:
        assert pairs_in_doubt(session, before=None, view=own).pairs == ()
        leads = session.scalars(sa.select(Lead).where(Lead.held_back.is_(False))).all()
        assert [doubts_about(session, lead=lead, view=own) for lead in leads] == [[], []]


def fill(database: Database, count: int) -> None:
    """A clinic of years, in which each open lead has a number that another has as well."""
    crowd(database, count=count)
    with database.write() as session:
        open_ones = sa.select(ContactPoint).join(Lead).where(Lead.closed_at.is_(None))
        for at, point in enumerate(session.scalars(open_ones.order_by(Lead.id))):
            point.raw = point.normalised = f"+9197{at // 2:08}"
        session.flush()
        rows = session.execute(
            sa.select(Lead.id, Lead.name, ContactPoint.raw).join(ContactPoint).where(Lead.id < 3000)
        ).all()
        terms = [
            {"lead_id": lead_id, "term": term}
            for lead_id, name, raw in rows
            for term in {*whole_name_terms([f"{name} Sharma"]), *reach_terms([(raw, raw)])}
        ]
        session.execute(sa.insert(LeadTerm), terms)
    know_thyself(database)


def test_nothing_is_scanned_or_sorted_among_many(database: Database, ben: StaffUser) -> None:
    fill(database, 20_000)
    with heard(database) as asked:
        with database.read() as session:
            first = pair_list(session, before=None, view=view(ben))
            assert len(first.rows) >= 25
            second = pair_list(session, before=first.further, view=view(ben))
            pair = second.rows[0].sides
        with database.read() as session:
            comparison(
                session, reference=pair[0].reference, other=pair[1].reference, view=view(ben)
            )
            lead = session.scalars(sa.select(Lead).where(Lead.reference == pair[0].reference)).one()
            assert doubts_about(session, lead=lead, view=view(ben))
    assert costly(database, asked) == []


def test_it_asks_as_often_for_fifty_leads_as_for_five(database: Database) -> None:
    counts = []
    for number in range(50):
        made(database, f"Person {number}", phone(str(number), f"+9198765000{number // 2:02}"))
        if number in (4, 49):
            with heard(database) as asked, database.read() as session:
                pair_list(session, before=None, view=view())
            counts.append(len(asked))
    assert counts[0] >= counts[1]
