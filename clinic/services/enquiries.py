"""Taking an enquiry in: one press of Send is one enquiry, whatever happens around it."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action
from clinic.domain.contact import mail_box
from clinic.domain.desk_rules import USUAL, DeskRules
from clinic.domain.enquiry import (
    REPEAT_WITHIN,
    Drawn,
    NewEnquiry,
    Receipt,
    answers_hash,
    digest,
    question_hash,
)
from clinic.domain.lead_event import EventKind
from clinic.domain.lead_status import CameBy, CloseReason, LeadStatus
from clinic.domain.reply_promise import Promise
from clinic.domain.urgent import is_urgent
from clinic.models import Enquiry, Lead, LeadEvent
from clinic.services import (
    alerts,
    arrivals,
    assignment,
    audit,
    captures,
    consents,
    contact_points,
    drafts,
    identity,
    lead_origin,
    lead_terms,
    locks,
    page_versions,
    references,
)


def submit(
    session: Session,
    *,
    new: NewEnquiry,
    drawn: Drawn,
    now: datetime,
    promise: Promise,
    endpoints: Sequence[str] = (),
    taken_in_at: datetime | None = None,
    rules: DeskRules = USUAL,
) -> Receipt:
    """Take one enquiry in. Everything or nothing: the caller's transaction is the one commit.

    1. Equal posts wait for each other (locks).
    2. The same `once` and the same answers: the first receipt again, private address included.
    3. The same answers within 24 hours, while their lead is open: the same reference on a receipt
       that opens nothing, for whoever guesses a name and a number must not be shown that person's
       page. Once the clinic has closed the lead nobody waits for it: who asks again, asks anew.
    4. The enquiry joins the lead of its person, or makes one; spam makes one that is held back.
    5. Contact points, consents, timeline, search terms, messages, ledger and audit go with it.
    6. Whose turn it is gets the lead, where it has no owner and `rules` give in turn.
    7. The saved form that it was sent from goes, on a repeat, too.

    A synthetic enquiry goes the same way, but it equals and joins nothing, nobody is told of it
    but the check, and neither ledger nor audit counts it among what people sent.

    `endpoints`: the names of the webhooks that are told beside the staff.
    `drawn.token_hash` is of a token that is derived from `once` and the answers where the page
    carried a `once`. `taken_in_at`: when it comes out of the spool, while `now` is when Send was
    pressed; the ledger says so, and messages are due from then on.
    """
    locks.hold(session, _shared_keys(new))
    if new.draft_hash:
        drafts.forget(session, new=new, now=now)
    ledger = "spooled" if taken_in_at else ""
    known = _equal(session, new, drawn, now)
    if known is not None:
        return _repeated(session, known, new, drawn, now, ledger)
    lead, outcome = _lead_for(session, new, drawn, now, promise)
    due = promise.due(now)
    enquiry = _keep_enquiry(session, new, drawn, lead, outcome, now, due)
    _keep_around(session, new, lead, enquiry, now)
    assignment.give_in_turn(session, lead=lead, rules=rules, now=taken_in_at or now)
    _tell(session, lead, enquiry, taken_in_at or now, endpoints, rules)
    if not new.canary:
        captures.note_taken_in(
            session, outcome=ledger or outcome, new=new, enquiry=enquiry, now=now
        )
        audit.record(
            session, action="enquiry.received", by=None, now=now, subject=enquiry.reference
        )
    return Receipt(
        reference=enquiry.reference,
        opens=True,
        outcome=outcome,
        answer_due_at=enquiry.answer_due_at,
    )


def _shared_keys(new: NewEnquiry) -> list[str]:
    keys = [f"answers:{answers_hash(new)}"]
    ways = contact_points.ways_of(new)
    keys += locks.of_contacts(way.normalised for way in ways if way.normalised)
    if new.once:
        keys.append(f"once:{new.once}")
    if new.draft_hash:
        keys.append(f"draft:{new.draft_hash}")
    return keys


def _equal(session: Session, new: NewEnquiry, drawn: Drawn, now: datetime) -> Enquiry | None:
    same_press = sa.select(Enquiry).where(Enquiry.token_hash == drawn.token_hash)
    same_answers = (
        sa.select(Enquiry)
        .join(Lead, Lead.id == Enquiry.lead_id)
        .where(
            Enquiry.answers_hash == answers_hash(new),
            Enquiry.received_at > now - REPEAT_WITHIN,
            Lead.status != LeadStatus.CLOSED,
            Lead.canary.is_(False),
        )
        .order_by(Enquiry.received_at.desc())
        .limit(1)
    )
    if new.canary:
        return session.scalar(same_press)
    if not new.spam.quarantined:  # spam that knows the answers must not swallow the person's own
        same_answers = same_answers.where(Lead.held_back.is_(False))
    return session.scalar(same_press) or session.scalar(same_answers)


def _repeated(
    session: Session,
    known: Enquiry,
    new: NewEnquiry,
    drawn: Drawn,
    now: datetime,
    ledger: str,
) -> Receipt:
    if not new.canary:
        captures.note_taken_in(
            session, outcome=ledger or "repeated", new=new, enquiry=known, now=now
        )
    return Receipt(
        reference=known.reference,
        opens=known.token_hash == drawn.token_hash,
        outcome="repeated",
        answer_due_at=known.answer_due_at,
    )


def _lead_for(
    session: Session, new: NewEnquiry, drawn: Drawn, now: datetime, promise: Promise
) -> tuple[Lead, str]:
    apart = new.canary or new.spam.quarantined
    lead = None if apart else identity.held(session, lambda: _lead_of_person(session, new))
    outcome = "joined"
    if lead is None:
        outcome = "canary" if new.canary else "quarantined" if apart else "lead_made"
        lead = arrivals.make_lead(
            session,
            came_by=CameBy.FORM,
            name=new.name,
            language=new.language,
            now=now,
            promise=promise,
            drawn_reference=drawn.reference,
            held_back=apart,
            canary=new.canary,
        )
    else:
        arrivals.come_again(lead, name=new.name, now=now, promise=promise)
    lead.language = new.language
    lead.reply_by = new.reply_by or lead.reply_by
    lead.writing_for = new.writing_for or lead.writing_for
    lead.urgent = bool(lead.urgent) or is_urgent(new.question)
    lead_origin.keep(lead, page=new.page.slug if new.page else None, source=new.source)
    return lead, outcome


def _tell(
    session: Session,
    lead: Lead,
    enquiry: Enquiry,
    now: datetime,
    endpoints: Sequence[str],
    rules: DeskRules,
) -> None:
    if lead.canary:
        alerts.tell_the_check(session, enquiry=enquiry, now=now)
    elif not lead.held_back:
        alerts.alert_staff(
            session,
            enquiry=enquiry,
            now=now,
            endpoints=endpoints,
            owner_id=lead.owner_id,
            rules=rules,
        )
        alerts.acknowledge(session, enquiry=enquiry, now=now)


def _lead_of_person(session: Session, new: NewEnquiry) -> Lead | None:
    ways = [way.normalised for way in contact_points.ways_of(new) if way.normalised]
    return _corrected(session, new) or identity.lead_of_person(
        session, normalised=ways, name=new.name
    )


def _corrected(session: Session, new: NewEnquiry) -> Lead | None:
    if not new.once:
        return None
    earlier = sa.select(Enquiry.lead_id).where(Enquiry.once_hash == digest(new.once))
    lead = session.scalar(
        sa.select(Lead).where(Lead.id.in_(earlier), Lead.held_back.is_(False)).limit(1)
    )
    return None if lead and lead.closed_reason == CloseReason.HAS_DIED else lead


def _keep_enquiry(
    session: Session,
    new: NewEnquiry,
    drawn: Drawn,
    lead: Lead,
    outcome: str,
    now: datetime,
    due: datetime,
) -> Enquiry:
    shown = page_versions.shown(session, page=new.page, now=now) if new.page else None
    phone, whatsapp = page_versions.numbers_shown(session, new=new, shown=shown)
    reference = (
        references.free_reference(session, drawn=drawn.reference)
        if outcome == "joined"
        else lead.reference
    )
    enquiry = Enquiry(
        lead_id=lead.id,
        reference=reference,
        token_hash=drawn.token_hash,
        once_hash=digest(new.once) if new.once else None,
        answers_hash=answers_hash(new),
        question_hash=question_hash(new.question),
        received_at=now,
        answer_due_at=due,
        name=new.name,
        phone_raw=new.phone.raw if new.phone else None,
        phone_e164=new.phone.e164 if new.phone else None,
        whatsapp_raw=new.whatsapp.raw if new.whatsapp else None,
        whatsapp_e164=new.whatsapp.e164 if new.whatsapp else None,
        email=new.email,
        mail_box=mail_box(new.email) if new.email else None,
        question=new.question,
        reply_by=new.reply_by,
        writing_for=new.writing_for,
        language=new.language,
        listed_phone=phone,
        listed_whatsapp=whatsapp,
        page_version_id=shown.id if shown else None,
        page_slug=new.page.slug if new.page else None,
        source={"page_path": new.source.page_path, **new.source.link},
        notice_version=new.notice_version,
        spam_points=new.spam.points,
        spam_reasons=list(new.spam.reasons),
    )
    session.add(enquiry)
    session.flush()
    return enquiry


def _keep_around(
    session: Session, new: NewEnquiry, lead: Lead, enquiry: Enquiry, now: datetime
) -> None:
    for way in contact_points.ways_of(new):
        contact_points.keep(session, lead=lead, way=way, now=now)
    consents.write(
        session,
        lead_id=lead.id,
        channels=contact_points.channels_of(new),
        action=Action.GIVEN,
        now=now,
        language=new.language,
        notice_version=new.notice_version,
        enquiry=enquiry,
    )
    session.add(
        LeadEvent(
            lead_id=lead.id,
            at=now,
            kind=EventKind.ENQUIRY,
            enquiry_id=enquiry.id,
            detail={"ticked": True} if new.consent_ticked else {},
        )
    )
    lead_terms.refresh(session, lead=lead)
