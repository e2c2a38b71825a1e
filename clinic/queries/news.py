"""How many have written since somebody opened Today."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.models import Enquiry, Lead
from clinic.queries.viewpoint import Viewpoint
from clinic.queries.visibility import seen_by

COUNTED = 99
"""So many are counted at most: a page that was open all night is opened again in any case."""


def latest_enquiry(session: Session) -> int:
    """The number of the enquiry that came last, whosever it is; 0 before the first."""
    return session.scalar(sa.select(sa.func.max(Enquiry.id))) or 0


def new_enquiries(session: Session, *, since: int, view: Viewpoint) -> int:
    """How many people's enquiries came after that one. What is held back or synthetic is left out.

    `since`: what `latest_enquiry` said then. At most `COUNTED`.
    """
    came = (
        sa.select(Enquiry.id)
        .join(Lead, Lead.id == Enquiry.lead_id)
        .where(Enquiry.id > since, Lead.held_back.is_(False), seen_by(view))
        .limit(COUNTED)
    )
    return session.scalar(sa.select(sa.func.count()).select_from(came.subquery())) or 0
