"""Figures: never a share without its count and its comparison, never a ratio alone."""

import re
from collections.abc import Iterator

from clinic.catalogue.gate.passages import Passage, Role, Speech
from clinic.catalogue.gate.rule import MEDICAL, Found, Ground, Over, Rule
from clinic.catalogue.gate.standing import is_study, is_uncontrolled
from clinic.catalogue.gate.words import shortened

_IN_ALL = {
    "en": re.compile(
        r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|half) "
        r"(?:in|out of) (?:every )?(?:[2-5]|10|100|1,?000|two|three|four|five|ten|a hundred)\b"
        r"|\b(?:half|most|a third|two thirds|a quarter) of (?:the |these |those |treated )?"
        r"(?:people|patients|them)\b",
        re.IGNORECASE,
    ),
    "hi": re.compile(
        r"(?<![\d\u0900-\u097f])(?:10|100|1,?000|सौ) (?:\S+ )?में (?:से )?(?:लगभग |क़रीब )?\S+"
        r"|(?<![\u0900-\u097f])(?:आधे|आधों|ज़्यादातर) (?:लोग|मरीज़)\S*"
        r"|(?<![\d\u0900-\u097f])(?:[2-5]|दो|तीन|चार|पाँच) में से (?:लगभग |क़रीब )?\S+"
    ),
}
"""A share of people: "58 in 100"."""

_PERCENT = re.compile(r"\d[\d.–-]* ?%|\S* ?per ?cent\b|\S* ?(?:प्रतिशत|फ़ीसदी|फीसदी)")
_COUNT = {
    "en": re.compile(
        r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) "
        r"(?:\S+ ){0,3}?(?:people|patients|men|women|records|adults|of them)\b"
        r"|\b(?:\w+|\d+) of (?:the |these )?(?:\d+|two|nine|ten)\b",
        re.IGNORECASE,
    ),
    "hi": re.compile(
        r"(?<![\u0900-\u097f])(?:\d[\d,]*|दो|तीन|चार|पाँच|छह|सात|आठ|नौ|दस|बारह|बीस) "
        r"(?:\S+ ){0,3}?(?:लोग|मरीज़|व्यक्ति|रिकॉर्ड|में से)"
    ),
}
_COMPARED = {
    "en": re.compile(
        r"\b(?:compar\w+|than|without|dummy|sham|placebo|against|each group|both groups|others)\b",
        re.IGNORECASE,
    ),
    "hi": re.compile(r"तुलना|मुक़ाबले|मुकाबले|के बिना|बग़ैर|नकली|दिखाव|समूह|ग्रुप|दूसरों|बाक़ी"),
}
_RATIO = {
    "en": re.compile(
        r"\b(?:twice|doubl(?:ed|es|ing)|halv(?:ed|es)|\w+-?fold"
        r"|(?:\d+(?:\.\d+)?|two|three|four|five) times (?:as|more|the|higher|lower|less|likelier)"
        r"|\d+ ?(?:%|per ?cent) (?:more|less|higher|lower|fewer|greater))\b",
        re.IGNORECASE,
    ),
    "hi": re.compile(r"(?:दो|दु|ति|तीन|चार|पाँच|कई) ?गुन|\d+ ?गुन|आधा (?:रह|हो)"),
}
_LIVED = {
    "en": re.compile(r"\b(?:alive|life|liv(?:e|ed|es|ing)|surviv\w+)\b", re.IGNORECASE),
    "hi": re.compile(r"जीवित|ज़िंदा|जिंदा|जिए|जीए|जीवन"),
}
_NUMBER = {
    "en": re.compile(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|most|doubl\w+)\b", re.IGNORECASE
    ),
    "hi": re.compile(r"\d|(?<![\u0900-\u097f])(?:दो|तीन|चार|पाँच|छह|सात|आठ|नौ|दस|आधे|ज़्यादातर)(?= )"),
}


def _own(speech: Speech) -> Iterator[Passage]:
    """What the page states: neither a claim that it corrects nor a question."""
    for passage in speech.passages:
        if passage.role not in {Role.CLAIM, Role.QUESTION, Role.UNKNOWN}:
            yield passage


def _counts_what_it_shares(speech: Speech, ground: Ground) -> Iterator[Found]:
    language = speech.language
    for passage in _own(speech):
        if is_study(ground.evidence, passage.record):
            continue  # its row prints how many people, and compared with whom
        shares = [*_IN_ALL[language].findall(passage.text), *_PERCENT.findall(passage.text)]
        if not shares:
            continue
        rest = _IN_ALL[language].sub("", passage.text)
        in_percent = bool(_PERCENT.search(passage.text))
        of_a_study = any(is_study(ground.evidence, source) for source in passage.sources)
        if not in_percent and passage.sources and not of_a_study:
            continue  # how common something is among all: nothing was compared
        missing = []
        if not _COUNT[language].search(rest):
            missing.append("how many people")
        if not _COMPARED[language].search(rest):
            missing.append("compared with whom")
        if missing:
            yield Found(
                passage.line,
                f'"{shares[0].strip(" “”(")}" without {" and ".join(missing)}',
                'write it as "58 in 100 with it and 49 in 100 without (1,477 people)", or leave '
                "the figure out",
                passage.path,
            )


def _gives_no_ratio_alone(speech: Speech, _ground: Ground) -> Iterator[Found]:
    language = speech.language
    for passage in _own(speech):
        ratio = _RATIO[language].search(passage.text)
        absolute = _IN_ALL[language].search(passage.text) or _COUNT[language].search(passage.text)
        if ratio and not absolute:
            yield Found(
                passage.line,
                f'"{ratio[0]}" without the numbers under it',
                "say how many of how many people in each group",
                passage.path,
            )


def _reports_no_survival_without_comparison(speech: Speech, ground: Ground) -> Iterator[Found]:
    language = speech.language
    for passage in _own(speech):
        if passage.role in {Role.RECORD, Role.FACT}:
            continue  # a box says there what the figure is worth
        for sentence in passage.sentences:
            told = _LIVED[language].search(sentence.text)
            counted = _NUMBER[language].search(sentence.text)
            sources = sentence.sources or passage.sources
            alone = [source for source in sources if is_uncontrolled(ground.evidence, source)]
            if told and counted and alone and len(alone) == len(sources):
                yield Found(
                    sentence.line,
                    f'"{shortened(sentence.text)}" rests on "{alone[0]}", which had no fair '
                    "comparison group",
                    'leave the figure out, or correct it in a "::: read" box',
                )


FIGURE_RULES = (
    Rule(
        "R-06 share",
        "a percentage, or x in 100 from a study, has its count and its comparison beside it",
        MEDICAL | {Over.RECORDS, Over.INTERFACE},
        _counts_what_it_shares,
        withholds=True,
    ),
    Rule(
        "Q-18 ratio",
        "no relative risk alone: twice, doubled, 61% higher",
        MEDICAL | {Over.RECORDS, Over.INTERFACE},
        _gives_no_ratio_alone,
        withholds=True,
    ),
    Rule(
        "R-06 survival",
        "no figure of survival from a study without a fair comparison group",
        MEDICAL,
        _reports_no_survival_without_comparison,
        withholds=True,
    ),
)
