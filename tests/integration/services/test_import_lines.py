"""Lines of a file beside people who are here: who has died, who wrote since, what is unread."""

from datetime import timedelta

import sqlalchemy as sa

from clinic.db import Database, is_postgresql
from clinic.domain.lead_status import CameBy, CloseReason
from clinic.models import ContactPoint, Lead, LeadEvent, LeadImport, LeadImportRow, StaffUser
from clinic.services import imports, lead_details, leads
from tests.support.desk import came, close, consents, stands, statements, wrote
from tests.support.enquiries import NOW
from tests.support.files import go_on, look_at, take_back, take_in
from tests.support.visitor import rows

HEAD = "Name,Phone,Email,Question,Date\n"
ASHA = HEAD + "Asha,98765 43210,asha@example.org,,\n"
SINCE, LATER = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


def lines(database: Database) -> list[tuple[str, str | None]]:
    """What became of each line."""
    with database.read() as session:
        asked = sa.select(LeadImportRow.outcome, LeadImportRow.words)
        return list(session.execute(asked.order_by(LeadImportRow.number)).tuples())


def ways(database: Database) -> list[str | None]:
    return [point.normalised for point in rows(database, ContactPoint)]


def names(database: Database) -> list[str | None]:
    return [lead.name for lead in rows(database, Lead)]


class TestTakingBack:
    def test_it_leaves_what_they_sent_since(self, database: Database, ben: StaffUser) -> None:
        wrote(database)
        taken = take_in(database, ben, ASHA, agreed=True)
        wrote(database, email="asha@example.org", question="Me again", now=SINCE)
        take_back(database, taken, ben, now=LATER)
        assert ways(database) == ["+919876543210", "asha@example.org"]
        assert consents(database)["email"] == "given"

    def test_it_leaves_a_number_by_which_they_may_have_called(
        self, database: Database, ben: StaffUser
    ) -> None:
        wrote(database, raw="98111 22233", email="asha@example.org")
        taken = take_in(database, ben, ASHA)
        came(database, ben, came_by=CameBy.CALL, name="Asha", now=SINCE)
        take_back(database, taken, ben, now=LATER)
        assert "+919876543210" in ways(database)

    def test_it_takes_what_nobody_gave_since(self, database: Database, ben: StaffUser) -> None:
        wrote(database)
        taken = take_in(database, ben, ASHA, agreed=True)
        wrote(database, question="Me again", now=SINCE)
        take_back(database, taken, ben, now=LATER)
        assert ways(database) == ["+919876543210"]
        assert consents(database)["email"] == "withdrawn"

    def test_who_took_it_back_signs(
        self, database: Database, ben: StaffUser, amara: StaffUser
    ) -> None:
        wrote(database)
        taken = take_in(database, ben, ASHA)
        take_back(database, taken, amara, now=LATER)
        with database.read() as session:
            asked = sa.select(LeadEvent.by_id, LeadEvent.undone_by_id)
            events = session.execute(asked.where(LeadEvent.kind == "imported")).all()
        assert events == [(ben.id, amara.id)]

    def test_a_line_that_had_words_is_taken_back_too(
        self, database: Database, ben: StaffUser
    ) -> None:
        taken = take_in(database, ben, HEAD + "Asha,98765 43210,asha at example,,\n")
        take_back(database, taken, ben, now=LATER)
        assert names(database) == []
        assert lines(database) == [("taken_back", None)]


class TestTakingIn:
    def test_a_date_out_of_all_bounds_is_one_wrong_line(
        self, database: Database, ben: StaffUser
    ) -> None:
        text = HEAD + "Asha,98765 43210,,,0001-01-01 00:00:00\nBela,98765 43211,,,\n"
        take_in(database, ben, text)
        assert names(database) == ["Bela"]
        assert lines(database)[0] == ("wrong", "The date is before 1990.")

    def test_a_line_that_breaks_holds_up_no_other(self, database: Database, ben: StaffUser) -> None:
        taken = look_at(database, ben, ASHA + "Bela,98765 43211,,,\n")
        with database.write() as session:
            kept = imports.find(session, import_id=taken)
            kept.choices, kept.state = {"standing": "new"}, "running"
            session.execute(
                sa.update(LeadImportRow)
                .where(LeadImportRow.number == 2)
                .values(values={"Name": 5, "Phone": "98765 43210"})
            )
        go_on(database)
        assert names(database) == ["Bela"]
        assert lines(database) == [("wrong", "It could not be taken in."), ("made", None)]
        assert [one.state for one in rows(database, LeadImport)] == ["done"]

    def test_nobody_who_has_died_comes_back(self, database: Database, ben: StaffUser) -> None:
        reference = wrote(database)
        close(database, reference, ben, CloseReason.HAS_DIED)
        take_in(database, ben, ASHA + "Ramesh,98765 43210,,,\n")
        assert names(database) == ["Asha", "Ramesh"]
        assert lines(database) == [
            ("left_out", f"Has died, as {reference} says: nobody is to be written to."),
            ("made", None),
        ]

    def test_who_is_left_out_was_here_before_the_file(
        self, database: Database, ben: StaffUser
    ) -> None:
        """A file of messages has several of one person: none of a new one is lost."""
        reference = wrote(database)
        others = "".join(f"Dev {n},98111 {n:05d},,,\n" for n in range(50))
        text = HEAD + "Bela,98765 43211,,First,\nAsha,98765 43210,,Known,\n"
        take_in(
            database,
            ben,
            text + "Bela,98765 43211,,Second,\n" + others + "Bela,98765 43211,,Third,\n",
            leave_out_known=True,
        )
        became = lines(database)
        assert [became[at] for at in (0, 1, 2, -1)] == [
            ("made", None),
            ("left_out", f"At the desk already, as {reference}."),
            ("joined", None),
            ("joined", None),
        ]

    def test_a_wrong_number_stays_wrong(self, database: Database, ben: StaffUser) -> None:
        reference = wrote(database)
        with database.write() as session:
            lead = leads.find(session, reference=reference)
            (point,) = session.scalars(sa.select(ContactPoint))
            lead_details.mark_point(
                session, lead=lead, point_id=point.id, wrong=True, by=ben, now=NOW
            )
        take_in(database, ben, ASHA)
        assert [point.wrong_at for point in rows(database, ContactPoint)] == [NOW, None]

    def test_an_address_that_cannot_be_read_is_kept_as_typed(
        self, database: Database, ben: StaffUser
    ) -> None:
        take_in(database, ben, HEAD + "Asha,98765 43210,asha at example,,\n")
        assert lines(database) == [("made", "Taken in; the email address could not be read.")]
        with database.read() as session:
            (detail,) = session.scalars(sa.select(LeadEvent.detail))
        assert detail["email"] == "asha at example"

    def test_urgent_words_are_flagged(self, database: Database, ben: StaffUser) -> None:
        text = HEAD + "Asha,98765 43210,,Father cannot breathe,\nBela,98765 43211,,Hello,\n"
        take_in(database, ben, text)
        assert [lead.urgent for lead in rows(database, Lead)] == [True, False]

    def test_it_waits_for_who_changes_the_same_lead(
        self, database: Database, ben: StaffUser
    ) -> None:
        reference = wrote(database)
        with statements(database) as asked:
            take_in(database, ben, ASHA)
        held = [one for one in asked if "pg_advisory_xact_lock" in one]
        of_lead = [one for one in asked if "FROM lead \n" in one and "FOR UPDATE" in one]
        with database.read() as session:
            expected = (2, 1) if is_postgresql(session) else (0, 0)
        assert (len(held), len(of_lead)) == expected
        assert stands(database, reference).name == "Asha"
