"""One deadline for a whole conversation, whatever the other side does.

A socket's own timeout begins anew with each byte: a server that sends one every nine seconds
would hold us for hours. Here the connection is cut when the time is over.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue

CONVERSATION_SECONDS = 40.0
"""For a whole conversation. Shorter than the lease on its message (services.outbox)."""


class Deadline:
    """So many seconds from now on."""

    def __init__(self, seconds: float = CONVERSATION_SECONDS) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left; never below zero."""
        return max(0.0, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether none is left."""
        return self.left == 0.0

    def within(self, seconds: float) -> float:
        """A timeout for one step. Raises TimeoutError where no time is left."""
        if self.over:
            raise TimeoutError("the conversation's time is over")
        return min(seconds, self.left)

    @contextmanager
    def cutting(self, connection: socket.socket) -> Iterator[None]:
        """While inside, the connection is cut at the deadline: whoever reads it gets its end.

        TLS may be laid over the connection meanwhile; what is cut lies below it.
        """
        handle = connection.dup()  # one connection, though the socket may be wrapped and closed
        watchman = threading.Timer(self.left, _cut, [handle])
        watchman.daemon = True
        watchman.start()
        try:
            yield
        finally:
            watchman.cancel()
            watchman.join()  # it must not cut a descriptor that somebody else was given since
            handle.close()


@dataclass(frozen=True)
class Address:
    """One address of a host, as `socket` wants it."""

    family: socket.AddressFamily
    sockaddr: tuple[str, int] | tuple[str, int, int, int]

    @property
    def ip(self) -> str:
        """The address alone, without port."""
        return self.sockaddr[0]


def resolve(host: str, port: int, *, deadline: Deadline, seconds: float = 10) -> list[Address]:
    """The addresses of this host, asked for once.

    Raises OSError where there are none, TimeoutError (one, too) where nobody answers in time:
    asking cannot be interrupted, so it happens in a thread that is left behind.
    """
    answers: SimpleQueue[list[Address] | BaseException] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(_addresses(host, port))
        except BaseException as error:
            answers.put(error)

    threading.Thread(target=ask, name=f"resolve-{port}", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.within(seconds))
    except Empty:
        raise TimeoutError("the name was not resolved in time") from None
    if isinstance(answer, BaseException):
        raise answer
    return answer


def connect(addresses: list[Address], *, deadline: Deadline, seconds: float) -> socket.socket:
    """A connection to the first of these that takes one, each tried for so many seconds.

    Raises the last one's OSError where none does.
    """
    last: OSError = OSError("no address to connect to")
    for address in addresses:
        connection = socket.socket(address.family, socket.SOCK_STREAM)
        try:
            connection.settimeout(deadline.within(seconds))
            connection.connect(address.sockaddr)
        except OSError as error:
            connection.close()
            last = error
        else:
            return connection
    raise last


def _addresses(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label of more than 63 characters
        raise OSError("this is no name of a host") from error
    return [
        Address(family, sockaddr)  # type: ignore[arg-type]  # a stream over IP has such a one
        for family, _type, _protocol, _name, sockaddr in found
    ]


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):  # the other side was quicker
        connection.shutdown(socket.SHUT_RDWR)
