"""A member of staff at a running site: a browser with a cookie and no script."""

import re
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.support.site import ClinicSite, Colleague

_HIDDEN = ("csrf_token", "version")


class StaffBrowser:
    """Signed in when it is made. Answers are pairs of status and page."""

    def __init__(self, site: ClinicSite, colleague: Colleague) -> None:
        self._host = site.url.removeprefix("http://")
        self._cookies: dict[str, str] = {}
        sign_in = {"email": colleague.email, "password": colleague.password}
        assert self.post("/staff/sign-in", **sign_in)[0] == 303

    def get(self, path: str) -> tuple[int, str]:
        """Open a page."""
        return self._ask("GET", path, "")

    def post(self, path: str, *, page: str = "", **fields: str) -> tuple[int, str]:
        """Send a form that stands on `page`, with its hidden fields.

        Where it leads is opened: then the text is that page's, and the status still the post's.
        """
        _, text = self.get(page or path)
        for name in _HIDDEN:
            found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', text)
            fields |= {name: found[1]} if found else {}
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str) -> tuple[int, str]:
        connection = HTTPConnection(self._host, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status == 303:
            text = self._ask("GET", answer.headers["Location"], "")[1]
        return answer.status, text
