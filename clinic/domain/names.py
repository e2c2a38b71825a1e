"""Names compared across spellings and scripts: रमेश and Ramesh are one person.

A small transliteration of Devanagari. Two words are one name when their consonants agree and
their letters are much alike: spellers differ in vowels (Bharti, Bharati), but two of one family
(Rani, Rina) are told apart by them.
"""

import re
import unicodedata
from difflib import SequenceMatcher

_MARKS = r"\u0300-\u036f\u0900-\u0903\u093a-\u094f\u200c\u200d'\u2019"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")

_TITLES = {"mr", "mrs", "ms", "miss", "dr", "shri", "sri", "smt", "kumari", "श्री", "श्रीमती", "डॉ"}

_CONSONANTS = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "ch", "ज": "j",
    "झ": "j", "ञ": "n", "ट": "t", "ठ": "t", "ड": "d", "ढ": "d", "ण": "n", "त": "t",
    "थ": "t", "द": "d", "ध": "d", "न": "n", "प": "p", "फ": "f", "ब": "b", "भ": "b",
    "म": "m", "य": "y", "र": "r", "ल": "l", "ळ": "l", "व": "v", "श": "sh", "ष": "sh",
    "स": "s", "ह": "h", "क़": "k", "ख़": "kh", "ग़": "g", "ज़": "j", "ड़": "d", "ढ़": "d", "फ़": "f",
}  # fmt: skip
_VOWELS = {
    "अ": "a", "आ": "a", "ऑ": "o", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri", "ए": "e",
    "ऐ": "ai", "ओ": "o", "औ": "au", "ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri",
    "े": "e", "ै": "ai", "ो": "o", "ौ": "au", "ॉ": "o", "ं": "n", "ँ": "n", "ः": "",
}  # fmt: skip
_ALIKE = 0.7
_SAME_SOUND = (
    ("ph", "f"), ("bh", "b"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("jh", "j"), ("gh", "g"),
    ("kh", "k"), ("chh", "ch"), ("ck", "k"), ("q", "k"), ("w", "v"), ("z", "j"), ("x", "ks"),
    ("oo", "u"), ("ee", "i"),
)  # fmt: skip


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name or a text, folded for search: "Ramesh KUMAR" → ("ramesh", "kumar")."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    # Marks belong to the letter before them: a Hindi word is one word.
    return tuple(_WORD.findall(folded))


def sound(word: str) -> str:
    """A word as it sounds, in Latin letters that spellers agree on: "Meena", "मीना" → "mina"."""
    letters = _latin(unicodedata.normalize("NFC", word).casefold())
    for spelling, same in _SAME_SOUND:
        letters = letters.replace(spelling, same)
    return re.sub(r"(.)\1+", r"\1", letters)


def in_latin(name: str) -> str:
    """A Devanagari name as it may be spelt in Latin letters: "सुनीता देवी" → "Sunita Devi".

    Empty where the name is not in Devanagari. A help for whoever reads it out, no more.
    """
    if not re.search(r"[\u0900-\u097f]", name):
        return ""
    return " ".join(_latin(word).capitalize() for word in name_words(name))


def compatible(one: str, other: str) -> bool:
    """Whether two names can be one person's: the shorter name's words all stand in the longer.

    "R." goes with "Ramesh Kumar"; "Ramesh" does not go with "Suresh". Titles do not count.
    """
    short, long = sorted((_sounds(one), _sounds(other)), key=len)
    if not short:
        return not long
    left = list(long)
    for word in short:
        match = next((have for have in left if _same(word, have)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _same(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if _skeleton(one) != _skeleton(other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _skeleton(heard: str) -> str:
    return re.sub(r"(.)\1+", r"\1", heard[0] + re.sub(r"[aeiouyh]", "", heard[1:]))


def _sounds(name: str) -> list[str]:
    words = [word for word in name_words(name) if word not in _TITLES]
    return [heard for heard in map(sound, words) if heard]


def _latin(word: str) -> str:
    if not re.search(r"[\u0900-\u097f]", word):
        plain = unicodedata.normalize("NFD", word)
        return "".join(char for char in plain if unicodedata.category(char)[0] == "L")
    letters = ""
    for char, following in zip(word, word[1:] + " ", strict=True):
        if char in _CONSONANTS:
            spoken = following in _CONSONANTS or following in "\u0902\u0901"
            letters += _CONSONANTS[char] + ("a" if spoken else "")
        else:
            letters += _VOWELS.get(char, "")
    return letters
