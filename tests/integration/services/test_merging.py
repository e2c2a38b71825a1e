"""Two leads that are one person: merged with nothing lost, parted again with nothing missing."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from clinic.db import Database
from clinic.domain.consent import Action
from clinic.domain.enquiry import ReplyBy
from clinic.domain.errors import Conflict, NotFound
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy, CloseReason, LeadStatus, Outcome
from clinic.models import (
    Batch,
    BatchLead,
    ContactPoint,
    DoctorQuestion,
    Enquiry,
    Lead,
    LeadApart,
    LeadEvent,
    LeadImport,
    LeadImportRow,
    LeadMerge,
    LeadOpening,
    LeadTag,
    LeadTerm,
    StaffUser,
    Tag,
)
from clinic.queries.around import consents
from clinic.queries.merged import kept_reference
from clinic.services import consents as ledger
from clinic.services import lead_terms, lead_undo, leads, merging
from tests.support.clock import NOW
from tests.support.desk import audited, came, close, next_step, stands, went, wrote
from tests.support.everything import everything, tables_that_name_a_lead

HOUR = timedelta(hours=1)
MAIL = "asha@example.org"


def merge(database: Database, kept: str, merged: str, by: StaffUser) -> LeadEvent:
    with database.write() as session:
        one, two = merging.find_two(session, reference=kept, other=merged)
        return merging.merge(session, kept=one, merged=two, by=by, now=NOW + HOUR)


def undo(database: Database, kept: str, event: LeadEvent, by: StaffUser) -> None:
    with database.write() as session:
        lead = leads.find(session, reference=kept)
        lead_undo.undo(session, lead=lead, event_id=event.id, by=by, now=NOW + timedelta(days=30))


def say(database: Database, reference: str, action: Action, *, hours: int, by: int | None) -> None:
    """Somebody says something about WhatsApp, so many hours after now."""
    with database.write() as session:
        ledger.write(
            session,
            lead_id=leads.find(session, reference=reference).id,
            channels=["whatsapp"],
            action=action,
            now=NOW + hours * HOUR,
            language="en",
            by_id=by,
        )


def holds(database: Database, reference: str) -> dict[str, str]:
    """The latest word on each channel."""
    with database.read() as session:
        lead_id = session.scalars(sa.select(Lead.id).where(Lead.reference == reference)).one()
        return dict(consents(session, lead_ids=[lead_id]).get(lead_id, {}))


def full(database: Database, by: StaffUser) -> tuple[str, str]:
    """Two leads of Asha that share a number, each with something in every table."""
    first = wrote(database, "Asha Rao", question="Is it safe?", email=MAIL, now=NOW - 2 * HOUR)
    second = came(database, by, "98765 00000", name="Asha", note="Wants a call", now=NOW - HOUR)
    went(database, first, Outcome.NO_ANSWER, by)
    next_step(database, second, by, NOW + HOUR)
    with database.write() as session:
        one, two = merging.find_two(session, reference=first, other=second)
        tags = [Tag(name=name, folded=name, created_at=NOW) for name in ("trial", "abroad")]
        batch = Batch(kind="owner", at=NOW)
        file = LeadImport(
            at=NOW, file_name="x.csv", columns=[], mapping={}, choices={}, state="done", total=1
        )
        session.add_all([*tags, batch, file])
        session.flush()
        third = Lead(
            reference="12345674", name="Asha R", status="new", came_by="call", language="en",
            created_at=NOW, answer_due_at=NOW,
        )  # fmt: skip
        session.add(third)
        session.flush()
        for lead in (one, two):
            session.add_all(
                [
                    DoctorQuestion(lead_id=lead.id, question="May one?", asked_at=NOW, due_at=NOW),
                    LeadTag(tag_id=tags[0].id, lead_id=lead.id, at=NOW),
                    LeadOpening(lead_id=lead.id, staff_user_id=by.id, at=NOW),
                    BatchLead(batch_id=batch.id, lead_id=lead.id, outcome="done"),
                    ContactPoint(
                        lead_id=lead.id, kind="whatsapp", raw="98765-11111",
                        normalised="+919876511111", country="IN", created_at=NOW,
                    ),
                ]
            )  # fmt: skip
        session.add(LeadTag(tag_id=tags[1].id, lead_id=two.id, at=NOW))
        session.add(LeadImportRow(import_id=file.id, number=2, outcome="made", lead_id=two.id))
        session.add(LeadApart(one_id=two.id, other_id=third.id, at=NOW))
        for lead in (one, two):
            lead_terms.refresh(session, lead=lead)
    return first, second


def test_undone_it_leaves_nothing_missing(database: Database, ben: StaffUser) -> None:
    first, second = full(database, ben)
    before = everything(database, first, second)
    event = merge(database, first, second, ben)
    assert everything(database, first, second) != before
    undo(database, first, event, ben)
    after = everything(database, first, second)
    merges = after.pop("lead_merge.kept_id") + after.pop("lead_merge.merged_id")
    assert len(merges) == 2
    assert all(row["undone_at"] and not row["moved"] and not row["before"] for row in merges)
    struck = [row for row in after["lead_event.lead_id"] if row["kind"] == "merged"]
    assert [row["undone_by_id"] for row in struck] == [ben.id]
    after["lead_event.lead_id"].remove(struck[0])
    assert before.pop("lead_merge.kept_id") == before.pop("lead_merge.merged_id") == []
    assert after == before
    assert audited(database, first)[-2:] == ["lead.merged", "lead.merge_undone"]
    assert audited(database, second)[-2:] == ["lead.merged_away", "lead.merge_undone"]


def test_a_row_of_every_table_that_names_a_lead_is_compared(
    database: Database, ben: StaffUser
) -> None:
    first, second = full(database, ben)
    rows = everything(database, first, second)
    empty = {key.partition(".")[0] for key, found in rows.items() if not found}
    filled = {key.partition(".")[0] for key, found in rows.items() if found}
    assert empty - filled == {"lead_merge"}
    assert filled | {"lead_merge"} == tables_that_name_a_lead()


def test_what_was_with_one_is_with_the_other(database: Database, ben: StaffUser) -> None:
    first, second = full(database, ben)
    rows = everything(database, first, second)
    merge(database, first, second, ben)
    lead = stands(database, first)
    with database.read() as session:
        counted = {
            table: session.scalar(
                sa.select(sa.func.count()).select_from(table).where(table.lead_id == lead.id)
            )
            for table in (Enquiry, LeadEvent, ContactPoint, DoctorQuestion, LeadTag, LeadImportRow)
        }
        stays = session.scalars(
            sa.select(ContactPoint.raw).join(Lead).where(Lead.reference == second)
        ).all()
    assert counted[LeadEvent] == len(rows["lead_event.lead_id"]) + 1
    assert counted[ContactPoint] == len(rows["contact_point.lead_id"]) - 1
    assert stays == ["98765-11111"]
    assert (counted[Enquiry], counted[DoctorQuestion]) == (1, 2)
    assert (counted[LeadTag], counted[LeadImportRow]) == (2, 1)


def test_the_kept_lead_is_found_by_what_the_other_was_called_and_its_reference_leads_to_it(
    database: Database, ben: StaffUser
) -> None:
    first, second = full(database, ben)
    merge(database, first, second, ben)
    with database.read() as session:
        lead = session.scalars(sa.select(Lead).where(Lead.reference == first)).one()
        terms = set(session.scalars(sa.select(LeadTerm.term).where(LeadTerm.lead_id == lead.id)))
        assert kept_reference(session, reference=second) == first
        assert kept_reference(session, reference=first) is None
    assert {second, "9876500000", "=wants"} <= terms


def test_it_waits_since_the_longer_wait_and_is_urgent_where_one_was(
    database: Database, ben: StaffUser
) -> None:
    older = wrote(database, "Asha", question="He cannot breathe", now=NOW - 5 * HOUR)
    newer = wrote(database, "Asha Rao", raw="98765 00000", now=NOW - HOUR)
    merge(database, newer, older, ben)
    lead = stands(database, newer)
    assert (lead.waiting_since, lead.created_at) == (NOW - 5 * HOUR, NOW - 5 * HOUR)
    assert lead.urgent
    assert lead.next_step_at == stands(database, older).next_step_at
    assert lead.name == "Asha Rao"


def test_an_open_lead_opens_a_closed_one(database: Database, ben: StaffUser) -> None:
    closed = wrote(database, "Asha", now=NOW - 5 * HOUR)
    close(database, closed, ben)
    waits = wrote(database, "Asha", raw="98765 00000")
    merge(database, closed, waits, ben)
    lead = stands(database, closed)
    assert (lead.status, lead.closed_at, lead.closed_reason) == (LeadStatus.NEW, None, None)
    assert (lead.waiting_since, lead.owner_id) == (NOW, None)


def test_write_only_holds_whoever_said_it(database: Database, ben: StaffUser) -> None:
    calls = wrote(database, "Asha", reply_by=ReplyBy.CALL)
    writes = wrote(database, "Asha", raw="98765 00000", reply_by=ReplyBy.MESSAGE)
    merge(database, calls, writes, ben)
    assert stands(database, calls).reply_by == ReplyBy.MESSAGE


@pytest.mark.parametrize(
    ("withdrawn_at", "given_at", "by_colleague", "holds_then"),
    [
        (1, 2, False, Action.GIVEN),
        (1, 2, True, Action.WITHDRAWN),
        (2, 1, False, Action.WITHDRAWN),
        (2, 1, True, Action.WITHDRAWN),
    ],
)
def test_a_withdrawal_becomes_no_leave_unless_they_gave_it_later(
    database: Database,
    ben: StaffUser,
    withdrawn_at: int,
    given_at: int,
    by_colleague: bool,
    holds_then: Action,
) -> None:
    first = wrote(database, "Asha")
    second = wrote(database, "Asha", raw="98765 00000")
    say(database, first, Action.WITHDRAWN, hours=withdrawn_at, by=None)
    say(database, second, Action.GIVEN, hours=given_at, by=ben.id if by_colleague else None)
    before = everything(database, first, second)["consent.lead_id"]
    with database.write() as session:
        one, two = merging.find_two(session, reference=second, other=first)
        event = merging.merge(session, kept=one, merged=two, by=ben, now=NOW + 9 * HOUR)
    assert holds(database, second)["whatsapp"] == holds_then
    undo(database, second, event, ben)
    assert everything(database, first, second)["consent.lead_id"] == before


def test_somebody_who_has_died_stays_apart(database: Database, ben: StaffUser) -> None:
    first, second = wrote(database, "Asha"), wrote(database, "Asha", raw="98765 00000")
    close(database, first, ben, CloseReason.HAS_DIED)
    for kept, merged in ((first, second), (second, first)):
        with pytest.raises(Conflict, match="has died"):
            merge(database, kept, merged, ben)


def test_what_came_after_it_stays_with_the_kept_lead(database: Database, ben: StaffUser) -> None:
    first, second = full(database, ben)
    event = merge(database, first, second, ben)
    went(database, first, Outcome.REACHED, ben, now=NOW + 2 * HOUR)
    again = wrote(database, "Asha", raw="98765 00000", question="And now?", now=NOW + 3 * HOUR)
    undo(database, first, event, ben)
    kept, parted = stands(database, first), stands(database, second)
    with database.read() as session:
        holder = session.scalar(sa.select(Enquiry.lead_id).where(Enquiry.reference == again))
    assert holder == kept.id
    assert (kept.status, kept.replied_at) == (LeadStatus.IN_CONTACT, NOW + 3 * HOUR)
    assert (parted.status, parted.merged_into_id) == (LeadStatus.NEW, None)


def test_a_lead_that_holds_another_goes_on_and_they_part_in_reverse(
    database: Database, ben: StaffUser
) -> None:
    a = wrote(database, "Asha", now=NOW - 3 * HOUR)
    b = wrote(database, "Asha", raw="98765 00000", now=NOW - 2 * HOUR)
    c = wrote(database, "Asha", raw="98765 11111", now=NOW - HOUR)
    before = everything(database, a, b, c)
    inner = merge(database, b, a, ben)
    outer = merge(database, c, b, ben)
    with database.read() as session:
        assert kept_reference(session, reference=a) == c
    with pytest.raises(Conflict):
        undo(database, c, inner, ben)
    undo(database, c, outer, ben)
    undo(database, b, inner, ben)
    after = everything(database, a, b, c)
    for rows in (before, after):
        rows.pop("lead_merge.kept_id")
        rows.pop("lead_merge.merged_id")
    events = after["lead_event.lead_id"]
    after["lead_event.lead_id"] = [row for row in events if row["kind"] != "merged"]
    assert after == before


def test_of_two_merges_the_later_is_undone_first(database: Database, ben: StaffUser) -> None:
    a, b = wrote(database, "Asha"), wrote(database, "Asha", raw="98765 00000")
    c = wrote(database, "Asha", raw="98765 11111")
    first = merge(database, c, a, ben)
    merge(database, c, b, ben)
    with pytest.raises(Conflict, match="Undo that first"):
        undo(database, c, first, ben)


def test_a_second_press_finds_it_done(database: Database, ben: StaffUser) -> None:
    first, second = full(database, ben)
    merge(database, first, second, ben)
    with pytest.raises(Conflict, match="one lead already"):
        merge(database, first, second, ben)
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(LeadMerge)) == 1


def test_a_new_enquiry_joins_the_kept_lead(database: Database, ben: StaffUser) -> None:
    first, second = full(database, ben)
    merge(database, first, second, ben)
    for raw in ("98765 00000", "98765-11111"):
        again = wrote(database, "Asha", raw=raw, question=raw)
        with database.read() as session:
            joined = session.scalar(sa.select(Enquiry.lead_id).where(Enquiry.reference == again))
        assert joined == stands(database, first).id


def test_what_was_done_before_it_is_not_undone_through_it(
    database: Database, ben: StaffUser
) -> None:
    first, second = wrote(database, "Asha"), wrote(database, "Asha", raw="98765 00000")
    done = went(database, second, Outcome.NO_ANSWER, ben)
    merge(database, first, second, ben)
    with pytest.raises(Conflict, match="before two leads were made one"):
        undo(database, first, done, ben)


def test_a_lead_is_not_merged_with_itself_or_with_one_that_is_not_there(
    database: Database, ben: StaffUser
) -> None:
    first = wrote(database, "Asha")
    with pytest.raises(NotFound):
        merge(database, first, first, ben)
    with pytest.raises(NotFound):
        merge(database, first, "00000000", ben)


def test_the_timeline_says_that_it_was_done(database: Database, ben: StaffUser) -> None:
    first = wrote(database, "Asha")
    second = came(database, ben, "98765 00000", came_by=CameBy.CALL, name="Asha")
    event = merge(database, first, second, ben)
    assert (event.kind, event.detail["reference"]) == (EventKind.MERGED, second)


def test_a_mail_box_in_another_spelling_is_the_same_person(database: Database) -> None:
    first = wrote(database, "Asha", phone=None, email="Asha@example.org")
    again = wrote(database, "Asha", phone=None, email="asha+als@example.org", question="More")
    with database.read() as session:
        lead = session.scalar(sa.select(Enquiry.lead_id).where(Enquiry.reference == again))
    assert lead == stands(database, first).id


def test_what_is_meant_for_a_lead_that_went_is_done_to_the_one_that_was_kept(
    database: Database, ben: StaffUser
) -> None:
    first, second = wrote(database, "Asha"), wrote(database, "Asha", raw="98765 00000")
    merge(database, first, second, ben)
    went(database, second, Outcome.REACHED, ben)
    assert stands(database, first).status == LeadStatus.IN_CONTACT
    assert stands(database, second).status == LeadStatus.NEW
    with database.read() as session, pytest.raises(NotFound):
        leads.find(session, reference=second, only_of=ben.id + 1)
