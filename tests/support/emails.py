"""A mail's HTML as its reader's programme takes it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from clinic.domain.notices import Notice

_FETCHED = {"src", "srcset", "background", "poster", "data", "action", "srcdoc"}


@dataclass
class MailPage:
    """What stands in it: `asked_for` is whatever would be fetched, or would run."""

    language: str = ""
    direction: str = ""
    headings: list[str] = field(default_factory=list)
    words: str = ""
    links: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)


def read_html(notice: Notice) -> MailPage:
    """Read the notice's HTML, tag by tag."""
    assert notice.html is not None
    reader = _Reader()
    reader.feed(notice.html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = MailPage()
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in ("meta", "br", "img", "link", "input", "base"):
            self._inside.append(tag)
        if tag == "html":
            self.page.language, self.page.direction = given["lang"], given["dir"]
        if tag == "a":
            self.page.links.append(given["href"])
        if tag in ("h1", "h2"):
            self.page.headings.append("")
        outside = [name for name in given if name in _FETCHED or name.startswith("on")]
        if tag in ("script", "link", "img", "iframe", "object", "form", "base") or outside:
            self.page.asked_for.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._inside.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if "style" in self._inside:
            for fetched in ("url(", "@import"):
                if fetched in data:
                    self.page.asked_for.append(fetched)
        elif "body" in self._inside:
            self.page.words += data
            if self._inside[-1] in ("h1", "h2"):
                self.page.headings[-1] += data
