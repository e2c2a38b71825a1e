"""Keeping what every page says now, with these numbers: whoever wrote from it can be shown it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from clinic.catalogue import Catalogue
from clinic.catalogue.versions import page_seen
from clinic.domain.clinic_hours import ClinicHours
from clinic.queries.signatures import standing
from clinic.services import page_versions


def keep(
    session: Session,
    *,
    catalogue: Catalogue,
    languages: Iterable[str],
    listed: tuple[str, str],
    hours: ClinicHours,
    now: datetime,
) -> int:
    """Keep each page's state. How many pages there are.

    `listed`: the phone and WhatsApp numbers that they show (E.164). `hours`: whose zone says on
    which day somebody signed.
    """
    signed, kept = standing(session, hours=hours), 0
    for language in languages:
        for page in catalogue.pages(language):
            seen = page_seen(signed.on(page), listed=listed)
            page_versions.record_shown(session, page=seen, now=now)
            kept += 1
    return kept
