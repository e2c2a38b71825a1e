"""Invented content for the styleguide: plain, short, and of every kind that a page can hold."""

from datetime import date

from markupsafe import Markup, escape

from clinic.catalogue.pages import (
    Block,
    ContentPage,
    Correction,
    DatedFact,
    HelpList,
    HelpRow,
    KnownUnknown,
    More,
    PageKind,
    Prose,
    Question,
    Questions,
    ReadRecord,
    Section,
    Source,
    StatusBox,
    StudyRow,
    StudyTable,
)

_DAY = date(2026, 11, 23)
_WORDS = {
    "en": {
        "title": "A quiet treatment: what is known",
        "lead": "It is not known whether it helps.",
        "goal": "A large trial did not meet its main goal.",
        "care": "Good care goes on, whatever you decide.",
        "ask": "Talk with your doctor first.",
        "trial": "Large trial",
        "series": "Small series",
        "compared": "a dummy treatment",
        "seen": "No difference.",
        "fever": "Fever in two of nine people.",
        "brand": "Brand (substance)",
        "when": "July 2014",
        "licence": "A licence in one country, for one year.",
        "claim": "Everybody is well again.",
        "question": "What is the trial number?",
        "answer": "It stands in the register of trials.",
    },
    "hi": {
        "title": "एक शांत इलाज: क्या पता है",
        "lead": "इससे फ़ायदा होता है या नहीं, यह पता नहीं।",
        "goal": "एक बड़े ट्रायल का मुख्य लक्ष्य पूरा नहीं हुआ।",
        "care": "आप जो भी तय करें, अच्छी देखभाल चलती रहती है।",
        "ask": "पहले अपने डॉक्टर से बात करें।",
        "trial": "बड़ा ट्रायल",
        "series": "छोटा अध्ययन",
        "compared": "नकली इलाज",
        "seen": "कोई फ़र्क़ नहीं।",
        "fever": "नौ में से दो लोगों को बुख़ार।",
        "brand": "ब्रांड (पदार्थ)",
        "when": "जुलाई 2014",
        "licence": "एक देश में, एक साल का लाइसेंस।",
        "claim": "सब लोग ठीक हो गए।",
        "question": "ट्रायल का नंबर क्या है?",
        "answer": "वह ट्रायल के रजिस्टर में है।",
    },
}
_MARK = Markup("&nbsp;<small>[1]</small>")


def sample_page(language: str, *, leads_to: str, rests_on: str) -> ContentPage:
    """A page with each block in a section of its own.

    `leads_to`: the slug of another page; `rests_on`: the id of the record of its one source.
    """
    words = _WORDS[language]
    source = Source(1, "Bela 2020, Journal", "https://example.org/large", rests_on, is_study=True)
    blocks = _blocks(words, leads_to)
    return ContentPage(
        kind=PageKind.TREATMENT,
        slug="sample",
        language=language,
        code="T0",
        title=words["title"],
        short_title=words["title"],
        description=words["lead"],
        lead=words["lead"],
        in_short=(escape(words["goal"]) + _MARK, escape(words["ask"])),
        sections=tuple(
            Section(f"sample-{number}", number, f"{words['title']} {number}", (block,), (source,))
            for number, block in enumerate(blocks, start=1)
        ),
        sources=(source,),
        tags=(),
        written_on=_DAY,
        sources_checked_on=_DAY,
        review=None,
        translation=None,
        corrections=(Correction(_DAY, words["claim"], words["goal"]),),
        text="",
    )


def _blocks(words: dict[str, str], leads_to: str) -> tuple[Block, ...]:
    table = StudyTable(
        (
            StudyRow(
                1, words["trial"], 200, words["compared"], True, escape(words["seen"]), _said(words)
            ),
            StudyRow(1, words["series"], 9, "", False, escape(words["fever"]), _said(words)),
        )
    )
    facts = (DatedFact(words["when"], escape(words["licence"])),)
    known = KnownUnknown((escape(words["goal"]) + _MARK,), (escape(words["lead"]),))
    asked = Question(words["question"], Markup(""))
    answered = Question(words["question"], Markup("<p>{}</p>").format(words["answer"]))
    return (
        Prose(Markup("<p>{}</p><ul><li>{}</li></ul>").format(words["care"], words["ask"])),
        table,
        StatusBox("sample-box", words["brand"], words["goal"], facts, _DAY),
        ReadRecord("sample-claim", escape(words["claim"]), escape(words["goal"]) + _MARK),
        known,
        Questions((asked, asked)),
        Questions((answered,)),
        More(leads_to),
        HelpList((HelpRow(words["series"], "https://example.org/help"),)),
    )


def _said(words: dict[str, str]) -> Markup:
    return escape(words["lead"])
