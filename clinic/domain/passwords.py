"""What makes a password too easy to guess: length, well-known words, what everybody knows of you.

There is no rule about capitals, digits or signs: they make passwords harder to remember and no
harder to guess. All of this works without asking anybody.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

SHORTEST = 12
LONGEST = 200


class Weakness(StrEnum):
    """Why a password cannot be taken."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    ABOUT_YOU = "about_you"


_FEW_CHARACTERS = 5
_WORTH_NAMING = 4
_MOST_WORDS = 2
_LEFT_OVER = 4

_LOOKS_LIKE = str.maketrans("013457@$!|€", "oleastasile")
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "!@#$%^&*()",
)
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
    access account admin administrator advancells amazing america angel apple august autumn
    baby baseball basketball batman beautiful bharat blink bollywood buster butterfly changeit
    changeme charlie cheese chelsea chocolate clinic college computer cookie cricket daniel
    december default delhi dinesh doctor dragon eminem external facebook february flower
    football forever freedom friday friend friends ganesh ginger google guest hanuman hello
    helpdesk hindustan hockey hospital hunter iloveu iloveyou india instagram jaihind
    jaimatadi january jennifer jesus jordan july june killer krishna letmein liverpool login
    london lovely loveme lovers mahadev manager master michael michelle mickey monday monkey
    mother mumbai mustang mypassword namaste naruto nicole nothing november number october
    office omnamahshivaya omsairam oracle orange pakistan parola pass passcode passphrase
    password passwort patient peanut people pepper please pokemon princess private purple
    qazwsx radhe rajesh reception root sairam samsung sanjay saturday scooter secret security
    september shadow shalom shiva shivaji simple soccer spiderman spring sriram staff starwars
    stemcell stemcells student summer sunday sunflower sunshine super superman superstar sweet
    system teamo temp temporary test tester testing thank thankyou therapy thomas tigger today
    tomorrow treatment trustno trustnoone tuesday twitter unknown user username vishal
    wednesday welcome whatever winter wonderful wordpass yankees yourpassword
    """,
    )
)


def weakness(password: str, *, about: Iterable[str] = ()) -> Weakness | None:
    """What is wrong with a new password, or None.

    `about` is what strangers can find out: names, the address, the clinic. Characters are counted
    as people see them, so that Hindi and emoji count too.
    """
    if len(unicodedata.normalize("NFC", password)) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(password) > LONGEST:
        return Weakness.TOO_LONG
    plain = unicodedata.normalize("NFKC", password).casefold()
    if _is_pattern(plain):
        return Weakness.COMMON
    known = frozenset(_words(about))
    if known and _made_of(plain, known | _COMMON) and not _made_of(plain, _COMMON):
        return Weakness.ABOUT_YOU
    return Weakness.COMMON if _made_of(plain, _COMMON) else None


def _is_pattern(plain: str) -> bool:
    """Few different characters, one piece again and again, or rows of the keyboard."""
    if len(set(plain)) < _FEW_CHARACTERS:
        return True
    if (plain + plain).find(plain, 1) < len(plain):
        return True
    return len(_without_runs(plain)) < _LEFT_OVER


def _without_runs(plain: str) -> str:
    """`plain` without its pieces of four and more that stand so in a row, forwards or backwards."""
    left, start = [], 0
    while start < len(plain):
        length = _run_at(plain, start)
        if length < _WORTH_NAMING:
            left.append(plain[start])
            length = 1
        start += length
    return "".join(left)


def _run_at(plain: str, start: int) -> int:
    longest = 0
    for run in (*_RUNS, *(run[::-1] for run in _RUNS)):
        length = 1
        while start + length <= len(plain) and plain[start : start + length] in run:
            length += 1
        longest = max(longest, length - 1)
    return longest


def _made_of(plain: str, words: frozenset[str]) -> bool:
    """Whether one or two of these words are all there is, but for digits and signs."""
    return any(_too_little_else(form, words) for form in (plain, plain.translate(_LOOKS_LIKE)))


def _too_little_else(text: str, words: frozenset[str]) -> bool:
    found = 0
    for word in sorted(words, key=len, reverse=True):
        if word in text:
            text = text.replace(word, " ")
            found += 1
    left = sum(1 for char in _without_runs(text) if char.isalpha())
    return 0 < found <= _MOST_WORDS and left < _LEFT_OVER


def _words(about: Iterable[str]) -> Iterable[str]:
    for text in about:
        for word in re.split(r"[\W_\d]+", unicodedata.normalize("NFKC", text).casefold()):
            if len(word) >= _WORTH_NAMING:
                yield word
