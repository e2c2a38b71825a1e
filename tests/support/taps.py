"""Fingers, gaze, voice and small windows: what is too small or too close, what runs out of the
page, and what cannot be told apart when its name is said.

axe lets a small target pass that has air around it; here each one is 44 pixels and 8 apart.
"""

from tests.support.browser import Page

_TARGETS = """() => {
  const targets = 'a[href], button, input:not([type=hidden]), textarea, select, summary'
  const seen = e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.skip-link')
  const layer = e => !e ? null
    : /fixed|sticky/.test(getComputedStyle(e).position) ? e : layer(e.parentElement)
  const words = e => (e.textContent.trim().replace(/\\s+/g, ' ') || e.id || e.name).slice(0, 40)
"""

_TAPS = (
    _TARGETS
    + """
  const row = e => /radio|checkbox/.test(e.type) ? e.closest('.choice, .r, label') || e : e
  const inSentence = e => e.tagName == 'A' && getComputedStyle(e).display == 'inline'
    && e.parentElement.textContent.trim() != e.textContent.trim()
  const boxes = [...document.querySelectorAll(targets)].filter(e => seen(e) && !inSentence(e))
    .map(e => ({words: words(e), layer: layer(e), box: row(e).getBoundingClientRect()}))
  const size = b => Math.round(b.width) + '×' + Math.round(b.height)
  const small = boxes.filter(({box}) => box.width < 44 || box.height < 44)
    .map(({words, box}) => `“${words}” is ${size(box)}`)
  const gap = (a, b) => Math.hypot(
    Math.max(0, Math.max(a.left, b.left) - Math.min(a.right, b.right)),
    Math.max(0, Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)))
  const close = boxes.flatMap((a, i) => boxes.slice(i + 1)
    .filter(b => a.layer == b.layer && gap(a.box, b.box) < 8)
    .map(b => `“${a.words}” is ${gap(a.box, b.box).toFixed(1)} px from “${b.words}”`))
  return [...small, ...close]
}"""
)

_RUNS_OUT = """() => {
  const room = document.documentElement.clientWidth
  const wide = document.documentElement.scrollWidth
  if (wide <= room) return []
  const out = [...document.body.querySelectorAll('*')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > room + 0.5)
  const last = out.filter(e => !out.some(other => e != other && e.contains(other)))
  return [`scrolls sideways, ${wide} px in ${room}: `
    + last.slice(0, 3).map(e => e.tagName + '.' + e.className).join(', ')]
}"""

_STUCK = """() => [...document.body.querySelectorAll('*')]
  .filter(e => /fixed|sticky/.test(getComputedStyle(e).position) && e.checkVisibility())
  .map(e => `${e.tagName}.${e.className} is ${getComputedStyle(e).position}`)"""

_MEETS_RAIL = """() => {
  const boxes = selector => [...document.querySelectorAll(selector)]
    .filter(e => e.checkVisibility()).map(e => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height)
  return boxes('.sheet__wide *, .sheet__wide').flatMap(([e, a]) => boxes('.sheet__rail > *')
    .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    .map(([other]) => `${e.tagName}.${e.className} lies over ${other.tagName}.${other.className}`))
}"""


_HAS_RAIL = """() => {
  const [text, rail] = ['.sheet__text', '.sheet__rail']
    .map(name => document.querySelector(name).getBoundingClientRect())
  return text.right <= rail.left && rail.top < text.bottom
}"""


_ONE_NAME = """() => {
  const words = e => e.textContent.trim().replace(/\\s+/g, ' ')
  const sent = form => [...new FormData(form)].filter(([name]) => name != 'csrf_token').flat()
  const means = e => e.href || [e.form.action, e.name, e.value, ...sent(e.form)].join(' ')
  const meanings = new Map()
  for (const e of document.querySelectorAll('a[href], button')) {
    if (!e.checkVisibility()) continue
    meanings.set(words(e), (meanings.get(words(e)) || new Set()).add(means(e)))
  }
  return [...meanings].filter(([, all]) => all.size > 1)
    .map(([name, all]) => `“${name}” means ${[...all].join(' and ')}`)
}"""

_GOES_UP = (
    _TARGETS
    + """
  const stops = [...document.querySelectorAll(targets)]
    .filter(e => e.tabIndex >= 0 && seen(e) && !layer(e))
  const box = e => e.getClientRects()[0] || e.getBoundingClientRect()
  return stops.slice(1).flatMap((e, i) => box(e).bottom > box(stops[i]).top ? []
    : [`“${words(e)}” stands above “${words(stops[i])}”, after which it comes`])
}"""
)


def hard_to_tap(page: Page) -> list[str]:
    """Targets under 44 by 44 pixels, and pairs of them that are less than 8 pixels apart.

    A radio or a tick counts as its whole row, or as the label around it; a link inside a sentence
    is let be; what floats is compared with what floats along.
    """
    return list(page.evaluate(_TAPS))


def runs_out_of_the_page(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    return list(page.evaluate(_RUNS_OUT))


def goes_back_up(page: Page) -> list[str]:
    """What Tab or a switch comes to next although it stands higher on the page than the last.

    For windows of one column: where there are two, each has an order of its own.
    """
    return list(page.evaluate(_GOES_UP))


def one_name_for_two(page: Page) -> list[str]:
    """Links and buttons of one name that do different things: whoever speaks the name gets one."""
    return list(page.evaluate(_ONE_NAME))


def stuck_to_the_window(page: Page) -> list[str]:
    """What does not scroll with the page and so may lie over what somebody looks at."""
    return list(page.evaluate(_STUCK))


def has_a_rail(page: Page) -> bool:
    """Whether the form stands beside the text."""
    return bool(page.evaluate(_HAS_RAIL))


def text_over_the_rail(page: Page) -> list[str]:
    """Parts of a treatment's wide text that lie over the form beside it."""
    return list(page.evaluate(_MEETS_RAIL))


def double_the_text(page: Page) -> None:
    """Text at 200 %, as weak eyes have it set in the browser; the window stays as wide."""
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


def space_the_text(page: Page) -> None:
    """The text spacing of WCAG 1.4.12."""
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-block-end: 2em !important }`)
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    }""")
