"""What the software says itself: the texts of public templates and forms, and their Hindi.

No doctor can sign these, and no record stands behind them, so the rules for words are held over
them as over content. translations/babel.cfg says which files speak to visitors.

Not imported by the site: the extractor is for the check alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from clinic.catalogue.gate import ALLOWED_UNUSED, RULES, findings, unused_sentences
from clinic.catalogue.gate.allowed import Allowed, load_allowed
from clinic.catalogue.gate.passages import Passage, Role, Speech
from clinic.catalogue.gate.rule import Broken, Ground, Over

ALLOWED = "translations/allowed.yaml"
"""Exact sentences of the interface that may stand, as content/gate/allowed.yaml has the pages'."""

_ALLOWED_OF_PAGES = "content/gate/allowed.yaml"

_KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None}
_SPEAKING = ("clinic", "templates")
"""Folders that hold words for visitors: nothing else is walked through."""


def broken_in_interface(
    root: Path, languages: tuple[str, ...], ground: Ground
) -> tuple[Broken, ...]:
    """Every broken rule of the software's own texts, by file and line."""
    allowed, not_read = load_allowed(root / ALLOWED)
    used: set[Allowed] = set()
    found = findings(RULES, interface_texts(root, languages), ground, allowed, used=used)
    broken = dict.fromkeys(finding.broken for finding in found)
    asked = [entry for entry in allowed if entry.language in languages]
    return (
        *(replace(one, mend=one.mend.replace(_ALLOWED_OF_PAGES, ALLOWED)) for one in broken),
        *unused_sentences(asked, used, path=ALLOWED),
        *(
            Broken(ALLOWED_UNUSED, ALLOWED, problem.line, problem.text, "mend it")
            for problem in (not_read.problems if not_read else ())
        ),
    )


def interface_texts(root: Path, languages: tuple[str, ...]) -> Iterator[Speech]:
    """Each text that a visitor may read and no content file holds, by the file that holds it.

    English stands in the templates themselves, another language in its catalogue.
    """
    if "en" in languages:
        yield from _english(root)
    for language in languages:
        path = root / "translations" / language / "LC_MESSAGES" / "messages.po"
        if path.exists():
            yield _translated(path, path.relative_to(root).as_posix(), language)


def _english(root: Path) -> Iterator[Speech]:
    with (root / "translations" / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]

    def may_speak(folder: str) -> bool:
        within = Path(folder).relative_to(root).parts
        return not within or within[0] in _SPEAKING

    found: dict[str, list[Passage]] = {}
    for name, line, message, _comments, _context in extract_from_dir(
        root, methods, options, _KEYWORDS, directory_filter=may_speak
    ):
        for said in (message,) if isinstance(message, str) else message:
            found.setdefault(str(name), []).append(Passage(Role.PROSE, said, line))
    for name, passages in found.items():
        yield Speech(name, "en", Over.INTERFACE, tuple(passages))


def _translated(path: Path, name: str, language: str) -> Speech:
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    passages = tuple(
        Passage(Role.PROSE, said, message.lineno)
        for message in messages
        for said in _forms(message.string)
    )
    return Speech(name, language, Over.INTERFACE, passages)


def _forms(said: str | Iterable[str] | None) -> tuple[str, ...]:
    """A text alone, or its singular and plural."""
    return (said,) if isinstance(said, str) else tuple(said or ())
