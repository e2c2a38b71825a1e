"""The folder of enquiries that the database could not take: one file for each press of Send.

Several processes write at once. Who looks for an equal press and then writes holds a lock on the
folder; where even that cannot be had, two equal files may come about, and taking them in makes one
enquiry of them.
"""

import fcntl
import os
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from clinic.domain import reference_number
from clinic.domain.enquiry import REPEAT_WITHIN, NewEnquiry, Receipt, answers_hash
from clinic.domain.reference_number import OF_THE_SPOOL
from clinic.domain.spam import Signals
from clinic.spool import durable
from clinic.spool.given import GivenNumbers
from clinic.spool.reserve import Reserve, is_full
from clinic.spool.spooled import Spooled, SpoolFile, UnreadableError

UNREADABLE = "unreadable"
_LOCK = ".lock"
_LOCK_SECONDS = 3
_LOOK_AGAIN_SECONDS = 0.01
_UNFINISHED_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class Waiting:
    """How many wait to be taken in, since when the oldest does, and how many cannot be read."""

    count: int
    oldest: datetime | None
    unreadable: int


class Spool:
    """The spool in this folder, which is made when it is first needed (mode 700).

    `stopped_by`: what has kept this process from taking in what waits, the last time that it tried.
    """

    def __init__(self, folder: Path, *, reserve: Reserve | None = None) -> None:
        self._folder = folder
        self._aside = folder / UNREADABLE
        self._given = GivenNumbers(folder / ".given")
        self._reserve = reserve or Reserve(folder / ".reserve")
        self._put_off: dict[str, float] = {}  # by a clock that nobody sets
        self.stopped_by: str | None = None

    def keep(
        self, *, new: NewEnquiry, signals: Signals, token_hash: str, now: datetime, due: datetime
    ) -> Receipt:
        """Keep one press of Send, durably. Raises OSError where that cannot be.

        The same press again gets its first receipt; equal answers within a day, under another
        address, get its reference on a receipt that opens nothing, as in the database.
        """
        self._make_folder()
        with self._alone():
            files = [file for file, _ in self._files()]
            for file in files:
                if file.token_hash == token_hash:
                    return _receipt(self.read(file), opens=True)
            equal = self._equal(files, new, now)
            if equal is not None:
                return _receipt(equal, opens=False)
            reference = self._free_reference(files, token_hash)
            spooled = Spooled(reference, token_hash, now, due, signals, new)
            self._write(spooled)
            self._given.add(spooled.reference, spooled.token_hash)
            return _receipt(spooled, opens=True)

    def find(self, token_hash: str) -> Spooled | None:
        """What waits behind a private address; nothing else is read. Raises UnreadableError."""
        for file, _ in self._files():
            if file.token_hash == token_hash:
                with suppress(FileNotFoundError):  # taken in at this moment
                    return self.read(file)
        if any(file.token_hash == token_hash for file, _ in self._files(self._aside)):
            raise UnreadableError("it was kept and cannot be read")
        return None

    def sent_from(self, *, draft_hash: str) -> Spooled | None:
        """What waits that was sent from this saved form, the latest; None where nothing does.

        No name says it, so files are read; but only those are parsed in which the hash stands.
        """
        found = (self._sent_from(file, draft_hash) for file, _ in self._files())
        return max(filter(None, found), key=lambda one: one.pressed_at, default=None)

    def kept_since(self, at: datetime) -> int:
        """How many presses of Send since then still wait here."""
        return sum(pressed_at > at for _, pressed_at in self._files())

    def files(self) -> list[SpoolFile]:
        """What can be taken in now, by when it was sent. What is none of ours is set aside."""
        for name in self._strange_names():
            with suppress(OSError):  # then it stays where it is, in nobody's way
                self._set_aside(name)
        waiting = sorted(self._files(), key=lambda pair: pair[1])
        now = time.monotonic()
        return [file for file, _ in waiting if self._put_off.get(file.name, now) <= now]

    def put_off(self, file: SpoolFile, *, by: timedelta) -> None:
        """It could not be taken in: let this process not try it for so long."""
        self._put_off[file.name] = time.monotonic() + by.total_seconds()

    def read(self, file: SpoolFile) -> Spooled:
        """What is in it. Raises UnreadableError, and OSError where it has gone."""
        spooled = Spooled.from_json((self._folder / file.name).read_bytes())
        if (spooled.reference, spooled.token_hash) != (file.reference, file.token_hash):
            raise UnreadableError("its name and what is in it disagree")
        return spooled

    def remove(self, file: SpoolFile) -> None:
        """It is in the database, durably: take it away."""
        (self._folder / file.name).unlink(missing_ok=True)
        durable.sync_folder(self._folder)
        self._put_off.pop(file.name, None)

    def set_aside(self, file: SpoolFile) -> None:
        """It cannot be read: out of the way of the others, for a person to look at."""
        self._set_aside(file.name)

    def forget(self, *, references: Collection[str], token_hashes: Collection[str]) -> int:
        """Take away all that was kept under these, readable or not: how many. For an erasure."""
        gone = sum(
            self._forget(folder, references, token_hashes) for folder in (self._folder, self._aside)
        )
        with self._alone():
            self._given.forget(references, token_hashes)
        return gone

    def waiting(self) -> Waiting:
        """From names and times alone: no file is read."""
        times = [pressed_at for _, pressed_at in self._files()]
        aside = sum(1 for _ in _entries(self._aside))
        return Waiting(len(times), min(times, default=None), aside)

    def tidy(self, *, now: datetime) -> None:
        """Make the room that is held ready, and take away what was never finished writing."""
        self._make_folder()
        for entry in _entries(self._folder):
            old = _changed_at(entry) < now - _UNFINISHED_FOR
            if entry.name.endswith(durable.UNFINISHED) and old:
                Path(entry.path).unlink(missing_ok=True)
        self._reserve.fill()
        if self._given.is_long():
            with self._alone():
                self._given.shorten()

    def _sent_from(self, file: SpoolFile, draft_hash: str) -> Spooled | None:
        with suppress(
            FileNotFoundError, UnreadableError
        ):  # taken in at this moment, or none of ours
            if draft_hash.encode() in (self._folder / file.name).read_bytes():
                spooled = self.read(file)
                return spooled if spooled.new.draft_hash == draft_hash else None
        return None

    def _forget(
        self, folder: Path, references: Collection[str], token_hashes: Collection[str]
    ) -> int:
        names = [
            file.name
            for file, _ in self._files(folder)
            if file.reference in references or file.token_hash in token_hashes
        ]
        for name in names:
            (folder / name).unlink(missing_ok=True)
        if names:
            durable.sync_folder(folder)
        return len(names)

    def _write(self, spooled: Spooled) -> None:
        file = SpoolFile(spooled.reference, spooled.token_hash, answers_hash(spooled.new))
        content = spooled.to_json()
        while True:
            try:
                durable.write(self._folder / file.name, content, at=spooled.pressed_at)
            except OSError as error:
                if not (is_full(error) and self._reserve.give_up()):
                    raise
            else:
                return

    def _free_reference(self, files: list[SpoolFile], token_hash: str) -> str:
        """Made from the address, so that the same press has the same one whenever it comes again.

        Numbers of others that wait are taken; so are those given before, as far as is remembered.
        """
        given = dict(self._given.pairs()) | {file.reference: file.token_hash for file in files}
        made = (reference_number.made_from(f"{token_hash}{n}", OF_THE_SPOOL) for n in count())
        return next(one for one in made if given.get(one, token_hash) == token_hash)

    def _equal(self, files: list[SpoolFile], new: NewEnquiry, now: datetime) -> Spooled | None:
        if new.canary:
            return None
        wanted = answers_hash(new)
        for file in files:
            if file.answers_hash == wanted:
                with suppress(OSError, UnreadableError):
                    spooled = self.read(file)
                    # Spam that knows the answers must not swallow the person's own.
                    spam = spooled.new.spam.quarantined and not new.spam.quarantined
                    if spooled.pressed_at > now - REPEAT_WITHIN and not spam:
                        return spooled
        return None

    def _files(self, folder: Path | None = None) -> Iterator[tuple[SpoolFile, datetime]]:
        for entry in _entries(folder or self._folder):
            file = SpoolFile.named(entry.name)
            if file is not None:
                with suppress(FileNotFoundError):
                    yield file, _changed_at(entry)

    def _strange_names(self) -> list[str]:
        return [
            entry.name
            for entry in _entries(self._folder)
            if not entry.name.startswith(".")
            and entry.is_file(follow_symlinks=False)
            and SpoolFile.named(entry.name) is None
        ]

    def _set_aside(self, name: str) -> None:
        self._aside.mkdir(mode=0o700, exist_ok=True)
        with suppress(FileNotFoundError):  # another worker was quicker
            (self._folder / name).rename(self._aside / name)
        for folder in (self._aside, self._folder):
            durable.sync_folder(folder)

    def _make_folder(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            durable.sync_folder(self._folder.parent)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The only one who writes here; after some seconds of waiting, or without room, not so."""
        try:
            lock = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            yield
            return
        try:
            _hold(lock)
            yield
        finally:
            os.close(lock)


def _hold(lock: int) -> None:
    until = time.monotonic() + _LOCK_SECONDS
    while time.monotonic() < until:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(_LOOK_AGAIN_SECONDS)


def _receipt(spooled: Spooled, *, opens: bool) -> Receipt:
    return Receipt(
        reference=spooled.reference,
        opens=opens,
        outcome="spooled",
        answer_due_at=spooled.answer_due_at,
    )


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except FileNotFoundError:
        return


def _changed_at(entry: "os.DirEntry[str]") -> datetime:
    return datetime.fromtimestamp(entry.stat(follow_symlinks=False).st_mtime, tz=UTC)
