"""Names compared across spellings and scripts: रमेश and Ramesh are one person.

Two words are one name when their consonants agree, and the vowels between them as well: spellers
differ in how they write a vowel (Meena, Mina) and leave one out that is hardly spoken (Bharti,
Bharati), but two of one family (Rani, Rina) are told apart by theirs.
"""

import re
import unicodedata
from itertools import product

from clinic.domain.romanised import is_of_india, romanised, spellings

_MARKS = r"\u0300-\u036f\u0900-\u0903\u093a-\u094f\u200c\u200d'\u2019"
_OF_INDIA = r"\u0900-\u0dff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}]|(?<=[{_OF_INDIA}])[{_OF_INDIA}])*")

_TITLES = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "dr", "prof", "shri", "sri", "shree", "smt", "sau", "kum"),
        *("kumari", "late", "ji", "bhai", "ben", "saheb", "sahab"),
        *("श्री", "श्रीमती", "श्रीमान", "सुश्री", "कुमारी", "डॉ", "डॉक्टर", "स्व"),
        *("जी", "भाई", "बेन", "साहब"),
    }
)
_SAME_SOUND = (
    (r"dny|^jn|jn(?=a$)", "gy"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"chh?", "c"),
    (r"ph", "f"), (r"([bdtsjgkr])h", r"\1"), (r"q", "k"), (r"w", "v"), (r"z", "j"), (r"x", "ks"),
    (r"oo", "u"), (r"ee", "i"), (r"(?<=.)y", "i"), (r"(.)\1+", r"\1"), (r"(?<=[ei])i(?=[aou])", ""),
)  # fmt: skip
"""Spelling and what it sounds like, in the order in which they are put in."""
_ONE_NAME = (
    (r"md|mohd|m[ou]ham+[ae]d", "muhamad"), (r"s(?:a|ai|ay)?y+[ae]d", "saiad"),
    (r"roy|ray|rai", "rai"), (r"ra[ou]|raw", "rav"), (r"sinh|singh?|simha", "sing"),
    (r"(?:ai|ay|i)y+[ae]r", "iyer"),
    (r"ch(?:au|ou|ow|o)dh?[aou]*r(?:y|i|ie|ee)", "caudari"), (r"ag+a?ra?[vw]al", "agraval"),
    (r"dut+a", "data"), (r"krishan", "krisna"), (r"d[ae][vw][ei]nd(?:er|ra)", "devindra"),
    (r"beg[au]m", "begam"), (r"sh?ri[bv]asta[vw]a?", "srivastav"),
    (r"chakra[bv]art[iy]|chakraborty", "cakravarti"),
)  # fmt: skip
"""Names that are spelt in more ways than rules can say."""
_FOLDED = (
    (r"(?<=.)h$", ""), (r"^pro(?=[^aeiou])", "pra"), (r"e(?=h)", "a"), (r"e(?=r[^aeiou])", "a"),
    (r"([ou][rs])e$", r"\1"), (r"n(?=[bp])", "m"), (r"b", "v"), (r"ao$", "av"),
    (r"vr[ao]t[ao]?$", "vrat"),
    (r"ai[ae](?=[^aeiou])", "ai"), (r"(?<=[vcdgjkpt])(?:[ae]r|ra)$", "r"), (r"[ei]ndr$", "indr"),
)  # fmt: skip
"""What is folded further to compare, and not to search."""
_E, _O = frozenset({"e", "ei", "ae", "ai"}), frozenset({"o", "au", "ao", "ou"})
_FEWEST_CONSONANTS = 3
_LONG = 6
_FAIRLY_LONG = 5
_LONG_BEGINNING = 4


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name or a text, folded for search: "Ramesh KUMAR" → ("ramesh", "kumar")."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    # Marks belong to the letter before them: a Hindi word is one word.
    return tuple(_WORD.findall(folded))


def sound(word: str) -> str:
    """A word as it sounds, in Latin letters that spellers agree on: "Meena", "मीना" → "mina"."""
    return _sounding(romanised(word))


def in_latin(name: str) -> str:
    """A name in a script of India as it may be spelt in Latin letters: "सुनीता देवी" → "Sunita Devi".

    Empty where the name is in none. A help for whoever reads it out, no more.
    """
    words = name_words(name)
    if not any(is_of_india(word) for word in words):
        return ""
    return " ".join(romanised(word).capitalize() for word in words)


