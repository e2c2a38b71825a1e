"""axe-core in the page: WCAG to AA, contrast to AAA, best practice, targets of 44 pixels."""

from importlib.resources import files
from typing import Any

from tests.support.browser import Page

_SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]
_OFF_BY_THEMSELVES = (
    "target-size",
    "color-contrast-enhanced",
    "meta-refresh-no-exceptions",
    "identical-links-same-purpose",
)

_OF_COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
"""axe's category "color", whole."""

_RUN = """async rules => {
  axe.configure({checks: [{id: 'target-size', options: {minSize: 44}}]})
  const found = await axe.run(document, {...rules, resultTypes: ['violations']})
  return found.violations.flatMap(rule =>
    rule.nodes.map(node => [rule.id, node.target.join(' '), node.failureSummary]))
}"""


def violations(page: Page) -> list[str]:
    """All that axe holds against the page as it stands, in words."""
    on = {name: {"enabled": True} for name in _OFF_BY_THEMSELVES}
    return _found(page, {"runOnly": {"type": "tag", "values": _TAGS}, "rules": on})


def colours_that_fail(page: Page) -> list[str]:
    """The same for its colours, where nothing else has changed since all was looked at.

    In the dark nothing else is another: tests/guards/test_css.py.
    """
    return _found(page, {"runOnly": {"type": "rule", "values": _OF_COLOURS}})


def _found(page: Page, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_SOURCE)
    return [
        f"axe {rule} at {target}: {' '.join(why.split())}"
        for rule, target, why in page.evaluate(_RUN, rules)
    ]
