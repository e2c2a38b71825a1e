"""A server on loopback that does with a connection what it is told, however rude."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO, Self

Talk = Callable[[socket.socket, threading.Event], None]
"""What happens on one connection. The event is set when the server is to end."""


class TcpPeer:
    """The server, as a context manager; each connection is talked to in a thread of its own."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._ends = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._ends.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(timeout=10)

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _address = self._listener.accept()
                self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(10)
            self._talk(connection, self._ends)


def silence(_connection: socket.socket, ends: threading.Event) -> None:
    """Take the connection and never say a word."""
    ends.wait(30)


def byte_by_byte(text: bytes, *, pause: float = 0.05) -> Talk:
    """Say this for ever, so slowly that each byte comes before anybody has lost patience."""

    def talk(connection: socket.socket, ends: threading.Event) -> None:
        while True:
            for byte in text:
                connection.sendall(bytes([byte]))
                if ends.wait(pause):
                    return

    return talk


HANG_UP = b""
"""For `smtp`: close instead of answering."""


_USUAL: dict[str, bytes | None] = {
    "greeting": b"220 here",
    "EHLO": b"250 here",
    "DATA": b"354 go on",
    "taken": b"250 taken",
    "QUIT": b"221 bye",
}


def smtp(heard: list[str] | None = None, **answers: bytes | None) -> Talk:
    """A mail server that says yes but for these: verb (or `greeting`, `taken`) to its answer.

    HANG_UP closes the connection, None leaves the question open. What it is told is put into
    `heard`, line by line.
    """

    def says(what: str, connection: socket.socket, ends: threading.Event) -> bool:
        answer = (_USUAL | answers).get(what, b"250 yes")
        if answer is None:
            ends.wait(30)
        elif answer:
            connection.sendall(answer + b"\r\n")
        return bool(answer)

    def talk(connection: socket.socket, ends: threading.Event) -> None:
        with connection.makefile("rb") as lines:
            goes_on = says("greeting", connection, ends)
            while goes_on and (line := lines.readline()):
                verb = line[:4].decode().upper()
                if heard is not None:
                    heard.append(line.decode().strip())
                goes_on = says(verb, connection, ends)
                if verb == "DATA" and "DATA" not in answers:
                    _read_message(lines)
                    goes_on = says("taken", connection, ends)

    return talk


def _read_message(lines: BinaryIO) -> None:
    while lines.readline() not in (b".\r\n", b""):
        pass
