"""What a reviewer is pointed to: sentences that say a figure, a benefit or a harm."""

import pytest

from clinic.queries.claim_weight import weights


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Nine trials had 540 people.", ("a figure",)),
        ("Most people kept their speech.", ("a figure",)),
        ("An ALS team helps with breathing.", ("a benefit",)),
        ("A later trial may not take you after stem cells.", ("a harm",)),
        ("Of 34 people, 21 had fever.", ("a figure", "a harm")),
        ("नौ ट्रायलों में 540 लोग थे।", ("a figure",)),
        ("ALS की टीम खाने में मदद करती है।", ("a benefit",)),
        ("सेल के इंजेक्शन से नुक़सान हो सकता है।", ("a harm",)),
    ],
)
def test_it_names_what_must_rest_on_something(sentence: str, said: tuple[str, ...]) -> None:
    assert weights(sentence) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Do stem cells help anyone with ALS?",
        "क्या स्टेम सेल से ALS वाले किसी को भी मदद मिलती है?",
        "Call 14416 to talk.",
        "For choking, call 112.",
        "A fault in a gene called SOD1 can be looked for.",
        "Talk with your neurologist first.",
        "यह पेज किसी वकील ने नहीं जाँचा है।",
    ],
)
def test_it_passes_what_states_nothing(sentence: str) -> None:
    assert weights(sentence) == ()
