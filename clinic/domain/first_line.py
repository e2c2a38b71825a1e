"""The first line of a WhatsApp message from one of our pages, as a colleague pastes it.

A page's link puts "Hello, I have a question. (T1-HI)" before what people write: the code says
which page, and in which language, and names no illness. What is pasted may begin as WhatsApp
copies it, with a time and the number.
"""

import re
from dataclasses import dataclass

import phonenumbers

from clinic.domain.contact import clean_typed, read_phone

GREETINGS = ("Hello, I have a question.", "नमस्ते, मेरा एक सवाल है।")
"""What our pages' links write before the code, in the languages of the site."""

_CODE = re.compile(r"\(\s*([A-Z]\d{1,2})(?:\s*-\s*([A-Z]{2}))?\s*\)", re.IGNORECASE)
_COPIED = re.compile(r"^\s*\[[^\]\n]{4,40}\]\s*(?:[^:\n]{1,60}:\s)?")
_SPACE = re.compile(r"[ \t]+")


@dataclass(frozen=True)
class FirstLine:
    """What was understood of it.

    `code` is a page's, in capitals, or empty; `language` the page's ("en", "hi"), or empty where
    there is no code. `number`: as it stands there, or empty. `words`: the rest, theirs.
    """

    code: str
    language: str
    number: str
    words: str


def read_first_line(pasted: str) -> FirstLine:
    """Read what somebody pasted. Without a code all of it is their words. Never raises."""
    match = _CODE.search(pasted)
    code, language = "", ""
    words, number = pasted, ""
    if match:
        code, language = match[1].upper(), (match[2] or "en").lower()
        before = _COPIED.sub("", pasted[: match.start()])
        number = _number_in(pasted[: match.start()]) or _number_in(pasted[match.end() :])
        words = _without_greeting(before) + pasted[match.end() :]
    else:
        copied = _COPIED.match(pasted)
        number = _number_in(copied[0]) if copied else ""
        words = pasted[copied.end() :] if copied and number else pasted
    return FirstLine(code, language, number, _tidy(words))


def _without_greeting(before: str) -> str:
    """What stands before the code, where it is more than what the page's link put there."""
    plain = before.rstrip()
    for greeting in GREETINGS:
        plain = plain.removesuffix(greeting)
    return plain


def _number_in(text: str) -> str:
    """The first phone number in a text, as it stands there."""
    for match in phonenumbers.PhoneNumberMatcher(clean_typed(text), "IN"):
        if read_phone(match.raw_string).plain:
            return str(match.raw_string)
    return ""


def _tidy(words: str) -> str:
    lines = (_SPACE.sub(" ", line).strip() for line in words.splitlines())
    return "\n".join(lines).strip()
