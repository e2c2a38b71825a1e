"""Front matter: what YAML would change in silence is kept as typed or refused with its line."""

from pathlib import Path

import pytest

from clinic.catalogue.front_matter import read_text, split
from clinic.catalogue.problems import Malformed
from clinic.catalogue.strict_yaml import Strict
from clinic.catalogue.words import Day


class Keys(Strict):
    phone: str = ""
    opens: str = ""
    version: str = ""
    number: str = ""
    featured: bool = True
    on: Day | None = None
    items: tuple[str, ...] = ()


def keys_of(yaml: str) -> Keys:
    return split(f"---\n{yaml}\n---\nText", Keys)[0]


def problems_of(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(Malformed) as refused:
        split(text, Keys)
    return [(problem.line, problem.text) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("phone: +919654321400", "phone", "+919654321400"),
        ("opens: 10:30", "opens", "10:30"),
        ("version: 1.10", "version", "1.10"),
        ("number: 01123456", "number", "01123456"),
        ("number: 0x1F", "number", "0x1F"),
        ("number: null", "number", "null"),
        ("number: ~", "number", "~"),
        ("version: 2026-11-23", "version", "2026-11-23"),
        ("featured: no", "featured", False),
        ("featured: yes", "featured", True),
    ],
)
def test_it_keeps_what_was_typed(typed: str, field: str, value: object) -> None:
    assert getattr(keys_of(typed), field) == value


def test_it_refuses_a_key_that_comes_twice() -> None:
    said = problems_of("---\nphone: a\nopens: b\nphone: c\n---\n")
    assert said == [(4, 'not readable as YAML: the key "phone" comes twice: keep one')]


def test_it_refuses_a_key_that_comes_twice_deep_inside() -> None:
    said = problems_of("---\nitems:\n  - {a: 1, a: 2}\n---\n")
    assert said == [(3, 'not readable as YAML: the key "a" comes twice: keep one')]


def test_it_refuses_a_merged_mapping() -> None:
    said = problems_of("---\nitems: &x {a: b}\nphone: {<<: *x}\n---\n")
    assert said == [(3, 'not readable as YAML: "<<" is not used here: write the keys out')]


def test_it_refuses_a_key_that_it_does_not_know() -> None:
    said = problems_of("---\nphone: a\nfetaured: no\n---\n")
    assert said == [(3, "fetaured: there is no such key: look at its spelling")]


def test_it_names_every_field_that_does_not_fit() -> None:
    said = problems_of("---\nfeatured: perhaps\non: 23 November\n---\n")
    assert [line for line, _ in said] == [2, 3]
    assert said[1][1] == "on: write the day like 2026-11-23"


@pytest.mark.parametrize("day", ["20261123", "1700000000", "2026-11-23T10:00", "2026-13-01"])
def test_it_takes_no_number_for_a_day(day: str) -> None:
    assert len(problems_of(f"---\non: {day}\n---\n")) == 1


def test_it_refuses_a_front_matter_without_its_end() -> None:
    said = problems_of("---\nphone: a\n\nThe text, which would be all that is left.\n")
    assert said == [(1, 'the front matter is not closed: end it with a line "---"')]


@pytest.mark.parametrize("text", ["", "phone: a\n---\n", "Text\n---\nphone: a\n---\n", "----\n"])
def test_it_refuses_a_file_without_its_beginning(text: str) -> None:
    assert problems_of(text) == [(1, 'the file must begin with a line "---"')]


@pytest.mark.parametrize("yaml", ["", "# a comment", "only words", "- a\n- list"])
def test_it_refuses_what_is_no_list_of_keys_and_values(yaml: str) -> None:
    assert problems_of(f"---\n{yaml}\n---\nText")[0][0] == 2


def test_it_says_where_yaml_cannot_be_read() -> None:
    ((line, said),) = problems_of("---\nphone: a\nopens: ten: thirty\n---\n")
    assert line == 3
    assert said.startswith("not readable as YAML: ")


def test_it_keeps_a_rule_in_the_text_out_of_the_front_matter() -> None:
    keys, body, line = split("---\nphone: a\n---\n\n\nOne\n\n---\n\nTwo", Keys)
    assert keys.phone == "a"
    assert body == "One\n\n---\n\nTwo"
    assert line == 6


def test_it_counts_lines_past_blank_ones_in_the_front_matter() -> None:
    assert problems_of("---\n\n\nstrange: a\n---\n")[0][0] == 4


def test_it_reads_a_file_from_another_system(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes("\ufeff---\r\nphone: नमस्ते\r\n---\r\nText\r\n".encode())
    keys, body, line = split(read_text(path), Keys)
    assert (keys.phone, body, line) == ("नमस्ते", "Text", 4)


def test_it_refuses_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes("---\nphone: café\n---\n".encode("latin-1"))
    with pytest.raises(Malformed, match="save the file as UTF-8"):
        read_text(path)


def test_it_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="not readable: No such file"):
        read_text(tmp_path / "none.md")
