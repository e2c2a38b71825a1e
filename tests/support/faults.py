"""Faults planted into a content folder that is in order, one or more for each rule of the gate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.support.content import (
    INFORMATION,
    NOTICE,
    PAGE,
    PAGE_HI,
    PRODUCTS,
    REFERENCES,
    STUDIES,
    TEXT,
    TEXT_HI,
    replaced,
)
from tests.support.hopes import BENEFIT, HOPE

FILES = {
    "page": (PAGE, TEXT),
    "page_hi": (PAGE_HI, TEXT_HI),
    "information": ("information/what-it-is.en.md", INFORMATION),
    "studies": ("evidence/studies.yaml", STUDIES),
    "references": ("evidence/references.yaml", REFERENCES),
    "products": ("evidence/products.yaml", PRODUCTS),
    "notice": ("notices/enquiry.en.md", NOTICE),
    "notice_hi": ("notices/enquiry.hi.md", NOTICE),
}
"""The files that a fault may spoil: where each lies, and what stands in it while in order."""


@dataclass(frozen=True)
class Fault:
    """A passage of a file exchanged for another, and where the rule has to find it.

    `at` stands in the line that the rule names ("" for the first line of the file). `found_in` is
    the file in which it is found, where that is not the spoilt one; `beside` are other files that
    the fault needs.
    """

    rule: str
    file: str
    old: str
    new: str
    at: str
    found_in: str = ""
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The spoilt file."""
        return replaced(FILES[self.file][1], self.old, self.new)

    @property
    def place(self) -> tuple[str, int]:
        """The file and the line that the rule has to name."""
        key = self.found_in or self.file
        if key == "allowed":
            return "gate/allowed.yaml", 1
        path, text = FILES[key]
        lines = (self.text if key == self.file else text).split("\n")
        return path, next(n for n, line in enumerate(lines, 1) if self.at in line)


CARE = {"page": "Good care helps.", "page_hi": "अच्छी देखभाल से मदद मिलती है।"}
INDIA = {"page": "Only inside a trial.", "page_hi": "सिर्फ़ ट्रायल में।"}


def _care(rule: str, english: str, hindi: str) -> Iterator[Fault]:
    """A sentence in the place of one that rests on a review."""
    for file, said in (("page", english), ("page_hi", hindi)):
        yield Fault(rule, file, CARE[file], said, said)


def _planted(rule: str, sentences: Mapping[str, Iterable[str]]) -> Iterator[Fault]:
    """Each sentence, by the file in which it stands in the place of one that rests on a review."""
    for file, planted in sentences.items():
        for said in planted:
            yield Fault(rule, file, CARE[file], said, said)


def _india(rule: str, english: str, hindi: str) -> Iterator[Fault]:
    """A sentence, with sources of its own, in the place of one without any."""
    for file, said in (("page", english), ("page_hi", hindi)):
        yield Fault(rule, file, INDIA[file], said, said)


def _both(
    rule: str,
    english: tuple[str, str, str],
    hindi: tuple[str, str, str],
    beside: tuple[tuple[str, str], ...] = (),
) -> Iterator[Fault]:
    yield Fault(rule, "page", *english, beside=beside)
    yield Fault(rule, "page_hi", *hindi, beside=beside)


GLOSSARY = """\
terms:
  - id: brand
    en: {written: [brandol], explained: [medicine]}
    hi: {written: [ब्रैंडोल], explained: [दवा]}
names: {en: [], hi: []}
"""
UNUSED = """\
- rule: R-04 forbidden-words
  language: en
  sentence: There is no cure.
  reason: a denial
"""

