"""Which doctors' signatures stand."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.catalogue.pages import Review
from clinic.catalogue.signatures import Signatures
from clinic.domain.clinic_hours import ClinicHours
from clinic.models import PageSignature


def standing(session: Session, *, hours: ClinicHours) -> Signatures:
    """All that nobody has withdrawn; of two under the same state the later one.

    `hours`: whose zone says on which day somebody signed.
    """
    asked = sa.select(PageSignature).where(PageSignature.withdrawn_at.is_(None))
    return Signatures(
        {
            (row.slug, row.language, row.state): Review(
                row.name, row.registration, hours.local(row.signed_at).date(), row.id
            )
            for row in session.scalars(asked.order_by(PageSignature.id))
        }
    )
