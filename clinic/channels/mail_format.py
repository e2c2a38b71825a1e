"""A notice as a mail: its head, its plain text and the same in HTML."""

import re
from email.errors import HeaderParseError, NonASCIILocalPartDefect
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime

from email_validator import EmailNotValidError, validate_email

from clinic.channels.errors import DeliveryError
from clinic.domain.failures import Failure
from clinic.domain.notices import Notice

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""Whatever some programme takes for the end of a line or of a text."""

_ENCODED_WORD = "=?"
"""So begins a word that the library decodes when it is set and writes out as it then is: with
`=?utf-8?q?=0D=0ABcc:…?=` a name, a subject or an address would bring a header of its own."""

_POLICY = SMTP.clone(cte_type="7bit")
"""Seven bits: a server on the way that knows no more breaks nothing."""


def make_mail(notice: Notice, *, sender: str, sender_name: str) -> EmailMessage:
    """The notice as a mail.

    A line break in a name or a subject becomes a space: there it would begin a header of somebody
    else's. Raises DeliveryError (permanent) where an address is malformed.
    """
    mail = EmailMessage(policy=_POLICY)
    mail.set_content(notice.text)
    if notice.html:
        mail.add_alternative(notice.html, subtype="html")
    try:
        mail["From"] = _mailbox(sender, name=_one_line(sender_name))
        mail["To"] = _mailbox(deliverable(notice.to))
        mail["Subject"] = _one_line(notice.subject)
        mail["Date"] = localtime()
        mail["Message-ID"] = _unbroken(notice.message_id)
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Auto-Response-Suppress"] = "All"  # Exchange asks this, not the line above
        mail["Content-Language"] = notice.language
        if notice.reply_to:
            mail["Reply-To"] = _mailbox(notice.reply_to)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise DeliveryError(Failure.ADDRESS_MALFORMED) from error
    return mail


def as_bytes(mail: EmailMessage, *, international: bool) -> bytes:
    """The mail as it goes over the line; `international`: its addresses are not all Latin."""
    return mail.as_bytes(policy=_POLICY.clone(utf8=international))


def deliverable(address: str) -> str:
    """The address with its domain in the form that every mail server knows, where that exists.

    Only a part before the @ that is not Latin needs a server of the newer kind. What is no
    address comes back as it is, for make_mail() to refuse.
    """
    try:
        read = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return address
    return read.ascii_email or read.normalized


def _mailbox(address: str, *, name: str = "") -> Address:
    try:
        return Address(name, addr_spec=_unbroken(address))
    except NonASCIILocalPartDefect:  # right, where the server speaks SMTPUTF8
        read = validate_email(address, check_deliverability=False)
        return Address(name, read.local_part, read.domain)


def _unbroken(text: str) -> str:
    if _BREAKS.search(text) or _ENCODED_WORD in text:
        raise ValueError("a line break in it would begin a header")
    return text


def _one_line(text: str) -> str:
    return " ".join(_BREAKS.sub(" ", text).replace(_ENCODED_WORD, "= ?").split())
