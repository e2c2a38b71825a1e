"""Chromium as people use it: how it is started, two machines, and a keyboard alone."""

from typing import Any

import pytest

from tests.support.machine import CHROMIUM
from tests.support.site import Colleague

try:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Locator,
        Page,
        Route,
        expect,
    )
except ModuleNotFoundError:  # one of the tools; requirements.txt alone runs the others
    pytest.skip("needs playwright, of requirements-dev.txt", allow_module_level=True)

__all__ = [
    "DESKTOP",
    "LAUNCH",
    "PATIENCE",
    "PHONE",
    "Browser",
    "BrowserContext",
    "Locator",
    "Page",
    "Route",
    "expect",
    "focused",
    "refused_by_policy",
    "requests_of",
    "sign_in",
    "tab_to",
]

LAUNCH: dict[str, Any] = {
    "executable_path": CHROMIUM,
    "args": [
        "--no-sandbox",  # root cannot have it
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}

_AS_WRITTEN = {"extra_http_headers": {"Accept-Encoding": "identity"}}
"""Pages with the names that tests ask for: compressed ones have short classes. That those look the
same is in tests/browser/test_short_names.py."""

DESKTOP: dict[str, Any] = {
    **_AS_WRITTEN,
    "viewport": {"width": 1280, "height": 800},
    "locale": "en-IN",
}
PHONE: dict[str, Any] = {
    **_AS_WRITTEN,
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
    "locale": "en-IN",
}

PATIENCE = 30_000
"""Milliseconds for what takes one: the machine may be busy."""

_FOCUSED = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return ''
  const label = e.labels && e.labels[0]
  return (label || e).textContent.trim() || e.value || e.id
}"""


def focused(page: Page) -> str:
    """What has the focus, by its words (a field by its label); empty where nothing has it."""
    return str(page.evaluate(_FOCUSED))


def tab_to(page: Page, words: str, *, within: int) -> int:
    """Press Tab until these words have the focus. Returns how often. Raises AssertionError."""
    passed = []
    for presses in range(1, within + 1):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if passed[-1] == words:
            return presses
    raise AssertionError(f"{words!r} is not among {passed}")


def requests_of(page: Page) -> list[str]:
    """A list that grows by the address of each request that the page makes."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def refused_by_policy(page: Page) -> list[str]:
    """A list that grows by each complaint that the page breaks its own Content-Security-Policy."""
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            heard.append(message.text)

    page.on("console", listen)
    return heard


def sign_in(page: Page, url: str, who: Colleague, *, to: str = "/staff/") -> Page:
    """As a colleague does who asks for a page of the desk and has not signed in. Returns the page.

    `url`: of the site, without a slash at the end. `to`: the page's path.
    """
    page.goto(url + to)
    page.get_by_label("Email address").fill(who.email)
    page.get_by_label("Password", exact=True).fill(who.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(url + to)
    return page
