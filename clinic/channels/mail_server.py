"""Where the clinic's mail goes out: one address that says host, sign-in and encryption."""

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_FORM = "smtp://user:password@host:port?starttls=yes or smtps://user:password@host:port"


class Encryption(StrEnum):
    """How the conversation is kept private. TLS and STARTTLS both check the certificate."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True)
class MailServer:
    """A mail server and how to talk to it. `ca_file`: a private authority, beside no other."""

    host: str
    port: int
    user: str | None
    password: str | None
    encryption: Encryption
    ca_file: Path | None


def read_mail_server(url: str) -> MailServer:
    """Read `smtp://user:pass@host:port?starttls=yes|no` or `smtps://…`, each with `&ca=/path`.

    Without `starttls` the conversation is encrypted, unless the server is this machine itself.
    Raises ValueError with one line that never repeats the address, for it holds a password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(f"the mail server's address is not of the form {_FORM}") from None
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
        raise ValueError(f"the mail server's address is not of the form {_FORM}")
    unknown = sorted(asked.keys() - {"starttls", "ca"})
    if unknown:
        raise ValueError(f"the mail server's address has an option we do not know: {unknown[0]}")
    encryption = _encryption(parts, asked.get("starttls"))
    user, password = _sign_in(parts)
    return MailServer(
        host=parts.hostname,
        port=port or {"tls": 465, "starttls": 587, "none": 25}[encryption],
        user=user,
        password=password,
        encryption=encryption,
        ca_file=_ca_file(asked.get("ca")),
    )


def _sign_in(parts: SplitResult) -> tuple[str | None, str | None]:
    user = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    if not ((user or "") + (password or "")).isascii():  # smtplib signs in with nothing else
        raise ValueError("user and password in the mail server's address must be plain ASCII")
    return user, password


def _encryption(parts: SplitResult, starttls: str | None) -> Encryption:
    if starttls not in (None, "yes", "no"):
        raise ValueError("starttls in the mail server's address must be yes or no")
    if parts.scheme == "smtps":
        return Encryption.TLS
    if starttls is None:
        return Encryption.NONE if _is_this_machine(parts.hostname or "") else Encryption.STARTTLS
    return Encryption.STARTTLS if starttls == "yes" else Encryption.NONE


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _ca_file(path: str | None) -> Path | None:
    if path is None:
        return None
    if not Path(path).is_file():
        raise ValueError("the file that ca names in the mail server's address does not exist")
    return Path(path)
