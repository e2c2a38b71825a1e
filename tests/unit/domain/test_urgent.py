"""Words that may mean danger now are noticed: English, Hindi, and Hindi in Latin letters."""

import pytest

from clinic.domain.urgent import is_urgent


@pytest.mark.parametrize(
    "question",
    [
        "My father can't breathe",
        "My father can\u2019t breathe",
        "he cannot  breathe well",
        "She can not\nbreathe",
        "he is unable to breathe",
        "NOT BREATHING",
        "He stopped breathing",
        "she has difficulty in breathing since morning",
        "Difficulty breathing",
        "trouble breathing",
        "breathlessness at night",
        "short of breath",
        "choking on food",
        "turning blue",
        "he is unconscious",
        "I want to die",
        "she talks of suicide",
        "saans nahi aa rahi",
        "sans lene mein taklif",
        "dum ghut raha hai",
        "पापा को साँस नहीं आ रही",
        "सांस लेने में तकलीफ़",
        "साँस फूल रही है",
        "दम घुट रहा है",
        "वो बेहोश हैं",
        "गले में अटक गया",
        "आत्महत्या",
    ],
)
def test_it_notices(question: str) -> None:
    assert is_urgent(question)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Can my mother join a trial?",
        "What does it cost?",
        "When was the study of breathing support done?",
        "Is the diet important?",
        "मेरी माँ को ALS है। क्या कोई ट्रायल है?",
        "artichoke",
    ],
)
def test_it_stays_calm(question: str) -> None:
    assert not is_urgent(question)
