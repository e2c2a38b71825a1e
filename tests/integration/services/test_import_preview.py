"""What is said of a file before it comes in is what becomes of it: line by line, the same rule."""

from collections import Counter

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.import_file import Choices
from clinic.domain.lead_status import CloseReason
from clinic.models import Lead, LeadImportRow, StaffUser
from clinic.services import import_preview, imports, leads
from clinic.services.import_preview import Foreseen
from tests.support.desk import HOURS, change, close, statements, wrote
from tests.support.enquiries import NOW, number
from tests.support.files import PARTS, go_on, look_at
from tests.support.plans import costly, crowd, heard

HEAD = "Name,Phone,Email,Question,Date\n"
A_FILE = HEAD + (
    "Asha,+91 98765-43210,,known by her number in another spelling,\n"
    ",0091 98765 43210,,nobody's name goes with every name,\n"
    "आशा,9876543210,,known in the other script,\n"
    "Ramesh,98765 43210,asha@example.org,another person of that number,\n"
    "रमेश,,ASHA+als@example.org,and again by the address that an earlier line gave,\n"
    "Bela,98111 22233,,known by her WhatsApp number,\n"
    "Dev,98222 33344,,has died,\n"
    "Devi,98222 33344,,another name: she lives,\n"
    "Gita,98333 44455,,is held back as spam: a lead of her own,\n"
    "Mina,98444 55566,mina@example.org,new,2026-01-02\n"
    "Mina,,mina@example.org,the same person again,2025-01-02\n"
    "Mina Rao,098444 55566,,and once more,\n"
    "Nita,98,nita@example.org,no plain number; new by the address,\n"
    "Nita,98,,nobody is known by such a number,\n"
    "Nobody,,,could not be reached,\n"
    "Tara,98555 66677,,a wrong date,the other day\n"
    "Sunil,98666 77788,sunil at example,an address that cannot be read,\n"
)


@pytest.fixture
def desk(database: Database, ben: StaffUser) -> Database:
    """People whom the file speaks of: two who are known, one who has died, one held back."""
    wrote(database, "Asha", "98765 43210")
    wrote(database, "Bela", "98765 00001", whatsapp=number("98111 22233"))
    close(database, wrote(database, "Dev", "98222 33344"), ben, CloseReason.HAS_DIED)
    held = wrote(database, "Gita", "98333 44455")
    change(database, held, lambda s, lead: leads.hold_back(s, lead=lead, by=ben, now=NOW))
    return database


def foresee(database: Database, import_id: int, most: int = 20_000) -> Foreseen:
    with database.read() as session:
        return import_preview.foresee(
            session, import_id=import_id, zone=HOURS.zone, now=NOW, most=most
        )


def set_up(database: Database, import_id: int, *, leave_out_known: bool = False) -> None:
    with database.write() as session:
        kept = imports.find(session, import_id=import_id)
        choices = Choices(leave_out_known=leave_out_known)
        imports.set_up(kept=kept, mapping=PARTS, choices=choices)


def come_in(database: Database, import_id: int, by: StaffUser) -> Counter[str]:
    """Let it come in. What became of its lines."""
    with database.write() as session:
        kept = imports.find(session, import_id=import_id)
        imports.start(session, kept=kept, by=by, now=NOW)
    go_on(database)
    with database.read() as session:
        of_it = sa.select(LeadImportRow.outcome).where(LeadImportRow.import_id == import_id)
        return Counter(session.scalars(of_it))


@pytest.mark.parametrize("leave_out", [False, True], ids=["added", "left out"])
def test_it_says_beforehand_what_taking_it_in_does(
    desk: Database, ben: StaffUser, leave_out: bool
) -> None:
    import_id = look_at(desk, ben, A_FILE)
    set_up(desk, import_id, leave_out_known=leave_out)
    said = foresee(desk, import_id)
    became = come_in(desk, import_id, ben)
    assert (said.lines, said.total) == (17, 17)
    assert said.new == became["made"]
    assert said.wrong == became["wrong"]
    assert said.let_be + (said.known if leave_out else 0) == became["left_out"]
    assert said.repeats + (0 if leave_out else said.known) == became["joined"]


def test_it_tells_who_is_known_from_who_comes_twice(desk: Database, ben: StaffUser) -> None:
    import_id = look_at(desk, ben, A_FILE)
    set_up(desk, import_id)
    said = foresee(desk, import_id)
    assert (said.new, said.known, said.repeats, said.let_be, said.wrong) == (7, 4, 3, 1, 2)


def test_it_says_of_each_of_the_first_lines_whose_lead_it_goes_to(
    desk: Database, ben: StaffUser
) -> None:
    import_id = look_at(desk, ben, A_FILE)
    set_up(desk, import_id)
    said = foresee(desk, import_id)
    with desk.read() as session:
        asha = session.scalars(sa.select(Lead.reference).where(Lead.name == "Asha")).one()
    assert [(said.of[line].reference, said.of[line].line) for line in (2, 3, 4, 5, 6)] == [
        (asha, 0),
        (asha, 0),
        (asha, 0),
        ("", 0),
        ("", 5),
    ]


def test_the_first_wrong_lines_are_named_with_their_reason(desk: Database, ben: StaffUser) -> None:
    import_id = look_at(desk, ben, A_FILE)
    set_up(desk, import_id)
    assert foresee(desk, import_id).problems == (
        (16, "There is no number and no address: nobody could be reached."),
        (17, "The date cannot be read. Write it like 2026-11-28 14:05."),
    )


def test_nothing_is_written_by_looking(desk: Database, ben: StaffUser) -> None:
    import_id = look_at(desk, ben, A_FILE)
    set_up(desk, import_id)
    with statements(desk) as asked:
        foresee(desk, import_id)
    assert [one for one in asked if not one.startswith(("BEGIN", "SELECT"))] == []
    assert [one for one in asked if "FOR UPDATE" in one or "lock" in one] == []


def test_many_lines_are_counted_in_as_many_statements_as_few(
    desk: Database, ben: StaffUser
) -> None:
    def asked_for(lines: int) -> int:
        text = HEAD + "".join(f"Asha {n},90000 {n:05d},,,\n" for n in range(lines))
        import_id = look_at(desk, ben, text)
        set_up(desk, import_id)
        with statements(desk) as asked:
            assert foresee(desk, import_id).new == lines
        return len(asked)

    assert asked_for(5) == asked_for(900)


def test_it_reads_no_table_of_people_from_end_to_end(database: Database, ben: StaffUser) -> None:
    crowd(database)
    text = HEAD + "".join(f"Asha {n},90000 {n:05d},asha{n}@example.org,,\n" for n in range(300))
    import_id = look_at(database, ben, text)
    set_up(database, import_id)
    with heard(database) as asked:
        foresee(database, import_id)
    assert costly(database, asked) == []


def test_of_a_part_it_says_of_how_much(desk: Database, ben: StaffUser) -> None:
    import_id = look_at(desk, ben, A_FILE)
    set_up(desk, import_id)
    said = foresee(desk, import_id, most=6)
    assert (said.lines, said.total) == (6, 17)
    assert said.new + said.known + said.repeats + said.let_be + said.wrong == 6
