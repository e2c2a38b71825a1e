"""A first message names no illness, however it is spelt; variables are known and closed."""

import pytest

from clinic.domain.errors import Invalid
from clinic.domain.message_words import (
    VARIABLES,
    check_variables,
    filled,
    is_easy_to_answer,
    words_of_illness,
)
from clinic.domain.ready_messages import READY, Moment

CLEAN = (
    "Hello {name}, this is {clinic}. You got in touch with us. May we answer you here?",
    "नमस्ते {name} जी, यह {clinic} है। आपने हमसे संपर्क किया था। क्या हम आपको यहीं जवाब दें?",
    "We also called. False alarm: Bela Rogers, Alster and Ilana stay as they are.",
    "Your consultation is on Monday. A doctor will call you.",
    "Namaste, kya hum aapko yahin jawab dein?",
    "निरोग दिवस की शुभकामनाएँ",
)


@pytest.mark.parametrize("text", CLEAN)
def test_plain_words_pass(text: str) -> None:
    assert words_of_illness(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About your father's ALS", "als"),
        ("About A.L.S. and you", "als"),
        ("about m n d", "mnd"),
        ("*A*L*S* help", "als"),
        ("motor neurone disease", "motor neurone"),
        ("Lou Gehrig's", "lou gehrig's"),
        ("Stem-cell questions", "stem cell"),
        ("STEM CELLS", "stem cells"),
        ("your treatment", "treatment"),
        ("the diagnosis", "diagnosis"),
        ("dear patient", "patient"),
        ("आपकी बीमारी के बारे में", "बीमारी"),
        ("बीमारियों", "बीमारियों"),
        ("एएलएस", "एएलएस"),
        ("ए.एल.एस. के बारे में", "ए एल एस"),
        ("मोटर न्यूरॉन", "मोटर न्यूरॉन"),
        ("स्टेम सेल", "स्टेम सेल"),
        ("स्टेम-सेल", "स्टेम सेल"),
        ("मरीज़ का नाम", "मरीज"),
        ("इलाज", "इलाज"),
        ("aapki bimari", "bimari"),
        ("Beemari ke baare mein", "beemari"),
        ("ilaaj", "ilaaj"),
        ("A\u200dLS", "als"),
    ],
)
def test_a_word_of_illness_is_found_as_it_is_spelt(text: str, found: str) -> None:
    assert found in words_of_illness(text)


def test_each_is_named_once() -> None:
    assert words_of_illness("ALS, als and A.L.S.") == ("als",)


@pytest.mark.parametrize("message", READY, ids=lambda one: f"{one.language}-{one.name}")
def test_the_messages_that_come_with_the_product_keep_their_own_rules(message) -> None:
    check_variables(message.text)
    assert is_easy_to_answer(message.text)
    assert message.moment == Moment.LATER or words_of_illness(message.text) == ()


def test_both_languages_have_a_first_message() -> None:
    assert {one.language for one in READY if one.moment == Moment.FIRST} == {"en", "hi"}


@pytest.mark.parametrize("text", ["Hello {name", "Hello name}", "{name}}", "{{name}}", "Hello {"])
def test_a_brace_alone_is_told(text: str) -> None:
    with pytest.raises(Invalid, match="brace"):
        check_variables(text)


@pytest.mark.parametrize("name", ["nom", "Name", "", " name", "0"])
def test_what_is_no_variable_is_told_with_those_that_are(name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_variables(f"Hello {{{name}}}")
    assert f"{{{name}}} is no variable" in str(refusal.value)
    assert all(f"{{{known}}}" in str(refusal.value) for known in VARIABLES)


def test_everything_is_filled_in() -> None:
    text = " ".join(f"{{{name}}}" for name in VARIABLES)
    values = {name: name.upper() for name in VARIABLES}
    assert filled(text, values) == "NAME ME CLINIC REFERENCE NUMBER"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {name}, this is {clinic}.", "Hello, this is X."),
        ("नमस्ते {name} जी, यह {clinic} है।", "नमस्ते, यह X है।"),
        ("Namaste {name} ji, {clinic}", "Namaste, X"),
        ("{name}, good day", "good day"),
    ],
)
def test_without_a_name_the_greeting_goes_without_one(text: str, said: str) -> None:
    assert filled(text, {"name": "", "clinic": "X"}) == said


def test_a_name_with_braces_is_no_variable() -> None:
    assert filled("Hello {name}", {"name": "{clinic}", "clinic": "X"}) == "Hello {clinic}"


@pytest.mark.parametrize(
    ("text", "easy"),
    [
        ("May we call?", True),
        ("Morning 1, afternoon 2", True),
        ("हाँ या नहीं", True),
        ("Yes or no is enough.", True),
        ("We will call.", False),
    ],
)
def test_what_is_easy_to_answer(text: str, easy: bool) -> None:
    assert is_easy_to_answer(text) is easy
