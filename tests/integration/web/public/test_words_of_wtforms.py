"""WTForms' own sentences speak the language of the page, all that the library has."""

import io
from pathlib import Path

import wtforms
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField

from clinic.config import ROOT
from clinic.forms.translated import TranslatedForm

HINDI = ROOT / "translations" / "hi" / "LC_MESSAGES" / "wtforms.po"
LIBRARY = Path(wtforms.__file__).parent / "locale" / "wtforms.pot"


class Numbered(TranslatedForm):
    number = IntegerField()


def refused(app, path):
    with app.test_request_context(path):
        form = Numbered(MultiDict({"number": "some"}))
        assert not form.validate()
        return list(form.number.errors)


def test_it_refuses_in_the_language_of_the_page(app):
    assert refused(app, "/") == ["Not a valid integer value."]
    assert refused(app, "/hi/") == ["पूरी संख्या लिखें।"]


def test_it_has_hindi_for_all_that_the_library_says():
    with LIBRARY.open("rb") as source, HINDI.open("rb") as file:
        said, hindi = read_po(source), read_po(file, locale="hi")
    missing = [message.id for message in said if message.id and not hindi.get(message.id)]
    assert missing == []
    assert [m.id for m in hindi if m.id and (not m.string or list(m.check(hindi)))] == []


def test_it_is_compiled_as_it_is_written():
    compiled = io.BytesIO()
    with HINDI.open("rb") as file:
        write_mo(compiled, read_po(file, locale="hi"))
    assert HINDI.with_suffix(".mo").read_bytes() == compiled.getvalue()
