"""The site by its own address, as visitors reach it: certificate, proxy, clock."""

import http.client
import secrets
import ssl
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from urllib.parse import SplitResult, urlsplit

from clinic.cli.doctor.finding import Finding, ok, warning, wrong
from clinic.config import Settings
from clinic.domain.same_site import ANSWERED, ASKED, proof

_SECONDS = 8.0
_CLOCKS_DIFFER = timedelta(seconds=60)
_RENEWED_BEFORE = timedelta(days=14)
SEEN = "X-Forwarded-Seen"
"""What /healthz says: how many addresses stood in X-Forwarded-For when the request arrived."""


def look(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Ask it. `now`: aware, UTC."""
    address = urlsplit(settings.base_url)
    try:
        nonce = secrets.token_hex(16)
        answer, until = _ask(address, "/healthz", {ASKED: nonce})
    except ssl.SSLCertVerificationError as error:
        yield wrong(
            f"The certificate of {settings.base_url} does not hold: {error.verify_message}.",
            "Look at the web server in front; certbot renew, or Caddy's log.",
        )
        return
    except (OSError, http.client.HTTPException) as error:
        yield wrong(
            f"{settings.base_url} does not answer ({type(error).__name__}).",
            "Is the site running (systemctl status clinic), is the web server in front, does the "
            "name lead here?",
        )
        return
    if answer.status != 200:
        yield wrong(
            f"{settings.base_url} answers with {answer.status}.",
            "Is the site running (systemctl status clinic)? Is this its name?",
        )
        return
    if answer.headers.get(ANSWERED) != proof(nonce, key=settings.secret_key.get_secret_value()):
        yield wrong(
            f"{settings.base_url} answers, but it is not this site: another program, or a site "
            "with another key.",
            "What listens there (ss -ltnp)? Was the site started since the last upgrade? Does the "
            "name lead here?",
        )
        return
    yield ok(f"{settings.base_url} answers.")
    yield from _certificate(until, now)
    yield from _hops(settings, answer.headers.get(SEEN))
    yield from _clock(answer.headers.get("Date"), now)
    yield from _figures(address)


def _ask(
    address: SplitResult, path: str, headers: Mapping[str, str] = MappingProxyType({})
) -> tuple[http.client.HTTPResponse, datetime | None]:
    """The answer, read, and until when the certificate holds. Raises OSError, HTTPException."""
    host, port = address.hostname or "", address.port
    if address.scheme == "https":
        context = ssl.create_default_context()
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, port, timeout=_SECONDS, context=context
        )
    else:
        connection = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    try:
        connection.connect()
        until = _holds_until(connection.sock)
        connection.request("GET", path, headers={"Connection": "close", **headers})
        answer = connection.getresponse()
        answer.read(65536)
    finally:
        connection.close()
    return answer, until


def _holds_until(sock: object) -> datetime | None:
    certificate = sock.getpeercert() if isinstance(sock, ssl.SSLSocket) else None
    if not certificate:
        return None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), tz=UTC)


def _certificate(until: datetime | None, now: datetime) -> Iterator[Finding]:
    if until is None:
        return
    words = f"The certificate holds until {until:%d %B %Y}"
    if until - now < _RENEWED_BEFORE:
        yield warning(
            f"{words}, and should have been renewed by now.", "certbot renew, or Caddy's log."
        )
    else:
        yield ok(f"{words}.")


def _hops(settings: Settings, seen: str | None) -> Iterator[Finding]:
    if seen is None or not seen.isdigit():
        return
    arrived = int(seen)
    if arrived == settings.proxy_hops:
        yield ok(f"Visitors' own addresses arrive: proxy_hops is {settings.proxy_hops}.")
    elif arrived > settings.proxy_hops:
        yield wrong(
            f"proxy_hops is {settings.proxy_hops}, but {arrived} address(es) arrive in "
            "X-Forwarded-For: all visitors look like one, and one who guesses passwords slows all.",
            f"Set proxy_hops = {arrived} if so many web servers of yours stand in front.",
        )
    else:
        yield wrong(
            f"proxy_hops is {settings.proxy_hops}, but {arrived} address(es) arrive in "
            "X-Forwarded-For: a visitor may claim any address.",
            "Let the web server in front set X-Forwarded-For (deploy/nginx/clinic.conf), or set "
            f"proxy_hops = {arrived}.",
        )


def _clock(said: str | None, now: datetime) -> Iterator[Finding]:
    try:
        theirs = parsedate_to_datetime(said or "")
    except ValueError:
        return
    apart = abs(theirs - now)
    if apart > _CLOCKS_DIFFER:
        yield warning(
            f"The clocks of this machine and of the web server in front are {apart} apart.",
            "timedatectl set-ntp true, on both.",
        )


def _figures(address: SplitResult) -> Iterator[Finding]:
    try:
        answer, _ = _ask(address, "/metrics")
    except (OSError, http.client.HTTPException):
        return
    if answer.status == 200 and address.scheme == "https":
        yield wrong(
            "/metrics tells its figures to anybody who asks by the site's address.",
            "Refuse it in the web server in front (deploy/nginx/clinic.conf), and mend proxy_hops.",
        )
