"""Somebody of the staff at the real door: signs in, and reads pages of the desk."""

import re
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from typing import Self
from urllib.parse import urlencode

from tests.support.processes import Process, environment
from tests.support.site import AMARA, Colleague
from tests.support.tended import TendedSite, wait_until

HEALTH = "/staff/health"
NEEDS_SOMEBODY = "Needs somebody"
"""Over whatever is broken; not there where nothing is."""
_TOKEN = re.compile(r'name="csrf_token"[^>]*? value="([^"]+)"')
_TAG = re.compile(r"<[^>]+>")


def employ(site: TendedSite, colleague: Colleague) -> None:
    """Make an account by `flask staff create`."""
    password = site.folder / f"{colleague.name}.txt"
    password.write_text(colleague.password)
    create = ("flask", "--app", "wsgi", "staff", "create", colleague.email)
    options = ("--role", colleague.role, "--name", colleague.name)
    given = environment(site.folder, **site.settings)
    with Process(*create, *options, "--password-file", str(password), environment=given) as made:
        assert made.ends() == 0, made.said


def amara(site: TendedSite) -> "AtTheDesk":
    """The administrator of a new site, signed in."""
    employ(site, AMARA)
    return AtTheDesk(site, AMARA)


class AtTheDesk:
    """A browser without scripts in which somebody has signed in. Raises AssertionError if not."""

    def __init__(self, site: TendedSite, colleague: Colleague) -> None:
        self._site = site
        self._open = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar())
        ).open
        token = _TOKEN.search(self._page("/staff/sign-in")[1])
        assert token, "the door has no form"
        answers = {
            "csrf_token": token[1],
            "email": colleague.email,
            "password": colleague.password,
        }
        status, page = self._page("/staff/sign-in", answers)
        assert status == 200, page

    def reads(self, path: str) -> str:
        """The words of a page, between single blanks. Raises AssertionError where it is none."""
        status, page = self._page(path)
        assert status == 200, page
        return " ".join(_TAG.sub(" ", page.partition("<main")[2]).split())

    def at(self, site: TendedSite) -> Self:
        """The same browser, still signed in, at a site that was started anew on another port."""
        self._site = site
        return self

    def is_told(self, *words: str, seconds: float = 60) -> None:
        """Return as soon as the health page says all of this under "Needs somebody". Raises
        AssertionError where it never does."""

        pages: list[str] = []

        def told() -> bool:
            pages.append(self.reads(HEALTH))
            wrong = pages[-1].partition(NEEDS_SOMEBODY)[2].partition("Last enquiry")[0]
            return all(one in wrong for one in words)

        try:
            wait_until(told, seconds=seconds)
        except AssertionError:
            raise AssertionError(f"{words} is not in: {pages[-1]}") from None

    def is_told_that_all_is_well(self, *, seconds: float = 90) -> str:
        """The health page as soon as nothing on it needs somebody, or waits to be taken in. Raises
        AssertionError where that never comes."""
        pages: list[str] = []

        def well() -> bool:
            pages.append(self.reads(HEALTH))
            return NEEDS_SOMEBODY not in pages[-1] and "to be taken in." not in pages[-1]

        try:
            wait_until(well, seconds=seconds)
        except AssertionError:
            raise AssertionError(pages[-1]) from None
        return pages[-1]

    def _page(self, path: str, answers: dict[str, str] | None = None) -> tuple[int, str]:
        data = urlencode(answers).encode() if answers else None
        headers = {"Origin": self._site.url, "Sec-Fetch-Site": "same-origin"}
        request = urllib.request.Request(self._site.url + path, data, headers)
        try:
            with self._open(request, timeout=20) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
