"""Phrases that no page may use, by language, as patterns over folded text.

A pattern of a Latin word holds whole words; one of a Devanagari word holds how a word begins, so
that its endings are caught, too. Folding takes the dots from under letters: मंज़ूर is मंजूर.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from clinic.catalogue.gate.sentences import Sentence, folded

Phrases = Mapping[str, re.Pattern[str]]
"""One pattern for each language."""


def _latin(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def _devanagari(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\u0900-\u097f])(?:{'|'.join(map(folded, phrases))})")


def found_in(sentence: Sentence, phrases: Phrases, language: str) -> Iterator[str]:
    """Each phrase of the language that stands in the sentence, as folded."""
    pattern = phrases.get(language)
    return (found[0] for found in pattern.finditer(sentence.folded)) if pattern else iter(())


SELLS_HOPE: Phrases = {
    "en": _latin(
        (
            *(r"cur(?:e[sd]?|ing|ative|able)", "miracles?", "miraculous", r"breakthroughs?"),
            *(r"guarantee\w*", "revolutionary", "holistic", "natural(?:ly)?", "world-class"),
            *("100 ?% safe", "(?:completely|totally|perfectly|absolutely) safe", "painless(?:ly)?"),
            *("no (?:known )?side[- ]effects?", "no (?:known )?risks?", "risk-free"),
            *("without (?:any )?risks?", "success rates?", "proven", "best", r"restor\w+"),
            *(r"revers(?:e[sd]?|ing|al)", r"regain\w*", "hand-picked", "cutting-edge"),
            *("state[- ]of[- ]the[- ]art", "premium", "harmless(?:ly)?", r"game[- ]?chang\w+"),
            *(r"safe and (?:\w+ )?effective", r"life[- ]?(?:chang|sav)ing", r"magical\w*"),
            *("(?:only|last|real|true|new|fresh|great) hopes?", r"hope for (?:all|every\w*)"),
            *(r"(?:walk|run|stand|move|speak|talk|swallow|eat|breathe|work)(?:s|ed|ing)? again",),
            *(r"(?:giv|gave|bring|brought|get|got)\w* back (?:\w+ )?(?:strength|speech|movement)",),
            *("(?:good|great|excellent|wonderful) results?", "amazing", "nothing to (?:fear|lose)"),
            *("back to (?:normal|health)", r"will (?:soon )?(?:recover|improve|walk|be cured)"),
            r"(?:will|can|could) (?:soon )?(?:get|feel|be|grow) (?:\w+ )?(?:better|stronger|well)",
        )
    ),
    "hi": _devanagari(
        (
            *("चमत्कार", "करिश्म", "गारंटी", "गारन्टी", "क्रांतिकारी", "रामबाण", "अचूक", "जादुई"),
            *("100 ?% सुरक्षित", "(?:पूरी तरह|एकदम|बिल्कुल|पूर्णतः) सुरक्षित", "सौ फ़ीसदी सुरक्षित"),
            *("कोई (?:भी )?(?:दुष्प्रभाव|साइड इफ़ेक्ट|साइड-इफ़ेक्ट|बुरा असर) नहीं",),
            *("कोई (?:भी )?(?:ख़तरा|जोखिम) नहीं", "बिना (?:किसी )?(?:ख़तरे|जोखिम)", "जोखिम[- ]मुक्त"),
            *("बिना (?:किसी )?दर्द", "दर्द[- ]रहित", "दर्दरहित", "पूरी तरह ठीक", "बिल्कुल ठीक"),
            *("(?:बीमारी|रोग|मरीज़) (?:को )?ठीक कर", "ठीक हो जा", "जड़ से", "पूरा इलाज", "पक्का इलाज"),
            *("सफलता (?:की )?दर", "सक्सेस रेट", "सबसे अच्छ", "सर्वोत्तम", "सर्वश्रेष्ठ", "बेहतरीन"),
            *("साबित", "प्रमाणित", "सिद्ध", "प्राकृतिक", "कुदरती", "समग्र", "वापस ला", "लौटा द"),
            *("हानिरहित", "सुरक्षित (?:और|व|एवं) (?:असरदार|कारगर|प्रभावी)", "जीवनदा", "नया जीवन"),
            *("(?:एकमात्र|इकलौत[^ ]*|आख़िरी|अंतिम|नई) (?:उम्मीद|आशा)", "(?:उम्मीद|आशा) की (?:नई )?किरण"),
            *("फिर (?:से )?(?:चल|बोल|दौड़|निगल|हिल|खड़े हो|उठ)", "(?:चलने|बोलने|दौड़ने) लग"),
            *("नतीजे (?:बहुत )?अच्छे", "डरने की (?:कोई )?बात नहीं", "फिर से काम", "हालत सुधर जा"),
            *("(?:बेहतर|सामान्य) हो जा", "ठीक हो(?:ता|ते|ती|गा|ंगे|एगा|एँगे| ग)"),
            *("पहले जैसा", "पलट द", "विश्व[- ]?स्तरीय", "अत्याधुनिक", "इलाज की गारंटी"),
        )
    ),
}
"""Words that sell hope (R-04)."""

APPROVED: Phrases = {
    "en": re.compile(
        r"(?<![\w-])(?:approved|licen[sc]ed|authori[sz]ed)\b"
        r"(?!,? (?:and )?(?:monitored |clinical |research )*(?:trial|stud))"
    ),
    "hi": re.compile(
        rf"(?<![\u0900-\u097f])(?:{folded('मंज़ूर')}|स्वीकृत|अनुमोदित|अप्रूव|मान्यता)"
        r"(?!(?:\S* ){1,3}(?:ट्रायल|परीक्षण))"
    ),
}
"""Words that call something allowed; an approved trial is not an approved product."""

PROMOTES: Phrases = {
    "en": _latin(
        (
            *("testimonials?", "success stor(?:y|ies)", "our patients", "before[- ]and[- ]after"),
            *("happy patients?", r"\d[\d,]* (?:patients|people) (?:treated|helped|cured) by us"),
            *(r"we (?:have )?(?:treat(?:ed)?|cured|helped) (?:over |more than )?\d", "we treat"),
            *("our (?:stem cell )?(?:treatment|therapy)", "star rating", r"\d(?:\.\d)? stars?"),
            *("rated", "limited (?:places|seats|slots|time)", "discounts?", "special offer"),
            *("offer price", "hurry", "last chance", "free consultation", "money[- ]back"),
            *("book (?:now|your|a|an)", "act now", "reserve (?:a|your)", "packages?", r"emis?"),
        )
    ),
    "hi": _devanagari(
        (
            *("प्रशंसापत्र", "सफलता की कहानी", "सक्सेस स्टोरी", "हमारे मरीज़", "पहले और बाद"),
            *(
                "(?:ख़ास|विशेष|भारी|प्रतिशत) छूट",
                "छूट (?:पाएँ|पाएं|मिल|दे|उपलब्ध)",
                "डिस्काउंट",
                "ऑफ़र",
                "सीमित (?:सीट|जगह|समय)",
                "जल्दी करें",
                "आख़िरी मौक़ा",
            ),
            *("बुक करें", "बुकिंग", "अभी बुक", "मुफ़्त परामर्श", "पैसे वापस", "पैकेज", "स्टार रेटिंग"),
            *("हम इलाज करते", "हमारा इलाज", "हमारी थेरेपी"),
        )
    ),
}
"""What sells: testimonials, ratings, counts of patients, offers, places that run out (R-07)."""

STARS = re.compile("[★☆⭐🌟]")

UNKIND: Phrases = {
    "en": _latin(
        (
            *("victims?", "sufferers?", r"suffer(?:s|ed|ing)? (?:from|with)", "afflicted"),
            *("stricken", "bedridden", "wheelchair[- ]bound", "confined to", "invalids?"),
            *(r"(?:battl|fight)(?:e|es|ing|s)? (?:with |against )?(?:als|mnd)", "vegetables?"),
            *("death sentence", "hopeless case", "burden (?:on|to) (?:the |your |their )?famil"),
        )
    ),
    "hi": _devanagari(
        (
            *("पीड़ित", "शिकार", "बेचार", "लाचार", "अभाग", "अपाहिज", "विकलांग", "बोझ", "मौत की सज़ा"),
            *("जंग लड़", "लड़ाई लड़", "असहाय", "बदनसीब"),
        )
    ),
}
"""Words that blame or pity: they are people with ALS (Q-34)."""

CLAIMS_A_CHECK: Phrases = {
    "en": re.compile(
        r"\b(?:reviewed|checked|approved|verified|signed) by "
        r"(?:a |an |our |the )?(?:dr\b|doctor|neurolog|medic|expert|specialist)"
        r"|\b(?:dr\.? \w+|(?:a|an|the|our) (?:doctor|neurologist|expert|specialist)s?) "
        r"(?:has |have )?(?:checked|reviewed|approved|verified)\b"
    ),
    "hi": re.compile(
        r"(?:डॉक्टर|डाक्टर|न्यूरोलॉजिस्ट|विशेषज्ञ)\S* (?:ने|द्वारा) (?!(?:\S+ )*नहीं)"
        rf"(?:\S+ ){{0,4}}?(?:{folded('जाँच')}|जांच|समीक्षा|पुष्टि|सत्यापित"
        rf"|हस्ताक्षर|{folded('दस्तख़त')})"
    ),
}
"""A check by a doctor: only a signature may say so (Q-19)."""