def compatible(one: str, other: str) -> bool:
    """Whether two names can be one person's: the shorter name's words all stand in the longer.

    "R." goes with "Ramesh Kumar"; "Ramesh" does not go with "Suresh". Titles do not count, and "Ram
    Kumar" may be written as one word.
    """
    if one == other:
        return True
    short, long = sorted((_heard(one), _heard(other)), key=len)
    if not short:
        return not long
    return _stand_in(short, long) or (len(short) < len(long) and _same(_run(short), _run(long)))


def whole_name_key(name: str) -> str:
    """What two spellings of one whole name have in common: "Ramesh Kumar", "कुमार रमेश" → "kmr rms".

    For finding those that may be one person; `compatible` says whether they are. Empty where the
    name has fewer than two words, initials apart: too many people are called Sunita.
    """
    words = [spelt[0] for spelt in _heard(name) if len(spelt[0]) > 1]
    telling = sorted("".join(_parts(word)[1::2]) for word in words)
    enough = len(telling) > 1 and len("".join(telling)) >= _FEWEST_CONSONANTS
    return " ".join(telling) if enough else ""


def _stand_in(short: list[tuple[str, ...]], long: list[tuple[str, ...]]) -> bool:
    left = list(long)
    for word in short:
        match = next((have for have in left if _same(word, have)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _run(words: list[tuple[str, ...]]) -> tuple[str, ...]:
    return ("".join(spelt[0] for spelt in words),)


def _heard(name: str) -> list[tuple[str, ...]]:
    """Each word of the name, in the ways in which it may sound."""
    words = [word for word in name_words(name) if word not in _TITLES]
    heard = [tuple(_folded(spelt) for spelt in spellings(word)) for word in words]
    return [spelt for spelt in heard if spelt[0]]


def _sounding(letters: str) -> str:
    for spelling, same in _ONE_NAME:
        if re.fullmatch(spelling, letters):
            return same
    for spelling, same in _SAME_SOUND:
        letters = re.sub(spelling, same, letters)
    return letters


def _folded(letters: str) -> str:
    heard = _sounding(letters)
    for spelling, same in _FOLDED:
        heard = re.sub(spelling, same, heard)
    return re.sub(r"(.)\1+", r"\1", heard)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one[0]) == 1 or len(other[0]) == 1:
        return one[0][0] == other[0][0]
    return any(_alike(first, second) for first, second in product(one, other))


def _alike(one: str, other: str) -> bool:
    """Whether two words are one name. Their parts: vowels, consonant, vowels, … , vowels."""
    parts, others = _parts(one), _parts(other)
    consonants = parts[1::2]
    if consonants != others[1::2]:
        return False
    if len(consonants) > 2 and not (any(parts[::2]) and any(others[::2])):
        return True  # a script that writes no vowels
    shorter, mixed_up = min(len(one), len(other)), 0
    for at, vowels in enumerate(zip(parts[::2], others[::2], strict=True)):
        if _one_vowel(*vowels, within=0 < at < len(consonants)):
            continue
        following = consonants[at] if at < len(consonants) else ""
        if not _easily_mixed_up(set(vowels), following, shorter, begins=at == 0):
            return False
        mixed_up += 1
    return mixed_up < 2


def _parts(word: str) -> list[str]:
    return re.split(r"([^aeiou])", word)


def _one_vowel(one: str, other: str, *, within: bool) -> bool:
    if one == other:
        return True
    if within and {one, other} == {"", "a"}:
        return True  # Bharti, Bharati
    if {one, other} == {"u", "ou"}:
        return True
    both = {one, other}
    return both <= _O or both <= {"e", "ei"} or (within and both <= _E)


def _easily_mixed_up(vowels: set[str], following: str, length: int, *, begins: bool) -> bool:
    """Vowels that differ in spellings of one name, but of long names: Soma is not Suma."""
    if not following:
        return False
    long = length >= (_LONG_BEGINNING if begins else _LONG)
    before_d_or_r = following in "dr"
    if vowels == {"o", "u"}:
        return long
    if vowels == {"e", "i"}:
        harish = following == "s" and not begins  # is not Haresh
        return (long and not harish) or (before_d_or_r and length >= _FAIRLY_LONG)
    return vowels == {"a", "e"} and before_d_or_r
