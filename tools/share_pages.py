"""What the pictures of static/share say, and where each is; read without a browser."""

from pathlib import Path

from clinic.catalogue import ContentPage, load_catalogue
from clinic.config import ROOT

FOLDER = ROOT / "static" / "share"
LANGUAGES = ("en", "hi")


def pages_to_draw() -> list[ContentPage]:
    """Every page of the site's own content, in each language."""
    catalogue = load_catalogue(ROOT / "content", LANGUAGES)
    return [page for language in LANGUAGES for page in catalogue.pages(language)]


def picture_of(page: ContentPage) -> Path:
    """Where the page's picture is."""
    return FOLDER / f"{page.slug}.{page.language}.png"


def said_by(page: ContentPage) -> list[str]:
    """What stands in the picture."""
    return [page.title, page.lead]
