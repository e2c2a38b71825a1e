"""The message that WhatsApp opens with: who we are, whom we mean, and no word of any illness.

Phones are shared. The Hindi waits for a Hindi-speaking reviewer.
"""

from collections.abc import Mapping

_TEXTS: Mapping[str, tuple[str, str]] = {
    "en": (
        "Hello {name}, this is {clinic}. You got in touch with us. May we answer you here?",
        "Hello, this is {clinic}. You got in touch with us. May we answer you here?",
    ),
    "hi": (
        "नमस्ते {name} जी, यह {clinic} है। आपने हमसे संपर्क किया था। क्या हम आपको यहीं जवाब दें?",
        "नमस्ते, यह {clinic} है। आपने हमसे संपर्क किया था। क्या हम आपको यहीं जवाब दें?",
    ),
}
_LONGEST_NAME = 60


def first_message(*, language: str, name: str | None, clinic: str) -> str:
    """The first words to somebody, in their language; English where we have no other.

    `name` None: a greeting without a name.
    """
    named, nameless = _TEXTS.get(language, _TEXTS["en"])
    if name and len(name) <= _LONGEST_NAME:
        return named.format(name=name, clinic=clinic)
    return nameless.format(clinic=clinic)
