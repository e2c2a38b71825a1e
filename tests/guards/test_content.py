"""The site's own words: nothing withheld, no rule broken, no claim that the record won't bear."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from clinic.catalogue import (
    Catalogue,
    ContentPage,
    KnownUnknown,
    PageKind,
    Questions,
    ReadRecord,
    StatusBox,
    StudyTable,
    load_catalogue,
)
from clinic.catalogue.checked import broken_rules
from clinic.catalogue.content import read_content
from clinic.catalogue.evidence import Evidence, Use
from clinic.catalogue.evidence_files import load_evidence
from clinic.catalogue.gate.parts import STUDY_LIMIT, WORD_LIMIT
from clinic.catalogue.plain_text import said_in
from clinic.catalogue.prose import plain
from clinic.config import ROOT
from tests.support.project import files

LANGUAGES = ("en", "hi")
MUCH_LATER = date(2099, 1, 1)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "content", LANGUAGES)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return load_evidence(ROOT / "content" / "evidence")[0]


@pytest.fixture(scope="module")
def als(catalogue: Catalogue) -> ContentPage:
    page = catalogue.page("als-stem-cell-treatment", "en")
    assert page is not None, catalogue.withheld
    return page


def own_words(page: ContentPage) -> Iterator[str]:
    """What the page says itself: without the claims of others that its boxes correct."""
    yield from (page.title, page.lead, page.description, *map(plain, page.in_short))
    for section in page.sections:
        for block in section.blocks:
            yield from [plain(block.record)] if isinstance(block, ReadRecord) else said_in(block)


def blocks(page: ContentPage, kind: type) -> list[tuple[str, object]]:
    return [
        (section.id, block)
        for section in page.sections
        for block in section.blocks
        if isinstance(block, kind)
    ]


def test_it_withholds_no_file(catalogue: Catalogue) -> None:
    assert catalogue.withheld == ()


def test_it_breaks_no_rule_however_old_it_grows() -> None:
    assert broken_rules(read_content(ROOT / "content", LANGUAGES), on=MUCH_LATER) == ()


def test_it_is_short(als: ContentPage) -> None:
    assert als.words <= WORD_LIMIT == 2200
    rows = [row for _, table in blocks(als, StudyTable) for row in table.rows]
    assert 0 < len(rows) <= STUDY_LIMIT == 6


def test_it_names_no_doctor_until_one_has_signed(als: ContentPage) -> None:
    assert als.review is None
    assert not re.search(r"\bDr\b|[Rr]eviewed by", als.text)


def test_it_numbers_every_source_and_uses_each(als: ContentPage) -> None:
    marks = {int(n) for said in own_words(als) for n in re.findall(r"\[(\d+)\]", said)}
    assert marks == {source.number for source in als.sources} == set(range(1, len(als.sources) + 1))
    assert all(source.url.startswith("https://") for source in als.sources)
    assert "[@" not in als.text


def test_it_names_a_record_that_is_kept_for_correcting_in_such_a_box_alone(
    catalogue: Catalogue, evidence: Evidence
) -> None:
    met = set()
    for page in catalogue.pages("en"):
        halves = [block.record for _, block in blocks(page, ReadRecord)]
        for source in page.sources:
            if evidence.references[source.record_id].use is Use.REBUTTAL:
                met.add(source.record_id)
                mark = f"[{source.number}]"
                inside = sum(mark in half for half in halves)
                assert inside == sum(mark in said for said in own_words(page)) > 0, source.label
    assert "nurown-eap-2025" in met


def test_it_never_speaks_of_what_nobody_has_read(als: ContentPage, evidence: Evidence) -> None:
    unused = [record for record in evidence.references.values() if record.use is Use.NONE]
    assert len(unused) == 6
    for record in unused:
        author, year = record.label.en.split()[:2]
        assert f"{author} {year}" not in als.text
        assert record.url not in {source.url for source in als.sources}
    assert not re.search(r"five of nine|nine people|19 people|nine years", als.text)


NOT_BORNE = {
    "en": [
        r"\d ?%",
        r"hand-picked|chosen people",
        r"70 in 100|doubled|two-fold",
        r"no (other )?complication|no negative|no side effect",
        r"(?<!paper calls the treatment )well[- ]tolerated",
        r"premium|high-throughput|state of the art",
        r"will soon|on the verge|close to approval|expected by",
        r"book (a |your )|make an appointment|our treatment|our therapy|we offer|we treat",
        r"(stem )?cells (can |will )?(cure|restore|regenerate|reverse|heal)",
        r"improves? (function|motor|survival)",
        r"autonomic|involuntary",
    ],
    "hi": [
        r"\d ?%|प्रतिशत|फ़ीसदी",
        r"चुने हुए (?:मरीज़|लोग)|चुनकर",
        r"100 में (?:से )?70|दो ?गुन|दुगुन",
        r"(?<!इलाज को )(?:अच्छी तरह|आसानी से) सह",
        r"(?:कोई|किसी) (?:और |भी )?(?:जटिलता|दुष्प्रभाव|बुरा असर) नहीं",
        r"प्रीमियम|अत्याधुनिक|आधुनिकतम",
        r"जल्द ही (?:मिल|मंज़ूर|उपलब्ध|आ)|मंज़ूरी के क़रीब|मंज़ूरी मिलने वाली",
        r"बुक कर|अपॉइंटमेंट|हमारा इलाज|हमारी थेरेपी|हम इलाज",
        r"(?:सेल|कोशिकाएँ) (?:\S+ ){0,3}(?:ठीक कर|दोबारा बना|फिर से बना|लौटा|जड़ से)",
        r"(?:ताक़त|चलना|उम्र|जीवन) (?:\S+ ){0,2}(?:बढ़ात|बेहतर करत|सुधारत)",
        r"स्वायत्त|अनैच्छिक",
    ],
}
"""What the source page claims and no record bears, in each language, one row in both a claim."""

SAID_IN = {
    "en": "With it 58% live on, in hand-picked people; 70 in 100; no side effects; well tolerated; "
    "premium; will soon; book a visit; stem cells can cure; improves function; autonomic",
    "hi": "58% जीते हैं, चुने हुए मरीज़ों में; 100 में 70; कोई दुष्प्रभाव नहीं; "
    "अच्छी तरह सहा गया; प्रीमियम; जल्द ही मिलेगी; "
    "बुक करें; सेल बीमारी को ठीक कर देते हैं; ताक़त बढ़ाती है; अनैच्छिक",
}
"""Each of the claims, so that a pattern that finds nothing is seen."""


@pytest.mark.parametrize(
    ("language", "claim"), [(code, claim) for code in LANGUAGES for claim in NOT_BORNE[code]]
)
def test_no_page_makes_a_claim_that_the_record_does_not_bear(
    catalogue: Catalogue, language: str, claim: str
) -> None:
    assert re.search(claim, SAID_IN[language], re.IGNORECASE)
    made = [
        f"{page.slug}: {said}"
        for page in catalogue.pages(language, PageKind.TREATMENT, PageKind.INFORMATION)
        for said in own_words(page)
        if not said.endswith("?")  # a reader asks; what is answered is looked at
        if re.search(claim, said, re.IGNORECASE)
    ]
    assert made == []


def test_it_looks_for_the_same_claims_in_each_language() -> None:
    assert len(NOT_BORNE["en"]) == len(NOT_BORNE["hi"])


def test_it_corrects_what_a_reader_may_have_met(als: ContentPage) -> None:
    assert [(section, box.id) for section, box in blocks(als, ReadRecord)] == [
        ("why-stem-cells", "nerve-cells"),
        ("studies", "doubled-survival"),
        ("risks", "no-complications"),
    ]


def test_it_says_what_became_of_products_and_when_somebody_last_looked(als: ContentPage) -> None:
    boxes = [(section, box.id, box.verdict) for section, box in blocks(als, StatusBox)]
    assert boxes == [
        ("products", "neuronata-r", "Large trial did not meet its main goal"),
        ("products", "nurown", "Large trial did not meet its main goal"),
        ("india", "stem-cells-in-india", "Only inside an approved trial"),
    ]
    assert all(box.checked_on >= date(2026, 11, 23) for _, box in blocks(als, StatusBox))


def test_it_weighs_the_studies_by_their_comparison(als: ContentPage) -> None:
    ((_, table),) = blocks(als, StudyTable)
    assert [(row.people, row.fair_comparison) for row in table.rows] == [
        (189, True),
        (115, True),
        (64, True),
        (67, False),
    ]


def test_it_stands_in_the_order_in_which_a_reader_asks(als: ContentPage) -> None:
    assert [section.id for section in als.sections] == [
        "what-is-als",
        "what-helps-now",
        "what-goes-wrong",
        "why-stem-cells",
        "studies",
        "products",
        "risks",
        "without",
        "india",
        "cure-research",
        "questions",
        "help",
        "sources",
    ]


def test_it_is_found_by_its_five_subjects(als: ContentPage) -> None:
    assert [(tag.label, tag.section_id) for tag in als.tags] == [
        ("ALS treatment options", "what-helps-now"),
        ("MND cure research", "cure-research"),
        ("regenerative medicine for ALS", "why-stem-cells"),
        ("stem cell therapy for MND", "studies"),
        ("stem cell treatment for ALS", "studies"),
    ]


def test_it_answers_four_questions_in_their_order_and_gives_some_to_ask(als: ContentPage) -> None:
    (_, answered), (_, to_ask) = blocks(als, Questions)
    for question, said in zip(
        answered.items, ["better", "sessions", "Which stem cells", "safe"], strict=True
    ):
        assert said in question.text
        assert question.answer
    assert "trial number" in to_ask.items[0].text
    assert not any(question.answer for question in to_ask.items)


def test_it_says_what_is_not_known(als: ContentPage) -> None:
    ((_, ledgers),) = blocks(als, KnownUnknown)
    assert len(ledgers.known) >= 3
    assert len(ledgers.unknown) >= 3


def test_it_says_in_short_whether_it_works_is_allowed_and_what_helps(als: ContentPage) -> None:
    works, allowed, helps, next_step = (plain(row) for row in als.in_short)
    assert "neither met its main goal" in works
    assert "only inside an approved trial" in allowed
    assert "riluzole" in helps
    assert "neurologist first" in next_step


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_notice_says_each_thing_that_is_kept(catalogue: Catalogue, language: str) -> None:
    notice = catalogue.notice(language)
    assert notice.language == language
    said = " ".join(plain(item.text) for item in notice.items)
    wanted = {
        "en": ("name", "number", "email", "question", "link", "time", "erase", "112", "cookies"),
        "hi": ("नाम", "नंबर", "ईमेल", "सवाल", "लिंक", "समय", "मिटा", "112", "कुकी"),
    }
    assert [word for word in wanted[language] if word not in said] == []


def test_the_guide_names_every_record_and_block(evidence: Evidence) -> None:
    guide = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    unused = [record.id for record in evidence.references.values() if record.use is Use.NONE]
    blocks_of_a_page = ["studies", "status", "read", "record", "known", "unknown", "questions"]
    assert [name for name in unused if f"`{name}`" not in guide] == []
    assert [name for name in blocks_of_a_page if f"::: {name}" not in guide] == []


def test_it_gives_no_page_the_code_of_another(catalogue: Catalogue) -> None:
    """Staff read from a message's code which page somebody wrote from."""
    codes = {page.code: page.slug for page in catalogue.pages("en")}
    for path in files("templates/public", ".html"):
        text = path.read_text(encoding="utf-8")
        for code in set(re.findall(r"""wa_(?:link\(|code = )["']([A-Z]\d+)["']""", text)):
            assert codes.setdefault(code, path.stem) == path.stem, code
    assert len(codes) > len(catalogue.pages("en")) + 2
