"""What a sentence says that must rest on something: a figure, a benefit, a harm. Patterns.

They understand nothing and only choose what a reviewer is pointed to: a denial counts like what it
denies, for it says as much about the evidence. A question states nothing.
"""

import re
from collections.abc import Iterable

from clinic.catalogue.gate.sentences import folded

_TO_CALL = r"(?:112|108|14416)(?!\d)"
"""Numbers to ring, which nobody has counted."""

_SOME = "(?:two|three|four|five|six|seven|eight|nine|ten|half|most|all|no)"
_COUNTED = "(?:people|patients|trials?|studies|study|months|weeks|years|deaths)"
_SOME_HI = "(?:दो|तीन|चार|पाँच|छह|सात|आठ|नौ|दस|आधे|ज़्यादातर|हर)"
_COUNTED_HI = "(?:लोग|मरीज़|ट्रायल|अध्ययन|महीन|हफ़्त|साल|मौत)"


def _latin(words: Iterable[str]) -> str:
    return rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)"


def _devanagari(words: Iterable[str]) -> str:
    """How words begin: their endings follow."""
    return rf"(?<![\u0900-\u097f])(?:{'|'.join(map(folded, words))})"


_PATTERNS = {
    "a figure": (
        rf"(?<![\w-])(?!{_TO_CALL})\d",
        _latin([f"{_SOME} (?:\\w+ ){{0,2}}?{_COUNTED}"]),
        _devanagari([f"{_SOME_HI} (?:\\S+ ){{0,2}}?{_COUNTED_HI}"]),
    ),
    "a benefit": (
        _latin(
            (
                *(r"(?<!get )(?<!where to )help(?:s|ed|ful)?", r"benefit\w*", r"improv\w+"),
                *("better", "longer", r"slow(?:s|ed|er)", r"protect\w*", r"eas(?:es|ed)"),
                *(r"safe(?:r|ly)?", r"effective\w*", r"work(?:s|ed)", r"prevent\w*"),
            )
        ),
        _devanagari(
            (
                *("मदद (?:मिल|कर|हो|दे)", "फ़ायद", "बेहतर", "ज़्यादा (?:समय )?जी", "सुधर", "सुधार"),
                *("उम्र (?:नहीं )?बढ़", "बचात", "सुरक्षित", "असर कर", "धीम[ाीे] (?:हो|कर|पड़)"),
            )
        ),
    ),
    "a harm": (
        _latin(
            (
                *(r"harm\w*", r"risk\w*", r"side[- ]effects?", r"deaths?", "die[sd]?", "dying"),
                *(
                    "fever",
                    "pain",
                    r"hurts?",
                    r"headaches?",
                    r"infect\w+",
                    "growth",
                    "mass",
                    "worse",
                ),
                *(r"tumou?rs?", r"paralys\w+", "swelling", "serious", r"danger\w*", r"bleed\w*"),
                *(r"lost chance", r"may not take you", r"weakness", r"numbness", r"problems?"),
            )
        ),
        _devanagari(
            (
                *("नुक़सान", "जोखिम", "दुष्प्रभाव", "बुर[ाे] असर", "मौत", "मर ग", "बुख़ार", "दर्द"),
                *("सिरदर्द", "संक्रमण", "गाँठ", "लक़व", "बिगड़", "गंभीर", "सूजन", "ख़तर", "कमज़ोरी"),
                *("सुन्न", "दिक़्क़त", "खोया मौक़ा", "दुख"),
            )
        ),
    ),
}
_WEIGHTS = {name: re.compile("|".join(patterns)) for name, patterns in _PATTERNS.items()}


def weights(text: str) -> tuple[str, ...]:
    """What the sentence says: "a figure", "a benefit", "a harm"; nothing where it asks."""
    if text.endswith("?"):
        return ()
    said = folded(text)
    return tuple(name for name, pattern in _WEIGHTS.items() if pattern.search(said))
