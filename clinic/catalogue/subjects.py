"""What a page is about, where the frame under it has words for that alone."""

import re

ALS = "als"
STEM_CELLS = "stem-cells"

_NAMED = {
    ALS: re.compile(r"\b(?:ALS|MND)\b|\bmotor neurone disease\b", re.ASCII),
    STEM_CELLS: re.compile(r"\bstem cells?\b|स्टेम सेल|\bNurOwn\b|\bNeuroNata\b", re.IGNORECASE),
}


def subjects_of(*top: str) -> frozenset[str]:
    """The subjects that are named on top of a page: its titles, description, lead, conclusion.

    A word further down is none: a page on another disease may compare itself with ALS.
    """
    return frozenset(
        subject for subject, named in _NAMED.items() if any(named.search(said) for said in top)
    )
