"""Reports of mistakes: taken in, answered, put back; and what of them is not kept."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.contact import mail_box, read_email, read_phone
from clinic.domain.enquiry import digest
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.mistake import ANSWER_LIMIT, REPLY_TO_KEPT, MistakeState, NewMistake
from clinic.domain.notices import NoticeKind
from clinic.domain.permissions import Permission
from clinic.models import MistakeReport, OutboxMessage, StaffUser
from clinic.services import audit, locks, outbox, page_versions
from clinic.services.alerts import who_may

ANSWERED = "mistake.answered"
"""What the audit calls it. The reader's address went with it."""

ONE_ALERT_IN = timedelta(hours=1)
"""Whoever was told of one report looks at the list: of those that follow they need no mail."""


def report(session: Session, *, new: NewMistake, now: datetime) -> MistakeReport:
    """Take one in; the same press again finds the first. Those who may answer are told.

    By the same `once`, other words are another report: somebody went back and wrote them anew.

    What looks like spam is kept and listed like the others, and nobody is sent a mail for it.
    """
    once_hash = _of_press(new)
    if once_hash:
        locks.hold(session, [f"mistake:{once_hash}"])
        known = sa.select(MistakeReport).where(MistakeReport.once_hash == once_hash)
        if (same := session.scalar(known)) is not None:
            return same
    if new.page is not None:
        page_versions.shown(session, page=new.page, now=now)
    made = MistakeReport(
        once_hash=once_hash,
        slug=new.page.slug if new.page else "",
        language=new.page.language if new.page else new.language,
        version_hash=new.page.version_hash if new.page else "",
        words=new.words,
        reply_to=new.reply_to or None,
        received_at=now,
        spam_points=new.spam.points,
        state=MistakeState.OPEN,
    )
    session.add(made)
    session.flush()
    if not new.spam.quarantined:
        _alert(session, now)
    return made


def _of_press(new: NewMistake) -> str | None:
    """What makes a press known when it is heard again. None where the page had no `once`."""
    return digest("\x1f".join((new.once, new.words, new.reply_to))) if new.once else None


def answer(
    session: Session,
    *,
    report_id: int,
    result: MistakeState,
    words: str,
    by: StaffUser,
    now: datetime,
) -> MistakeReport:
    """Say what was done about it. With that the reader's own address goes.

    Raises NotFound, Invalid where nothing is said, Conflict where somebody has answered it.
    """
    found = _find(session, report_id)
    said = words.strip()
    if result is MistakeState.OPEN:
        raise Invalid("Choose whether the page was corrected.")
    if not said:
        raise Invalid("Say in a sentence what was done, or why nothing was.")
    if len(said) > ANSWER_LIMIT:
        raise Invalid(f"There is room for {ANSWER_LIMIT:,} characters.")
    if found.state != MistakeState.OPEN:
        raise Conflict("Somebody has answered this report already.")
    found.state, found.answer = result, said
    found.handled_at, found.handled_by_id = now, by.id
    found.reply_to = None
    audit.record_on_page(session, action=ANSWERED, by=by, now=now, about=found)
    return found


def put_back(session: Session, *, report_id: int, by: StaffUser, now: datetime) -> MistakeReport:
    """Take an answer back: the report is open again. The reader's address does not come back.

    Raises NotFound, and Conflict where it is somebody else's. One that is open stays as it is.
    """
    found = _find(session, report_id)
    if found.state != MistakeState.OPEN:
        if found.handled_by_id != by.id:
            raise Conflict("Somebody else has answered this report since: their answer stands.")
        found.state, found.answer = MistakeState.OPEN, None
        found.handled_at = found.handled_by_id = None
        audit.record_on_page(session, action="mistake.put_back", by=by, now=now, about=found)
    return found


def forget_addresses(session: Session, *, now: datetime) -> int:
    """Let go of addresses that nobody has answered for so long. How many."""
    old = (
        sa.update(MistakeReport)
        .where(MistakeReport.reply_to.is_not(None), MistakeReport.received_at < now - REPLY_TO_KEPT)
        .values(reply_to=None)
        .returning(MistakeReport.id)
    )
    gone = len(session.execute(old).all())
    audit.record_bytes_left(session, table=MistakeReport.__tablename__, rows=gone, now=now)
    return gone


def of_person(session: Session, *, contacts: Collection[str]) -> list[int]:
    """Ids of reports whose reader gave one of these numbers (E.164) or addresses.

    Numbers are compared as they are read, addresses by their mail box.
    """
    wanted = {mail_box(contact) if "@" in contact else contact for contact in contacts}
    asked = sa.select(MistakeReport.id, MistakeReport.reply_to)
    given = session.execute(asked.where(MistakeReport.reply_to.is_not(None)))
    return [report_id for report_id, reply_to in given if _read(reply_to) in wanted]


def _read(reply_to: str) -> str | None:
    address = read_email(reply_to)
    return mail_box(address) if address else read_phone(reply_to).e164


def _find(session: Session, report_id: int) -> MistakeReport:
    found = session.get(MistakeReport, report_id, with_for_update=True)
    if found is None:
        raise NotFound("There is no such report.")
    return found


def _alert(session: Session, now: datetime) -> None:
    told = set(
        session.scalars(
            sa.select(OutboxMessage.staff_user_id).where(
                OutboxMessage.kind == NoticeKind.MISTAKE_REPORTED,
                OutboxMessage.created_at > now - ONE_ALERT_IN,
            )
        )
    )
    for staff_user_id in who_may(session, Permission.ANSWER_MISTAKES) or [None]:
        if staff_user_id not in told:
            outbox.enqueue(
                session,
                kind=NoticeKind.MISTAKE_REPORTED,
                due_at=now,
                staff_user_id=staff_user_id,
            )
