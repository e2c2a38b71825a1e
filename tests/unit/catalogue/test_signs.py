"""The signs that a sentence carries: its sources and its label."""

from pathlib import Path

import pytest

from clinic.catalogue import Prose
from clinic.catalogue.citations import Citations
from clinic.catalogue.evidence_files import load_evidence
from clinic.catalogue.problems import Malformed
from clinic.catalogue.prose import plain, to_html, to_inline
from tests.support.content import TEXT, page_of, replaced, write_content


@pytest.fixture
def citations(tmp_path: Path) -> Citations:
    return Citations(load_evidence(write_content(tmp_path) / "evidence")[0], "en")


@pytest.mark.parametrize(
    ("language", "sign", "words"),
    [
        ("en", "[animals-only]", "(In animals only)"),
        ("en", "[lab-only]", "(In the lab only)"),
        ("hi", "[animals-only]", "(सिर्फ़ जानवरों में)"),
        ("hi", "[lab-only]", "(सिर्फ़ प्रयोगशाला में)"),
    ],
)
def test_it_prints_a_label_in_the_language_of_the_page(
    citations: Citations, language: str, sign: str, words: str
) -> None:
    citations.language = language
    html = to_html(f"Mice lived longer {sign}. [@review]", citations, line=1)
    assert html == (
        f'<p>Mice lived longer <small class="label">{words}</small>.&nbsp;<small>[1]</small></p>'
    )
    assert plain(html) == f"Mice lived longer {words}. [1]"


def test_it_hangs_a_source_on_the_word_before_it(citations: Citations) -> None:
    said = to_inline("Care *helps*\n  [@review] [@large-trial]", citations, line=1)
    assert plain(said) == "Care helps [1] [2]"
    assert said.count("&nbsp;") == 2


@pytest.mark.parametrize("end", ["।", "॥", " *हाँ।*", "1990–"])
def test_it_lets_no_source_go_where_a_hard_space_does_not_hold(
    citations: Citations, end: str
) -> None:
    said = to_inline(f"मदद मिलती है{end} [@review]", citations, line=1)
    assert "\u2060&nbsp;<small>[1]" in said
    assert plain(said) == f"मदद मिलती है{end.replace('*', '')} [1]"
    assert "\u2060" not in to_inline("Care helps. [@review]", citations, line=1)


@pytest.mark.parametrize(
    ("strange", "line"),
    [
        ("[@nowhere]", 3),
        ("[1]", 3),
        ("[@review; @large-trial]", 3),
        ("[people-only]", 3),
        ("<b>so</b>", 3),
        ("[@review](https://example.org)", 3),
    ],
)
def test_it_names_the_line_within_a_paragraph(
    citations: Citations, strange: str, line: int
) -> None:
    with pytest.raises(Malformed) as refused:
        to_html(f"One line.\n\nThe second\nand {strange}.", citations, line=0)
    assert [problem.line for problem in refused.value.problems] == [line]


def test_it_lets_no_definition_of_a_link_vanish(citations: Citations) -> None:
    said = to_html("[care]: https://example.org", citations, line=1)
    assert plain(said) == "[care]: https://example.org"


def test_it_prints_no_class_but_the_label_s(tmp_path: Path) -> None:
    text = replaced(TEXT, "Good care helps.", "Good care helps rats [animals-only].")
    (prose,) = page_of(tmp_path, page=text).sections[0].blocks
    assert isinstance(prose, Prose)
    assert prose.html.count("class=") == 1
