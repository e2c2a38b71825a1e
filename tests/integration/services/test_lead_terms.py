"""A lead is found by every word that stands on it, and by none that was erased."""

import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.search_terms import VERSION
from clinic.models import Lead, LeadTerm, StaffUser
from clinic.queries.lead_list import Asked, search
from clinic.services import lead_terms, leads
from tests.support.clock import NOW
from tests.support.desk import change, stands, view, wrote


def found(database: Database, text: str) -> list[str]:
    with database.read() as session:
        asked = Asked.from_words(text=text)
        return [one.row.name for one in search(session, asked=asked, view=view()).rows]


def note(database: Database, reference: str, text: str, by: StaffUser) -> None:
    change(
        database,
        reference,
        lambda session, lead: leads.add_note(session, lead=lead, text=text, by=by, now=NOW),
    )


def grow_old(database: Database) -> None:
    """The leads stand as an older release left them."""
    with database.write() as session:
        session.execute(sa.delete(LeadTerm))
        session.execute(sa.update(Lead).values(terms_version=0))


def test_it_finds_the_words_of_a_question(database: Database) -> None:
    wrote(database, "Asha", question="Can stem cells help with swallowing?")
    wrote(database, "Bela", "91234 56789", question="What does it cost?")
    assert found(database, "swallow") == ["Asha"]
    assert found(database, "stem cell") == ["Asha"]
    assert found(database, "allowing") == []


def test_it_finds_hindi_words_whole(database: Database) -> None:
    wrote(database, "Asha", question="क्या निगलने में मदद मिलेगी?")
    assert found(database, "निगलने") == ["Asha"]
    assert found(database, "मिलेगी") == ["Asha"]
    assert found(database, "गलने") == []


def test_it_finds_the_words_of_a_note_and_numbers_in_it(database: Database, ben: StaffUser) -> None:
    reference = wrote(database, "Asha")
    wrote(database, "Bela", "91234 56789")
    note(database, reference, "Her brother Gurpreet, 98111 22333, is to be called.", ben)
    assert found(database, "gurpreet") == ["Asha"]
    assert found(database, "+91 98111 22333") == ["Asha"]


def test_it_finds_a_word_of_a_question_with_one_of_a_name(database: Database) -> None:
    wrote(database, "Asha Rao", question="Is it safe?")
    wrote(database, "Asha Singh", "91234 56789", question="Where are you?")
    assert found(database, "asha safe") == ["Asha Rao"]


def test_it_knows_by_which_rules_it_was_filed(database: Database) -> None:
    reference = wrote(database, "Asha")
    assert stands(database, reference).terms_version == VERSION


def test_it_gathers_older_words_a_few_leads_at_a_time(database: Database) -> None:
    references = [
        wrote(database, f"Asha {nth}", f"98765 0000{nth}", question="swallowing") for nth in (1, 2)
    ]
    versions = [stands(database, reference).version for reference in references]
    grow_old(database)
    assert found(database, "swallowing") == []
    for left in (1, 0):
        with database.write() as session:
            assert lead_terms.make_anew(session, most=1) == 1
        assert len(found(database, "swallowing")) == 2 - left
    with database.write() as session:
        assert lead_terms.make_anew(session, most=1) == 0
    assert [stands(database, reference).version for reference in references] == versions


def test_it_is_filed_once_whoever_files_it_first(database: Database) -> None:
    reference = wrote(database, "Asha", question="swallowing")
    lead = stands(database, reference)
    with database.write() as session:
        before = session.scalar(sa.select(sa.func.count()).select_from(LeadTerm))
        lead_terms.add_text(session, lead=lead, text="swallowing")
        assert session.scalar(sa.select(sa.func.count()).select_from(LeadTerm)) == before
