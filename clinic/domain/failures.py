"""Why a message has not gone, in words: what happened, and who does what about it.

A channel says which failure it was; the desk prints its two sentences. Neither of them holds a
code of the other side's or anything personal.
"""

from dataclasses import dataclass
from enum import StrEnum


class Failure(StrEnum):
    """One reason. Its value is the code that stands on the row of the outbox."""

    # the address that it was to go to
    RECIPIENT_REFUSED = "recipient_refused"
    ADDRESS_MALFORMED = "address_malformed"
    LATIN_ONLY = "latin_only"
    MAILBOX_FULL = "mailbox_full"

    # the mail server
    GREYLISTED = "greylisted"
    """It asked us to come again later: any "not now" for which there is no better word here."""
    SERVER_SILENT = "server_silent"
    CONNECTION_BROKE = "connection_broke"
    SERVER_REFUSED = "server_refused"
    SERVER_REFUSED_SIGN_IN = "server_refused_sign_in"
    NO_ENCRYPTION = "no_encryption"
    CERTIFICATE = "certificate"
    OUR_ADDRESS_REFUSED = "our_address_refused"
    MESSAGE_REFUSED = "message_refused"

    # a webhook: a chat room or another system; the check that hears of synthetic enquiries
    WEBHOOK_SILENT = "webhook_silent"
    WEBHOOK_FAILED = "webhook_failed"
    WEBHOOK_CERTIFICATE = "webhook_certificate"
    WEBHOOK_REFUSED = "webhook_refused"
    WEBHOOK_GONE = "webhook_gone"
    WEBHOOK_ADDRESS_NOT_ALLOWED = "webhook_address_not_allowed"
    WEBHOOK_UNKNOWN = "webhook_unknown"
    TOO_MANY = "too_many"
    CHECK_SILENT = "check_silent"
    CHECK_REFUSED = "check_refused"

    # ourselves
    COULD_NOT_BE_PUT_TOGETHER = "could_not_be_put_together"
    GAVE_UP = "gave_up"
    """It was claimed as often as may be, and no claim came to an end."""

    @property
    def sentence(self) -> str:
        """What happened, as staff read it."""
        return _TOLD[self].sentence

    @property
    def mend(self) -> str:
        """What is to be done about it, and by whom."""
        return _TOLD[self].mend

    def mend_for(self, *, visitor: bool) -> str:
        """As `mend`, where it is known whether the message goes to a visitor or to staff."""
        if self not in OF_THE_ADDRESS:
            return self.mend
        return _ASK_THE_VISITOR if visitor else _ASK_AN_ADMINISTRATOR

    @property
    def permanent(self) -> bool:
        """Whether trying again by ourselves is of no use, by the nature of the thing."""
        return _TOLD[self].permanent

    @property
    def may_be_mended(self) -> bool:
        """Whether the same message may go one day, so that a person may ask to try it again."""
        return self is not Failure.ADDRESS_MALFORMED


OF_THE_ADDRESS = frozenset(
    {
        Failure.RECIPIENT_REFUSED,
        Failure.ADDRESS_MALFORMED,
        Failure.LATIN_ONLY,
        Failure.MAILBOX_FULL,
    }
)
"""It is the address that does not do, and not the way to it."""

SERVER_ANSWERED = (OF_THE_ADDRESS - {Failure.ADDRESS_MALFORMED}) | {Failure.MESSAGE_REFUSED}
"""The mail server was asked, is well, and will not have this one message."""

NOT_OF_THE_SERVER = frozenset(
    {Failure.ADDRESS_MALFORMED, Failure.COULD_NOT_BE_PUT_TOGETHER, Failure.GAVE_UP}
)
"""It may never have been asked, so they say nothing of it."""

_ASK_THE_VISITOR = "Ask for another address, or answer in another way."
_ASK_AN_ADMINISTRATOR = "An administrator gives this account another address."


@dataclass(frozen=True)
class _Told:
    sentence: str
    mend: str
    permanent: bool = False


