"""Of the one style of public pages, what a page uses: a first view is one small answer."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_CLASSES = re.compile(r'\sclass="([^"]*)"')
_TAGS = re.compile(r"<([a-z][a-z0-9]*)")
_ASIDE = re.compile(r":[a-z-]+\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")
"""What a selector says in brackets: what is not, or may be. It leaves nothing out."""

_CLASS = re.compile(r"\.([\w-]+)")
_NOT_A_TAG = re.compile(r"[.#:]+[\w-]+")
_TAG = re.compile(r"[a-z][a-z0-9]*")
_GROUPS = ("@media", "@supports")
_READ = re.compile(r"var\((--[\w-]+)")
_GIVEN = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*(?:;|(?=\}))")


def with_used_style(html: str) -> tuple[str, str]:
    """The page with the rules of its <style> that can hold on it, and that style alone.

    The style is one that clinic.web.public.styles has made: small, @media at most one deep.
    """
    found = _STYLE.search(html)
    if found is None:
        return html, ""
    rest = html[: found.start()] + html[found.end() :]
    classes = frozenset(name for names in _CLASSES.findall(rest) for name in names.split())
    style = _style(found[1], classes, frozenset(_TAGS.findall(rest)))
    return f"{html[: found.start(1)]}{style}{html[found.end(1) :]}", style


@lru_cache(maxsize=128)
def _style(css: str, classes: frozenset[str], tags: frozenset[str]) -> str:
    """Kept, for pages that are made for one request are of few kinds."""
    return _with_values_it_reads("".join(_used(css, classes, tags)))


def _with_values_it_reads(css: str) -> str:
    """Without custom properties that no rule of it asks for: colours of what is not on the page."""
    read = set(_READ.findall(css))
    return _GIVEN.sub(lambda given: given[0] if given[1] in read else "", css).replace(";}", "}")


def _used(css: str, classes: Set[str], tags: Set[str]) -> Iterator[str]:
    for selectors, body in _RULE.findall(css):
        if selectors.startswith(_GROUPS):
            inside = "".join(_used(body, classes, tags))
            if inside:
                yield f"{selectors}{{{inside}}}"
        elif selectors.startswith("@"):
            yield f"{selectors}{{{body}}}"
        else:
            kept = [one for one in _apart(selectors) if _may_hold(one, classes, tags)]
            if kept:
                yield f"{','.join(kept)}{{{body}}}"


def _apart(selectors: str) -> Iterator[str]:
    """Selectors of a list, one by one: a comma in brackets is part of one."""
    one, depth = "", 0
    for sign in selectors:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            yield one
            one = ""
        else:
            one += sign
    yield one


def _may_hold(selector: str, classes: Set[str], tags: Set[str]) -> bool:
    plain = _ASIDE.sub("", selector)
    named = set(_TAG.findall(_NOT_A_TAG.sub("", plain)))
    return set(_CLASS.findall(plain)) <= classes and named <= tags
