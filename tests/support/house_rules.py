"""What holds for every page. Each rule yields what is wrong and says what to write instead."""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tests.support.page import Element, read_page

try:
    import html5lib
except ModuleNotFoundError:  # one of the tools, while requirements.txt alone runs most tests
    html5lib = None  # type: ignore[assignment]

Wrong = Iterator[str]

_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_FIELDS = ("input", "select", "textarea")
_NEEDS_NO_LABEL = {"hidden", "submit", "button"}
_REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form", "list")
_WA_ME = re.compile(r"https://wa\.me/([1-9]\d{7,14})?(\?text=[^+ ]+)?")
_TEL = re.compile(r"tel:(\+[1-9]\d{6,14}|112|14416)")


@dataclass(frozen=True)
class Fetched:
    """A page as a client got it."""

    path: str
    html: str
    headers: dict[str, str]  # names in lower case, several of a name joined by ", "

    @cached_property
    def root(self) -> Element:
        """The page as a tree."""
        return read_page(self.html)

    @property
    def staff(self) -> bool:
        """Whether it is one of the desk's pages."""
        return self.path == "/staff" or self.path.startswith("/staff/")

    @property
    def own(self) -> bool:
        """Whether its address is one person's own, and as good as a key."""
        return self.header("X-Robots-Tag") == "noindex" and not self.staff

    def header(self, name: str) -> str:
        """A header's value, "" where it is not sent."""
        return self.headers.get(name.lower(), "")


_TOKEN = re.compile(r'(?<=value=")[\w-]{20,}\.[\w-]+\.[\w-]+(?=")')
"""What stands in a csrf_token: another one for each client, of letters that break no rule."""

_in_order: set[bytes] = set()
"""Digests of pages in which nothing is wrong: hundreds of tests get the same ones."""


def broken_rules(page: Fetched) -> list[str]:
    """All that is wrong with it, in words."""
    seen = (page.staff, page.own, sorted(page.headers.items()), _TOKEN.sub("token", page.html))
    digest = hashlib.sha256(repr(seen).encode()).digest()
    if digest in _in_order:
        return []
    rules = EVERYWHERE + (STAFF if page.staff else PUBLIC)
    found = [f"{rule.__name__[1:]}: {wrong}" for rule in rules for wrong in rule(page)]
    if not found:
        _in_order.add(digest)
    return found


