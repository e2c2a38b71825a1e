"""A file comes in while its people write: nobody is lost, and no two wait for each other."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from clinic.db import Database
from clinic.domain import reference_number
from clinic.domain.enquiry import Drawn, NewEnquiry, Receipt
from clinic.domain.import_file import Choices, Standing
from clinic.models import Enquiry, Lead, LeadEvent, LeadImport, LeadImportRow, StaffUser
from clinic.queries.same_person import Doubt, doubts_about
from clinic.services import enquiries, import_lines, imports
from tests.support.at_once import at_once
from tests.support.desk import view, wrote
from tests.support.enquiries import NOW, PROMISE, new_enquiry, number, submit, token_hash
from tests.support.files import CLINIC, PARTS, go_on, look_at

HEAD = "Name,Phone,Email,Question,Date\n"
PEOPLE = 40
A_MOMENT = 0.5
"""Seconds after which whoever could go on would be through."""


def started(database: Database, by: StaffUser, text: str) -> int:
    """A file that the worker takes in from now on."""
    import_id = look_at(database, by, text)
    with database.write() as session:
        kept = imports.find(session, import_id=import_id)
        imports.set_up(kept=kept, mapping=PARTS, choices=Choices(standing=Standing.NEW))
        imports.start(session, kept=kept, by=by, now=NOW)
    return import_id


def take_in(session: Session) -> None:
    """One turn of the worker."""
    kept = import_lines.next_of(session)
    assert kept is not None
    import_lines.go_on(session, kept=kept, most=50, clinic=CLINIC, now=NOW)


def send(session: Session, **given: object) -> Receipt:
    """Somebody presses Send; the transaction is not over yet."""
    return enquiries.submit(
        session,
        new=new_enquiry(**given),
        drawn=Drawn(reference=reference_number.draw(), token_hash=token_hash()),
        now=NOW,
        promise=PROMISE,
    )


def meanwhile(
    database: Database, first: Callable[[Session], object], then: Callable[[], object]
) -> None:
    """Begin `first`; while it is under way `then` begins in a thread and has to wait for it."""
    faults: list[Exception] = []

    def run() -> None:
        try:
            then()
        except Exception as fault:
            faults.append(fault)

    waits = threading.Thread(target=run)
    with database.write() as session:
        first(session)
        session.flush()
        waits.start()
        waits.join(timeout=A_MOMENT)
        assert waits.is_alive()  # it cannot end before we do
    waits.join()
    assert faults == []


def again_and_again(act: Callable[[], object], *, times: int = 10) -> None:
    """Until SQLite, which lets in one after the other and in no order, is free for it: what it
    refuses for so long waits in the spool, and the worker comes back. Nothing else is forgiven,
    and no lock that nobody lets go of."""
    for left in reversed(range(times)):
        try:
            act()
        except OperationalError as error:
            if not left or "database is locked" not in str(error):
                raise
        else:
            return


def outcomes(database: Database) -> list[str]:
    with database.read() as session:
        asked = sa.select(LeadImportRow.outcome).order_by(LeadImportRow.number)
        return list(session.scalars(asked))


def leads(database: Database) -> list[tuple[str | None, int]]:
    """Each lead's name, and how often its person wrote or came in a file."""
    with database.read() as session:
        asked = (
            sa.select(Lead.name, sa.func.count())
            .join(LeadEvent, LeadEvent.lead_id == Lead.id)
            .where(LeadEvent.kind.in_(("enquiry", "imported")))
            .group_by(Lead.id)
        )
        return sorted(session.execute(asked.order_by(Lead.id)).tuples())


ASHA = HEAD + "Asha,098765-43210,,From a file,\n"


def test_who_writes_while_their_line_comes_in_joins_the_lead_that_it_makes(
    database: Database, ben: StaffUser
) -> None:
    started(database, ben, ASHA)
    meanwhile(database, take_in, lambda: submit(database, new_enquiry(question="By the form")))
    assert outcomes(database) == ["made"]
    assert leads(database) == [("Asha", 2)]


