"""The way through Today or through a list: which lead comes after the one that was dealt with."""

from flask import flash, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from clinic.domain.lead_event import EventKind
from clinic.extensions import database
from clinic.queries import lead_place
from clinic.queries.groups import GroupKey
from clinic.queries.lead_place import Among
from clinic.queries.lead_rows import TODAY
from clinic.web.staff import searches
from clinic.web.staff.answers import viewpoint

NEXT = "next"
"""What a form says under `back` where the next lead is to follow."""

LEADS_ON = frozenset(
    {
        EventKind.OUTCOME,
        EventKind.NEXT_STEP,
        EventKind.SNOOZED,
        EventKind.CLOSED,
        EventKind.HELD_BACK,
        EventKind.VISIT,
        EventKind.VISIT_ENDED,
        EventKind.ASKED_DOCTOR,
    }
)
"""After these a lead has been dealt with for now: the next one follows."""


def words() -> str:
    """The list that the lead of this request was opened from, as its address says it; or nothing.

    What does not belong into a list's address is left out.
    """
    found = among()
    return found.query if found else ""


def among() -> Among | None:
    """The list that the lead of this request was opened from; None for Today."""
    said = request.values.get("among", "")
    if not said or said == TODAY:
        return None
    asked_for = searches.words_of(said)
    asked = searches.asked_in(asked_for)
    query = searches.query(asked, key=asked_for.get("search"))
    return Among(query, asked)


def go_on(reference: str, said: str, *, event_id: int | None) -> Response:
    """To the lead that comes next, with what was done to this one, and Undo.

    Where none is left: to Today, or to the list.
    """
    there = among()
    with database().read() as session:
        name = lead_place.called(session, reference=reference)
        following = _next(session, reference, there)
    flash(
        f"{name}: {said[:1].lower()}{said[1:]}",
        f"undo:{reference}:{event_id}" if event_id else "done",
    )
    return redirect(_address(following, there), code=303)


def _next(session: Session, done: str, there: Among | None) -> str | None:
    named, view = request.form.get("next", ""), viewpoint()
    if there is not None:
        found = lead_place.may_be_seen(session, reference=named, view=view)
        return named if found and named != done else None
    group = request.form.get("group", "")
    if group not in set(GroupKey):
        return None
    return lead_place.next_in_group(
        session, group=GroupKey(group), named=named, done=done, view=view
    )


def _address(following: str | None, there: Among | None) -> str:
    if following is not None:
        query = there.query if there else None
        return url_for("staff_lead.show", reference=following, among=query)
    if there is None:
        return url_for("staff_today.show")
    return url_for("staff_leads.index") + (f"?{there.query}" if there.query else "")
