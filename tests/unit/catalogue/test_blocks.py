"""Blocks of a page: from the text's own signs to typed values with numbered sources."""

from pathlib import Path

import pytest

from clinic.catalogue import (
    ContentPage,
    HelpList,
    HelpRow,
    KnownUnknown,
    Prose,
    Question,
    Questions,
    ReadRecord,
    StatusBox,
    StudyTable,
)
from tests.support.content import PRODUCTS, REFERENCES, TEXT, catalogue_of, page_of, replaced

MARK = "&nbsp;<small>[{}]</small>"


def section(page: ContentPage, section_id: str) -> tuple[object, ...]:
    return next(found.blocks for found in page.sections if found.id == section_id)


def why_withheld(folder: Path, old: str, new: str) -> list[tuple[str, str]]:
    catalogue = catalogue_of(folder, page=replaced(TEXT, old, new))
    assert catalogue.pages("en") == ()
    return [(file.path.partition(":")[2], file.reason) for file in catalogue.withheld]


def test_it_numbers_sources_as_a_reader_meets_them(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert [(source.number, source.label) for source in page.sources] == [
        (1, "Bela 2020, Journal"),
        (2, "Asha 2015, review"),
        (3, "Ramesh 2010, Journal"),
        (4, "A company 2025, press release"),
        (5, "A register"),
        (6, "A charity"),
        (7, "A hospital"),
    ]
    assert page.in_short[0] == f"A large trial did not meet its goal.{MARK.format(1)}"


def test_it_lists_the_sources_of_each_section(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert [
        (found.number, [source.number for source in found.sources]) for found in page.sections
    ] == [(1, [2]), (2, [1, 2, 3, 4]), (3, [3]), (4, []), (5, [1]), (6, [5, 6, 7])]


def test_it_makes_prose_of_paragraphs_lists_and_small_headings(tmp_path: Path) -> None:
    text = replaced(TEXT, "Good care helps.", "### A team\n\nGood *care* helps.\n\n- one\n- two")
    (prose,) = section(page_of(tmp_path, page=text), "what-helps-now")
    assert isinstance(prose, Prose)
    assert prose.html.startswith("<h3>A team</h3>\n<p>Good <em>care</em> helps.</p>\n<ul>")
    assert prose.html.endswith(f"<li>two{MARK.format(2)}</li>\n</ul>")


def test_it_makes_rows_of_studies_in_the_order_of_the_text(tmp_path: Path) -> None:
    table = section(page_of(tmp_path), "studies")[0]
    assert isinstance(table, StudyTable)
    assert [(row.source, row.name, row.people, row.fair_comparison) for row in table.rows] == [
        (1, "Large trial", 200, True),
        (3, "Small series", 9, False),
    ]
    assert table.rows[0].compared_with == "a dummy treatment"
    assert table.rows[1].compared_with == ""
    assert table.largest == 200


def test_it_makes_a_dated_box_of_a_product(tmp_path: Path) -> None:
    box = section(page_of(tmp_path), "studies")[1]
    assert isinstance(box, StatusBox)
    assert (box.id, box.name, str(box.checked_on)) == ("brand", "Brand (substance)", "2026-11-23")
    assert [(fact.when, fact.text) for fact in box.facts] == [
        ("July 2014", f"A licence.{MARK.format(2)}")
    ]


def test_it_tells_of_a_product_only_the_days_that_a_page_lists(tmp_path: Path) -> None:
    later = "    - happened_on: 2020-01\n      text: {en: It ended., hi: ख़त्म हुआ।}\n- id: law"
    products = replaced(PRODUCTS, "- id: law", later)
    text = replaced(TEXT, "::: status brand\n", "::: status brand\n- 2020-01\n")
    box = section(page_of(tmp_path, page=text, products=products), "studies")[1]
    assert isinstance(box, StatusBox)
    assert [(fact.when, fact.text) for fact in box.facts] == [("January 2020", "It ended.")]


def test_it_tells_nothing_of_a_day_that_is_not_in_the_record(tmp_path: Path) -> None:
    ((line, reason),) = why_withheld(
        tmp_path, "::: status brand\n", "::: status brand\n- 2020-01\n"
    )
    assert line
    assert reason == 'nothing of "brand" happened on "2020-01": 2014-07'


def test_it_sets_a_claim_beside_the_record(tmp_path: Path) -> None:
    box = section(page_of(tmp_path), "studies")[2]
    assert box == ReadRecord(
        "all-well", "Nine in ten are well.", f"That rests on ten people.{MARK.format(4)}"
    )


def test_it_sets_what_is_known_beside_what_is_not(tmp_path: Path) -> None:
    ledgers = section(page_of(tmp_path), "risks")[1]
    assert ledgers == KnownUnknown(
        (f"It can harm.{MARK.format(3)}",),
        ("Does it help?", "Which dose?", "What harm may show after years?"),
    )


def test_it_tells_answered_questions_from_those_to_ask(tmp_path: Path) -> None:
    answered, to_ask = section(page_of(tmp_path), "questions")
    assert answered == Questions(
        (Question("Does it help?", f"<p>Nobody knows.{MARK.format(1)}</p>"),)
    )
    assert to_ask == Questions((Question("What is the trial number?", ""),))


HELP = "Good care helps.\n\n::: help\n- charity\n:::\n\nIt does."


def test_it_makes_rows_to_press_of_independent_help(tmp_path: Path) -> None:
    door = '  door: {name: {en: A group, hi: एक समूह}, url: "tel:14416"}\n- id: hospital'
    references = replaced(REFERENCES, "- id: hospital", door)
    text = replaced(TEXT, "Good care helps.", HELP)
    page = page_of(tmp_path, page=text, references=references)
    assert section(page, "what-helps-now")[1] == HelpList((HelpRow("A group", "tel:14416"),))
    assert "A group" in page.text


def test_it_leads_to_no_help_whose_door_nobody_has_noted(tmp_path: Path) -> None:
    ((_line, reason),) = why_withheld(tmp_path, "Good care helps.", HELP)
    assert reason == 'there is no help "charity" with a door in evidence/'


def test_it_keeps_a_list_item_that_runs_over_lines_in_one(tmp_path: Path) -> None:
    text = replaced(TEXT, "- Does it help?", "- Does it\n  help?")
    ledgers = section(page_of(tmp_path, page=text), "risks")[1]
    assert isinstance(ledgers, KnownUnknown)
    assert ledgers.unknown[:2] == ("Does it help?", "Which dose?")


@pytest.mark.parametrize(
    ("strange", "said"),
    [
        ("<b>Good</b> care.", "HTML cannot stand in a text"),
        ("<script>alert(1)</script>", "HTML cannot stand in a text"),
        ("<!-- hidden -->", "HTML cannot stand in a text"),
        (
            "[care](https://example.org)",
            "a link (name a source as [@its-id]) cannot stand in a text",
        ),
        (
            "[care](javascript:alert(1))",
            "a link (name a source as [@its-id]) cannot stand in a text",
        ),
        ("<https://example.org>", "a link (name a source as [@its-id]) cannot stand in a text"),
        ("![care](/care.png)", "a picture cannot stand in a text"),
        ("`care`", "code cannot stand in a text"),
        ("```\ncare\n```", "a block of code cannot stand in a text"),
        ("    care", "an indented text cannot stand in a text"),
        ("> care", "a quotation cannot stand in a text"),
        ("care\n\n---", "a rule cannot stand in a text"),
        ("care\n---", "inside a section use ### headings alone"),
        ("# Care", "inside a section use ### headings alone"),
        ("#### Care", "inside a section use ### headings alone"),
        ("##Care", "put a space after the # of a heading"),
        ("Care helps. [1]", "write a source as [@its-id], not as a number"),
        (
            "Care helps. [@review; @small-series]",
            "write a source as [@its-id], each in brackets of its own",
        ),
        ("Care helps. [@nowhere]", 'there is no source "nowhere" in evidence/'),
        ("Care helps. [@]", 'there is no source "" in evidence/'),
        ("Care helps. [@unread]", '"unread" is kept out of pages: its use is "none"'),
        (
            "Care helps. [@press-release]",
            '"press-release" may only be named where a claim is corrected',
        ),
    ],
)
def test_it_refuses_what_has_no_place_in_a_text(tmp_path: Path, strange: str, said: str) -> None:
    ((_line, reason),) = why_withheld(tmp_path, "Good care helps. [@review]", strange)
    assert reason == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "::: status brand\n:::",
            "::: status other\n:::",
            'there is no product "other" for a page in evidence/',
        ),
        (
            "::: status brand",
            "::: state brand",
            (
                'there is no block "state": there are help, known, more, questions, read, '
                "status, studies"
            ),
        ),
        (
            "::: status brand",
            ":: status brand",
            'a block begins with "::: kind" or "::: kind name"',
        ),
        ("::: status brand", "  :::: status", 'a block begins with "::: kind" or "::: kind name"'),
        ("::: status brand\n:::", ":::", 'a block begins with "::: kind" or "::: kind name"'),
        ("- small-series\n:::", "- small-series", "a block cannot stand in a block"),
        (
            "- What is the trial number?\n:::",
            "- What?",
            'this block is not closed: end it with a line ":::"',
        ),
        (
            "Good care helps. [@review]",
            "- care\n  ::: status brand\n  :::",
            "a block cannot stand in a list or a quotation",
        ),
        ("- large-trial\n- small-series\n", "", "list the studies' ids"),
        ("- large-trial\n- small", "large-trial\n- small", 'begin each line of the list with "- "'),
        (
            "- large-trial\n- small",
            "- review\n- small",
            '"review" has no number of people for a table',
        ),
        (
            "- large-trial\n- small",
            "- unread\n- small",
            '"unread" is kept out of pages: its use is "none"',
        ),
        ("::: read all-well", "::: read", 'give the box an id: "::: read its-id"'),
        ("::: record\n", "", '"::: read" needs one "::: record" in it'),
        ("Nine in ten are well.\n", "", "both halves of the box need a text"),
        ("- It can harm. [@small-series]\n", "", "list what is known and what is not"),
        ("::: unknown", "::: record", '"::: known" needs one "::: unknown" in it'),
        ("\nNobody knows. [@large-trial]\n", "", "this question has no answer"),
        (
            "### Does it help?\n",
            "Does it help?\n",
            'write questions as "- …?" or as "### …?" with an answer',
        ),
        (
            "- What is the trial number?",
            "- **What** is it?",
            '"**" would be printed as it stands: plain words alone go here',
        ),
        (
            "- What is the trial number?",
            "- What did it do [animals-only]?",
            '"[animals-only]" would be printed as it stands: plain words alone go here',
        ),
        (
            "### Does it help?",
            "### Does it? [@review]",
            '"[@" would be printed as it stands: plain words alone go here',
        ),
        ("{#risks}", "", 'a section needs an id: "## Title {#id}"'),
        ("{#risks}", "{#Risks}", "a title is plain words, then perhaps {#its-id}"),
        (
            "## Risks {#risks}",
            "## **Risks** {#risks}",
            "a title is plain words, then perhaps {#its-id}",
        ),
        ("{#risks}", "{#studies}", 'the id "studies" is taken: give another'),
        ("{#studies}", "{#brand}", 'the id "brand" is taken: give another'),
        ("{#studies}", "{#enquiry}", 'the id "enquiry" is taken: give another'),
        (
            "## What helps now",
            "Before it all.\n\n## What helps now",
            'begin the text with a section: "## Title"',
        ),
    ],
)
def test_it_refuses_a_block_or_a_section_that_is_not_well_formed(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert [reason for _line, reason in why_withheld(tmp_path, old, new)] == [said]


def test_it_says_on_which_line(tmp_path: Path) -> None:
    line = TEXT.split("\n").index("- small-series") + 1
    ((where, _said),) = why_withheld(tmp_path, "- small-series\n", "- nowhere\n")
    assert where == str(line)


def test_it_says_on_which_line_of_a_paragraph(tmp_path: Path) -> None:
    line = TEXT.split("\n").index("Good care helps. [@review]") + 1
    ((where, _said),) = why_withheld(tmp_path, "Good care helps.", "Good.\n\n> Care helps.")
    assert where == str(line + 2)
