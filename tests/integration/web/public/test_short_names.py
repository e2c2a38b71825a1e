"""What is sent compressed is the page as it is written, but for the names of its classes."""

import re

import brotli

from tests.support.page import Element, read_page
from tests.support.public_pages import pages_for_all

ALS = "/treatments/als-stem-cell-treatment"

_NAME = re.compile(r"\.([a-z][\w-]*)", re.IGNORECASE)


def test_each_page_is_the_same_under_other_names(app, client):
    written = {path: client.get(path) for path in pages_for_all(app)}
    for_all = {path: answer for path, answer in written.items() if "ETag" in answer.headers}
    assert {"/", "/hi/", ALS, f"/hi{ALS}", "/evidence"} <= set(for_all)
    for path, answer in for_all.items():
        sent = client.get(
            path, headers={"Accept-Encoding": "br"}, unchecked="compressed, read here"
        )
        one, other = read_page(answer.text), read_page(brotli.decompress(sent.data).decode())
        short = _names(_style(one), _style(other))
        assert _told(one, short) == _told(other, {}), path
        assert _renamed(_style(one), short) == _style(other), path


def _style(page: Element) -> str:
    return "".join(text for _, text in page.one("style").texts())


def _selectors(css: str) -> str:
    return " ".join(re.findall(r"[^{}]+(?=\{)", css))


def _names(written: str, sent: str) -> dict[str, str]:
    """The short name of each class; no two have the same."""
    pairs = set(
        zip(_NAME.findall(_selectors(written)), _NAME.findall(_selectors(sent)), strict=True)
    )
    short = dict(pairs)
    assert len(pairs) == len(short) == len(set(short.values()))
    return short


def _renamed(css: str, short: dict[str, str]) -> str:
    def one(name: re.Match[str]) -> str:
        return f".{short[name[1]]}"

    return re.sub(r"[^{}]+(?=\{)", lambda part: _NAME.sub(one, part[0]), css)


def _told(page: Element, short: dict[str, str]) -> list[object]:
    """Each element and text of it but the style's, in order; classes by their short names."""
    told: list[object] = []
    for element in page.walk():
        rest = {name: value for name, value in element.attributes.items() if name != "class"}
        names = (element.get("class") or "").split()
        classes = [short[name] for name in names if name in short] if short else names
        texts = [one for one in element.children if isinstance(one, str)]
        told.append((element.tag, rest, classes, texts if element.tag != "style" else []))
    return told
