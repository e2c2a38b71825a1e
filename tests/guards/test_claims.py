"""Every claim of the source page has its place; docs/content.md says which."""

import re
from dataclasses import dataclass

import pytest

from clinic.catalogue import (
    Catalogue,
    ContentPage,
    Question,
    Questions,
    ReadRecord,
    Section,
    load_catalogue,
)
from clinic.catalogue.evidence import Use
from clinic.config import ROOT
from tests.support.client import HouseClient
from tests.support.page import read_page

LANGUAGES = ("en", "hi")
GUIDE = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")

COUNTS = {"IN": 11, "ME": 6, "ST": 8, "CE": 6, "SA": 5, "HC": 13, "CR": 5, "CO": 7, "FQ": 8}
"""How many claims each part of the source page makes."""

VERDICTS = {
    "supported": "IN-01 IN-02 IN-03 IN-05 IN-07 IN-09 CE-01 HC-01 HC-08 FQ-02",
    "supported with context": (
        "IN-06 IN-10 ME-02 ME-03 ME-04 ST-04 ST-06 ST-08 SA-01 HC-03 HC-04 CR-02 CR-05 CO-01 FQ-06"
    ),
    "overstated": (
        "IN-08 ME-05 ME-06 ST-01 ST-02 ST-05 ST-07 CE-02 CE-03 CE-05 CE-06 SA-02 SA-03 SA-04 HC-05 "
        "HC-09 CR-01 CO-02 FQ-03 FQ-07"
    ),
    "contradicted": (
        "IN-04 IN-11 ME-01 ST-03 SA-05 HC-02 HC-06 HC-07 HC-10 HC-11 HC-12 HC-13 CR-04 CO-03 CO-04 "
        "CO-05 FQ-01 FQ-04 FQ-05 FQ-08"
    ),
    "not verifiable": "CE-04 CR-03 CO-06 CO-07",
}
"""What became of each claim when it was looked up."""

STANDS = ("supported", "supported with context")
PARTS = {"section": 9, "question": 4, "tag": 5, "contact": 3}

_ROW = re.compile(r"^\| ([A-Z]{2}-\d{2}) \|(.+)\|$", re.MULTILINE)
_PLACE = re.compile(r"^`([a-z0-9-]+)#([a-z0-9-]+)`")
_RECORD = re.compile(r"`@([a-z0-9-]+)`")
_QUESTION = re.compile(r" · “(.+)”$")
_PART = re.compile(
    r"^\| (section|question|tag|contact) (\d)[^|]*\|[^|]+\| `([^`]+)` \|$", re.MULTILINE
)


@dataclass(frozen=True)
class Claim:
    """A row of the table."""

    id: str
    said: str
    verdict: str
    here: str
    where: str

    @property
    def place(self) -> tuple[str, str]:
        """Slug of the page, and the id of a section or of a box."""
        found = _PLACE.match(self.where)
        assert found, f"{self.id}: begin with `page#place`"
        return found[1], found[2]


CLAIMS = [
    Claim(name, *(cell.strip() for cell in cells.split("|"))) for name, cells in _ROW.findall(GUIDE)
]


def claims(here: str) -> list[Claim]:
    return [claim for claim in CLAIMS if claim.here == here]


def named(claim: Claim) -> str:
    return claim.id


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "content", LANGUAGES)


def pages(catalogue: Catalogue, slug: str) -> list[ContentPage]:
    found = [page for language in LANGUAGES if (page := catalogue.page(slug, language))]
    assert len(found) == len(LANGUAGES), f"{slug} is not there in each language"
    return found


def section(page: ContentPage, name: str) -> Section:
    (found,) = [section for section in page.sections if section.id == name]
    return found


def questions(page: ContentPage, name: str) -> list[Question]:
    """Those of a section, in their order: the same in each language."""
    found = [block for block in section(page, name).blocks if isinstance(block, Questions)]
    return [item for block in found for item in block.items]


def marks(text: str) -> list[str]:
    """The numbers of the sources that a text names."""
    return re.findall(r"\[\d+\]", text)


