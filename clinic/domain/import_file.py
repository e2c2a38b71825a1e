"""A file of people from elsewhere: which column is what, and what each line says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from clinic.domain.contact import PhoneNumber, read_email, read_phone
from clinic.domain.enquiry import LIMITS
from clinic.domain.errors import Invalid
from clinic.domain.text import clean_text

MOST_LINES = 20_000
"""A larger file is cut in two before it is taken in."""

MOST_BYTES = 10 * 1024 * 1024

BROKE = "It could not be taken in."
"""What is said of a line that broke, whatever it was: what it held is not repeated."""

STAYED = "Something has happened to this lead since: it stays."
NOT_TAKEN_BACK = "It could not be taken back."
"""What is said of lines whose lead stays when an import is taken back."""

_FIRST_YEAR = 1990
"""Nobody's file is older; what says so is no date."""

LANGUAGES = {"en": "en", "english": "en", "hi": "hi", "hindi": "hi", "हिन्दी": "hi", "हिंदी": "hi"}


class Part(StrEnum):
    """What a column can be."""

    NAME = "name"
    PATIENT = "patient"
    PHONE = "phone"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    QUESTION = "question"
    LANGUAGE = "language"
    CAME_AT = "came_at"


class Standing(StrEnum):
    """What becomes of the people in a file."""

    CLOSED = "closed"
    """For the record: they are found, and nobody is reminded of them."""
    IN_CONTACT = "in_contact"
    """Known people, with a next step."""
    NEW = "new"
    """They wait for a first answer, from now on."""


@dataclass(frozen=True)
class Person:
    """One line of the file. `came_at` is aware; None where the file does not say.

    `email_unread`: what stands for an address and cannot be read as one, else empty.
    """

    name: str
    patient: str
    phone: PhoneNumber | None
    whatsapp: PhoneNumber | None
    email: str | None
    question: str
    language: str | None
    came_at: datetime | None
    email_unread: str = ""


@dataclass(frozen=True)
class Choices:
    """What becomes of a file's people.

    `language`: of those whose line does not say. `agreed`: they have agreed to be answered by the
    ways that the file gives, and the clinic can show it. `leave_out_known`: who was here
    before the file is left as they are; else their line is added to their lead.
    """

    standing: Standing = Standing.CLOSED
    language: str = "en"
    agreed: bool = False
    leave_out_known: bool = False

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Choices":
        """As an import keeps them."""
        if not kept:
            return cls()
        known = {one.name: kept[one.name] for one in fields(cls) if one.name in kept}
        return cls(**{**known, "standing": Standing(kept["standing"])})


_HEADS: Mapping[Part, tuple[str, ...]] = {
    # "your-…" are the fields of Contact Form 7, as Flamingo exports them; "full name" of its
    # address book.
    Part.NAME: ("your-name", "full name", "name", "contact name", "lead name", "customer", "नाम"),
    Part.PATIENT: ("patient-name", "patient name", "patient", "मरीज़"),
    Part.PHONE: (
        *("your-tel", "your-phone", "your-mobile", "phone", "mobile", "telephone", "tel"),
        *("phone number", "mobile number", "contact number", "mobile phone", "फ़ोन", "मोबाइल"),
    ),
    Part.WHATSAPP: ("your-whatsapp", "whatsapp", "whatsapp number", "व्हाट्सऐप"),
    Part.EMAIL: ("your-email", "email", "e-mail", "email address", "mail", "ईमेल"),
    Part.QUESTION: (
        *("your-message", "message", "question", "query", "enquiry", "comments", "comment"),
        *("description", "latest question", "first question", "note", "notes", "सवाल"),
    ),
    Part.LANGUAGE: ("your-language", "language", "भाषा"),
    Part.CAME_AT: (
        *("date", "arrived", "created", "created at", "created time", "created on", "submitted"),
        *("submission date", "timestamp", "time", "तारीख़"),
    ),
}
_IN_A_CELL = re.compile(r"""="([^"]*)"|'(.*)|(\+?\d{7,15})\.0+""")
_NUMBERED = re.compile(r"(tel|phone|email|text|textarea|url)-\d+")
_BY_KIND = {"tel": Part.PHONE, "phone": Part.PHONE, "email": Part.EMAIL, "textarea": Part.QUESTION}
_FLAMINGO = (frozenset({"your-name", "your-email", "your-message", "your-subject", "your-tel"}),)
_ADDRESS_BOOK = ("email", "full name", "first name", "last name")
_DAY_FIRST = (
    *("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y %I:%M %p", "%d/%m/%Y", "%d-%m-%Y %H:%M"),
    *("%d-%m-%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%Y/%m/%d"),
)


