"""To whom a message goes, and whether there is still anybody or anything to write about."""

from sqlalchemy.orm import Session

from clinic.config import Settings
from clinic.models import Lead, StaffUser
from clinic.services.outbox import Claimed

STAFF_LANGUAGE = "en"


class NothingToSendError(Exception):
    """The reason for this message is gone. `words` say so to staff, without personal data."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def lead_of(session: Session, claimed: Claimed) -> Lead:
    """The lead that the message speaks of. Raises NothingToSendError where it was erased."""
    lead = session.get(Lead, claimed.lead_id) if claimed.lead_id else None
    if lead is None:
        raise NothingToSendError("The lead was erased.")
    return lead


def staff_address(session: Session, claimed: Claimed, settings: Settings) -> str:
    """Of the person on the row, else of the clinic; or the webhook's name, where it goes to one.

    Raises NothingToSendError where there is no address, or the account is switched off.
    """
    if claimed.endpoint is not None:
        return claimed.endpoint
    if claimed.staff_user_id is None:
        address = settings.alert_email or settings.email
        if not address:
            raise NothingToSendError("Nobody on the staff can be alerted: no address is set.")
        return address
    user = active_user(session, claimed)
    if user is None:
        raise NothingToSendError("This account does not exist or is switched off.")
    return user.email


def active_user(session: Session, claimed: Claimed) -> StaffUser | None:
    """Who the message is for; None where there is no such account any more."""
    user = session.get(StaffUser, claimed.staff_user_id) if claimed.staff_user_id else None
    return user if user is not None and user.active else None
