"""Several who do something at the same moment."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

Made = TypeVar("Made")


def at_once(acts: Sequence[Callable[[], Made]]) -> list[Made]:
    """Let all begin at the same moment. Raises the first fault of any of them."""
    start = threading.Barrier(len(acts))
    made: list[Made] = []
    faults: list[Exception] = []

    def run(act: Callable[[], Made]) -> None:
        start.wait()
        try:
            made.append(act())
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return made
