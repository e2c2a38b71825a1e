"""What staff learn about a lead's numbers and wishes: a wrong number, no more contact."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action, Channel
from clinic.models import ContactPoint, Lead, LeadEvent, StaffUser
from clinic.queries import around, ledger
from clinic.queries.reach import Ways, best_point
from clinic.services import consents, leave_ends


def mark_number_wrong(session: Session, *, lead: Lead, now: datetime) -> None:
    """Mark the number that stands beside the buttons, in each kind that it was given as."""
    numbers = _numbers(session, lead)
    wrong = best_point(lead, Ways(tuple(numbers), {}))
    for point in numbers:
        if wrong and (point.normalised or point.raw) == (wrong.normalised or wrong.raw):
            point.wrong_at = point.wrong_at or now


def mark_number_right(session: Session, *, lead: Lead, marked_at: datetime) -> None:
    """Take back that a number was marked wrong at this moment."""
    for point in _numbers(session, lead):
        if point.wrong_at == marked_at:
            point.wrong_at = None


def _numbers(session: Session, lead: Lead) -> list[ContactPoint]:
    """Numbers, the latest first, as the page shows them."""
    return list(
        session.scalars(
            sa.select(ContactPoint)
            .where(ContactPoint.lead_id == lead.id, ContactPoint.kind != "email")
            .order_by(ContactPoint.id.desc())
        )
    )


def withdraw_all(session: Session, *, lead: Lead, by: StaffUser, now: datetime) -> list[str]:
    """Write into the ledger that every leave is withdrawn, for each patient that they ask for.

    Returns the channels of this lead.
    """
    given = around.consents(session, lead_ids=[lead.id]).get(lead.id, {})
    channels = sorted(channel for channel, said in given.items() if said == Action.GIVEN)
    consents.write_down(
        session, lead=lead, channels=channels, action=Action.WITHDRAWN, by=by, now=now
    )
    leave_ends.reach_other_patients(
        session, lead=lead, channels=list(Channel), by=by, now=now, due=now
    )
    return channels


def give_back(
    session: Session, *, lead: Lead, event: LeadEvent, by: StaffUser, now: datetime
) -> None:
    """Write into the ledger that the leaves which an event withdrew stand again: it was a slip.

    What has been said of a channel since then holds, whoever said it.
    """
    words = ledger.latest_words(session, lead_id=lead.id)
    slips = [
        channel
        for channel in event.detail.get("withdrawn", ())
        if channel in words and (words[channel].at, words[channel].by_id) == (event.at, event.by_id)
    ]
    consents.write_down(session, lead=lead, channels=slips, action=Action.GIVEN, by=by, now=now)
