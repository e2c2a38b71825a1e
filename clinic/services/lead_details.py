"""Putting right what is known of a person: names, wishes, numbers, and the leave to answer them.

Each change is one event of the timeline that says what stood there before, and can be taken back
by itself within a day. The audit gets the names of the fields and nothing else.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from clinic.domain.consent import Action, Channel, agreed_by
from clinic.domain.details import Details
from clinic.domain.errors import Conflict, Invalid, NotFound
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import LeadStatus, NextStepCode
from clinic.domain.reply_promise import Promise
from clinic.models import ContactPoint, Lead, LeadEvent, StaffUser
from clinic.queries import ledger
from clinic.services import consents, contact_points, lead_state, lead_terms, leave_ends
from clinic.services.contact_points import Way
from clinic.services.lead_events import written


def of(lead: Lead) -> Details:
    """What is known now."""
    return Details(lead.name, lead.patient_name, lead.language, lead.reply_by, lead.writing_for)


def edit(
    session: Session, *, lead: Lead, details: Details, by: StaffUser, now: datetime
) -> LeadEvent:
    """Put details right. Raises Invalid where they stand like that already."""
    stood, stands = asdict(of(lead)), asdict(details)
    changed = {
        name: {"old": stood[name], "new": stands[name]}
        for name in stands
        if stood[name] != stands[name]
    }
    if not changed:
        raise Invalid("Nothing is different yet. Change what is wrong, then save.")
    for name in changed:
        setattr(lead, name, stands[name])
    event = _written(session, lead, by, now, sorted(changed), fields=changed)
    if {"name", "patient_name"} & changed.keys():
        lead_terms.rebuild(session, lead=lead)
    return event


def add_point(session: Session, *, lead: Lead, way: Way, by: StaffUser, now: datetime) -> LeadEvent:
    """Add a number or an address that they told us. Leave to answer there goes with it, but none
    that was taken back comes back. Raises Invalid where it stands there already.
    """
    known = {point.id: point.wrong_at for point in _points(session, lead)}
    point = contact_points.keep(session, lead=lead, way=way, now=now)
    session.flush()
    was = known.get(point.id)
    if point.id in known and was is None:
        raise Invalid("This stands there already.")
    words = ledger.latest_words(session, lead_id=lead.id)
    agreed = agreed_by([way.kind], reply_by=lead.reply_by)
    given = [str(channel) for channel in agreed if channel not in words]
    consents.write_down(session, lead=lead, channels=given, action=Action.GIVEN, by=by, now=now)
    _touch(lead)
    kept = _point(point, "added" if point.id not in known else "right", was)
    event = _written(session, lead, by, now, [f"{way.kind}_added"], points=[kept], given=given)
    lead_terms.refresh(session, lead=lead)
    return event


def mark_point(
    session: Session, *, lead: Lead, point_id: int, wrong: bool, by: StaffUser, now: datetime
) -> LeadEvent:
    """Say that a number or address is not theirs, or that it is after all.

    Raises NotFound for one of another lead, Conflict where that is known already.
    """
    point = next((one for one in _points(session, lead) if one.id == point_id), None)
    if point is None:
        raise NotFound("There is no such number or address here.")
    was = point.wrong_at
    if wrong == (was is not None):
        raise Conflict("That is written down already.")
    point.wrong_at = now if wrong else None
    _touch(lead)
    act = "wrong" if wrong else "right"
    return _written(
        session, lead, by, now, [f"{point.kind}_{act}"], points=[_point(point, act, was)]
    )


def allow(
    session: Session,
    *,
    lead: Lead,
    channel: Channel,
    by: StaffUser,
    now: datetime,
    promise: Promise,
) -> LeadEvent:
    """Write down that they allow this channel, as they said. Raises Conflict where it is known.

    Where there was no leave at all, there is something to do again.
    """
    unsaid = _must_be_news(session, lead, channel, Action.GIVEN)
    before = lead_state.of(lead)
    consents.write_down(session, lead=lead, channels=[channel], action=Action.GIVEN, by=by, now=now)
    if lead.next_step == NextStepCode.NO_LEAVE:
        answered = lead.first_response_at is not None
        lead.next_step = NextStepCode.FOLLOW_UP if answered else NextStepCode.ANSWER
        lead.next_step_at = promise.due(now)
    _touch(lead)
    codes = {"given": [str(channel)], **unsaid, **_moved(lead, before)}
    return _written(session, lead, by, now, ["leave_given"], **codes)


def disallow(
    session: Session,
    *,
    lead: Lead,
    channel: Channel,
    by: StaffUser,
    now: datetime,
    promise: Promise,
) -> LeadEvent:
    """Write down that they took this channel back, as they said; what waits to go there does not
    go. Raises Conflict where it is known. As on their own page, a lead without any leave says so.
    """
    unsaid = _must_be_news(session, lead, channel, Action.WITHDRAWN)
    before = lead_state.of(lead)
    consents.write_down(
        session, lead=lead, channels=[channel], action=Action.WITHDRAWN, by=by, now=now
    )
    leave_ends.cancel_what_waits(session, lead=lead, channels=[channel])
    leave_ends.reach_other_patients(
        session, lead=lead, channels=[channel], by=by, now=now, due=promise.due(now)
    )
    session.flush()
    words = ledger.latest_words(session, lead_id=lead.id)
    if all(word.withdrawn for word in words.values()):
        leave_ends.has_no_leave(lead, due=promise.due(now))
        if lead.status != LeadStatus.CLOSED:
            lead.replied_at = lead.waiting_since = None
    _touch(lead)
    codes = {"withdrawn": [str(channel)], **unsaid, **_moved(lead, before)}
    return _written(session, lead, by, now, ["leave_withdrawn"], **codes)


def _must_be_news(
    session: Session, lead: Lead, channel: Channel, action: Action
) -> dict[str, list[str]]:
    """What the event keeps of the word before: whether there was none. Raises Conflict."""
    word = ledger.latest_words(session, lead_id=lead.id).get(channel)
    if word is not None and word.action == action:
        raise Conflict("That is written down already.")
    return {} if word is not None else {"unsaid": [str(channel)]}


def _moved(lead: Lead, before: dict[str, Any]) -> dict[str, Any]:
    """How the lead stood before and after, where its next step moved along."""
    after = lead_state.of(lead)
    return {} if after == before else {"before": before, "after": after}


def _points(session: Session, lead: Lead) -> list[ContactPoint]:
    return list(session.scalars(sa.select(ContactPoint).where(ContactPoint.lead_id == lead.id)))


def _point(point: ContactPoint, act: str, was: datetime | None) -> dict[str, Any]:
    return {
        "id": point.id,
        "kind": point.kind,
        "act": act,
        "was": was.isoformat() if was else None,
    }


def _touch(lead: Lead) -> None:
    """What stands around the lead has changed: pages of it that are open are old now."""
    flag_modified(lead, "status")


def _written(
    session: Session, lead: Lead, by: StaffUser, now: datetime, changed: list[str], **kept: Any
) -> LeadEvent:
    """Write the event. The audit has the names of what was changed; the timeline what it was."""
    return written(session, lead, EventKind.EDITED, None, by, now, kept=kept, changed=changed)
