"""Drawing a reference number that nobody has yet."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain import reference_number
from clinic.domain.errors import Unavailable
from clinic.models import Enquiry, Lead

_DRAWS = 20


def free_reference(session: Session, *, drawn: str) -> str:
    """`drawn` if it is free, else another one.

    Raises Unavailable after twenty taken numbers in a row (that is a fault, not bad luck).
    """
    reference = drawn
    for _ in range(_DRAWS):
        if not _taken(session, reference):
            return reference
        reference = reference_number.draw()
    raise Unavailable("no free reference number was found")


def _taken(session: Session, reference: str) -> bool:
    enquiry = sa.select(Enquiry.id).where(Enquiry.reference == reference)
    lead = sa.select(Lead.id).where(Lead.reference == reference)
    return bool(session.scalar(sa.select(sa.or_(sa.exists(enquiry), sa.exists(lead)))))
