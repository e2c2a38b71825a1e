"""Words that call for the emergency card on the confirmation and a flag at the desk.

A word list finds too much and too little; it only ever adds help and never holds anything up.
"""

import re
import unicodedata

_BREATH = (
    r"c(?:an(?:no|')?|ould(?:n'?| no))t (?:breathe|breath)|can not breathe",
    r"(?:not able|unable|hard|difficult|struggl\w+) to breathe|(?:not|stopped) breathing",
    r"(?:trouble|difficulty|problem) (?:in |with )?breathing|breathing difficult(?:y|ies)",
    r"breathing (?:is |has become |becomes |gets )?(?:very |so )?(?:hard|difficult)",
    r"breathless(?:ness)?|short(?:ness)? of breath",
    r"chok(?:e|es|ed|ing)|gasp(?:s|ed|ing)?|suffocat\w+",
    r"sa+ns (?:nah?i+|lene|phool|ruk|atak)|d[au]m ghut",
)
_BODY = (
    r"(?:turn(?:ed|ing)?|gone|going) blue|(?:blue|gr[ae]y) lips",
    r"lips (?:are |have |turned |gone |going )+(?:blue|gr[ae]y)",
    r"chest pains?|pain in (?:my|his|her|the|their) chest",
    r"unconscious|unresponsive|collapsed|not waking|very drowsy",
    r"(?:s[ei]+ne|chh?a+ti) me(?:in|i)? (?:bah?ut )?dard|hon+th? ne+le|ne+le hon+th?",
)
_LIFE = (
    r"suicid\w*|kill(?:ing)? (?:my|him|her)self|better off dead",
    r"(?:end|ending|take|taking) (?:my|his|her) (?:own )?life|wants? to die",
    r"(?:no reason|(?:not|\w+n'?t) want) to live(?! (?:at|in|near|with)\b)",
    r"mar(?:na| ja+na) cha+h\w+|marne ka man+|je+na nah?i+n? cha+h\w+|je+ne ka man+ nah?i+n?",
    r"khudk[uh]+shi+|a+tma ?hat[iy]+a",
)
_HINDI = (
    r"(?:साँस|सांस|श्वास) (?:नहीं|लेने|फूल|रुक|अटक)|दम घुट|गला अटक|गले में अटक",
    r"(?:सीने|छाती) में (?:बहुत |तेज़ |तेज )?दर्द|हों?ठ नीले|नीले हों?ठ|नील[ेाी] पड",
    r"बेहोश|होश नहीं|आत्महत्या|ख़ुदकुशी|खुदकुशी|जान दे|मर(?:ना| जाना) चाह|मरने का मन",
    r"जीना नहीं चाह|जीने का मन नहीं",
)


def _folded(text: str) -> str:
    """One form of each letter, and one space between words. A dot below a letter may be typed two
    ways: NFC takes both to the same.
    """
    return " ".join(unicodedata.normalize("NFC", text.replace("\u2019", "'")).split())


_URGENT = re.compile(
    "|".join(
        [rf"\b(?:{words})\b" for words in (*_BREATH, *_BODY, *_LIFE)]
        + [_folded(words) for words in _HINDI]
    ),
    re.IGNORECASE,
)


def is_urgent(question: str) -> bool:
    """Whether the words may speak of somebody in danger now."""
    return bool(_URGENT.search(_folded(question)))