def test_a_line_of_somebody_who_is_just_writing_joins_their_lead(
    database: Database, ben: StaffUser
) -> None:
    started(database, ben, ASHA)
    meanwhile(
        database,
        lambda session: send(session, question="By the form"),
        lambda: go_on(database),
    )
    assert outcomes(database) == ["joined"]
    assert leads(database) == [("Asha", 2)]


def test_one_mail_box_in_two_spellings_is_one_lead(database: Database, ben: StaffUser) -> None:
    started(database, ben, HEAD + "Asha,,asha@example.org,From a file,\n")
    new = new_enquiry(phone=None, email="asha+als@example.org", question="By the form")
    meanwhile(database, take_in, lambda: submit(database, new))
    assert leads(database) == [("Asha", 2)]


def test_two_of_one_number_and_another_name_are_two_leads_beside_each_other(
    database: Database, ben: StaffUser
) -> None:
    started(database, ben, ASHA)
    meanwhile(database, take_in, lambda: submit(database, new_enquiry(name="Ramesh")))
    assert leads(database) == [("Asha", 1), ("Ramesh", 1)]
    with database.read() as session:
        ramesh = session.scalars(sa.select(Lead).where(Lead.name == "Ramesh")).one()
        [pair] = doubts_about(session, lead=ramesh, view=view(ben))
        assert (pair.other.name, pair.doubt) == ("Asha", Doubt.SAME_NUMBER)


def test_a_file_and_its_people_at_one_moment_lose_nobody(
    database: Database, ben: StaffUser
) -> None:
    """Lines come in while their people press Send, in the other order: all of it at once."""
    text = HEAD + "".join(f"Asha,98765 {n:05d},,From a file,\n" for n in range(PEOPLE))
    import_id = started(database, ben, text)
    presses = [
        new_enquiry(phone=number(f"+91 98765 {n:05d}"), question="By the form")
        for n in reversed(range(PEOPLE))
    ]

    def press_all(mine: list[NewEnquiry]) -> None:
        for new in mine:
            again_and_again(partial(submit, database, new))

    acts: list[Callable[[], object]] = [lambda: again_and_again(lambda: go_on(database))]
    acts += [partial(press_all, presses[nth::4]) for nth in range(4)]
    at_once(acts)
    assert leads(database) == [("Asha", 2)] * PEOPLE
    assert set(outcomes(database)) <= {"made", "joined"}
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Enquiry)) == PEOPLE
        assert session.get_one(LeadImport, import_id).state == "done"


@pytest.mark.parametrize("back", [False, True], ids=["taken in", "taken back"])
def test_whoever_changes_several_of_its_leads_is_not_crossed(
    database: Database, ben: StaffUser, back: bool
) -> None:
    """A change of many leads holds them by their ids; a file names them in another order."""
    older, newer = wrote(database, "Asha", "98765 00001"), wrote(database, "Bela", "98765 00002")
    import_id = started(
        database, ben, HEAD + "Bela,98765 00002,,Again,\nAsha,98765 00001,,Again,\n"
    )
    if back:
        go_on(database)
        with database.write() as session:
            kept = imports.find(session, import_id=import_id)
            imports.take_back(session, kept=kept, by=ben, now=NOW)
    faults: list[Exception] = []

    def work() -> None:
        try:
            go_on(database)
        except Exception as fault:
            faults.append(fault)

    worker = threading.Thread(target=work)
    with database.write() as session:
        for reference in (older, newer):
            held = sa.select(Lead.id).where(Lead.reference == reference).with_for_update()
            assert session.scalar(held)
            if reference == older:
                worker.start()
                worker.join(timeout=A_MOMENT)
    worker.join()
    assert faults == []
    assert outcomes(database) == (["taken_back"] if back else ["joined"]) * 2
