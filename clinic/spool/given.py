"""The numbers that the spool has given out, so that none is given to another person later."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from clinic.spool import durable

_AT_MOST = 10_000
"""The list is read whole at each press that comes to the spool."""
_LINE = 74
"""Bytes of each of its lines: eight digits and a hash."""


class GivenNumbers:
    """References with the hash of the address that each was given to, in one file.

    Who changes more than its end (`forget`, `shorten`) has to be alone in the folder.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each reference with its token's hash, oldest first; none where they cannot be read."""
        with suppress(OSError):
            for line in self._path.read_text("ascii", "replace").splitlines():
                reference, _, token_hash = line.partition(" ")
                yield reference, token_hash

    def add(self, reference: str, token_hash: str) -> None:
        """Worth a try: two people with one number would be told apart by their names."""
        with suppress(OSError):
            durable.append(self._path, _line(reference, token_hash))

    def forget(self, references: Collection[str], token_hashes: Collection[str]) -> None:
        """Take these out, for an erasure."""
        given = list(self.pairs())
        left = [pair for pair in given if pair[0] not in references and pair[1] not in token_hashes]
        if len(left) < len(given):
            self._write(left)

    def is_long(self) -> bool:
        """Whether it has grown too long. Looked at each second, so by its size."""
        try:
            return self._path.stat().st_size > _AT_MOST * _LINE
        except FileNotFoundError:
            return False

    def shorten(self) -> None:
        """To its newer half."""
        self._write(list(self.pairs())[-_AT_MOST // 2 :])

    def _write(self, given: Iterable[tuple[str, str]]) -> None:
        content = b"".join(_line(*pair) for pair in given)
        durable.write(self._path, content, at=datetime.now(UTC))


def _line(reference: str, token_hash: str) -> bytes:
    return f"{reference} {token_hash}\n".encode()
