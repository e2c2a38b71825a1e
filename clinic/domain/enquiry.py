"""An enquiry on its way in: the values that cross the layers, and every field's limit."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from clinic.domain.contact import PhoneNumber
from clinic.domain.spam import SpamScore

__all__ = [
    "LIMITS",
    "REPEAT_WITHIN",
    "Drawn",
    "NewEnquiry",
    "PageSeen",
    "Receipt",
    "ReplyBy",
    "Source",
    "WritingFor",
    "answers_hash",
    "digest",
    "question_hash",
]

LIMITS: Mapping[str, int] = {
    "name": 200,
    "phone": 60,
    "whatsapp": 60,
    "email": 254,
    "question": 5000,
    "note": 5000,
    "next_step": 300,
    "search": 200,
    "staff_name": 120,
}
"""The longest text of each field, in characters, in this one place."""

REPEAT_WITHIN = timedelta(hours=24)
"""Equal answers within this time are one enquiry."""

_DISTINCT_LETTERS = 40


class ReplyBy(StrEnum):
    """How the person would like to be answered."""

    MESSAGE = "message"
    CALL = "call"
    EMAIL = "email"


class WritingFor(StrEnum):
    """Whom the person writes for."""

    SELF = "self"
    CARED_FOR = "cared_for"
    OTHER = "other"


@dataclass(frozen=True)
class PageSeen:
    """The state of a page that the person had before them.

    `version_hash`: 16 hex digits over text, evidence and the listed numbers. `text` is empty and
    the listed numbers (E.164) are None where the form names another state than today's: an older
    one from a cache, or one that never was. `signature_id`: whose signature stood on it, None where
    the page had none.
    """

    slug: str
    language: str
    version_hash: str
    text: str
    listed_phone: str | None = None
    listed_whatsapp: str | None = None
    title: str | None = None
    signature_id: int | None = None

    @property
    def was_shown(self) -> bool:
        """Whether we know that we showed it: a hash alone may be made up."""
        return bool(self.text or self.listed_phone)


@dataclass(frozen=True)
class Source:
    """Which of our pages the post came from, and the `utm_*` of the link that led there."""

    page_path: str = ""
    link: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NewEnquiry:
    """A form that was understood. Texts are cleaned; numbers keep what was typed.

    `listed_phone`, `listed_whatsapp`: the clinic's numbers of today (E.164), for where it is not
    known which ones the page showed. `listed_mark`: of the ones that it showed, where these are
    others and the page is none of the content (catalogue.versions.listed_mark). `canary`: a
    synthetic enquiry of ours (domain.canary). `draft_hash`: of the link to the saved form that this
    was sent from, which goes with it; `draft_seen`: when what that form held had been saved.
    """

    name: str
    phone: PhoneNumber | None
    whatsapp: PhoneNumber | None
    email: str | None
    question: str
    reply_by: ReplyBy | None
    writing_for: WritingFor | None
    language: str
    page: PageSeen | None
    source: Source
    listed_phone: str
    listed_whatsapp: str
    notice_version: str
    once: str | None
    spam: SpamScore
    consent_ticked: bool = False
    canary: bool = False
    draft_hash: str | None = None
    draft_seen: datetime | None = None
    listed_mark: str = ""

    def answers(self) -> tuple[str, ...]:
        """What the person said, in a fixed order: two posts are equal when these are equal."""
        return (
            self.name,
            _number(self.phone),
            _number(self.whatsapp),
            self.email or "",
            self.question,
            self.reply_by or "",
            self.writing_for or "",
        )


@dataclass(frozen=True)
class Drawn:
    """What is drawn before any database is asked: a reference, and a private address.

    Of the address no more than the sha256 of its token (hex) goes any further.
    """

    reference: str
    token_hash: str


@dataclass(frozen=True)
class Receipt:
    """What the person gets. `opens`: whether their address opens a private page; not so on a
    repeat, which may be somebody else's.

    `answer_due_at`: until when they were promised an answer, the first time.
    """

    reference: str
    opens: bool
    outcome: str
    answer_due_at: datetime


def digest(text: str) -> str:
    """sha256 of a text, in hex: for what is looked up but never read back."""
    return hashlib.sha256(text.encode()).hexdigest()


def answers_hash(new: NewEnquiry) -> str:
    """One hash over the canonical answers of an enquiry."""
    return digest("\x1f".join(new.answers()))


def question_hash(question: str) -> str | None:
    """A hash that sees through case and spacing, to count equal questions.

    None where it is so short that many people ask it in these words ("What does it cost?").
    """
    words = " ".join(question.casefold().split())
    return digest(words) if len(words) >= _DISTINCT_LETTERS else None


def _number(number: PhoneNumber | None) -> str:
    return (number.e164 or number.raw) if number else ""
