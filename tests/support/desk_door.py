"""Somebody of the staff at the real door: signs in, and reads pages of the desk."""

import re
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

from tests.support.processes import Process, environment
from tests.support.site import Colleague
from tests.support.tended import TendedSite

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