def boxes(page: ContentPage) -> set[str]:
    blocks = (block for section in page.sections for block in section.blocks)
    return {block.id for block in blocks if isinstance(block, ReadRecord)}


def test_it_places_each_claim_once() -> None:
    wanted = [f"{part}-{n:02}" for part, count in COUNTS.items() for n in range(1, count + 1)]
    assert len(wanted) == 69
    assert [claim.id for claim in CLAIMS] == wanted
    assert {claim.here for claim in CLAIMS} == {"kept", "corrected", "left out"}
    assert all(claim.said and claim.where for claim in CLAIMS)


def test_it_copies_each_verdict() -> None:
    found = {claim.id: claim.verdict for claim in CLAIMS}
    wanted = {name: verdict for verdict, names in VERDICTS.items() for name in names.split()}
    assert found == wanted


def test_it_lets_nothing_stand_that_the_record_does_not_bear() -> None:
    assert [claim.id for claim in claims("kept") if claim.verdict not in STANDS] == []


@pytest.mark.parametrize("claim", claims("kept"), ids=named)
def test_it_keeps_a_claim_on_records_that_are_cited_there(
    catalogue: Catalogue, claim: Claim
) -> None:
    slug, place = claim.place
    records = _RECORD.findall(claim.where)
    assert records
    for record in records:
        assert catalogue.evidence.references[record].use is Use.EVIDENCE
    for page in pages(catalogue, slug):
        cited = {source.record_id for source in section(page, place).sources}
        assert set(records) <= cited, f"{slug}.{page.language}#{place} cites {sorted(cited)}"


@pytest.mark.parametrize("claim", claims("corrected"), ids=named)
def test_it_corrects_a_claim_where_a_reader_meets_it(catalogue: Catalogue, claim: Claim) -> None:
    slug, place = claim.place
    question = _QUESTION.search(claim.where)
    english, *others = pages(catalogue, slug)
    if question is None:
        assert all(place in boxes(page) for page in (english, *others))
        return
    asked = [item.text.startswith(question[1]) for item in questions(english, place)]
    assert asked.count(True) == 1
    for page in (english, *others):
        there = questions(page, place)
        assert len(there) == len(asked), page.language
        answer = there[asked.index(True)].answer
        assert answer
        assert bool(re.search("[\u0900-\u097f]", answer)) == (page.language == "hi")
        assert bool(marks(answer)) == bool(
            marks(questions(english, place)[asked.index(True)].answer)
        )


@pytest.mark.parametrize("claim", claims("left out"), ids=named)
def test_it_gives_a_reason_for_what_it_leaves_out(catalogue: Catalogue, claim: Claim) -> None:
    assert not claim.where.startswith("`")
    for slug, place in re.findall(r"`([a-z0-9-]+)#([a-z0-9-]+)`", claim.where):
        for page in pages(catalogue, slug):
            assert section(page, place)
    for record in re.findall(r"`([a-z0-9-]+)`", claim.where):
        assert record in catalogue.evidence.references


def test_it_uses_each_box_for_some_claim(catalogue: Catalogue) -> None:
    corrected = {claim.place[1] for claim in claims("corrected")}
    assert {box for page in catalogue.pages("en") for box in boxes(page)} <= corrected


def test_it_has_an_address_for_each_part_of_the_source_page(client: HouseClient) -> None:
    found = [(kind, int(number), address) for kind, number, address in _PART.findall(GUIDE)]
    wanted = [(kind, n) for kind, count in PARTS.items() for n in range(1, count + 1)]
    assert [(kind, number) for kind, number, _address in found] == wanted
    for prefix in ("", "/hi"):
        shown = {}
        for _kind, _number, address in found:
            path, _, anchor = address.partition("#")
            if path not in shown:
                answer = client.get(prefix + path)
                assert answer.status_code == 200
                shown[path] = read_page(answer.get_data(as_text=True))
            assert not anchor or shown[path].all(id=anchor), address
