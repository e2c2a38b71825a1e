"""What eyes, a switch or a voice can get at: where targets stand, what moves, what can be said."""

from tests.support.browser import Page

FROM_THE_SIDE = 16
FROM_THE_END = 96
_ROUNDED = 0.5
LONGEST_NAME = 60

_TARGETS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), textarea, select, summary')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.skip-link'))
  .map(e => {
    const words = (e.labels && e.labels[0] || e).textContent.trim().replace(/\\s+/g, ' ')
    const box = (/radio|checkbox/.test(e.type) ? e.closest('.choice') : e).getBoundingClientRect()
    return {words: words.slice(0, 80), blocks: e.querySelectorAll('p, h1, h2, h3, li').length,
      pressed: /^(A|BUTTON|SUMMARY)$/.test(e.tagName), start: box.left, end: box.right,
      top: box.top + scrollY, bottom: box.bottom + scrollY}
  })"""

_SIZE = "() => [document.documentElement.clientWidth, document.documentElement.scrollHeight]"

_SCROLLS = """() => [...document.body.querySelectorAll('*')]
  .filter(e => e.tagName != 'TEXTAREA' && /auto|scroll/.test(getComputedStyle(e).overflow)
    && (e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth))
  .map(e => `${e.tagName}.${e.className}`)"""

_PLACES = """() => [...document.body.querySelectorAll('*')]
  .filter(e => e.checkVisibility() && !e.closest('.skip-link, option'))
  .map(e => [e, e.getBoundingClientRect()])
  .map(([e, box]) => [e.tagName, Math.round(box.left + scrollX), Math.round(box.top + scrollY),
    Math.round(box.width), Math.round(box.height)].join(' '))"""

_FOCUS = """() => {
  const e = document.activeElement
  const box = (/radio|checkbox/.test(e.type) ? e.closest('.choice') : e).getBoundingClientRect()
  return [box.top, box.bottom]
}"""

_AIR = """selector => {
  const it = document.querySelector(selector), a = it.getBoundingClientRect()
  return Math.min(...[...document.querySelectorAll('a[href], button, input:not([type=hidden])')]
    .filter(e => e != it && e.checkVisibility()).map(e => e.getBoundingClientRect())
    .map(b => Math.hypot(
      Math.max(0, Math.max(a.left, b.left) - Math.min(a.right, b.right)),
      Math.max(0, Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)))))
}"""


def at_the_edge(page: Page) -> list[str]:
    """Targets within 16 pixels of the screen's sides, or the last within 96 of the page's end."""
    room, end = page.evaluate(_SIZE)
    targets = page.evaluate(_TARGETS)
    return [
        f"“{one['words']}” is {one['start']:.0f} and {room - one['end']:.0f} px from the sides, "
        f"{end - one['bottom']:.0f} px from the end"
        for one in targets
        if min(one["start"], room - one["end"]) < FROM_THE_SIDE - _ROUNDED
        or end - one["bottom"] < FROM_THE_END - _ROUNDED
    ]


def scrolls_by_itself(page: Page) -> list[str]:
    """What scrolls inside the page, but for a long answer."""
    return list(page.evaluate(_SCROLLS))


def heights(page: Page, selector: str) -> list[float]:
    """How tall each of these is, in pixels."""
    tall = "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)"
    return list(page.locator(selector).evaluate_all(tall))


def air_around(page: Page, selector: str) -> float:
    """From this to the nearest other target, in pixels."""
    return float(page.evaluate(_AIR, selector))


def of_the_focus(page: Page) -> tuple[float, float]:
    """Where in the window what has the focus begins and ends; a choice is its whole row."""
    top, bottom = page.evaluate(_FOCUS)
    return top, bottom


def places(page: Page) -> list[str]:
    """Where everything on the page stands, and how large it is."""
    return list(page.evaluate(_PLACES))


def hard_to_say(page: Page) -> list[str]:
    """Targets whose name is a number alone, too long for a glance, or a text to be read."""
    return [
        one["words"]
        for one in page.evaluate(_TARGETS)
        if one["pressed"]
        and (
            not any(letter.isalpha() or letter == "+" for letter in one["words"])
            or len(one["words"]) > LONGEST_NAME
            or one["blocks"]
        )
    ]
