"""Words of ready messages: their variables, and what a first message must not say.

Phones are shared, and a message shows on a locked screen: the first words of a clinic name no
illness and no treatment. That holds in English, in Hindi, and in Hindi written in Latin letters.
The Hindi lists wait for a Hindi-speaking reviewer.
"""

import re
import unicodedata
from collections.abc import Mapping

from clinic.domain.errors import Invalid

VARIABLES: Mapping[str, str] = {
    "name": "their name",
    "me": "your own name",
    "clinic": "the clinic’s name",
    "reference": "the lead’s reference",
    "number": "the clinic’s WhatsApp number",
}
"""What may stand in braces, and what comes there."""

LONGEST = 700
"""Characters of a message. A message that is read on a phone is far shorter."""

_LATIN = (
    *("als", "mnd", "motor neurone?s?", "lou gehrig(?:'s)?", "neurology", "stem cells?"),
    *("cell therapy", "therap(?:y|ies)", "diseases?", "disorders?", "illness(?:es)?"),
    *("sick(?:ness)?", "treatments?", "treated", "cures?", "cured", "diagnos(?:is|es|ed)"),
    *("paralys(?:is|ed)", "terminal", "symptoms?", "patients?"),
    # Hindi in Latin letters
    *("b[ie]+ma+ri(?:y[ao]n?)?", "rog(?:i|iyon)?", "mari[zj]", "mareez", "ila+[jz]", "upcha+r"),
    *("dawai?",),
)
_DEVANAGARI = (
    *("एएलएस", "एएल एस", "ए एल एस", "एमएनडी", "एम एन डी", "मोटर न्यूर", "न्यूरो"),
    *("स्टेम सेल", "स्टेमसेल", "बीमार", "बिमार", "रोग", "मर्ज", "मरीज", "इलाज", "उपचार"),
    *("चिकित्सा", "लकव", "थेरेपी", "थैरेपी"),
)
_A_WORD = re.compile("|".join(rf"(?<!\w)(?:{word})(?!\w)" for word in _LATIN))
_BEGINS = re.compile(
    "|".join(rf"(?<![\w\u0900-\u097f]){word}[\u0900-\u097f]*" for word in _DEVANAGARI)
)
_BETWEEN_LETTERS = re.compile(r"(?<=\b[a-z])[.\s]+(?=[a-z]\b)")
_DOTS = re.compile(r"(?<=[\u0900-\u097f])[.।](?=[\u0900-\u097f])")
_MARKS = re.compile("[\u00ad\u093c\u200b-\u200f\u2060\ufeff*_~`]")
_BRACE = re.compile(r"\{([^{}]*)\}")
_ANSWERABLE = re.compile(r"[?？]|\b1\b.*\b2\b|\byes\b|हाँ|हां", re.IGNORECASE | re.DOTALL)
_NO_NAME = re.compile(r"[ \t]*\{name\}(?:[ \t]+(?:ji|जी)(?![\w\u0900-\u097f]))?")


def words_of_illness(text: str) -> tuple[str, ...]:
    """What in `text` names an illness or a treatment, as it stands there, each once.

    However it is spelt: "A.L.S.", "m n d", "Beemari", with marks of WhatsApp's bold between.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    plain = _DOTS.sub(" ", " ".join(plain.replace("-", " ").split()))
    joined = _BETWEEN_LETTERS.sub("", plain)
    found = [
        match.group()
        for pattern in (_A_WORD, _BEGINS)
        for version in (plain, joined)
        for match in pattern.finditer(version)
    ]
    return tuple(dict.fromkeys(unicodedata.normalize("NFC", word) for word in found))


def check_variables(text: str) -> None:
    """Raise Invalid where something in braces is no variable, or a brace is not closed."""
    rest = _BRACE.sub("", text)
    if "{" in rest or "}" in rest:
        raise Invalid("A brace is open or closed alone. Write variables like {name}.")
    unknown = [name for name in _BRACE.findall(text) if name not in VARIABLES]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in VARIABLES)
        raise Invalid(f"{{{unknown[0]}}} is no variable. These are: {known}.")


def is_easy_to_answer(text: str) -> bool:
    """Whether it asks something that yes, no or a number may answer: some type a word a minute."""
    return _ANSWERABLE.search(text) is not None


def filled(text: str, values: Mapping[str, str]) -> str:
    """The message with its variables filled in. Without a name, the greeting goes without one."""
    if not values.get("name"):
        text = _NO_NAME.sub("", text)
    said = _BRACE.sub(lambda match: values.get(match[1], match[0]), text)
    return "\n".join(" ".join(line.split()) for line in said.splitlines()).strip().lstrip(" ,")
