"""The numbers and addresses of a lead that came by one enquiry and its private page alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import ContactPoint, Enquiry
from clinic.queries.lead_sharing import (
    added_by_staff,
    came_otherwise,
    has_spoken,
    was_pressed_again,
)
from clinic.queries.own_changes import Given, corrections, given_by


def of_enquiry(session: Session, *, enquiry: Enquiry) -> list[ContactPoint]:
    """Numbers and addresses of the lead that came by this enquiry and by nothing else.

    Of who called or wrote it is not known by which number; then none of the numbers is among them.
    Of a lead that a file or another patient's lead has a part in, none of all.
    """
    if was_pressed_again(session, enquiry=enquiry):
        return []
    if came_otherwise(session, lead_id=enquiry.lead_id):
        return []
    others = sa.select(Enquiry).where(Enquiry.lead_id == enquiry.lead_id, Enquiry.id != enquiry.id)
    theirs = {value for other in session.scalars(others) for value in _ever_given(session, other)}
    own = _ever_given(session, enquiry) - theirs
    spoken = has_spoken(session, lead_id=enquiry.lead_id)
    added = added_by_staff(session, lead_id=enquiry.lead_id)
    points = sa.select(ContactPoint).where(ContactPoint.lead_id == enquiry.lead_id)
    return [
        point
        for point in session.scalars(points)
        if (point.normalised or point.raw) in own
        and point.id not in added
        and not (spoken and point.kind != "email")
    ]


def replace_given(
    session: Session,
    *,
    enquiry: Enquiry,
    before: Mapping[str, Given],
    new: Sequence[ContactPoint],
    at: datetime,
) -> None:
    """Mark what was given before as wrong, unless anybody else has given it, too."""
    kinds = {point.kind for point in new}
    old = {kind: given for kind, given in before.items() if kind in kinds}
    for point in of_enquiry(session, enquiry=enquiry):
        given = old.get(point.kind)
        is_old = given and (given.normalised or given.raw) == (point.normalised or point.raw)
        if is_old and point not in new:
            point.wrong_at = point.wrong_at or at


def _ever_given(session: Session, enquiry: Enquiry) -> set[str]:
    sent = {one.normalised or one.raw for one in given_by(enquiry, ()).values()}
    later = corrections(session, enquiry=enquiry)
    return sent | {one.normalised or one.raw for one in later}
