"""Where a webhook may lead, and what its settings must look like.

Whoever may name an address for us to call can make us call what only we can reach: a database, a
router, the metadata of a hosting company. So an address on the internet must be one in all that
its name stands for.
"""

import base64
import binascii
import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

SECRET_PREFIX = "whsec_"
SECRET_BYTES = 32
"""Of a new secret."""

_LEAST_SECRET_BYTES = 24
_MOST_SECRET_BYTES = 64
_FIELDS = {"name", "url", "secret", "private", "text_only"}

_CARRY_IPV4 = [
    ipaddress.IPv6Network("64:ff9b::/96"),  # NAT64
    ipaddress.IPv6Network("64:ff9b:1::/48"),
    ipaddress.IPv6Network("2002::/16"),  # 6to4
    ipaddress.IPv6Network("2001::/32"),  # Teredo
    ipaddress.IPv6Network("::ffff:0:0/96"),  # IPv4-mapped
    ipaddress.IPv6Network("::/96"),
]
"""IPv6 addresses that are a way to some IPv4 address, a private one maybe."""


class WrongWebhookError(ValueError):
    """What is wrong with the setting, in one line without an address or a secret."""


@dataclass(frozen=True)
class WebAddress:
    """An address to call, taken apart. `target`: path and query, as the request's line has them."""

    https: bool
    host: str
    port: int
    target: str


def read_web_address(url: str, *, private: bool) -> WebAddress:
    """Take the address apart. Raises ValueError with words that do not repeat it.

    `private`: it may be http, and an address of the clinic's own network.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("the address is malformed") from None
    if not url.isascii() or re.search(r"[\x00-\x20\x7f\\]", url):
        raise ValueError("the address has a character that must be written as %… or in Punycode")
    if parts.scheme not in ("https", "http") or not parts.hostname or port == 0:
        raise ValueError("write an address that begins with https://")
    if parts.scheme == "http" and not private:
        raise ValueError("http is for the clinic's own network: write https://, or private = true")
    if "@" in parts.netloc or parts.fragment:
        raise ValueError("the address must have no user name and no #")
    if _is_odd_number(parts.hostname):
        raise ValueError("write a number address as four numbers, like 192.0.2.1")
    if not private and _is_private_number(parts.hostname):
        raise ValueError("the address is of a private network: then write private = true")
    https = parts.scheme == "https"
    path = parts.path or "/"
    return WebAddress(
        https=https,
        host=parts.hostname,
        port=port or (443 if https else 80),
        target=f"{path}?{parts.query}" if parts.query else path,
    )


def is_public(address: str) -> bool:
    """Whether this IP address is one of the internet, reached by no detour."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and (
        ip.is_site_local or any(ip in network for network in _CARRY_IPV4)
    ):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def read_secrets(written: str) -> tuple[bytes, ...]:
    """The keys of `whsec_…`, several with a space between them while one replaces another.

    Raises ValueError with words that do not repeat them.
    """
    keys = tuple(_key(secret) for secret in written.split())
    if not keys:
        raise ValueError("the secret is missing: make one with `flask webhooks secret`")
    return keys


def check_webhooks(values: object) -> None:
    """Check the setting as it was written. Raises WrongWebhookError."""
    if not isinstance(values, Sequence) or isinstance(values, str | bytes):
        raise WrongWebhookError(
            'write a list, like [{name = "chat", url = "https://…", secret = "…"}]'
        )
    names = [_checked(value) for value in values]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise WrongWebhookError(f"two webhooks have the name {twice[0]!r}")


def _checked(value: object) -> str:
    """The name of this webhook."""
    if not isinstance(value, Mapping):
        raise WrongWebhookError(
            'write each webhook as {name = "chat", url = "https://…", secret = "…"}'
        )
    name = value.get("name")
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9-]{1,40}", name):
        raise WrongWebhookError("each webhook needs a name of small letters, digits and hyphens")
    if unknown := sorted(str(field) for field in value.keys() - _FIELDS):
        raise WrongWebhookError(f"webhook {name!r} has a field that we do not know: {unknown[0]}")
    for flag in ("private", "text_only"):
        if not isinstance(value.get(flag, False), bool):
            raise WrongWebhookError(
                f"webhook {name!r}: {flag} is true or false, without quotation marks"
            )
    for field in ("url", "secret"):
        if not isinstance(value.get(field), str) or not value[field]:
            raise WrongWebhookError(f"webhook {name!r} has no {field}")
    try:
        read_web_address(value["url"], private=value.get("private", False))
        read_secrets(value["secret"])
    except ValueError as error:
        raise WrongWebhookError(f"webhook {name!r}: {error}") from None
    return name


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(SECRET_PREFIX) or not key:
        raise ValueError(f"the secret must be {SECRET_PREFIX} and base64 after it")
    if not _LEAST_SECRET_BYTES <= len(key) <= _MOST_SECRET_BYTES:
        raise ValueError(
            f"the secret must hold {_LEAST_SECRET_BYTES} to {_MOST_SECRET_BYTES} bytes, by chance"
        )
    return key


def _is_odd_number(host: str) -> bool:
    """Whether it ends like an IPv4 address and is none of the plain form: 0x7f.1, 2130706433."""
    last = host.rstrip(".").rpartition(".")[2]
    if not re.fullmatch(r"\d+|0x[0-9a-f]*", last, re.IGNORECASE):
        return False
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return True
    return False


def _is_private_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return not is_public(host)
