"""The ready messages that come with the product, until a manager keeps others.

The first of a language is what the WhatsApp button opens. The Hindi waits for a Hindi-speaking
reviewer.
"""

from dataclasses import dataclass
from enum import StrEnum

NAME_LIMIT = 60
"""Characters of what a message is called at the desk."""


class Moment(StrEnum):
    """When a message is sent: as the first contact, where no illness is named, or later."""

    FIRST = "first"
    LATER = "later"


@dataclass(frozen=True)
class ReadyMessage:
    """A message with variables in braces. `id` 0: it is nobody's row yet."""

    name: str
    language: str
    moment: str
    text: str
    id: int = 0


READY = (
    ReadyMessage(
        "May we answer here?",
        "en",
        Moment.FIRST,
        "Hello {name}, this is {clinic}. You got in touch with us. May we answer you here?",
    ),
    ReadyMessage(
        "When may we call?",
        "en",
        Moment.FIRST,
        "Hello {name}, this is {me} from {clinic}. You got in touch with us ({reference}). When "
        "may we call you? 1 morning, 2 afternoon, 3 do not call, write. One number is enough.",
    ),
    ReadyMessage(
        "We called",
        "en",
        Moment.LATER,
        "Hello {name}, this is {me} from {clinic}. We called and could not reach you. May we call "
        "again tomorrow? Yes or no is enough.",
    ),
    ReadyMessage(
        "Does the time still suit?",
        "en",
        Moment.LATER,
        "Hello {name}, this is {me} from {clinic}. We are to talk soon. Does the time still suit "
        "you? Yes or no is enough.",
    ),
    ReadyMessage(
        "How to know us",
        "en",
        Moment.LATER,
        "Hello {name}, this is {clinic}. We write from {number}. We never ask for money or an OTP "
        "by message. Have you had a message that asked for one? Yes or no is enough.",
    ),
    ReadyMessage(
        "क्या यहीं जवाब दें?",
        "hi",
        Moment.FIRST,
        "नमस्ते {name} जी, यह {clinic} है। आपने हमसे संपर्क किया था। क्या हम आपको यहीं जवाब दें?",
    ),
    ReadyMessage(
        "फ़ोन कब करें?",
        "hi",
        Moment.FIRST,
        "नमस्ते {name} जी, मैं {clinic} से {me} हूँ। आपने हमसे संपर्क किया था ({reference})। हम कब फ़ोन करें? "
        "1 सुबह, 2 दोपहर बाद, 3 फ़ोन नहीं, संदेश भेजें। बस एक अंक लिख दें।",
    ),
    ReadyMessage(
        "हमने फ़ोन किया था",
        "hi",
        Moment.LATER,
        "नमस्ते {name} जी, मैं {clinic} से {me} हूँ। हमने फ़ोन किया था, पर बात नहीं हो पाई। क्या हम कल फिर "
        "फ़ोन करें? बस हाँ या ना लिख दें।",
    ),
    ReadyMessage(
        "क्या समय अब भी ठीक है?",
        "hi",
        Moment.LATER,
        "नमस्ते {name} जी, मैं {clinic} से {me} हूँ। जल्द ही हमारी बात होनी है। क्या समय अब भी ठीक है? "
        "बस हाँ या ना लिख दें।",
    ),
    ReadyMessage(
        "हमारी पहचान",
        "hi",
        Moment.LATER,
        "नमस्ते {name} जी, यह {clinic} है। हम {number} से लिखते हैं। हम संदेश में कभी पैसे या OTP नहीं माँगते। "
        "क्या आपसे किसी ने माँगे हैं? बस हाँ या ना लिख दें।",
    ),
)
