"""Text as people type it, made safe to store and otherwise left alone."""

import unicodedata

_NOT_STORED = {"Cc", "Cs", "Cn"}
_KEPT = "\t\n"


def clean_text(text: str) -> str:
    """`text` without what a database refuses or a tool cuts at; everything else stays.

    Control characters except tab and newline, lone surrogates and non-characters go. Format
    characters stay: Hindi, Malayalam and emoji need their joiners. Line ends become newlines.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char for char in text if char in _KEPT or unicodedata.category(char) not in _NOT_STORED
    )
