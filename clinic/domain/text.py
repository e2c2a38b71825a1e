"""Text as people type it, made safe to store and otherwise left alone."""

import unicodedata

_NOT_STORED = {"Cc", "Cs"}
_KEPT = "\t\n"
_NON_CHARACTERS = range(0xFDD0, 0xFDF0)
_TURN_WORDS = "\u202d\u202e"
_LOOKS_EMPTY = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}
_FILLERS = "\u034f\u115f\u1160\u2800\u3164\ufe0f\uffa0"
"""Letters and marks by their class, and yet nothing to see."""


def clean_text(text: str) -> str:
    """`text` without what a database refuses or a tool cuts at; everything else stays.

    Control characters except tab and newline, lone surrogates and non-characters go. Format
    characters stay: Hindi, Malayalam and emoji need their joiners. So do letters that are newer
    than our tables. Only the two that turn the words after them about go: what somebody typed
    would read as something else. Line ends become newlines.
    """
    if text.isprintable():  # most of what is typed: nothing of it goes
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char in _KEPT or _can_be_stored(char))


def clean_words(typed: str | None) -> str:
    """What was typed in a box, cleaned, without the space around it; lines stay lines.

    Empty where there is nothing to see: invisible marks alone are no words.
    """
    text = clean_text(typed or "").strip()
    return "" if is_blank(text) else text


def clean_line(typed: str | None) -> str:
    """What was typed in a field of one line, cleaned; runs of space are one."""
    return " ".join(clean_words(typed).split())


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: no character at all, or only spaces and invisible marks."""
    return all(unicodedata.category(char) in _LOOKS_EMPTY or char in _FILLERS for char in text)


def _can_be_stored(char: str) -> bool:
    code = ord(char)
    if char in _TURN_WORDS or code in _NON_CHARACTERS or code & 0xFFFE == 0xFFFE:
        return False
    return unicodedata.category(char) not in _NOT_STORED


def language_of_script(text: str) -> str | None:
    """The language to read `text` aloud in: "hi" for Devanagari; None where letters do not say."""
    return "hi" if any("\u0900" <= char <= "\u097f" for char in text) else None
