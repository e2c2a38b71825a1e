"""What a visitor does on a running site without a browser: open, save, add, correct, report."""

from http.client import HTTPConnection

from tests.support.site import ClinicSite, post_like_curl


def opened(site: ClinicSite, path: str) -> tuple[int, str]:
    """Status and text of a page."""
    connection = HTTPConnection(site.url.removeprefix("http://"), timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def read(site: ClinicSite, path: str) -> str:
    """The text of a page that is there."""
    status, text = opened(site, path)
    assert status == 200, (status, path)
    return text


def pressed(site: ClinicSite, path: str, **fields: str) -> str:
    """Press a button that is taken; the path of the page that it leads to."""
    answer = post_like_curl(site, path, **fields)
    assert answer.status == 303, (answer.status, path)
    return answer.headers["Location"].removeprefix(site.url)


def save(site: ClinicSite, language: str = "", **typed: str) -> str:
    """Press Save; the path of the private link, opened as its writer does: page and form."""
    saved = pressed(site, f"{language}/enquiries", **typed | {"do": "save"})
    assert saved.startswith(f"{language}/saved/")
    for page in (saved, f"{saved}/form"):
        assert typed["question"] in read(site, page)
    return saved


def token_of(path: str) -> str:
    """What opens a private page or a saved form, at the end of its path."""
    return path.partition("?")[0].rpartition("/")[2]