def guess(columns: Sequence[str]) -> dict[Part, str]:
    """Which column is probably what, by its head. A column is one thing at most."""
    left = {_folded(column): column for column in reversed(columns)}
    found: dict[Part, str] = {}
    for part, heads in _HEADS.items():
        head = next((head for head in heads if head in left), None)
        if head is not None:
            found[part] = left.pop(head)
    for folded, column in left.items():
        numbered = _NUMBERED.fullmatch(folded)
        part_of = _BY_KIND.get(numbered[1]) if numbered else None
        if part_of is not None:
            found.setdefault(part_of, column)
    return found


def is_from_flamingo(columns: Sequence[str]) -> bool:
    """Whether WordPress's Flamingo wrote it: messages (fields "your-…", at last the date), or the
    address book.
    """
    heads = [_folded(column) for column in columns]
    if tuple(heads) == _ADDRESS_BOOK:
        return True
    return heads[-1:] == ["date"] and any(len(known & set(heads)) > 1 for known in _FLAMINGO)


def person_of(
    values: Mapping[str, str], *, mapping: Mapping[str, str], zone: ZoneInfo, now: datetime
) -> Person:
    """What a line says. `values` and `mapping` by the heads of the file's columns.

    Raises Invalid in words that do not repeat what the line says, where nobody could be reached,
    and where a part of it is not what its column is.
    """
    said = {part: _said(values, mapping, part) for part in Part}
    phone, whatsapp = _number(said[Part.PHONE]), _number(said[Part.WHATSAPP])
    email = read_email(said[Part.EMAIL]) if said[Part.EMAIL] else None
    if said[Part.EMAIL] and email is None and phone is None and whatsapp is None:
        raise Invalid("The email address cannot be read, and there is no number.")
    if phone is None and whatsapp is None and email is None:
        raise Invalid("There is no number and no address: nobody could be reached.")
    for part in (Part.NAME, Part.PATIENT, Part.QUESTION):
        limit = LIMITS.get("question" if part is Part.QUESTION else "name", 0)
        if len(said[part]) > limit:
            raise Invalid(f"The {part} is longer than {limit:,} characters.")
    return Person(
        name=" ".join(said[Part.NAME].split()),
        patient=" ".join(said[Part.PATIENT].split()),
        phone=phone,
        whatsapp=whatsapp,
        email=email,
        question=said[Part.QUESTION],
        language=LANGUAGES.get(said[Part.LANGUAGE].casefold()),
        came_at=_time(said[Part.CAME_AT], zone, now),
        email_unread=said[Part.EMAIL][: LIMITS["email"]] if email is None else "",
    )


def _said(values: Mapping[str, str], mapping: Mapping[str, str], part: Part) -> str:
    return clean_text(values.get(mapping.get(part, ""), "")).strip()


def _number(raw: str) -> PhoneNumber | None:
    if not any(char.isdecimal() for char in raw):
        return None  # "-", "none", "N/A"
    raw = _out_of_its_cell(raw)
    if len(raw) > LIMITS["phone"]:
        raise Invalid("What stands as a number is too long for one.")
    return read_phone(raw)


def _out_of_its_cell(raw: str) -> str:
    """A number without what a spreadsheet puts around it, to keep it as text or as an amount."""
    kept = _IN_A_CELL.fullmatch(raw)
    return next(filter(None, kept.groups()), raw).strip() if kept else raw


def _time(raw: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """A time as programs write it, day before month; without a zone it is the clinic's."""
    if not raw:
        return None
    at = _parsed(raw)
    if at is None:
        raise Invalid("The date cannot be read. Write it like 2026-11-28 14:05.")
    if at.year < _FIRST_YEAR:
        raise Invalid(f"The date is before {_FIRST_YEAR}.")
    if at.year > now.year + 1:
        raise Invalid("The date is still to come.")
    at = (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    if at > now:
        raise Invalid("The date is still to come.")
    return at


def _parsed(raw: str) -> datetime | None:
    try:
        return datetime.fromisoformat(raw)
    except ValueError:
        pass
    for shape in _DAY_FIRST:
        try:
            return datetime.strptime(raw, shape)  # noqa: DTZ007 - _time() gives it its zone
        except ValueError:
            continue
    return None


def _folded(head: str) -> str:
    return " ".join(head.casefold().replace("_", " ").split())
