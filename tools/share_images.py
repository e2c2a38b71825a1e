"""The pictures that messengers show of a page that is passed on: `python -m tools.share_images`.

One for each page of content/ and language, 1200 × 630: its title and its lead, hung from the line
as on the page itself. No clinic's name stands in them: that is a setting. `said.json` beside them
holds what each says, so that a test finds a picture that is out of date.
"""

import html
import json

from playwright.sync_api import sync_playwright

from clinic.catalogue import ContentPage
from clinic.config import ROOT
from tests.support.browser import LAUNCH
from tools.share_pages import FOLDER, pages_to_draw, picture_of, said_by

_NOTE = {
    "en": "What is known, and what is not",
    "hi": "क्या मालूम है, और क्या नहीं",
}
_PAGE = """<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><style>
* {{ margin: 0; box-sizing: border-box }}
body {{ width: 1200px; height: 630px; background: #FBF7F0; color: #1F2A2C; padding: 0 80px;
  font-family: "Noto Sans Devanagari", "Noto Sans", system-ui, sans-serif;
  display: flex; flex-direction: column; border-top: 18px solid #17555C }}
p.note {{ color: #17555C; font-weight: 700; font-size: 30px; padding: 52px 0 44px }}
h1 {{ border-top: 8px solid #17555C; padding-top: 26px; font-size: {size}px; line-height: {line};
  text-wrap: balance }}
p.lead {{ margin-top: auto; margin-bottom: 60px; border-top: 3px solid #D9CFBF; padding-top: 26px;
  font-size: 34px; line-height: {line}; text-wrap: balance }}
</style><body><p class="note">{note}</p><h1>{title}</h1><p class="lead">{lead}</p></body></html>"""


def main() -> None:
    """Draw them all anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    pages = list(pages_to_draw())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        window = browser.new_page(viewport={"width": 1200, "height": 630})
        for page in pages:
            window.set_content(_drawn(page))
            window.screenshot(path=picture_of(page))
        browser.close()
    said = {picture_of(page).name: said_by(page) for page in pages}
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
    (FOLDER / "said.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(pages)} pictures are in {FOLDER.relative_to(ROOT)}.")


def _drawn(page: ContentPage) -> str:
    hindi = page.language == "hi"
    size = 68 if len(page.title) < 60 else 58
    return _PAGE.format(
        language=page.language,
        note=_NOTE[page.language] if page.kind.medical else "&nbsp;",
        title=html.escape(page.title),
        lead=html.escape(page.lead),
        size=size,
        line=1.45 if hindi else 1.2,
    )


if __name__ == "__main__":
    main()
