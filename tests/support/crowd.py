"""Many visitors at once, each of whom presses Send until an answer was read."""

import itertools
import random
import re
import secrets
import select
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

PATIENCE_SECONDS = 30
_PAUSE_SECONDS = 0.1
"""Between two presses of a visitor whose connection broke, or who was asked to wait."""
_STORING_SECONDS = 0.03
"""From the last byte of a post to the first of its answer, about."""
_QUESTION = "What would you tell somebody who asks about her father for the {}th time"


class Moment(Enum):
    """A point in one press of Send, as the visitor's machine sees it."""

    SENT = "when the last byte of a post was sent"
    STORING = "a few milliseconds later"
    ANSWERING = "when the first byte of an answer came"


@dataclass
class Visitor:
    """Somebody with an enquiry of their own, and what became of it.

    `addresses` are those of every 303 that was read, oldest first. Times are of time.monotonic().
    """

    number: int
    fields: dict[str, str]
    path: str
    addresses: list[str] = field(default_factory=list)
    presses: int = 0
    first_sent_at: float = 0.0
    answered_at: float = 0.0

    @property
    def name(self) -> str:
        """As it was typed; nobody else has it."""
        return self.fields["name"]


class Crowd:
    """`at_once` visitors at a time, `count` in all; a context manager that waits for them.

    A press without an answer is repeated unchanged: equal answers, and the same `once` where
    there was one. Every tenth visitor presses once more after the answer.
    """

    def __init__(self, port: int, *, count: int, at_once: int = 6) -> None:
        self._port = port
        self._run = secrets.token_hex(4)
        self._numbers = itertools.count()
        self._count = count
        self._changed = threading.Condition()
        self._stopped = False
        self._at_moment: dict[Moment, Callable[[], None]] = {}
        self._threads = [threading.Thread(target=self._come, daemon=True) for _ in range(at_once)]
        self.acknowledged: list[Visitor] = []
        self.turned_away: Counter[int] = Counter()
        self.unanswered = 0
        self.wrong: list[str] = []

    def __enter__(self) -> "Crowd":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        self._stopped = kind is not None
        for thread in self._threads:
            thread.join()

    def wait_for(self, acknowledged: int, *, seconds: float) -> None:
        """Return as soon as so many have read an answer. Raises AssertionError if never."""

        def enough() -> bool:
            return len(self.acknowledged) >= acknowledged or bool(self.wrong)

        with self._changed:
            came = self._changed.wait_for(enough, timeout=seconds)
        assert not self.wrong, self.wrong[0]
        assert came, (
            f"{len(self.acknowledged)} of {acknowledged} were answered in {seconds} s; "
            f"{self.unanswered} presses were not, {dict(self.turned_away)} were turned away"
        )

    def at(self, moment: Moment, action: Callable[[], None]) -> threading.Event:
        """Do this at that moment of somebody's next press. The event is set when it is done."""
        done = threading.Event()

        def act() -> None:
            try:
                action()
            finally:
                done.set()

        with self._changed:
            self._at_moment[moment] = act
        return done

    def typed_in(self, text: str) -> list[str]:
        """What of all that the visitors typed stands in a text."""
        phones = {visitor.fields["phone"] for visitor in self.acknowledged}
        typed = re.findall(
            rf"Visitor {self._run} \d+|[\w-]+-{self._run}@|[^.?]*{self._run}\?", text
        )
        return typed + [digits for digits in re.findall(r"\d{10}", text) if digits in phones]

    def _come(self) -> None:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_SECONDS)
        while not self._stopped and not self.wrong:
            with self._changed:
                number = next(self._numbers)
            if number >= self._count:
                break
            visitor = self._visitor(number)
            self._press_until_answered(visitor, connection)
            if number % 10 == 0:
                self._press_until_answered(visitor, connection)
            with self._changed:
                if visitor.addresses:
                    self.acknowledged.append(visitor)
                self._changed.notify_all()
        connection.close()

    def _visitor(self, number: int) -> Visitor:
        fields = {"name": f"Visitor {self._run} {number}", "phone": f"98{number:08d}"}
        if number % 3 == 0:
            fields["email"] = f"visitor-{number}-{self._run}@example.org"
        if number % 2:
            fields["once"] = secrets.token_urlsafe(16)
        if number % 5 == 0:
            fields["question"] = f"{_QUESTION.format(number)}, {self._run}?"
        return Visitor(number, fields, "/hi/enquiries" if number % 7 == 0 else "/enquiries")

    def _press_until_answered(self, visitor: Visitor, connection: HTTPConnection) -> None:
        before = len(visitor.addresses)
        while len(visitor.addresses) == before and not self._stopped and not self.wrong:
            visitor.presses += 1
            try:
                self._press(visitor, connection)
            except (OSError, HTTPException):
                connection.close()
                with self._changed:
                    self.unanswered += 1
                time.sleep(_PAUSE_SECONDS)

    def _press(self, visitor: Visitor, connection: HTTPConnection) -> None:
        sent_at = time.monotonic()
        connection.request("POST", visitor.path, urlencode(visitor.fields), self._headers())
        visitor.first_sent_at = visitor.first_sent_at or sent_at
        self._reach(Moment.SENT)
        self._reach(Moment.STORING)
        if not select.select([connection.sock], [], [], PATIENCE_SECONDS)[0]:
            raise TimeoutError
        self._reach(Moment.ANSWERING)
        response = connection.getresponse()
        if response.status == 303:
            visitor.answered_at = visitor.answered_at or time.monotonic()
            visitor.addresses.append(response.headers["Location"])
            response.read()
            return
        body = response.read().decode()
        if response.status in (429, 503):
            with self._changed:
                self.turned_away[response.status] += 1
            time.sleep(_PAUSE_SECONDS)
        else:
            self.wrong.append(f"{response.status} for {visitor.fields}:\n{body}")
            with self._changed:
                self._changed.notify_all()

    def _reach(self, moment: Moment) -> None:
        with self._changed:
            action = self._at_moment.pop(moment, None)
        if action is not None:
            if moment is Moment.STORING:
                time.sleep(random.uniform(0, _STORING_SECONDS))
            action()

    def _headers(self) -> dict[str, str]:
        return {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self._port}",
            "Sec-Fetch-Site": "same-origin",
        }