SOURCES = (
    *_both(
        "R-01 source-missing",
        ("That rests on ten people. [@press-release]", "That rests on little.", "on little"),
        ("यह दस लोगों की बात है। [@press-release]", "यह कम लोगों की बात है।", "कम लोगों"),
    ),
    *_both(
        "R-01 source-missing",
        ("It can harm. [@small-series]", "It can harm.", "It can harm."),
        ("इससे नुक़सान हो सकता है। [@small-series]", "इससे नुक़सान हो सकता है।", "- इससे नुक़सान"),
    ),
    *_both(
        "R-01 source-missing",
        ("Good care helps. [@review]", "Good care helps.", "{#what-helps-now}"),
        ("मदद मिलती है। [@review]", "मदद मिलती है।", "{#what-helps-now}"),
    ),
    *_india("R-01 source-missing", "All of 60 people came.", "कुल 60 लोग आए।"),
    *_care("R-01 source-unknown", "Good care helps. [@nowhere]", "देखभाल से मदद मिलती है। [@nowhere]"),
    *_care("R-02 source-use", "Good care helps. [@press-release]", "मदद मिलती है। [@press-release]"),
    *_care("R-02 source-use", "Good care helps. [@unread]", "मदद मिलती है। [@unread]"),
)

WORDS = (
    *_care("R-04 forbidden-words", "A miracle.", "एक चमत्कार।"),
    *(
        fault
        for english in (
            *("It cures ALS.", "A breakthrough.", "Help is guaranteed.", "It is 100% safe."),
            *("It has no side effects.", "There is no risk.", "It is painless.", "The best care."),
            *("A high success rate.", "It is revolutionary.", "It restores strength.", "Proven."),
            *("A mira\u00adcle.", "A life-restoring dose.", "So it *cures*."),
            *("It reverses loss.", "You regain speech.", "A natural way.", "Holistic care."),
        )
        for fault in [Fault("R-04 forbidden-words", "page", CARE["page"], english, english)]
    ),
    *(
        fault
        for hindi in (
            *("इलाज की गारंटी है।", "यह 100% सुरक्षित है।", "यह पूरी तरह सुरक्षित है।"),
            *("कोई दुष्प्रभाव नहीं है।", "कोई साइड इफ़ेक्ट नहीं।", "लोग पूरी तरह ठीक होते हैं।"),
            *("सफलता दर ऊँची है।", "यह क्रांतिकारी है।", "बीमारी जड़ से जाती है।", "यह साबित है।"),
            *("कोई खतरा नहीं।", "यह सबसे अच्छा है।", "यह प्राकृतिक है।", "रामबाण दवा।"),
        )
        for fault in [Fault("R-04 forbidden-words", "page_hi", CARE["page_hi"], hindi, hindi)]
    ),
    Fault("R-04 forbidden-words", "products", "A licence.", "A miracle.", "A miracle."),
    Fault("R-04 forbidden-words", "products", "लाइसेंस।", "चमत्कार।", "चमत्कार।"),
    *_care("R-04 benefit", "Stem cells can slow ALS.", "स्टेम सेल से ALS में सुधार होता है।"),
    *_planted("R-04 forbidden-words", HOPE),
    *_planted("R-04 benefit", BENEFIT),
    *_care("R-04 benefit", "NurOwn works.", "NurOwn से लोगों को फ़ायदा होता है।"),
    *_india("R-04 approved", "Brand is approved.", "Brand मंज़ूर है।"),
    *_india("R-04 approved", "The substance is approved.", "यह पदार्थ मंज़ूर है।"),
    *_india("R-04 approved", "This stem cell product is licensed.", "यह स्टेम सेल मंजूर है।"),
    *_care("R-07 promotion", "Limited places.", "सीमित सीटें हैं।"),
    *_care("R-07 promotion", "Book your place.", "अभी बुक करें।"),
    *_care("R-07 promotion", "Care ★★★★★ helps.", "देखभाल ★★★★★ है।"),
    *_care("Q-19 claimed-check", "Reviewed by Dr A.", "डॉक्टर ने इस पेज की जाँच की है।"),
    *_care("Q-19 claimed-check", "Our doctors have checked it.", "विशेषज्ञ ने समीक्षा की है।"),
    *_care("Q-19 claimed-check", "Signed by Dr A.", "डॉक्टर ने इस पर दस्तख़त किए हैं।"),
    *_care("Q-34 tone", "It helps victims.", "इससे पीड़ितों को मदद मिलती है।"),
    *_care("Q-34 tone", "She suffers from ALS.", "लोग लाचार हैं।"),
)

