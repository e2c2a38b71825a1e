"""Putting right what is known of a person: names and wishes, numbers, the leave to answer them."""

from functools import partial

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session

from clinic.domain.consent import Channel
from clinic.domain.errors import Invalid
from clinic.domain.lead_event import EventKind
from clinic.domain.permissions import Permission
from clinic.extensions import database, now, promise
from clinic.forms.details import DetailsForm, LeaveForm, PointForm
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries import details_page, labels
from clinic.queries import lead_page as lead_pages
from clinic.services import lead_details, leave_ends
from clinic.services.contact_points import Way, ways_given
from clinic.services.presses import Press
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import (
    Act,
    Answer,
    Change,
    Chosen,
    Problem,
    make,
    seen_so_far,
)

bp = Blueprint("staff_details", __name__, url_prefix="/staff/leads/<reference>/details")

_PAGE = "staff_details.show"


@bp.get("")
@requires(Permission.SEE_LEADS)
def show(reference: str) -> str:
    """What is known, in fields."""
    return _page(reference, problems=[])


@bp.post("")
@requires(Permission.CHANGE_LEADS)
def save(reference: str) -> Answer:
    """Names, language, wishes."""
    form = DetailsForm(request.form)
    if not form.validate():
        return _page(reference, problems=_errors(form), form=form), 422
    return make(
        reference,
        lambda session, lead, by: lead_details.edit(
            session, lead=lead, details=form.details, by=by, now=now()
        ),
        Act(
            Press(EventKind.EDITED, after={}),
            called="Other details",
            said=lambda _: "Saved. What stood there before is on the timeline.",
        ),
        page=partial(_page, form=form),
    )


@bp.post("/points")
@requires(Permission.CHANGE_LEADS)
def add_point(reference: str) -> Answer:
    """Another number or address."""
    form = PointForm(request.form)
    if not form.validate():
        return _page(reference, problems=_errors(form), point=form), 422
    return make(
        reference,
        lambda session, lead, by: lead_details.add_point(
            session, lead=lead, way=_way(form), by=by, now=now()
        ),
        Act(
            Press(EventKind.EDITED, {"changed": [f"{form.kind.data}_added"]}),
            called="Another number or address",
            said=lambda _: "Added.",
            then=_PAGE,
        ),
        page=partial(_page, point=form),
    )


@bp.post("/points/<int:point_id>/wrong")
@requires(Permission.CHANGE_LEADS)
def wrong(reference: str, point_id: int) -> Answer:
    """This number or address is not theirs."""
    return _mark(reference, point_id, wrong=True)


@bp.post("/points/<int:point_id>/right")
@requires(Permission.CHANGE_LEADS)
def right(reference: str, point_id: int) -> Answer:
    """It is theirs after all."""
    return _mark(reference, point_id, wrong=False)


@bp.post("/leaves")
@requires(Permission.CHANGE_LEADS)
def allow(reference: str) -> Answer:
    """They allow a channel, as they said."""

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        return lead_details.allow(
            session, lead=lead, channel=_channel(), by=by, now=now(), promise=promise()
        )

    return _say(reference, change, "given", "It is written down: they allow {}.")


@bp.post("/withdrawals")
@requires(Permission.CHANGE_LEADS)
def disallow(reference: str) -> Answer:
    """They took a channel back, as they said."""

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        return lead_details.disallow(
            session, lead=lead, channel=_channel(), by=by, now=now(), promise=promise()
        )

    return _say(reference, change, "withdrawn", "It is written down: no {} from now on.")


def _way(form: PointForm) -> Way:
    number = form.number_of
    [way] = ways_given(
        phone=number if form.kind.data == "phone" else None,
        whatsapp=number if form.kind.data == "whatsapp" else None,
        email=form.address,
    )
    return way


def _mark(reference: str, point_id: int, *, wrong: bool) -> Answer:
    what = "wrong" if wrong else "right after all"
    return make(
        reference,
        lambda session, lead, by: lead_details.mark_point(
            session, lead=lead, point_id=point_id, wrong=wrong, by=by, now=now()
        ),
        Act(
            Press(EventKind.EDITED),
            called=f"“It is {what}”",
            said=lambda _: f"It is marked as {what}.",
            then=_PAGE,
        ),
        page=_page,
    )


def _say(reference: str, change: Change, key: str, sentence: str) -> Answer:
    channel = request.form.get("channel", "")
    name = labels.CHANNELS.get(channel, "")
    return make(
        reference,
        change,
        Act(
            Press(EventKind.EDITED, {key: [channel]}),
            called=f"“Allow {name}”" if key == "given" else f"“No {name}”",
            said=lambda _: sentence.format(name),
            then=_PAGE,
            first=lambda session: leave_ends.hold_all_patients(
                session, which=Lead.reference == reference
            ),
        ),
        page=_page,
    )


def _channel() -> Channel:
    form = LeaveForm(request.form)
    if not form.validate():
        raise Invalid(form.channel.errors[0])
    return form.chosen


def _errors(form: DetailsForm | PointForm) -> list[Problem]:
    return [(field.name, field.errors[0]) for field in form if field.errors]


def _page(
    reference: str,
    *,
    problems: list[Problem],
    stale: Chosen | None = None,
    form: DetailsForm | None = None,
    point: PointForm | None = None,
) -> str:
    with database().read() as session:
        view = viewpoint()
        lead = lead_pages.lead_page(
            session, reference=reference, view=view, since=seen_so_far(stale)
        )
        known = details_page.details_page(session, reference=reference, view=view)
    return render_template(
        "staff/lead_details.html",
        lead=lead,
        known=known,
        form=form or DetailsForm(data=vars(known)),
        point=point or PointForm(),
        problems=problems,
        stale=stale,
    )
