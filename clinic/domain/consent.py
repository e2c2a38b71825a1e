"""What a person may agree to. There is one purpose: to be answered."""

from collections.abc import Collection
from enum import StrEnum

from clinic.domain.enquiry import ReplyBy


class Purpose(StrEnum):
    """What the details may be used for."""

    ANSWER_ENQUIRY = "answer_enquiry"


class Channel(StrEnum):
    """How the person may be answered."""

    PHONE = "phone"
    WHATSAPP = "whatsapp"
    EMAIL = "email"


class Action(StrEnum):
    """What a row of the ledger says."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"


def agreed_by(kinds: Collection[str], *, reply_by: str | None) -> tuple[Channel, ...]:
    """The channels that somebody agrees to who gives these kinds of ways (phone, whatsapp, email).

    "Message" is an answer, too: whoever chose it is not called. "Call" is one for any number that
    they gave, whichever field it stands in.
    """
    channels = []
    gave_number = "phone" in kinds or "whatsapp" in kinds
    wants_a_call = reply_by == ReplyBy.CALL and gave_number
    if wants_a_call or ("phone" in kinds and reply_by != ReplyBy.MESSAGE):
        channels.append(Channel.PHONE)
    if gave_number:
        channels.append(Channel.WHATSAPP)
    if "email" in kinds:
        channels.append(Channel.EMAIL)
    return tuple(channels)
