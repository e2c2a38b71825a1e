"""/evidence: every record in both languages, with its way out and back, on small pages."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from markupsafe import Markup

from clinic.catalogue import load_catalogue
from clinic.catalogue.evidence import Evidence, LegalRule, Reference, Study, Use
from clinic.config import ROOT
from clinic.extensions import CATALOGUE, catalogue
from clinic.web.public.record_places import record_url
from tests.support.client import HouseClient
from tests.support.page import read_page

PARTS = ("", "/other-studies", "/products", "/rules", "/sources")


def text_of(client: HouseClient, path: str) -> str:
    return Markup(client.get(path).text).striptags()


@pytest.fixture
def evidence(app: Flask) -> Evidence:
    with app.app_context():
        return catalogue(app).evidence


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_it_shows_every_record_in_one_place(
    client: HouseClient, evidence: Evidence, prefix: str
) -> None:
    shown = "".join(client.get(f"{prefix}/evidence{part}").text for part in PARTS)
    found = re.findall(r'class="record" id="([^"]+)"', shown)
    used = {name for name, product in evidence.products.items() if product.use is not Use.NONE}
    assert sorted(found) == sorted([*evidence.references, *used])


def test_it_has_one_way_to_each_record(app: Flask, client: HouseClient, evidence: Evidence) -> None:
    with app.test_request_context():
        addresses = {name: record_url(name) for name in evidence.references}
    for name, address in addresses.items():
        path, _, anchor = address.partition("#")
        assert anchor == name
        assert f'class="record" id="{name}"' in client.get(path).text


@pytest.mark.parametrize("changes", [{"use": Use.REBUTTAL}, {"use": Use.NONE}])
def test_it_has_a_place_for_whatever_a_record_may_be_used_for(
    app: Flask, client: HouseClient, evidence: Evidence, changes: dict[str, Use]
) -> None:
    known = catalogue(app)
    kinds = (Study, LegalRule, Reference)
    changed = {
        one.id: one.model_copy(update=changes)
        for kind in kinds
        for one in [next(r for r in evidence.references.values() if type(r) is kind)]
    }
    references = {**evidence.references, **changed}
    app.extensions[CATALOGUE] = replace(known, evidence=replace(evidence, references=references))
    for name in changed:
        with app.test_request_context():
            path, _, _anchor = record_url(name).partition("#")
        assert f'class="record" id="{name}"' in client.get(path).text


@pytest.mark.parametrize("language", ["en", "hi"])
def test_it_says_of_each_record_what_the_file_says(
    client: HouseClient, evidence: Evidence, language: str
) -> None:
    prefix = "" if language == "en" else "/hi"
    said = " ".join(text_of(client, f"{prefix}/evidence{part}") for part in PARTS)
    for record in evidence.references.values():
        assert record.label.told(language) in said
        if isinstance(record, LegalRule):
            assert record.says.told(language) in said
        elif isinstance(record, Study) and record.use is not Use.NONE:
            for text in (record.claim, record.found, record.limitation, record.design):
                assert text.told(language) in said
    for product in evidence.products.values():
        assert product.verdict.told(language) in said


def test_it_begins_with_what_weighs_most(client: HouseClient, evidence: Evidence) -> None:
    found = re.findall(r'class="record" id="([^"]+)"', client.get("/evidence").text)
    studies = [study for name in found if (study := evidence.study(name))]
    alone = [study for study in studies if study.kind == "study"]
    weights = [(not study.fair_comparison, -(study.people or 0)) for study in alone]
    assert weights == sorted(weights)
    assert [study.id for study in alone[:2]] == ["cudkowicz-2022", "alsummit"]


def test_it_leads_out_by_each_number_and_back_to_the_pages(client: HouseClient) -> None:
    page = client.get("/evidence").text
    block = page.partition('id="cudkowicz-2022"')[2].partition("</section>")[0]
    for url in (
        "https://doi.org/10.1002/mus.27472",
        "https://pubmed.ncbi.nlm.nih.gov/34890069/",
        "https://clinicaltrials.gov/study/NCT03280056",
        "/treatments/als-stem-cell-treatment#",
    ):
        assert f'href="{url}' in block


@pytest.mark.parametrize("prefix", ["", "/hi"])
@pytest.mark.parametrize("part", PARTS)
def test_it_opens_each_list_by_a_name_of_its_own(
    client: HouseClient, part: str, prefix: str
) -> None:
    keys = [
        key.text for key in read_page(client.get(f"{prefix}/evidence{part}").text).all("summary")
    ]
    assert len(keys) == len(set(keys)) > 1


def test_it_says_that_nobody_has_checked_it(client: HouseClient, evidence: Evidence) -> None:
    assert all(record.reviewer is None for record in evidence.references.values())
    for part in PARTS:
        answer = client.get(f"/evidence{part}")
        assert "No doctor has checked these records yet." in answer.text
        assert '<meta name="robots" content="noindex">' in answer.text
    assert "No lawyer has checked these rules yet." in client.get("/evidence/rules").text


def test_it_gives_the_reason_for_what_it_does_not_use(
    client: HouseClient, evidence: Evidence
) -> None:
    said = text_of(client, "/evidence/other-studies")
    unused = [study for study in evidence.references.values() if study.use is Use.NONE]
    for study in unused:
        if isinstance(study, Study):
            assert f"Not used: {study.read.en}." in said
            assert study.claim.en not in said


def test_it_names_the_sources_of_what_it_says_of_products(
    client: HouseClient, evidence: Evidence
) -> None:
    page = client.get("/evidence/products").text
    assert "[@" not in page
    cited = {
        name
        for product in evidence.products.values()
        for fact in product.facts
        for name in re.findall(r"\[@([^\]]+)\]", fact.text.en)
    }
    assert cited
    sources = page.partition('<h2 id="sources">')[2]
    assert {name for name in cited if f'#{name}">' not in sources} == set()


def test_it_says_no_sentence_of_a_record_twice(client: HouseClient, evidence: Evidence) -> None:
    said = client.get("/evidence").text
    twice = [
        s for name in evidence.references if (s := evidence.study(name)) and s.found == s.claim
    ]
    shown = [study for study in twice if f'id="{study.id}"' in said]
    assert shown
    assert {study.id for study in shown if said.count(study.claim.en) > 1} == set()


NAMED = "reviewer: {name: Dr. R. Example, registration: DMC/1}"


@pytest.mark.parametrize(
    ("part", "file"), [("", "studies"), ("/products", "products"), ("/rules", "rules")]
)
def test_a_name_in_a_file_is_printed_as_that_and_signs_nothing(
    make_app: Callable[..., Flask], tmp_path: Path, part: str, file: str
) -> None:
    """However many records name a doctor: none has signed at the desk."""
    folder = shutil.copytree(ROOT / "content", tmp_path / "content")
    path = folder / "evidence" / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("  reviewer: none\n", "")
    text = text.replace("  lawyer: none\n", "  lawyer: {name: A. Example, registration: D/2000}\n")
    path.write_text(re.sub(r"(?m)^(- id: .*)$", rf"\1\n  {NAMED}", text), encoding="utf-8")
    app = make_app(details_confirmed=True)
    app.extensions[CATALOGUE] = load_catalogue(folder, ("en", "hi"))
    for prefix in ("", "/hi"):
        page = read_page(app.test_client().get(f"{prefix}/evidence{part}").get_data(as_text=True))
        assert page.one("meta", name="robots").get("content") == "noindex"
        assert page.all("link", rel="canonical") == []
        (line,) = page.all("p", class_="unsigned")
        said = {"": "No doctor signs records here.", "/hi": "कोई डॉक्टर दस्तख़त नहीं करता"}
        assert said[prefix] in line.text
        assert "No lawyer" not in line.text
        word = {"": "named in the file: ", "/hi": "फ़ाइल में नाम: "}[prefix]
        named = [row.text for row in page.all("dd") if "DMC/1" in row.text]
        assert named
        assert set(named) == {f"{word}Dr. R. Example, DMC/1"}
        assert ("D/2000" in page.text) == (part == "/rules")
