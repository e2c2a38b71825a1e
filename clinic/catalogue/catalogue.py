"""All that the site says, read once from the content folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from clinic.catalogue.checked import shown, withheld_by_the_gate
from clinic.catalogue.content import Content, read_content
from clinic.catalogue.evidence import Evidence
from clinic.catalogue.notices import last_resort
from clinic.catalogue.pages import ContentPage, Notice, PageKind, Withheld

_FALLBACK = "en"

FilesState = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Catalogue:
    """The pages and notices that may be shown, the files that may not, and the records."""

    _pages: Mapping[tuple[str, str], ContentPage]
    _notices: Mapping[str, Notice]
    withheld: tuple[Withheld, ...]
    evidence: Evidence

    def page(self, slug: str, language: str) -> ContentPage | None:
        """The page in this language, None where there is none (ask for "en" then)."""
        return self._pages.get((slug, language))

    def pages(self, language: str, *kinds: PageKind) -> tuple[ContentPage, ...]:
        """The pages of one language by their codes; of these kinds where some are named."""
        return tuple(
            page
            for page in self._pages.values()
            if page.language == language and (not kinds or page.kind in kinds)
        )

    @property
    def withheld_files(self) -> tuple[str, ...]:
        """The files that are withheld, each once, in order."""
        return tuple(sorted({file.path.partition(":")[0] for file in self.withheld}))

    def notice(self, language: str) -> Notice:
        """The notice in this language, else in English: the form never stands without one."""
        return self._notices.get(language) or self._notices.get(_FALLBACK) or last_resort()


def load_catalogue(folder: Path, languages: tuple[str, ...]) -> Catalogue:
    """Read `folder` for these languages; what is malformed, false or unsafe is withheld.

    Never raises for what stands in a file: it is withheld with its reason, and the site starts.
    Who asks again for files that have not changed gets the same: it takes half a second, and tests
    make thousands of applications.
    """
    return _loaded(folder, languages, _state_of(folder))


@lru_cache(maxsize=4)
def _loaded(folder: Path, languages: tuple[str, ...], _state: FilesState) -> Catalogue:
    return as_catalogue(read_content(folder, languages))


def _state_of(folder: Path) -> FilesState:
    """Every file below the folder, with its time and size."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)


def as_catalogue(content: Content) -> Catalogue:
    """What of the content may be shown."""
    held, reasons = withheld_by_the_gate(content)
    return Catalogue(
        {(text.page.slug, text.language): text.page for text in shown(content, held)},
        content.notices,
        (*content.problems, *reasons),
        content.evidence,
    )
