"""One request to another system, to an address that was looked at before.

The name is resolved once, each address behind it must be allowed, and the connection goes to that
very address: nothing can answer one thing to whoever checks and another to whoever connects. The
certificate must be the name's. No redirect is followed, for it would lead past all of this.
"""

import http.client
import logging
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass

from urllib3.connection import HTTPConnection, HTTPSConnection

from clinic.channels.deadline import Address, Deadline, connect, resolve
from clinic.domain.webhook_address import WebAddress, is_public

CONNECT_SECONDS = 2.0
READ_SECONDS = 5.0

logging.getLogger("urllib3.connection").setLevel(logging.ERROR)  # its warnings name the address


class NotAllowedError(Exception):
    """The address leads where we do not go."""


@dataclass(frozen=True)
class Answer:
    """What the other system said: its status, and its Retry-After where it gave one."""

    status: int
    retry_after: str | None


def call(
    method: str,
    address: WebAddress,
    *,
    headers: Mapping[str, str],
    body: bytes | None = None,
    private: bool = False,
    deadline: Deadline,
) -> Answer:
    """Ask once. `private`: an address of the clinic's own network is allowed.

    Raises NotAllowedError, or OSError (TimeoutError and ssl.SSLError are such) where there is no
    answer within the deadline.
    """
    found = resolve(address.host, address.port, deadline=deadline, seconds=READ_SECONDS)
    if not private and not all(is_public(each.ip) for each in found):
        raise NotAllowedError
    with _connected(found, deadline) as line, deadline.cutting(line):
        connection = _over(line, address)
        try:
            return _ask(connection, method, address.target, headers, body)
        except http.client.HTTPException as error:  # an answer that is not HTTP
            raise OSError("the answer was not HTTP") from error
        finally:
            connection.close()


def _connected(found: list[Address], deadline: Deadline) -> socket.socket:
    line = connect(found, deadline=deadline, seconds=CONNECT_SECONDS)
    line.settimeout(READ_SECONDS)
    return line


def _ask(
    connection: HTTPConnection,
    method: str,
    target: str,
    headers: Mapping[str, str],
    body: bytes | None,
) -> Answer:
    connection.request(method, target, body=body, headers=headers, preload_content=False)
    response = connection.getresponse()
    response.close()  # its text is nobody's concern, however long or slow it is
    return Answer(response.status, response.headers.get("Retry-After"))


class _HttpOver(HTTPConnection):
    """The library's client over a connection that stands."""

    def __init__(self, line: socket.socket, host: str, port: int) -> None:
        super().__init__(host, port, timeout=READ_SECONDS)
        self._line = line

    def _new_conn(self) -> socket.socket:
        return self._line


class _HttpsOver(HTTPSConnection):
    """The same, with TLS and a certificate that is checked for the name."""

    def __init__(self, line: socket.socket, host: str, port: int) -> None:
        super().__init__(host, port, timeout=READ_SECONDS, ssl_context=ssl.create_default_context())
        self._line = line

    def _new_conn(self) -> socket.socket:
        return self._line


def _over(line: socket.socket, address: WebAddress) -> HTTPConnection:
    kind = _HttpsOver if address.https else _HttpOver
    return kind(line, address.host, address.port)
