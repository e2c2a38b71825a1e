"""What the frame of each staff page needs: who is here, what they may do, how much there is."""

from datetime import datetime

from sqlalchemy.orm import Session

from clinic.domain.clinic_hours import ClinicHours
from clinic.domain.errors import NotFound
from clinic.domain.permissions import Permission, allows, has_duty, is_given_leads
from clinic.models import StaffUser
from clinic.queries.doctor_questions import open_count
from clinic.queries.group_reads import sizes
from clinic.queries.on_duty import open_leads_of
from clinic.queries.rows import Desk
from clinic.queries.viewpoint import Viewpoint


def desk(
    session: Session,
    *,
    viewer_id: int,
    now: datetime,
    hours: ClinicHours,
    own_leads_only: bool = False,
) -> Desk:
    """The frame as this person sees it. Counts are nought for whoever may not see leads.

    `own_leads_only`: they see their own, and those are counted.

    Raises NotFound where there is no such account.
    """
    viewer = session.get(StaffUser, viewer_id)
    if viewer is None:
        raise NotFound("There is no such account.")
    roles = [role.name for role in viewer.roles]
    sees_leads = allows(roles, Permission.SEE_LEADS)
    answers = allows(roles, Permission.ANSWER_QUESTIONS)
    view = Viewpoint(now, hours, viewer_id, clinic_name="", own_leads_only=own_leads_only)
    today, everything = _counts(session, view) if sees_leads else (0, 0)
    return Desk(
        viewer_name=viewer.name,
        today_count=today,
        open_count=everything,
        sees_leads=sees_leads,
        adds_leads=allows(roles, Permission.ADD_LEADS),
        sees_content=allows(roles, Permission.SEE_CONTENT),
        sees_people=allows(roles, Permission.SEE_PEOPLE),
        sees_health=allows(roles, Permission.SEE_HEALTH),
        sees_reports=allows(roles, Permission.SEE_REPORTS),
        manages_settings=allows(roles, Permission.MANAGE_SETTINGS),
        answers_questions=answers,
        question_count=open_count(session) if answers else 0,
        manages_templates=allows(roles, Permission.MANAGE_TEMPLATES),
        on_duty=viewer.on_duty if _has_duty(session, viewer, roles) else None,
        is_given_leads=is_given_leads(roles),
    )


def _has_duty(session: Session, viewer: StaffUser, roles: list[str]) -> bool:
    """Their leads are counted for those alone for whom it depends on that."""
    if has_duty(roles, has_leads=False) or not has_duty(roles, has_leads=True):
        return is_given_leads(roles)
    return open_leads_of(session, person_id=viewer.id) > 0


def _counts(session: Session, view: Viewpoint) -> tuple[int, int]:
    found = sizes(session, view=view)
    return found.today, found.everything.count
