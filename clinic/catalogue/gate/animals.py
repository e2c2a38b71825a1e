"""Work in animals and in the lab says so in its own sentence."""

import re
from collections.abc import Iterator

from clinic.catalogue.gate.passages import ANSWERING, Role, Speech
from clinic.catalogue.gate.rule import MEDICAL, Found, Ground, Over, Rule
from clinic.catalogue.gate.standing import is_animal_or_lab
from clinic.catalogue.gate.words import ALLOWED_BY_NAME, shortened

_ANIMALS = {
    "en": re.compile(
        r"\b(?:mice|mouse|rats?|rodents?|animals?|in the lab(?:oratory)?|in a dish|test tubes?)\b",
        re.IGNORECASE,
    ),
    "hi": re.compile(r"(?<![\u0900-\u097f])(?:चूह|जानवर|(?:प्रयोगशाला|लैब) में)"),
}
_MEND = "write [animals-only] or [lab-only] at the end of that sentence"


def _labels_its_animals(speech: Speech, ground: Ground) -> Iterator[Found]:
    for passage in speech.passages:
        if passage.role not in ANSWERING - {Role.FACT}:
            continue
        for sentence in passage.sentences:
            if sentence.labels:
                continue
            named = next((s for s in sentence.sources if is_animal_or_lab(ground.evidence, s)), "")
            word = _ANIMALS[speech.language].search(sentence.text)
            if named:
                wrong = f'"{named}" is no work in people, and its sentence has no label'
                yield Found(sentence.line, wrong, _MEND, sentence=sentence.text)
            elif word:
                wrong = f'"{word[0]}" without a label in "{shortened(sentence.text)}"'
                yield Found(
                    sentence.line, wrong, f"{_MEND}; {ALLOWED_BY_NAME}", sentence=sentence.text
                )


ANIMAL_RULES = (
    Rule(
        "R-05 label",
        "a sentence on work in animals or in the lab carries its label",
        MEDICAL | {Over.INTERFACE},
        _labels_its_animals,
        withholds=True,
        exceptions=True,
    ),
)
