"""A page's classes by a letter or two, for the compressed bodies: names are a tenth of its bytes.

Nothing but the page's own <style> reads them: no script runs on public pages and no other style is
loaded, so a name may be any as long as page and style say the same. The body that is not compressed
keeps the names that the files have, for whoever reads a page's source, and for tests.
"""

import re
from itertools import product
from string import ascii_letters

_STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
_BEFORE_A_BRACE = re.compile(r"[^{}]+(?=\{)")
"""Selectors, and conditions of @media, which hold no class. Values stand before no brace."""

_CLASS = re.compile(r"(?<=\.)[a-z][\w-]*")
_CLASSES_OF_A_TAG = re.compile(r'(<[a-z][^<>]*?)\sclass="([^"]*)"')
_SHORT = (*ascii_letters, *map("".join, product(ascii_letters, repeat=2)))
"""a, b, … Z, aa, …: a browser tells A from a in a page that begins with <!DOCTYPE html>."""


def with_short_classes(html: str) -> tuple[str, str]:
    """The page with a short name for each class that its <style> speaks of, and that style alone.

    Other classes go. Names follow the order in the style: a page has the same in every process.
    """
    found = _STYLE.search(html)
    if found is None:
        return html, ""
    selectors = " ".join(_BEFORE_A_BRACE.findall(found[0]))
    short = dict(zip(dict.fromkeys(_CLASS.findall(selectors)), _SHORT, strict=False))

    def in_selector(part: re.Match[str]) -> str:
        return _CLASS.sub(lambda name: short[name[0]], part[0])

    def in_tag(tag: re.Match[str]) -> str:
        kept = " ".join(short[name] for name in tag[2].split() if name in short)
        return f'{tag[1]} class="{kept}"' if kept else tag[1]

    style = _BEFORE_A_BRACE.sub(in_selector, found[0])
    head, body = html[: found.start()], html[found.end() :]
    return _CLASSES_OF_A_TAG.sub(in_tag, head) + style + _CLASSES_OF_A_TAG.sub(in_tag, body), style
