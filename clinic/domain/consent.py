"""What a person may agree to. There is one purpose: to be answered."""

from enum import StrEnum


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
