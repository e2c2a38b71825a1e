"""Words that call for the emergency card on the confirmation and a flag at the desk.

A word list finds too much and too little; it only ever adds help and never holds anything up.
"""

import re

_ENGLISH = (
    r"can(?:no|')?t (?:breathe|breath)|can not breathe|(?:not able|unable) to breathe",
    r"(?:trouble|difficulty|problem) (?:in |with )?breathing|(?:not|stopped) breathing",
    r"breathless(?:ness)?|short(?:ness)? of breath",
    r"chok(?:e|es|ed|ing)|gasping|turning blue|unconscious|collapsed|not waking",
    r"suicid\w*|kill (?:my|him|her)self|end (?:my|his|her) life|wants? to die",
    r"sa+ns (?:nah?i+|lene|phool)|d[au]m ghut",
)
_HINDI = (
    r"साँस नहीं|सांस नहीं|साँस लेने|सांस लेने|साँस फूल|सांस फूल|दम घुट|गला अटक|गले में अटक",
    r"बेहोश|होश नहीं|आत्महत्या|ख़ुदकुशी|खुदकुशी|मरना चाहत|जान दे",
)
_URGENT = re.compile(
    "|".join(rf"\b(?:{words})\b" for words in _ENGLISH) + "|" + "|".join(_HINDI), re.IGNORECASE
)


def is_urgent(question: str) -> bool:
    """Whether the words may speak of somebody in danger now."""
    return bool(_URGENT.search(" ".join(question.replace("\u2019", "'").split())))
