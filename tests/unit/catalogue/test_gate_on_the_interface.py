"""The rules for words find what is planted into templates, forms and their Hindi."""

from pathlib import Path

import pytest

from clinic.catalogue.checked import ground
from clinic.catalogue.content import read_content
from clinic.catalogue.gate.interface import ALLOWED, broken_in_interface
from clinic.catalogue.gate.rule import Ground
from tests.support.content import write_content

BOTH = ("en", "hi")
TEMPLATE = "templates/public/emergency.html"
FORM = "clinic/forms/enquiry.py"
HINDI = "translations/hi/LC_MESSAGES/messages.po"
IN_ORDER = {
    "translations/babel.cfg": (
        "[ignore: templates/staff/**]\n[python: clinic/**.py]\n[jinja2: templates/**]\n"
    ),
    TEMPLATE: '<h1>{{ _("Emergency") }}</h1>\n<p>{{ _("Call 112 now.") }}</p>\n',
    FORM: 'from flask_babel import lazy_gettext as _l\n\nNAME = _l("Your name")\n',
    HINDI: 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    'msgid "Call 112 now."\nmsgstr "अभी 112 पर फ़ोन करें।"\n',
}
PLANTED = (
    ("R-04 forbidden-words", "A miracle cure.", "यह चमत्कार है।"),
    ("R-04 benefit", "Stem cells help people.", "स्टेम सेल से फ़ायदा होता है।"),
    ("R-04 approved", "India has approved this stem cell treatment.", "भारत में स्टेम सेल मंज़ूर है।"),
    ("R-07 promotion", "Book now.", "अभी बुक करें।"),
    ("Q-19 claimed-check", "Checked by our doctor.", "हमारे डॉक्टर ने इसे जाँचा है।"),
    ("Q-34 tone", "For victims of ALS.", "ALS से पीड़ित लोगों के लिए।"),
    ("R-05 label", "It was seen in mice.", "यह चूहों में देखा गया।"),
    ("R-06 share", "It was seen in 58 in 100.", "यह 100 में 58 लोगों में दिखा।"),
    ("Q-18 ratio", "The risk doubled.", "ख़तरा दो गुना हुआ।"),
)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """What rules look at beside a text: the records of a folder in order."""
    return ground(read_content(write_content(tmp_path_factory.mktemp("c")), BOTH), on=None)


def written(folder: Path, **files: str) -> Path:
    for name, text in (IN_ORDER | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def told(root: Path, beside: Ground) -> list[tuple[str, str]]:
    return [(one.rule, one.where) for one in broken_in_interface(root, BOTH, beside)]


def test_it_finds_nothing_where_nothing_is_planted(tmp_path: Path, beside: Ground) -> None:
    assert told(written(tmp_path), beside) == []


@pytest.mark.parametrize(("rule", "english", "hindi"), PLANTED, ids=[one[0] for one in PLANTED])
def test_it_finds_each_word_in_each_language_by_file_and_line(
    tmp_path: Path, beside: Ground, rule: str, english: str, hindi: str
) -> None:
    root = written(
        tmp_path,
        **{
            TEMPLATE: IN_ORDER[TEMPLATE].replace("Call 112 now.", english),
            FORM: IN_ORDER[FORM].replace("Your name", english),
            HINDI: IN_ORDER[HINDI].replace("अभी 112 पर फ़ोन करें।", hindi),
        },
    )
    assert {place for name, place in told(root, beside) if name == rule} == {
        f"{TEMPLATE}:2",
        f"{FORM}:3",
        f"{HINDI}:4",
    }


def test_it_leaves_the_desk_alone(tmp_path: Path, beside: Ground) -> None:
    root = written(tmp_path, **{"templates/staff/list.html": '{{ _("A miracle.") }}\n'})
    assert told(root, beside) == []


def test_an_exact_sentence_may_stand_and_one_that_nothing_needs_is_named(
    tmp_path: Path, beside: Ground
) -> None:
    denial = "There is no cure."
    entry = (
        f"- rule: R-04 forbidden-words\n  language: en\n  sentence: {denial}\n  reason: a denial\n"
    )
    spoilt = IN_ORDER[TEMPLATE].replace("Call 112 now.", denial)
    assert told(written(tmp_path / "a", **{TEMPLATE: spoilt, ALLOWED: entry}), beside) == []
    assert told(written(tmp_path / "b", **{ALLOWED: entry}), beside) == [
        ("R-04 allowed-unused", f"{ALLOWED}:1")
    ]
    (broken,) = broken_in_interface(written(tmp_path / "c", **{TEMPLATE: spoilt}), BOTH, beside)
    assert broken.mend.endswith(f"with a reason to {ALLOWED}")


def test_it_says_what_cannot_be_read_in_the_list(tmp_path: Path, beside: Ground) -> None:
    root = written(tmp_path, **{ALLOWED: "- rule: x\n"})
    assert set(told(root, beside)) == {("R-04 allowed-unused", f"{ALLOWED}:1")}
