"""A page as a tree, to ask what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}


@dataclass
class Element:
    """One element. `attributes` of the source, those without a value as ""."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        return self.attributes.get(name)

    def walk(self) -> "Iterator[Element]":
        """This element and all in it, in the order of the source."""
        ahead = [self]
        while ahead:
            element = ahead.pop()
            yield element
            ahead += [child for child in reversed(element.children) if isinstance(child, Element)]

    def all(self, *tags: str, **attributes: str) -> "list[Element]":
        """The elements in it with one of these tags and with these attributes."""
        asked = {name.rstrip("_"): value for name, value in attributes.items()}
        found = [element for element in self.walk() if not tags or element.tag in tags]
        if not asked:
            return found
        return [e for e in found if all(e.get(name) == value for name, value in asked.items())]

    def one(self, *tags: str, **attributes: str) -> "Element":
        """The only such element. Raises AssertionError if there are more or none."""
        found = self.all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} elements are {tags} with {attributes}"
        return found[0]

    def ancestors(self) -> "Iterator[Element]":
        """Its parent, its parent's parent, …"""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def texts(self) -> "Iterator[tuple[Element, str]]":
        """Each piece of text and the element that holds it."""
        ahead: list[tuple[Element, Element | str]]
        ahead = [(self, child) for child in reversed(self.children)]
        while ahead:
            holder, child = ahead.pop()
            if isinstance(child, str):
                yield holder, child
            else:
                ahead += [(child, inner) for inner in reversed(child.children)]

    @property
    def text(self) -> str:
        """What it says, with single spaces."""
        return " ".join("".join(text for _, text in self.texts()).split())

    @property
    def language(self) -> str | None:
        """The nearest `lang`."""
        for element in (self, *self.ancestors()):
            if element.get("lang"):
                return element.get("lang")
        return None


def read_page(html: str) -> Element:
    """The page's root, called "page"; its only element should be <html>."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self._open = Element("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(element)
        if tag not in _VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for element in (self._open, *self._open.ancestors()):
            if element.tag == tag and element.parent is not None:
                self._open = element.parent
                return

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)