def _structure(page: Fetched) -> Wrong:
    if not page.html.lstrip().lower().startswith("<!doctype html>"):
        yield "the page starts with <!doctype html>"
    for tag in ("title", "h1", "main"):
        found = [e for e in page.root.all(tag) if not _in_svg(e)]
        if len(found) != 1 or not found[0].text:
            yield f"a page has one <{tag}> with words in it; this has {len(found)}"
    if page.root.one("html").get("lang") not in ("en", "hi"):
        yield 'write <html lang="…"> with the language of the page'
    levels = [int(e.tag[1]) for e in page.root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"<h{below}> follows <h{above}>: no level is skipped"


def _syntax(page: Fetched) -> Wrong:
    yield from _syntax_errors(page.html)


def _names(page: Fetched) -> Wrong:
    ids = Counter(e.attributes["id"] for e in page.root.walk() if "id" in e.attributes)
    for name, count in ids.items():
        if count > 1:
            yield f'id="{name}" stands {count} times'
    for element in page.root.walk():
        for attribute in _REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f'{attribute}="{name}" of <{element.tag}> names no id of the page'
        target = element.get("href") or ""
        if element.tag == "a" and target.startswith("#") and target[1:] not in ids:
            yield f'href="{target}" leads nowhere'


def _labels(page: Fetched) -> Wrong:
    labelled = {label.get("for") for label in page.root.all("label") if label.text}
    for element in page.root.all(*_FIELDS):
        inside = any(e.tag == "label" and e.text for e in element.ancestors())
        if (
            element.get("type") not in _NEEDS_NO_LABEL
            and not inside
            and element.get("id") not in labelled
            and not element.get("aria-labelledby")
            and element.get("name") != "hp"
        ):
            yield f'the field {element.get("name")!r} has no <label for="…">'
    for element in page.root.all("a", "button", "summary"):
        if not element.text:
            yield f"a <{element.tag}> without words: {element.attributes}"
        if element.text and "aria-label" in element.attributes:
            yield f"{element.text!r} has an aria-label: what is seen is what is said"
    for element in page.root.all("img"):
        if "alt" not in element.attributes:
            yield "an <img> has an alt, empty where it only decorates"


def _nothing_inline(page: Fetched) -> Wrong:
    for element in page.root.walk():
        for attribute in element.attributes:
            if attribute == "style" or attribute.startswith("on"):
                yield f"<{element.tag} {attribute}=…>: write a class, or a script file"
    for script in page.root.all("script"):
        if script.get("type") == "application/ld+json":  # data, which no browser runs
            json.loads(script.text)
        elif not (script.get("src") or "").startswith("/static/") or script.text:
            yield "a script is a file of ours: <script src=/static/…>"


def _links(page: Fetched) -> Wrong:
    for element in page.root.all("a"):
        target = element.get("href") or ""
        if "://wa.me" in target and not _WA_ME.fullmatch(target):
            yield f"{target!r} is no wa.me link: digits, then ?text= percent-encoded"
        if target.startswith("tel:") and not _TEL.fullmatch(target):
            yield f"{target!r} is no tel: link: + and digits"
        if target.startswith("javascript:") or "target" in element.attributes:
            yield f"the link {element.text!r} opens its page in the same tab, without a script"
    for element in page.root.all("link", "script", "img", "source", "iframe"):
        source = element.get("src") or element.get("href") or "/"
        ours = source.startswith(("/", "data:")) and not source.startswith("//")
        if not ours and element.get("rel") not in ("canonical", "alternate"):
            yield f"<{element.tag}> asks another host: {source}"


def _forms(page: Fetched) -> Wrong:
    for form in page.root.all("form"):
        if not form.get("action"):
            yield "a form names its action"
    for element in page.root.walk():
        for attribute in ("accesskey", "autoplay"):
            if attribute in element.attributes:
                yield f"{attribute} on <{element.tag}>"
        if (element.get("tabindex") or "0") not in ("0", "-1"):
            yield "a tabindex is 0 or -1"


def _language(page: Fetched) -> Wrong:
    for element, text in page.root.texts():
        if _DEVANAGARI.search(text) and element.tag != "style" and element.language != "hi":
            yield f'{text.strip()!r} stands in something with lang="hi"'


def _security_headers(page: Fetched) -> Wrong:
    if page.header("Referrer-Policy") != ("no-referrer" if page.own else "same-origin"):
        yield f"the Referrer-Policy is {page.header('Referrer-Policy')!r}"
    for name, value in (
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Type", "text/html; charset=utf-8"),
    ):
        if page.header(name) != value:
            yield f"{name} is {value!r}, not {page.header(name)!r}"
    policy = page.header("Content-Security-Policy")
    for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        if part not in policy:
            yield f"the Content-Security-Policy has {part}"
    if "unsafe" in policy:
        yield f"the Content-Security-Policy allows nothing unsafe: {policy}"


def _one_style_with_its_hash(page: Fetched) -> Wrong:
    styles = page.root.all("style")
    if len(styles) != 1:
        yield f"a public page has one <style>: {{{{ page_css }}}}; this has {len(styles)}"
    for style in styles:
        text = "".join(text for _, text in style.texts())
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in page.header("Content-Security-Policy"):
            yield "the hash of the <style> stands in the Content-Security-Policy"


def _nothing_personal(page: Fetched) -> Wrong:
    if page.header("Set-Cookie"):
        yield "a public page sets no cookie"
    if "cookie" in page.header("Vary").lower():
        yield "a public page does not vary with cookies: who opened the session?"
    for field in page.root.all("input", name="csrf_token"):
        yield f"a public form carries no token: {field.attributes}"


def _patient_forms(page: Fetched) -> Wrong:
    for form in page.root.all("form"):
        if "novalidate" not in form.attributes:
            yield "a public form is novalidate: the server answers, in plain words"
    for element in page.root.all(*_FIELDS):
        for attribute in ("required", "pattern", "maxlength", "placeholder", "title"):
            if attribute in element.attributes:
                yield f"{attribute} on the field {element.get('name')!r}"
        if element.get("autocomplete") == "off" and element.get("name") != "hp":
            yield f"autocomplete=off empties {element.get('name')!r} when somebody comes back"


def _not_stored(page: Fetched) -> Wrong:
    if "no-store" not in page.header("Cache-Control"):
        yield "the desk's pages are sent with Cache-Control: no-store"
    if page.root.all("style"):
        yield "the desk's pages link their styles: <link rel=stylesheet href=/static/css/…>"


def _posts_carry_a_token(page: Fetched) -> Wrong:
    for form in page.root.all("form"):
        if (form.get("method") or "").lower() == "post" and not form.all(name="csrf_token"):
            yield f"the form to {form.get('action')!r} has no csrf_token"


def _syntax_errors(html: str) -> tuple[str, ...]:
    if html5lib is None:
        return ()
    parser = html5lib.HTMLParser()
    parser.parse(html)
    lines = html.splitlines()
    return tuple(
        f"{code} in line {line}: {lines[line - 1].strip()[:80] if line <= len(lines) else ''}"
        for (line, _column), code, _data in parser.errors
    )


def _in_svg(element: Element) -> bool:
    return any(ancestor.tag == "svg" for ancestor in element.ancestors())


Rule = Callable[[Fetched], Wrong]
EVERYWHERE: tuple[Rule, ...] = (
    _structure,
    _syntax,
    _names,
    _labels,
    _nothing_inline,
    _links,
    _forms,
    _security_headers,
)
PUBLIC: tuple[Rule, ...] = (_language, _one_style_with_its_hash, _nothing_personal, _patient_forms)
STAFF: tuple[Rule, ...] = (_not_stored, _posts_carry_a_token)
