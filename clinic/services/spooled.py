"""Taking an enquiry out of the spool: as if it had come in when Send was pressed, and once."""

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.enquiry import Drawn
from clinic.domain.reply_promise import PromiseGiven
from clinic.domain.spam import score
from clinic.models import Enquiry, Lead, SpooledEnquiry
from clinic.services import enquiries, lead_terms, locks, spam_signals
from clinic.spool import Spooled


def take_in(
    session: Session,
    *,
    spooled: Spooled,
    now: datetime,
    endpoints: tuple[str, ...] = (),
    rules: DeskRules = USUAL,
) -> bool:
    """Take one in, in the caller's transaction. False where that was done before.

    1. Two workers wait for each other; the unique hash of the token is the second lock.
    2. The spam score counts what the database knows; nobody is refused who has been confirmed.
    3. It is submitted as of the moment when Send was pressed, with the answer that was promised.
       An equal enquiry may be there: the press that the database took although it could not say
       so, or the same answers sent again. Then none is made.
    4. The reference that the person was given leads to it from now on.

    `now`: when it is taken in. `endpoints`, `rules`: as for `enquiries.submit`.
    """
    locks.hold(session, [f"spooled:{spooled.token_hash}"])
    if _row_of(session, spooled) is not None:
        return False
    at = spooled.pressed_at
    signals = spam_signals.counted(session, new=spooled.new, signals=spooled.signals, now=at)
    receipt = enquiries.submit(
        session,
        new=replace(spooled.new, spam=score(signals)),
        drawn=Drawn(reference=spooled.reference, token_hash=spooled.token_hash),
        now=at,
        promise=PromiseGiven(spooled.answer_due_at),
        endpoints=endpoints,
        taken_in_at=now,
        rules=rules,
    )
    _lead_to_it(session, spooled, receipt.reference, repeated=not receipt.opens, now=now)
    return True


def _row_of(session: Session, spooled: Spooled) -> SpooledEnquiry | None:
    same = sa.select(SpooledEnquiry).where(SpooledEnquiry.token_hash == spooled.token_hash)
    return session.scalar(same)


def _lead_to_it(
    session: Session, spooled: Spooled, reference: str, *, repeated: bool, now: datetime
) -> None:
    enquiry = session.scalars(sa.select(Enquiry).where(Enquiry.reference == reference)).one()
    session.add(
        SpooledEnquiry(
            reference=spooled.reference,
            token_hash=spooled.token_hash,
            spooled_at=spooled.pressed_at,
            imported_at=now,
            answer_due_at=spooled.answer_due_at,
            enquiry_id=enquiry.id,
            repeated=repeated,
        )
    )
    lead_terms.refresh(session, lead=session.get_one(Lead, enquiry.lead_id))