ANIMALS = (
    *_care("R-05 label", "It helped mice.", "चूहों को मदद मिली।"),
    *_care("R-05 label", "It worked in the lab.", "प्रयोगशाला में असर दिखा।"),
    Fault(
        "R-05 label",
        "references",
        "- id: review\n",
        "- id: review\n  species: animal\n",
        CARE["page"],
        found_in="page",
    ),
    Fault(
        "R-05 label",
        "references",
        "- id: review\n",
        "- id: review\n  species: lab\n",
        CARE["page_hi"],
        found_in="page_hi",
    ),
)

FIGURES = (
    *_india(
        "R-06 share", "About 30% did well. [@large-trial]", "30% लोगों को फ़ायदा हुआ। [@large-trial]"
    ),
    *_india("R-06 share", "It is 3 in 10 of them. [@large-trial]", "10 में 3 ठीक। [@large-trial]"),
    *_india("R-06 share", "Two in three improved. [@large-trial]", "तीन में से दो। [@large-trial]"),
    *_india(
        "R-06 share", "Half of the people were well. [@large-trial]", "आधे लोग ठीक थे। [@large-trial]"
    ),
    *_india(
        "R-06 survival",
        "It added two years of life. [@small-series]",
        "जीवन दो साल बढ़ा। [@small-series]",
    ),
    *_india("Q-18 ratio", "It doubled the time. [@large-trial]", "समय दोगुना हुआ। [@large-trial]"),
    *_india("R-06 survival", "Nine lived. [@small-series]", "नौ लोग जीवित रहे। [@small-series]"),
)

_TABLE = "::: studies\n- large-trial\n- small-series\n:::\n"
_ASKED = "::: questions\n- What is the trial number?\n:::\n"
_ASKED_HI = "::: questions\n- ट्रायल नंबर क्या है?\n:::\n"
_HELP = " [@register] [@charity] [@hospital]"
_HOPE = (
    "\n\n## Why {#why-stem-cells}\n\n"
    + "It may help. [@review] " * 40
    + "\n\n## A {#a}\n\nB. [@review]"
)
_SHORT = "in_short:\n  - A large trial did not meet its goal. [@large-trial]\n"
_SHORT_HI = "in_short:\n  - एक बड़ा ट्रायल अपने लक्ष्य तक नहीं पहुँचा। [@large-trial]\n"
_MORE_STUDIES = "".join(
    STUDIES.split("- id: small-series")[0].replace("large-trial", f"study-{number}")
    for number in range(5)
)
_NAMED_STUDIES = "- small-series\n" + "".join(f"- study-{number}\n" for number in range(5))

PARTS = (
    *_both("R-08 sections", ("{#india}", "{#rules}", "---"), ("{#india}", "{#rules}", "---")),
    *_both("R-08 sections", ("{#sources}", "{#end}", "{#end}"), ("{#sources}", "{#end}", "{#end}")),
    *_both("R-08 blocks", (_TABLE, "", "---"), (_TABLE, "", "---")),
    *_both("R-08 blocks", (_ASKED, "", "---"), (_ASKED_HI, "", "---")),
    *_both(
        "R-08 blocks",
        ("::: status law\n:::\n", "", "{#india}"),
        ("::: status law\n:::\n", "", "{#india}"),
    ),
    Fault("R-08 blocks", "information", "::: questions\n- What helps me?\n:::\n", "", "---"),
    Fault("R-08 in-short", "information", "in_short:\n  - Good care helps. [@review]\n", "", "---"),
    *_both(
        "R-08 in-short",
        ("tags:\n  - {label: quiet, section: risks}\n", "", "---"),
        ("tags:\n  - {label: शांत, section: risks}\n", "", "---"),
    ),
    *_both(
        "Q-09 unknown",
        ("- Which dose?\n", "", "- Does it help?"),
        ("- कितनी मात्रा?\n", "", "- क्या फ़ायदा होता है?"),
    ),
    *_both(
        "Q-12 risks",
        ("Infection, growths, money and travel.", "Travel.", "{#risks}"),
        ("संक्रमण, गाँठ, पैसा और सफ़र।", "सफ़र।", "{#risks}"),
    ),
    *_both(
        "Q-07 balance",
        ("Good care helps. [@review]", f"Good care helps. [@review]{_HOPE}", "{#risks}"),
        ("मदद मिलती है। [@review]", f"मदद मिलती है। [@review]{_HOPE}", "{#risks}"),
    ),
    *_both("Q-08 help", (_HELP, " [@register]", "---"), (_HELP, " [@register]", "---")),
    *_both(
        "Q-16 neurologist",
        ("neurologist", "friends", "---"),
        ("न्यूरोलॉजिस्ट", "दोस्तों", "---"),
    ),
    *_both(
        "house length",
        ("Good care helps.", "So it is. " * 750, "---"),
        ("मदद मिलती है।", "ऐसा ही है। " * 750, "---"),
    ),
    *_both(
        "house studies",
        ("- small-series\n", _NAMED_STUDIES, "---"),
        ("- small-series\n", _NAMED_STUDIES, "---"),
        beside=(("studies", STUDIES + _MORE_STUDIES),),
    ),
)

