"""What settings must look like that are typed by hand and used as they stand."""

import re
from urllib.parse import urlsplit


def site_address(written: str) -> str:
    """A site's address alone, without the slash at its end. Raises ValueError."""
    base = written.rstrip("/")
    try:
        address = urlsplit(base)
        plain = bool(address.hostname) and address.port != 0
    except ValueError:  # half an IPv6 address, or a port that no machine has
        plain = False
    if not plain or not re.fullmatch(r"https?://[^/?#@\s]+", base):
        raise ValueError("write the site's address alone, like https://clinic.example.org")
    return base


def check_token(written: str) -> None:
    """A token stands in a header, between blanks. Raises ValueError, which does not repeat it."""
    if not re.fullmatch(r"[!-~]+", written):
        raise ValueError("write it without blanks, in letters, digits and signs of a keyboard")


def check_team(written: object) -> None:
    """The people of a clinic as a list of tables. Raises ValueError, which says what to write."""
    mend = 'write a list like [{name = "…", role = "…", registration = "…"}]'
    if not isinstance(written, list | tuple):
        raise ValueError(mend)  # noqa: TRY004  # what pydantic passes on
    for person in written:
        if not isinstance(person, dict) or not set(person) <= {"name", "role", "registration"}:
            raise ValueError(mend)
        if not all(isinstance(words, str) for words in person.values()):
            raise ValueError(mend)
        if not all(str(person.get(key, "")).strip() for key in ("name", "role")):
            raise ValueError("each person needs a name and a role")


def check_redirects(written: object) -> None:
    """Addresses of an older site and where each leads now. Raises ValueError.

    Both are paths of this site. None leads to another that is led on itself, so none goes round.
    """
    mend = 'write a table like {"/old-page" = "/treatments"}'
    if not isinstance(written, dict):
        raise ValueError(mend)  # noqa: TRY004  # what pydantic passes on
    for old, new in written.items():
        for path in (old, new):
            if not isinstance(path, str) or not re.fullmatch(r"/(?!/)[^\s\\]*", path):
                raise ValueError(f"{path!r} is not an address that begins with one /")
        if old == "/" or re.search(r"[?#]", old):
            raise ValueError(f"{old!r} cannot be led on: write a path, and not the first page's")
        if new.partition("#")[0] in written:
            raise ValueError(f"{old!r} leads to {new!r}, which is led on itself")
