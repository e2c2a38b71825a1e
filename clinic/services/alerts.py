"""Telling the clinic that somebody waits, and the visitor that we have their words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import canary
from clinic.domain.clocks import CLOCKS_DIFFER
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.notices import NoticeKind, Way
from clinic.domain.permissions import Permission, allows
from clinic.models import Enquiry, Lead, OutboxMessage, StaffUser
from clinic.services import outbox

ACKNOWLEDGED_EVERY = timedelta(hours=24)
"""One mail box gets no more than one acknowledgement in this time."""

TOLD_EVERY = timedelta(minutes=10)
"""Of one lead's changes by its person staff are told no more than once in this time."""


def alert_staff(
    session: Session,
    *,
    enquiry: Enquiry,
    now: datetime,
    endpoints: Sequence[str] = (),
    owner_id: int | None = None,
    rules: DeskRules = USUAL,
) -> None:
    """One message to each active member of staff who may answer leads and see this one.

    Where there is nobody yet, one message goes without a name on it: delivery sends it to the
    clinic's own address. Each webhook of `endpoints` is told, too.
    """
    for staff_user_id in who_hears(session, owner_id=owner_id, rules=rules):
        outbox.enqueue(
            session,
            kind=NoticeKind.STAFF_ALERT,
            due_at=now,
            lead_id=enquiry.lead_id,
            enquiry_id=enquiry.id,
            staff_user_id=staff_user_id,
        )
    tell_webhooks(
        session,
        kind=NoticeKind.STAFF_ALERT,
        endpoints=endpoints,
        lead_id=enquiry.lead_id,
        enquiry_id=enquiry.id,
        now=now,
    )


def tell_owner(session: Session, *, lead: Lead, now: datetime) -> None:
    """One alert to whoever has just been given a lead that nobody was alerted of."""
    outbox.enqueue(
        session,
        kind=NoticeKind.STAFF_ALERT,
        due_at=now,
        lead_id=lead.id,
        staff_user_id=lead.owner_id,
    )


def tell_of_change(
    session: Session,
    *,
    lead: Lead,
    now: datetime,
    endpoints: Sequence[str] = (),
    urgent: bool = False,
    rules: DeskRules = USUAL,
) -> None:
    """One message to the lead's owner, or to all who may answer where it has none.

    What somebody does on their page within ten minutes is told once, unless it is `urgent`: then
    everybody is told. Of what is held back nobody is.
    """
    if lead.held_back or (not urgent and _told_of_change(session, lead, now)):
        return
    who = who_hears(session, owner_id=lead.owner_id, rules=rules)
    if lead.owner_id in who and not urgent:
        who = [lead.owner_id]
    for staff_user_id in who:
        outbox.enqueue(
            session,
            kind=NoticeKind.LEAD_CHANGED,
            due_at=now,
            lead_id=lead.id,
            staff_user_id=staff_user_id,
        )
    tell_webhooks(
        session, kind=NoticeKind.LEAD_CHANGED, endpoints=endpoints, lead_id=lead.id, now=now
    )


def tell_webhooks(
    session: Session,
    *,
    kind: NoticeKind,
    endpoints: Sequence[str],
    now: datetime,
    lead_id: int | None = None,
    enquiry_id: int | None = None,
) -> None:
    """One message to each of these webhooks, by the names that the settings give them."""
    for endpoint in endpoints:
        outbox.enqueue(
            session,
            kind=kind,
            way=Way.WEBHOOK,
            endpoint=endpoint,
            due_at=now,
            lead_id=lead_id,
            enquiry_id=enquiry_id,
        )


def acknowledge(session: Session, *, enquiry: Enquiry, now: datetime) -> None:
    """A line to the visitor's own address, where they gave one and it has had none today.

    Anybody can type anybody's address: nobody must get more of our mail for that than one a day.
    A synthetic enquiry that was taken for a person's gave an address that nobody has.
    """
    if not enquiry.email or canary.run_of(enquiry.email) is not None:
        return
    if not _acknowledged(session, enquiry, now):
        outbox.enqueue(
            session,
            kind=NoticeKind.ACKNOWLEDGEMENT,
            due_at=now,
            lead_id=enquiry.lead_id,
            enquiry_id=enquiry.id,
        )


def tell_the_check(session: Session, *, enquiry: Enquiry, now: datetime) -> None:
    """Of a synthetic enquiry the check is told, and nobody else."""
    outbox.enqueue(
        session,
        kind=NoticeKind.CANARY,
        way=Way.CHECK,
        due_at=now,
        lead_id=enquiry.lead_id,
        enquiry_id=enquiry.id,
    )


def who_hears(session: Session, *, owner_id: int | None, rules: DeskRules) -> Sequence[int | None]:
    """Who is told of a lead with this owner: whoever may answer and see it, by id.

    Where counsellors see their own alone, those are its owner and whoever shares the work out; and
    everybody who answers where nobody does, for no lead is silent. [None]: nobody has an account.
    """
    answering = who_may(session, Permission.CHANGE_LEADS)
    if not rules.own_leads_only:
        return answering or [None]
    seeing = who_may(session, Permission.SEE_PEOPLE)
    hearing = [one for one in answering if one == owner_id or one in seeing]
    return hearing or answering or [None]


def who_may(session: Session, permission: Permission) -> list[int | None]:
    """Active members of staff who may do this, by id."""
    active = sa.select(StaffUser).where(StaffUser.active.is_(True)).order_by(StaffUser.id)
    return [
        user.id
        for user in session.scalars(active)
        if allows([role.name for role in user.roles], permission)
    ]


def _told_of_change(session: Session, lead: Lead, now: datetime) -> bool:
    asked = sa.select(OutboxMessage.id).where(
        OutboxMessage.lead_id == lead.id,
        OutboxMessage.kind == NoticeKind.LEAD_CHANGED,
        OutboxMessage.created_at > now - TOLD_EVERY,
        OutboxMessage.created_at <= now + CLOCKS_DIFFER,
    )
    return session.scalar(asked.limit(1)) is not None


def _acknowledged(session: Session, enquiry: Enquiry, now: datetime) -> bool:
    """Whether this mail box was sent one, on whatever lead: by any case, with any "+tag"."""
    asked = (
        sa.select(OutboxMessage.id)
        .join(Enquiry, Enquiry.id == OutboxMessage.enquiry_id)
        .where(
            Enquiry.mail_box == enquiry.mail_box,
            Enquiry.received_at > now - ACKNOWLEDGED_EVERY,
            Enquiry.received_at <= now + CLOCKS_DIFFER,
            OutboxMessage.kind == NoticeKind.ACKNOWLEDGEMENT,
        )
        .limit(1)
    )
    return session.scalar(asked) is not None