READING = (
    *_care("Q-03 sentence", "word " * 25 + "end.", "शब्द " * 25 + "अंत।"),
    *_both(
        "Q-03 mean",
        ("Good care helps.", ("word " * 22 + "end. ") * 80, "---"),
        ("मदद मिलती है।", ("शब्द " * 22 + "अंत। ") * 80, "---"),
    ),
    *_both(
        "Q-03 grade",
        (
            "Good care helps.",
            "Multidisciplinary rehabilitation facilitates communication. " * 9,
            "---",
        ),
        ("मदद मिलती है।", "मांसपेशियों पुनर्वासव्यवस्था की कार्यप्रणालियों से। " * 9, "---"),
    ),
    Fault(
        "Q-04 explained",
        "page",
        CARE["page"],
        "Use brandol.",
        "brandol",
        beside=(("glossary", GLOSSARY),),
    ),
    Fault(
        "Q-04 explained",
        "page_hi",
        CARE["page_hi"],
        "ब्रैंडोल लें।",
        "ब्रैंडोल",
        beside=(("glossary", GLOSSARY),),
    ),
    *_both(
        "Q-06 days",
        ("written_on: 2026-11-23", "written_on: 2026-11-25", "written_on"),
        ("written_on: 2026-11-23", "written_on: 2026-11-25", "written_on"),
    ),
    Fault(
        "Q-06 looked",
        "products",
        "approved_in_india: no\n  checked_on: 2026-11-23\n  facts:\n    - happened_on: 2014-07",
        "approved_in_india: no\n  checked_on: 2026-11-25\n  facts:\n    - happened_on: 2014-07",
        "Brand (substance)",
    ),
    Fault(
        "Q-06 days",
        "page_hi",
        "written_on:",
        "translation: {by: Asha, on: 2026-11-25}\nwritten_on:",
        "translation:",
    ),
)

PAIRS = (
    Fault("pair parts", "page_hi", "{#questions}", "{#asked}", "{#asked}"),
    Fault("pair parts", "page_hi", "::: status brand\n:::\n", "", "{#studies}"),
    Fault("pair parts", "page_hi", "- large-trial\n- small", "- small", "{#studies}"),
    Fault("pair parts", "page_hi", "code: T7", "code: T8", "code:"),
    Fault("pair parts", "page_hi", "section: risks", "section: india", "tags:"),
    Fault("pair sources", "page_hi", " [@review]", " [@large-trial]", "{#what-helps-now}"),
    Fault("pair figures", "page_hi", "नहीं पता। [@", "नहीं पता, 12 को भी। [@", "{#questions}"),
    Fault("pair figures", "page", "Nobody knows.", "Of 40, none knows.", "{#questions}", "page_hi"),
    Fault("pair notice", "notice_hi", "What you type.", "What.\n\n## More\n\nMore.", "---"),
)

FAULTS: tuple[Fault, ...] = (
    *SOURCES,
    *WORDS,
    *ANIMALS,
    *FIGURES,
    *PARTS,
    *READING,
    *PAIRS,
    Fault(
        "R-04 allowed-unused", "page", "", "", "", found_in="allowed", beside=(("allowed", UNUSED),)
    ),
)
