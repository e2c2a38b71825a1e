"""What the frame of each staff page needs: who is here, what they may do, how much there is."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.errors import NotFound
from clinic.domain.permissions import Permission, allows
from clinic.models import Lead, StaffUser
from clinic.queries.groups import group_key, is_open
from clinic.queries.rows import Desk
from clinic.queries.viewpoint import Viewpoint


def desk(session: Session, *, viewer_id: int, now: datetime, hours: ClinicHours) -> Desk:
    """The frame as this person sees it. Counts are nought for whoever may not see leads.

    Raises NotFound where there is no such account.
    """
    viewer = session.get(StaffUser, viewer_id)
    if viewer is None:
        raise NotFound("There is no such account.")
    roles = [role.name for role in viewer.roles]
    sees_leads = allows(roles, Permission.SEE_LEADS)
    today, everything = _counts(session, now, hours) if sees_leads else (0, 0)
    return Desk(
        viewer_name=viewer.name,
        today_count=today,
        open_count=everything,
        sees_leads=sees_leads,
        adds_leads=allows(roles, Permission.ADD_LEADS),
        sees_content=allows(roles, Permission.SEE_CONTENT),
        sees_people=allows(roles, Permission.SEE_PEOPLE),
        sees_health=allows(roles, Permission.SEE_HEALTH),
    )


def _counts(session: Session, now: datetime, hours: ClinicHours) -> tuple[int, int]:
    key = group_key(Viewpoint(now=now, hours=hours, viewer_id=0, clinic_name=""))
    asked = sa.select(sa.func.count(key), sa.func.count(Lead.id)).where(is_open())
    today, everything = session.execute(asked).one()
    return today, everything