_TOLD = {
    Failure.RECIPIENT_REFUSED: _Told(
        "The mail server says that this address does not exist.",
        "Ask for another address.",
        permanent=True,
    ),
    Failure.ADDRESS_MALFORMED: _Told(
        "This is no address that mail can be sent to.",
        "Ask for another address.",
        permanent=True,
    ),
    Failure.LATIN_ONLY: _Told(
        "Our mail server takes addresses in Latin letters only.",
        "Ask for an address in Latin letters, or answer in another way.",
        permanent=True,
    ),
    Failure.MAILBOX_FULL: _Told(
        "The mailbox at this address is full.",
        "Ask for another address, or answer in another way.",
    ),
    Failure.GREYLISTED: _Told(
        "The mail server asked us to come again later.",
        "Nothing to do, unless it lasts for a day.",
    ),
    Failure.SERVER_SILENT: _Told(
        "The mail server did not answer.",
        "If it lasts for an hour, an administrator looks whether the mail server is up and its "
        "address in the settings is right.",
    ),
    Failure.CONNECTION_BROKE: _Told(
        "The connection to the mail server broke off.",
        "If it lasts for an hour, an administrator asks whoever runs the mail server.",
    ),
    Failure.SERVER_REFUSED: _Told(
        "The mail server would not talk to us.",
        "If it lasts for an hour, an administrator asks whoever runs the mail server.",
    ),
    Failure.SERVER_REFUSED_SIGN_IN: _Told(
        "The mail server refused our user name or password.",
        "An administrator corrects them in the settings and starts the site again.",
    ),
    Failure.NO_ENCRYPTION: _Told(
        "The mail server offers no encryption, or no sign-in.",
        "An administrator corrects the mail server's address in the settings.",
    ),
    Failure.CERTIFICATE: _Told(
        "The mail server's certificate is not valid for its name.",
        "An administrator has the certificate renewed, or corrects the mail server's name in the "
        "settings. Until then nothing is sent.",
    ),
    Failure.OUR_ADDRESS_REFUSED: _Told(
        "The mail server refused our own address as the sender.",
        "An administrator corrects the sender's address in the settings.",
    ),
    Failure.MESSAGE_REFUSED: _Told(
        "The mail server refused the message itself, perhaps as spam.",
        "Answer in another way. An administrator asks whoever runs the mail server.",
        permanent=True,
    ),
    Failure.WEBHOOK_SILENT: _Told(
        "The other system did not answer.",
        "If it lasts for an hour, an administrator looks whether it is up.",
    ),
    Failure.WEBHOOK_FAILED: _Told(
        "The other system answered that something went wrong there.",
        "If it lasts for an hour, an administrator asks whoever runs it.",
    ),
    Failure.WEBHOOK_CERTIFICATE: _Told(
        "The other system's certificate is not valid for its name.",
        "An administrator asks whoever runs it. Until then nothing is sent there.",
    ),
    Failure.WEBHOOK_REFUSED: _Told(
        "The other system refused the message.",
        "An administrator compares the webhook's address and secret with what the other system "
        "expects.",
        permanent=True,
    ),
    Failure.WEBHOOK_GONE: _Told(
        "The other system says that this webhook no longer exists there.",
        "An administrator makes a new one there and puts its address into the settings, or takes "
        "the webhook out of them.",
        permanent=True,
    ),
    Failure.WEBHOOK_ADDRESS_NOT_ALLOWED: _Told(
        "The webhook's address leads into a private network, or is not https.",
        "An administrator corrects the address. If it is in the clinic's own network, the "
        "settings must say that it is private.",
        permanent=True,
    ),
    Failure.WEBHOOK_UNKNOWN: _Told(
        "The settings no longer name this webhook.",
        "An administrator puts it back into the settings, or leaves the message.",
        permanent=True,
    ),
    Failure.TOO_MANY: _Told(
        "The other side asked us to send less at a time.",
        "Nothing to do, unless it lasts for a day.",
    ),
    Failure.CHECK_SILENT: _Told(
        "The check that hears of each synthetic enquiry did not answer.",
        "An administrator looks whether its address in the settings is right.",
    ),
    Failure.CHECK_REFUSED: _Told(
        "The check that hears of each synthetic enquiry refused it.",
        "An administrator looks whether its address in the settings is right.",
    ),
    Failure.COULD_NOT_BE_PUT_TOGETHER: _Told(
        "This message could not be put together: a fault of the software.",
        "An administrator looks for outbox.broken in the log and reports what stands there.",
    ),
    Failure.GAVE_UP: _Told(
        "Sending was begun many times and never came to an end.",
        "An administrator looks in the log why the worker stopped.",
        permanent=True,
    ),
}


def failure_of(code: str | None) -> Failure | None:
    """The failure of this code; None where there is none, or one of another release."""
    try:
        return Failure(code) if code else None
    except ValueError:
        return None
