"""Sentences that say that cells, or a product of them, help: patterns, by language.

What sells hope in a phrase of its own stands in phrases.py. Here a word of the treatment and a word
of help stand in one clause, with anything between them. Patterns understand nothing: a denial and a
question are found, too, and what is said in unusual words is not.
"""

import re
from collections.abc import Iterable

from clinic.catalogue.gate.sentences import folded


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(folded, words))})"


CELL_PRODUCTS = ("nurown", "debamestrocel", "neuronata-r", "lenzumestrocel", "stempeucel")
"""Products of cells by the maker's name and by the substance's, as folded."""

_CLAUSE = "[^;?!]*?"
"""What may stand between two words of one clause: a comma, a bracket, a colon, but no semicolon."""

_CELLS = _any(
    (
        *CELL_PRODUCTS,
        *(r"(?<!nerve )cells?", r"(?:[a-z]+-)?mscs?", "exosomes?", "secretomes?"),
        *(r"therap(?:y|ies)", "treatments?", "injections?", "infusions?", "implants?"),
        *(r"transplant(?:s|ation|ations)?",),
    )
)
_HELPS = _any(
    (
        *(r"(?<!what )(?<!get )(?<!other )help(?:s|ed|ing|ful)?", r"slow(?:s|ed|ing)?"),
        *(r"stop(?:s|ped|ping)?(?! working)", r"halt(?:s|ed|ing)?", r"arrest(?:s|ed|ing)?"),
        *(r"(?<!stop )(?<!stops )work(?:s|ed|ing)?", r"improv\w+", r"heal(?:s|ed|ing)?"),
        *(r"repair(?:s|ed|ing)?", r"rebuild\w*", r"regrow\w*", r"regenerat\w+"),
        *(r"delay(?:s|ed|ing)?", r"replac(?:e[sd]?|ing)", r"(?<!to )treat(?:s|ed)?"),
        *(r"extend(?:s|ed|ing)?", r"prolong\w*", r"lengthen\w*", r"strengthen\w*", r"benefit\w*"),
        *(r"(?<!what may )protect(?:s|ed|ing)?", "save[sd]?", "safe(?:ly)?", r"harmless\w*"),
        *(r"effective\w*", r"efficac\w+", r"success\w*", "better", "stronger", "longer"),
        *(r"recover\w*", r"relie(?:f|ve[sd]?)", r"recommend\w*", r"advis(?:e[sd]?|able)"),
        *(r"(?:gives?|gave|given|giving|brings?|brought) back", "hope"),
        *(r"adds? (?:\w+ )?(?:years|months|time|life)", r"(?:good|right|best) choice"),
    )
)
_DISEASE = (
    r"(?:slow(?!er)|stop|halt|arrest|delay|improv|treat|beat|defeat|overcom)\w*(?: down)? "
    r"(?:(?:the|your|their|this|its) )?(?:(?:course|progress|progression|speed) of )?"
    r"(?:the )?(?:als|mnd|motor neurone disease|disease|illness|progression|decline)"
)
_BETTER = _any(("better", "stronger", "again", r"improv\w+", r"recover\w*", r"longer", "slower"))
_BY = _any(("after", "with", "from", "by", "through", "thanks to", "because of", "due to"))
_ADVISES = _any((r"recommend\w*", r"prescrib\w*", r"endors\w*", r"advis(?:e[sd]?|ing)"))
_DOCTORS = _any(("doctors?", "neurologists?", "experts?", "specialists?"))
_SURELY = _any(
    ("really", "truly", "clearly", "can", "will", "does", "do", "is", "are", "was", "were")
)
_PEOPLE = _any(("patients", "people", "everyone", "everybody", "most", "many", "some", "all"))

_CELLS_HI = _any(
    (
        *CELL_PRODUCTS,
        *("सेल", "कोशिका", "msc", "एक्सोसोम", "(?<!फ़िज़ियो)थेरेपी", "(?<!फ़िज़ियो)थेरपी", "इलाज", "उपचार"),
        *("चिकित्सा", "ट्रीटमेंट", "इंजेक्शन", "सुई", "ट्रांसप्लांट", "प्रत्यारोपण"),
    )
)
_HELPS_HI = _any(
    (
        *("फ़ायद", "लाभ", "(?<!दूसरी )मदद(?! (?:कब )?(?:लें|माँग))", "(?<!बुरे )(?<!बुरा )असर"),
        *("सुधर", "सुधार", "आराम", "राहत", "धीम", "रुक", "रोक", "थम", "सुरक्षित", "हानिरहित"),
        *("कारगर", "प्रभावी", "कामयाब", "सफल", "काम कर(?!ना बंद)", "काम आ", "बेहतर", "ठीक(?! से)"),
        *("ताक़त", "ताकत", "मज़बूत", "बचा", "बच जा", "नुक़सान नहीं", "लौट", "वापस", "उम्मीद", "आशा"),
        *("सलाह (?:दे|दी)", "सिफ़ारिश", "उम्र बढ़", "ज़िंदगी लंबी", "अच्छा विकल्प"),
    )
)
_ILL_HI = _any(("बीमारी", "रोग", "als", "mnd"))
_HALTS_HI = _any(
    (
        *("धीमा कर", "धीमी कर", "रुक जा", "रुक गई", "रुक गया", "रोक दे", "रोकत", "रोक ले", "थम"),
        *("हार जा", "हरा दे", "हरात"),
    )
)
_DOCTORS_HI = _any(("डॉक्टर", "डाक्टर", "न्यूरोलॉजिस्ट", "विशेषज्ञ"))
_ADVISES_HI = _any(("सलाह (?:दे|दी)", "सिफ़ारिश"))

SAYS_THAT_IT_HELPS = {
    "en": re.compile(
        rf"(?<![\w-]){_CELLS}(?![\w-]){_CLAUSE}(?<![\w-]){_HELPS}(?!\w)"
        rf"|(?<![\w-]){_DISEASE}(?!\w)"
        rf"|(?<![\w-]){_BETTER} {_CLAUSE}(?<![\w-]){_BY} (?:\w+ ){{0,4}}?{_CELLS}(?![\w-])"
        rf"|(?<![\w-]){_ADVISES}(?!\w){_CLAUSE}(?<![\w-]){_CELLS}(?![\w-])"
        rf"|(?<![\w-]){_DOCTORS} (?:\w+ ){{0,3}}?recommend"
        rf"|^(?:it|they|this|these) (?:{_SURELY} ){{0,2}}{_HELPS}(?!\w)"
        rf"|(?<![\w-]){_PEOPLE} (?:\w+ ){{0,3}}?(?:improve|recover)(?:s|d|ed)?(?!\w)"
    ),
    "hi": re.compile(
        rf"{_CELLS_HI}{_CLAUSE}(?<![\u0900-\u097f]){_HELPS_HI}"
        rf"|{_ILL_HI}{_CLAUSE}{_HALTS_HI}"
        rf"|{_DOCTORS_HI}{_CLAUSE}{_ADVISES_HI}"
        rf"|^(?:यह|ये|इससे|इनसे|इसे) (?:\S+ )?{_HELPS_HI}"
        rf"|{_ADVISES_HI}{_CLAUSE}{_CELLS_HI}"
    ),
}
"""Cells, or a product of them, as what helps or is safe (R-04): no trial has shown it."""
