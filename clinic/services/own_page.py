"""What a person does on the private page of their enquiry: correct, add, take back a leave.

Who has the address may write, whenever: it is as good as a key. The enquiry itself is never
changed. It may have joined a lead that others have, too (anybody can type anybody's name and
number), so nothing here takes away what came by another way; staff see by which page it came.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action, Channel, agreed_by
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.enquiry import REPEAT_WITHIN, digest
from clinic.domain.errors import NotFound, TooMany
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CloseReason, NextStepCode
from clinic.domain.reply_promise import Promise
from clinic.domain.urgent import is_urgent
from clinic.models import Enquiry, Lead, LeadEvent
from clinic.queries import around
from clinic.queries.lead_sharing import is_alone
from clinic.queries.own_changes import Given, corrections, given_by
from clinic.queries.own_leaves import leaves
from clinic.services import (
    alerts,
    arrivals,
    audit,
    consents,
    contact_points,
    lead_terms,
    leave_ends,
    own_points,
)
from clinic.services.contact_points import Way

MOST_IN_AN_HOUR = 30
"""So much is done on one page in an hour, far more than people do, and no more; but taking a leave
back and erasing are held off by nothing."""

_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Pressed:
    """One press on a private page: when, whose, in which language, and who is told of it.

    `notice_version`: of the notice that stood there. `endpoints`: names of webhooks. `rules`: of
    the desk, by which a lead is heard of.
    """

    token_hash: str
    at: datetime
    promise: Promise
    language: str
    notice_version: str
    endpoints: Sequence[str] = ()
    rules: DeskRules = USUAL


def find(session: Session, *, token_hash: str) -> tuple[Lead, Enquiry]:
    """The enquiry of a private address and its lead, ours to change until the transaction ends.

    Raises NotFound, also where that enquiry was erased meanwhile.
    """
    return find_where(session, Enquiry.token_hash == token_hash)


def find_where(session: Session, which: sa.ColumnElement[bool]) -> tuple[Lead, Enquiry]:
    """The one enquiry that this is true of and its lead, as `find`.

    Where it went into another lead while we waited for the one, we wait for the other.
    """
    asked = sa.select(Enquiry).where(which)
    of_it = sa.select(Enquiry.lead_id).where(which).scalar_subquery()
    lead = sa.select(Lead).where(Lead.id == of_it, Lead.canary.is_(False)).with_for_update()
    while True:
        held = session.scalar(lead.execution_options(populate_existing=True))
        enquiry = session.scalar(asked.execution_options(populate_existing=True))
        if enquiry is None or held is None:
            raise NotFound("no enquiry has this address")
        if enquiry.lead_id == held.id:
            return held, enquiry


def correct(session: Session, *, pressed: Pressed, ways: Iterable[Way]) -> None:
    """Take up new numbers or addresses. The same ones again are one press that was heard twice.

    The one before counts as wrong from now on, where this enquiry alone has given it. Leave goes
    with what is given, but none that was taken back comes back by itself. Raises as `add`.
    """
    lead, enquiry = _theirs(session, pressed)
    before = given_by(enquiry, corrections(session, enquiry=enquiry))
    new = [way for way in ways if not _is(before.get(way.kind), way)]
    if not new:
        return
    points = [contact_points.keep(session, lead=lead, way=way, now=pressed.at) for way in new]
    session.flush()
    detail = {"points": [point.id for point in points], "kinds": [way.kind for way in new]}
    own_points.replace_given(session, enquiry=enquiry, before=before, new=points, at=pressed.at)
    agreed = agreed_by([way.kind for way in new], reply_by=enquiry.reply_by)
    said = _said(session, lead)
    still = [channel for channel in agreed if said.get(channel) != Action.WITHDRAWN]
    _write_ledger(session, enquiry, pressed, still, Action.GIVEN)
    lead_terms.refresh(session, lead=lead)
    _write_down(session, enquiry, pressed, EventKind.CORRECTED, detail, said={"kinds"})
    _rise(session, lead, pressed)
    _tell(session, lead, pressed)


def add(session: Session, *, pressed: Pressed, words: str, once: str | None) -> None:
    """Keep what they add. The same words within a day, or by the same `once`, are one press.

    Raises NotFound, and TooMany where more is done on this page than people do.
    """
    lead, enquiry = _theirs(session, pressed)
    if _added_before(session, enquiry, words, once, pressed.at):
        return
    detail = {"once": digest(once)} if once else {}
    _write_down(session, enquiry, pressed, EventKind.ADDED, detail, note=words)
    lead_terms.add_text(session, lead=lead, text=words)
    urgent = is_urgent(words)
    lead.urgent = bool(lead.urgent) or urgent
    _rise(session, lead, pressed)
    _tell(session, lead, pressed, urgent=urgent)


def withdraw(session: Session, *, pressed: Pressed, channels: Collection[Channel]) -> None:
    """Take back the leave to answer by these channels, for the whole lead; what waits goes.

    Where no leave is left, the lead says so, and nobody waits for an answer; but where others have
    written on this lead, they do: staff see by which page it was taken back. Raises NotFound.
    """
    of_it = sa.select(Enquiry.lead_id).where(Enquiry.token_hash == pressed.token_hash)
    leave_ends.hold_all_patients(session, which=Lead.id == of_it.scalar_subquery())
    lead, enquiry = find(session, token_hash=pressed.token_hash)
    said = _said(session, lead)
    theirs = {leave.channel for leave in leaves(session, enquiry=enquiry, of_lead=False)}
    known = theirs.union(Channel(channel) for channel in said)
    wanted = [one for one in Channel if one in channels and one in known]
    new = [channel for channel in wanted if said.get(channel) != Action.WITHDRAWN]
    if not new:
        return
    _write_ledger(session, enquiry, pressed, new, Action.WITHDRAWN)
    leave_ends.cancel_what_waits(session, lead=lead, channels=new)
    due = pressed.promise.due(pressed.at)
    leave_ends.reach_other_patients(
        session, lead=lead, channels=new, by=None, now=pressed.at, due=due
    )
    _write_down(session, enquiry, pressed, EventKind.WITHDREW, {"channels": new})
    if Action.GIVEN not in _said(session, lead).values():
        leave_ends.has_no_leave(lead, due=due)
        if is_alone(session, enquiry=enquiry, lead=lead):
            lead.replied_at = lead.waiting_since = None
    _tell(session, lead, pressed)


def allow_again(session: Session, *, pressed: Pressed, channel: Channel) -> None:
    """Give a leave anew that was taken back, here or in another way. Raises as `add`."""
    lead, enquiry = _theirs(session, pressed)
    alone = is_alone(session, enquiry=enquiry, lead=lead)
    said = leaves(session, enquiry=enquiry, of_lead=alone)
    if not any(leave.channel == channel and not leave.given for leave in said):
        return
    _write_ledger(session, enquiry, pressed, [channel], Action.GIVEN)
    _write_down(session, enquiry, pressed, EventKind.GAVE_LEAVE, {"channels": [channel]})
    _rise(session, lead, pressed)
    _tell(session, lead, pressed)


def asked_to_be_erased(session: Session, *, lead: Lead, pressed: Pressed, reference: str) -> None:
    """Ask staff to look at what is left of a lead whose person erased one enquiry."""
    session.add(
        LeadEvent(
            lead_id=lead.id,
            at=pressed.at,
            kind=EventKind.ASKED_TO_BE_ERASED,
            detail={"reference": reference},
        )
    )
    _rise(session, lead, pressed)
    _tell(session, lead, pressed)


def _theirs(session: Session, pressed: Pressed) -> tuple[Lead, Enquiry]:
    lead, enquiry = find(session, token_hash=pressed.token_hash)
    done = sa.select(sa.func.count(LeadEvent.id)).where(
        LeadEvent.lead_id == lead.id,
        LeadEvent.enquiry_id == enquiry.id,
        LeadEvent.at > pressed.at - _AN_HOUR,
    )
    if (session.scalar(done) or 0) > MOST_IN_AN_HOUR:
        raise TooMany("more is done on this page than people do", retry_after=600)
    return lead, enquiry


def _tell(session: Session, lead: Lead, pressed: Pressed, *, urgent: bool = False) -> None:
    alerts.tell_of_change(
        session,
        lead=lead,
        now=pressed.at,
        endpoints=pressed.endpoints,
        urgent=urgent,
        rules=pressed.rules,
    )


def _is(given: Given | None, way: Way) -> bool:
    return given is not None and (given.normalised or given.raw) == (way.normalised or way.raw)


def _added_before(
    session: Session, enquiry: Enquiry, words: str, once: str | None, now: datetime
) -> bool:
    events = session.scalars(
        sa.select(LeadEvent).where(
            LeadEvent.lead_id == enquiry.lead_id,
            LeadEvent.enquiry_id == enquiry.id,
            LeadEvent.kind == EventKind.ADDED,
            LeadEvent.note == words,
        )
    )
    pressed = digest(once) if once else ""
    return any(
        event.at > now - REPEAT_WITHIN or event.detail.get("once") == pressed for event in events
    )


def _write_ledger(
    session: Session,
    enquiry: Enquiry,
    pressed: Pressed,
    channels: Iterable[Channel],
    action: Action,
) -> None:
    consents.write(
        session,
        lead_id=enquiry.lead_id,
        channels=channels,
        action=action,
        now=pressed.at,
        language=pressed.language,
        notice_version=pressed.notice_version,
        enquiry=enquiry,
    )


def _write_down(
    session: Session,
    enquiry: Enquiry,
    pressed: Pressed,
    kind: EventKind,
    detail: dict[str, Any],
    *,
    note: str | None = None,
    said: Collection[str] = ("channels",),
) -> None:
    session.add(
        LeadEvent(
            lead_id=enquiry.lead_id,
            at=pressed.at,
            kind=kind,
            enquiry_id=enquiry.id,
            note=note,
            detail=detail,
        )
    )
    codes = {name: value for name, value in detail.items() if name in said}
    audit.record(
        session,
        action=f"enquiry.{kind}",
        by=None,
        now=pressed.at,
        subject=enquiry.reference,
        detail=codes,
    )


def _rise(session: Session, lead: Lead, pressed: Pressed) -> None:
    """They got in touch again. Of somebody who has died nothing rises: a colleague looks.

    Where there is no leave to answer, the lead says so, and nobody waits.
    """
    if lead.closed_reason == CloseReason.HAS_DIED:
        return
    if lead.next_step == NextStepCode.NO_LEAVE:
        lead.next_step = lead.next_step_at = None
    arrivals.come_again(lead, name=None, now=pressed.at, promise=pressed.promise)
    if Action.GIVEN not in _said(session, lead).values():
        lead.waiting_since = None
        leave_ends.has_no_leave(lead, due=pressed.promise.due(pressed.at))


def _said(session: Session, lead: Lead) -> Mapping[str, str]:
    """The ledger's latest word on each channel of the lead."""
    return around.consents(session, lead_ids=[lead.id]).get(lead.id, {})
