"""One word and one spelling in Hindi: somebody who looks for a word finds it in every place."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from clinic.config import ROOT

HINDI = re.compile("[\u0900-\u097f]")
OTHER_SPELLINGS = {
    "टोफ़रसेन": ("टोफ़रसन", "टोफरसन", "टोफरसेन"),
    "व्हाट्सऐप": ("WhatsApp", "व्हाट्सएप", "वॉट्सऐप", "वाट्सऐप", "व्हाट्सप्प"),
    "फ़र्क़": ("फ़र्क", "फर्क", "फर्क़"),
    "नुक़सान": ("नुकसान", "नुक्सान"),
    "ख़र्च": ("खर्च",),
    "बाक़ी": ("बाकी",),
    "लक़वा": ("लकवा",),
    "मांसपेशी": ("माँसपेशी",),
    "मेसेनकाइमल": ("मेज़ेनकाइमल", "मेसेन्काइमल"),
    "मोटर न्यूरॉन रोग": ("मोटर न्यूरॉन की बीमारी",),
    "बोन मैरो": ("अस्थि मज्जा",),
    "इमरजेंसी": ("आपातकाल", "आपात स्थिति"),
    "दवा विभाग": ("नियामक",),
    "संदेश": ("मैसेज",),
    "सेव": ("सहेज",),
    "दस्तख़त": ("हस्ताक्षर",),
    "इजाज़त": ("अनुमति",),
    "रजिस्टर्ड": ("पंजीकृत",),
    "रजिस्ट्रेशन": ("पंजीकरण",),
    "बुरे असर": ("दुष्प्रभाव",),
    "अध्ययन": ("शोध",),
    "कमेटी": ("समिति",),
    "तुलना का समूह": ("तुलना समूह", "तुलना के लिए दूसरा समूह"),
}
"""How a name or a thing is written, and how else it is found elsewhere."""


@pytest.mark.parametrize("name", OTHER_SPELLINGS)
def test_a_name_has_one_spelling(name: str) -> None:
    others = "|".join(map(re.escape, OTHER_SPELLINGS[name]))
    other = re.compile(rf"(?:{others})(?!\u093c)")
    assert [said for said in said_in_hindi() if other.search(said)] == []
    assert any(name in said for said in said_in_hindi())


def said_in_hindi() -> Iterator[str]:
    """Each line of content/ and each string of the interface that is Hindi."""
    for path in sorted((ROOT / "content").rglob("*.*")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (f"{path.name}: {line}" for line in lines if HINDI.search(line))
    with (ROOT / "translations/hi/LC_MESSAGES/messages.po").open("rb") as file:
        yield from (str(message.string) for message in read_po(file, locale="hi"))
