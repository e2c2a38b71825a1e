"""Phone numbers and email addresses: what was typed, what it means, and the links that open it."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

import phonenumbers
from email_validator import EmailNotValidError, validate_email

_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SEVERAL = re.compile(r"[/,;|&]|\s(?:or|and|या|और)\s", re.IGNORECASE)
_TEL_LINK = re.compile(r"^tel:\s*", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:extension|ext|x)\.?\s*:?\s*\d{1,6}\s*$", re.IGNORECASE)
_BRACKET_FIRST = re.compile(r"^[\s(]+(?=\+|00)")
_SPELLING = re.compile(r"\+?[\d\s().\-]+")
_INDIA = 91
_INDIAN_DIGITS = 10
_LONGEST_WHATSAPP_TEXT = 1800


@dataclass(frozen=True)
class PhoneNumber:
    """A number as typed (`raw`) and, where it is plain, as E.164.

    `plain` is False for what does not read as one number: such a number is kept as typed and
    gets no link. `kind` is mobile, landline, other, or unknown; `country` is an ISO 3166 code.
    """

    raw: str
    e164: str | None
    country: str | None
    plain: bool
    kind: str

    @property
    def given(self) -> bool:
        """Whether anything was typed at all."""
        return bool(self.raw)


def clean_typed(text: str) -> str:
    """`text` without the invisible marks that WhatsApp copies, and with plain spaces."""
    text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def read_phone(raw: str, region: str = "IN") -> PhoneNumber:
    """Read a number as it may be typed. Never raises.

    Spaces, dashes, brackets, `0`, `00`, `91`, `+91`, `(0)`, Devanagari and full-width digits are
    taken; of several numbers the first counts. Letters never become digits (a library reads
    "98765 abcde" as somebody else's number). `possible` decides, not `valid`, since number plans
    change faster than tables; in India, where the plan allows thirteen digits, a number that is
    not valid has ten.
    """
    typed = clean_typed(raw)
    first = _EXTENSION.sub("", _SEVERAL.split(_plain_digits(typed))[0]).strip()
    first = _BRACKET_FIRST.sub("", first)  # "(+91) 98765 43210"
    number = _parse(first, region) if _SPELLING.fullmatch(first) else None
    if number is None:
        return PhoneNumber(typed, None, None, plain=False, kind="unknown")
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return PhoneNumber(typed, e164, _country(number), plain=True, kind=_kind(number))


def national_digits(e164: str) -> str:
    """The digits without the country code: "+919876543210" → "9876543210"."""
    number = phonenumbers.parse(e164)
    return phonenumbers.national_significant_number(number)


def display_phone(e164: str) -> str:
    """A number as people read it: Indian mobiles 5+5, others as their country does."""
    number = phonenumbers.parse(e164)
    national = phonenumbers.national_significant_number(number)
    five_and_five = len(national) == _INDIAN_DIGITS and _kind(number) != "landline"
    if number.country_code == _INDIA and five_and_five:
        return f"+91 {national[:5]} {national[5:]}"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def tel(e164: str) -> str:
    """The link that dials this number."""
    return f"tel:{e164}"


def sms(e164: str, text: str) -> str:
    """The link that starts a text message with these words."""
    return f"sms:{e164}?body={quote(text, safe='')}"


def wa_me(e164: str, text: str = "") -> str:
    """The link that opens a WhatsApp chat: digits only, words percent-encoded."""
    url = f"https://wa.me/{e164.lstrip('+')}"
    return f"{url}?text={quote(text[:_LONGEST_WHATSAPP_TEXT], safe='')}" if text else url


def read_email(raw: str) -> str | None:
    """The normalised address, or None where it is not one. Asks no name server."""
    typed = "".join(clean_typed(raw).split()).replace("\uff20", "@")
    typed = re.sub("^mailto:", "", typed, flags=re.IGNORECASE).strip("<>.,;")
    try:
        return validate_email(typed, check_deliverability=False, strict=True).normalized
    except EmailNotValidError:
        return None


def mail_box(email: str) -> str:
    """Whose box an address is: by any case and with any "+tag" it is the same."""
    local, _, host = email.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{host}"


def _plain_digits(text: str) -> str:
    """Digits of every script as 0–9, dashes of every width as `-`."""
    plain = []
    for char in _TEL_LINK.sub("", text):
        if char.isdecimal():
            plain.append(str(unicodedata.decimal(char)))
        elif unicodedata.category(char) == "Pd" or char == "\u2212":
            plain.append("-")
        else:
            plain.append("+" if char == "\uff0b" else char)
    return "".join(plain)


def _parse(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    # "+91 (0) 98765 43210": the zero is for callers at home.
    text = re.sub(r"\(\s*0\s*\)", "", text)
    digits = re.sub(r"\D", "", text)
    if text.startswith("00"):
        text = "+" + digits[2:]
    elif region == "IN" and not text.startswith("+"):
        if re.fullmatch(r"0?91[6-9]\d{9}", digits):
            text = "+" + digits.removeprefix("0")
        elif re.fullmatch(r"\d{5,9}", digits.lstrip("0")):
            return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return number if _can_be_called(number) else None


def _can_be_called(number: phonenumbers.PhoneNumber) -> bool:
    if number.country_code == _INDIA:
        length = len(phonenumbers.national_significant_number(number))
        return length == _INDIAN_DIGITS or phonenumbers.is_valid_number(number)
    return phonenumbers.is_possible_number(number)


def _country(number: phonenumbers.PhoneNumber) -> str | None:
    plan = phonenumbers.region_code_for_country_code(number.country_code or 0)
    return phonenumbers.region_code_for_number(number) or plan


def _kind(number: phonenumbers.PhoneNumber) -> str:
    kinds = {
        phonenumbers.PhoneNumberType.MOBILE: "mobile",
        phonenumbers.PhoneNumberType.FIXED_LINE: "landline",
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE: "mobile",
    }
    return kinds.get(phonenumbers.number_type(number), "other")
