"""What two settings must look like that are typed by hand and used as they stand."""

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
