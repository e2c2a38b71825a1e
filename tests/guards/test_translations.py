"""Whatever speaks to a visitor speaks Hindi: every string, whole, and as it is compiled."""

import io
import re
from configparser import RawConfigParser
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from clinic.config import ROOT

FOLDER = ROOT / "translations"
HINDI = FOLDER / "hi" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None}
AGAIN = "Run `make translations`, write the Hindi, and run it once more."
NO_WORD_IN_IT = {"%(hour)s on %(day)s, %(zone)s", "HH:mm"}
"""Strings that are only an order of values in Hindi."""


@pytest.fixture(scope="module")
def hindi() -> Catalog:
    with HINDI.open("rb") as file:
        return read_po(file, locale="hi")


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    """Each string that a public file says, and the files."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found: dict[str, set[str]] = {}
    for name, _line, message, _comments, _context in extract_from_dir(
        ROOT, methods, options, KEYWORDS, directory_filter=_may_speak
    ):
        assert isinstance(message, str), f"{name}: a plural needs its own place in this test"
        found.setdefault(message, set()).add(str(name))
    return found


def _may_speak(folder: str) -> bool:
    within = Path(folder).relative_to(ROOT).parts
    return not within or within[0] in ("clinic", "templates")


def _strings(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def test_it_says_every_public_string_in_hindi(said: dict[str, set[str]], hindi: Catalog) -> None:
    assert len(said) > 100
    missing = {text: files for text, files in said.items() if text not in hindi}
    assert not missing, f"{AGAIN}\n{missing}"


def test_it_keeps_nothing_that_nobody_says(said: dict[str, set[str]], hindi: Catalog) -> None:
    left = [message.id for message in _strings(hindi) if message.id not in said]
    assert not left, f"{AGAIN}\n{left}"
    assert not hindi.obsolete


def test_it_is_whole_and_certain(hindi: Catalog) -> None:
    for message in _strings(hindi):
        assert message.string, f"no Hindi for {message.id!r}"
        assert not message.fuzzy, f"a guess stands for {message.id!r}"
        assert list(message.check(hindi)) == [], message.id


def test_it_is_written_in_devanagari_and_fills_in_the_same_values(hindi: Catalog) -> None:
    for message in _strings(hindi):
        assert isinstance(message.string, str)
        if message.id not in NO_WORD_IN_IT and re.search("[A-Za-z]", _without_values(message.id)):
            assert re.search("[\u0900-\u097f]", message.string), message.id
        assert _values(message.id) == _values(message.string), message.id
        assert not re.search("[०-९]", message.string), "numbers are dialled: 0–9"


def test_it_is_compiled_as_it_is_written(hindi: Catalog) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, hindi)
    assert HINDI.with_suffix(".mo").read_bytes() == compiled.getvalue(), AGAIN


def test_it_says_that_a_hindi_speaking_reviewer_must_read_it(hindi: Catalog) -> None:
    assert "Hindi-speaking" in hindi.header_comment
    assert "review" in (hindi.language_team or "")


def test_it_leaves_out_only_files_that_are_there() -> None:
    mapping = RawConfigParser()
    mapping.read(FOLDER / "babel.cfg", encoding="utf-8")
    patterns = [name.removeprefix("ignore: ") for name in mapping.sections() if "ignore" in name]
    assert patterns
    gone = [pattern for pattern in patterns if not any(ROOT.glob(pattern))]
    assert not gone


def _values(text: object) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s", str(text)))


def _without_values(text: object) -> str:
    return re.sub(r"%\(\w+\)s", "", str(text))
