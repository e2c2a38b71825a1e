"""Whether we may answer somebody, as the private page of their enquiry says it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from clinic.domain.consent import Action, Channel
from clinic.models import Consent, Enquiry


@dataclass(frozen=True)
class Leave:
    """Whether we may answer by this channel, as the page says, and since when.

    `elsewhere`: it was taken back, and not on this page.
    """

    channel: Channel
    given: bool
    at: datetime
    elsewhere: bool = False


def leaves(session: Session, *, enquiry: Enquiry, of_lead: bool) -> tuple[Leave, ...]:
    """The ledger's latest word on each channel: of this enquiry's page, or of the whole lead.

    What was taken back for the lead in another way holds here, too: nobody may promise an answer
    that must not come.
    """
    asked = sa.select(Consent).where(Consent.lead_id == enquiry.lead_id)
    said = session.scalars(asked.order_by(Consent.at, Consent.id)).all()
    latest = {one.channel: one for one in said}
    own = {one.channel: one for one in said if of_lead or one.enquiry_id == enquiry.id}
    return tuple(
        _leave(channel, own[channel], latest[channel]) for channel in Channel if channel in own
    )


def _leave(channel: Channel, own: Consent, latest: Consent) -> Leave:
    elsewhere = own.action == Action.GIVEN and latest.action == Action.WITHDRAWN
    if elsewhere:
        return Leave(channel, given=False, at=latest.at, elsewhere=True)
    return Leave(channel, own.action == Action.GIVEN, own.at)
