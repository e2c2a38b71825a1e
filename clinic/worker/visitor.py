"""A visitor without JavaScript: reads a form's fields and what stands on a page, as printed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_NOT_SENT = frozenset({"submit", "button", "image", "reset", "file"})
_CHOSEN = frozenset({"checkbox", "radio"})


@dataclass
class FormAsPrinted:
    """A form: where it is sent, what it sends untouched, and the boxes that can be ticked."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    boxes: dict[str, str] = field(default_factory=dict)


def read_form(page: str, *, form_id: str) -> FormAsPrinted | None:
    """The form with this id; None where the page has none that is posted."""
    reader = _FormReader(form_id)
    reader.feed(page)
    return reader.form


def read_text(page: str, *, class_name: str) -> str:
    """The text of the first paragraph of this class; empty where there is none."""
    reader = _TextReader(class_name)
    reader.feed(page)
    return reader.text


class _FormReader(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form: FormAsPrinted | None = None
        self._form_id = form_id
        self._inside = False
        self._text_field: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            posted = given.get("method", "").lower() == "post"
            self._inside = posted and given.get("id") == self._form_id
            if self._inside:
                self.form = FormAsPrinted(given.get("action", ""))
        elif self._inside and self.form is not None and given.get("name"):
            self._field(self.form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        self._text_field = None

    def handle_data(self, data: str) -> None:
        if self._text_field and self.form is not None:
            self.form.fields[self._text_field] += data

    def _field(self, form: FormAsPrinted, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text").lower()
        if tag == "textarea":
            self._text_field = name
            form.fields[name] = ""
        elif tag == "input" and kind in _CHOSEN:
            if kind == "checkbox":
                form.boxes[name] = given.get("value", "on")
            if "checked" in given:
                form.fields[name] = given.get("value", "on")
        elif tag == "input" and kind not in _NOT_SENT:
            form.fields[name] = given.get("value", "")


class _TextReader(HTMLParser):
    def __init__(self, class_name: str) -> None:
        super().__init__()
        self.text = ""
        self._class_name = class_name
        self._inside = False
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "p" and self._class_name in classes:
            self._inside = not self._over

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and self._inside:
            self._inside, self._over = False, True

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data
