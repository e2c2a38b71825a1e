"""Words of any script in Latin letters. anyascii says each letter; what is not written, we say.

The scripts of India leave a vowel unwritten: रमेश is r-m-e-sh. It is put in here, and left out where
Hindi, Punjabi and Gujarati do not speak it: at a word's end, and within (कमला is Kamla).
"""

import unicodedata
from dataclasses import dataclass

from anyascii import anyascii

_NORTHERN = ("DEVANAGARI", "GUJARATI", "GURMUKHI")
_BENGALI = ("BENGALI", "ORIYA")
_OF_INDIA = (*_NORTHERN, *_BENGALI, "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA")
_SPOKEN = {
    "CA": "ch", "CHA": "chh", "SHA": "sh", "SSA": "sh", "NYA": "n", "NGA": "n", "BHA": "bh",
    "VOCALIC R": "ri", "CANDRA O": "o", "LLLA": "l", "KHANDA TA": "t",
}  # fmt: skip
"""Where the library's letter is not what spellers of names write."""
_WITH_NUKTA = {"ja": "z", "pha": "f", "dda": "r", "ddha": "rh", "sa": "sh", "la": "l", "kha": "kh"}
_NASALS = ("SIGN ANUSVARA", "SIGN CANDRABINDU", "SIGN BINDI", "TIPPI")
_LIPS = ("p", "b", "f", "m")
_KEEPS_ITS_VOWEL = ("r", "y", "w", "n", "t")


@dataclass
class _Syllable:
    """A consonant (or none) with its vowel. `unwritten`: the vowel that no sign says."""

    consonant: str
    vowel: str = "a"
    unwritten: bool = True
    joined: bool = False
    nasal: bool = False


def is_of_india(word: str) -> bool:
    """Whether the word is in a script of India that leaves a vowel unwritten."""
    return bool(word) and _script(word[0]) in _OF_INDIA


def romanised(word: str) -> str:
    """The word as spellers write it: "सुनीता" → "sunita", "পার্থ" → "parth". Lower case, a to z.

    Of a script without vowels (محمد) the consonants alone; empty where the library knows no letter.
    """
    word = unicodedata.normalize("NFC", word).casefold()
    if not is_of_india(word):
        return "".join(char for char in anyascii(word).lower() if char.isascii() and char.isalpha())
    script = _script(word[0])
    syllables = _syllables(word)
    if script in (*_NORTHERN, *_BENGALI):
        _drop_last(syllables)
    if script in _NORTHERN:
        _drop_within(syllables)
    return _together(syllables)


def spellings(word: str) -> tuple[str, ...]:
    """The word in the ways in which it may be spelt, the likeliest first.

    ड़ is written r or d, and the vowel after the last consonants is written or not: गुप्त, সুব্রত.
    """
    likeliest = romanised(word)
    if not is_of_india(word):
        return (likeliest,)
    found = [likeliest]
    plain = unicodedata.normalize("NFC", word)
    if "\u0921\u093c" in plain:
        found.append(romanised(plain.replace("\u0921\u093c", "\u0921")))
    syllables = _syllables(plain)
    ends_open = bool(syllables) and syllables[-1].unwritten
    if ends_open and (syllables[-1].joined or _script(plain[0]) in _BENGALI):
        found += [one.removesuffix("a") if one.endswith("a") else f"{one}a" for one in found]
    return tuple(dict.fromkeys(found))


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _syllables(word: str) -> list[_Syllable]:
    found: list[_Syllable] = []
    closed = False
    for char in word:
        _, _, name = unicodedata.name(char, "").partition(" ")
        last = found[-1] if found else None
        if name.endswith("VIRAMA") and last:
            last.vowel, last.unwritten, closed = "", False, True
        elif name.endswith("NUKTA") and last:
            last.consonant = _WITH_NUKTA.get(f"{last.consonant}a", last.consonant)
        elif name in _NASALS and last:
            last.nasal = True
        elif "VOWEL SIGN" in name and last:
            last.vowel, last.unwritten = _said(char, name), False
        elif "LETTER" in name:
            found.append(_letter(char, name, found, joined=closed))
            closed = False
    return found


def _letter(char: str, name: str, before: list[_Syllable], *, joined: bool) -> _Syllable:
    said = _said(char, name)
    if said[:1] in "aeiou" or name == "LETTER VOCALIC R":
        return _Syllable("", said, unwritten=False)
    if joined and name.endswith(" NYA") and before[-1].consonant == "j":
        before[-1].consonant, said = "g", "y"
    if joined and said == "v":
        said = "w"
    if name.endswith((" DDA", " DDHA")):
        return _Syllable("dd" if name.endswith(" DDA") else "ddh", joined=joined)
    return _Syllable(said, joined=joined)


def _said(char: str, name: str) -> str:
    called = name.removeprefix("LETTER ").removeprefix("VOWEL SIGN ")
    if called in _SPOKEN:
        return _SPOKEN[called]
    return "".join(letter for letter in anyascii(char).lower() if letter.isalpha())


def _drop_last(syllables: list[_Syllable]) -> None:
    """राम is Ram; after joined consonants the vowel is spoken where it must be: कृष्ण is Krishna."""
    if len(syllables) < 2 or not syllables[-1].unwritten or syllables[-1].nasal:
        return
    last, before = syllables[-1], syllables[-2]
    spoken = last.joined and last.consonant in _KEEPS_ITS_VOWEL
    if spoken and before.consonant in ("n", "r") and last.consonant == "t":
        spoken = False  # वसन्त is Vasant
    last.vowel = "a" if spoken else ""


def _drop_within(syllables: list[_Syllable]) -> None:
    """Between a spoken vowel and a syllable that has one, from the end: अमरनाथ is Amarnath."""
    for at in range(len(syllables) - 2, 0, -1):
        before, here, after = syllables[at - 1 : at + 2]
        droppable = here.unwritten and here.vowel and not here.joined and not here.nasal
        opens = before.vowel and not before.nasal
        closes = after.consonant not in ("", "y") and after.vowel and not after.unwritten
        if droppable and opens and closes:
            here.vowel = ""


def _together(syllables: list[_Syllable]) -> str:
    letters = ""
    for at, one in enumerate(syllables):
        following = syllables[at + 1].consonant if at + 1 < len(syllables) else ""
        letters += one.consonant.replace("dd", "d") + one.vowel
        if one.nasal:
            letters += "m" if following[:1] in _LIPS and following else "n"
            if following == "h" and at + 2 == len(syllables):
                letters += "g"  # सिंह is Singh
    return letters
