"""Whether two leads are one person: the list, both side by side, and what is decided of them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from clinic.domain.errors import Conflict, Stale
from clinic.domain.numbers import is_id
from clinic.domain.permissions import Permission
from clinic.extensions import database, now, promise
from clinic.forms.merging import AnotherPatientForm, MergeForm
from clinic.models import Lead, LeadEvent, StaffUser
from clinic.queries.comparison import comparison
from clinic.queries.merged import kept_reference
from clinic.queries.pair_list import pair_list
from clinic.services import leads, merging, pairs
from clinic.web.sessions import at_the_desk
from clinic.web.staff.answers import acting, only_of, to_lead, viewer_id, viewpoint
from clinic.web.staff.guard import requires
from clinic.web.staff.lead_changes import Act, Answer, make, seen_version

bp = Blueprint("staff_identity", __name__, url_prefix="/staff/leads")

_CHANGED = "One of the two has changed since you opened this page. Look again, then press again."


@bp.before_app_request
def lead_to_the_kept_one() -> Response | None:
    """A lead that was merged is no lead any more: its address leads to the one that was kept.

    What is pressed on an older page of it is meant for the kept one, which has changed since: that
    page shows both sides.
    """
    if not at_the_desk(request.path) or not request.view_args:
        return None
    named = {key: one for key, one in request.view_args.items() if key in ("reference", "other")}
    if not named:
        return None
    with database().read() as session:
        kept = {key: kept_reference(session, reference=one) for key, one in named.items()}
    instead = {key: reference for key, reference in kept.items() if reference}
    if not instead:
        return None
    request.view_args.update(instead)
    if request.method not in ("GET", "HEAD") or request.endpoint is None:
        return None
    query = request.args.to_dict(flat=True)
    return redirect(url_for(request.endpoint, **{**query, **request.view_args}), code=303)


@bp.get("/same-person")
@requires(Permission.SEE_LEADS)
def index() -> str:
    """Pairs in doubt, the strongest first."""
    word = request.args.get("before", "")
    with database().read() as session:
        found = pair_list(session, before=int(word) if is_id(word) else None, view=viewpoint())
    return render_template("staff/same_person.html", pairs=found)


@bp.get("/<reference>/same-person/<other>")
@requires(Permission.SEE_LEADS)
def compare(reference: str, other: str) -> str | Response:
    """Both side by side."""
    if reference == other:
        return redirect(url_for("staff_lead.show", reference=reference), code=303)
    return _page(reference, other)


@bp.post("/<reference>/same-person/<other>/merge")
@requires(Permission.CHANGE_LEADS)
def merge(reference: str, other: str) -> Answer:
    """One person: one of the two goes into the other."""
    if reference == other:
        return to_lead(reference, "They are one lead already.")
    chosen = MergeForm(request.form).kept_and_merged(reference, other)
    if chosen is None:
        return _page(reference, other, problem=("keep", "Choose which of the two is kept.")), 422
    try:
        with database().write() as session:
            two = merging.find_two(session, reference=reference, other=other, only_of=only_of())
            _must_be_as_seen(*two)
            by = acting(session, viewer_id())
            kept, merged = two if two[0].reference == chosen[0] else (two[1], two[0])
            event = merging.merge(session, kept=kept, merged=merged, by=by, now=now())
            event_id = event.id
    except (Stale, StaleDataError):
        return _page(reference, other, problem=(None, _CHANGED)), 409
    except Conflict as refusal:
        return _page(reference, other, problem=(None, str(refusal))), 409
    said = "They are one lead now, with all that both held."
    return to_lead(chosen[0], said, event_id=event_id)


@bp.post("/<reference>/same-person/<other>/apart")
@requires(Permission.CHANGE_LEADS)
def keep_apart(reference: str, other: str) -> Response:
    """Two people: nobody asks again."""
    if reference == other:
        return to_lead(reference, "They are one lead already.")
    with database().write() as session:
        lead, twin = merging.find_two(session, reference=reference, other=other, only_of=only_of())
        by = acting(session, viewer_id())
        pairs.keep_apart(session, lead=lead, other=twin, by=by, now=now())
    flash("They are two people. Nobody is asked again.", f"undo-apart:{reference}:{other}")
    return redirect(url_for("staff_lead.show", reference=reference), code=303)


@bp.post("/<reference>/same-person/<other>/apart-undo")
@requires(Permission.CHANGE_LEADS)
def ask_again(reference: str, other: str) -> Response:
    """Take that back."""
    if reference == other:
        return to_lead(reference, "They are one lead already.")
    with database().write() as session:
        lead, twin = merging.find_two(session, reference=reference, other=other, only_of=only_of())
        by = acting(session, viewer_id())
        pairs.ask_again(session, lead=lead, other=twin, by=by, now=now())
    flash("Taken back: whether they are one person is asked again.", "done")
    return redirect(url_for("staff_identity.compare", reference=reference, other=other), code=303)


@bp.post("/<reference>/another-patient")
@requires(Permission.CHANGE_LEADS)
def another_patient(reference: str) -> Answer:
    """The same person asks for a second patient, who gets a lead of their own."""
    patient = AnotherPatientForm(request.form).patient.data or ""

    def change(session: Session, lead: Lead, by: StaffUser) -> LeadEvent:
        _made, event = pairs.another_patient(
            session, lead=lead, patient=patient, by=by, now=now(), promise=promise()
        )
        return event

    return make(
        reference,
        change,
        Act(
            None,  # the service finds what a first press has made
            called="Another patient",
            said=lambda _: "The other patient has a lead of their own, see “With the same number”.",
            as_seen=False,
        ),
    )


def _must_be_as_seen(lead: Lead, other: Lead) -> None:
    for one, version in ((lead, seen_version()), (other, _other_version())):
        if version is not None and one.merged_into_id is None:
            leads.must_be_as_seen(one, version=version)


def _other_version() -> int | None:
    word = request.form.get("other_version", "")
    return int(word) if is_id(word) else None


def _page(reference: str, other: str, *, problem: tuple[str | None, str] | None = None) -> str:
    with database().read() as session:
        page = comparison(session, reference=reference, other=other, view=viewpoint())
    return render_template(
        "staff/comparison.html",
        page=page,
        problems=[problem] if problem else [],
        kept=request.form.get("keep", ""),
    )
