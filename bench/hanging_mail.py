"""How long a visitor waits for the confirmation, beside a mail server that answers nobody.

Two sites run side by side, one with a mail server that works and one whose mail server takes the
connection and never says a word. Visitors press Send in turn here and there, so that whatever
else the machine does meets both. Promised is a median within 1.2 times of the other's.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.support.post_office import PostOffice
from tests.support.pressing import confirmed, p95
from tests.support.tcp_peer import TcpPeer, silence
from tests.support.tended import TendedSite

ROUNDS = 6
PRESSES = 60
"""Of each round, to each site."""
FIRST_PRESSES = 20
"""To each site before anything is counted."""
MOST = 1.2

Round = tuple[list[float], list[float]]
"""Seconds of each press: beside a mail server that works, and beside one that hangs."""


def main() -> int:
    """Measure and print. Returns 1 where the promise is not kept."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="clinic-bench-")))
        office = stack.enter_context(PostOffice())
        silent = stack.enter_context(TcpPeer(silence))
        works = stack.enter_context(_site(folder / "works", office.port))
        hangs = stack.enter_context(_site(folder / "hangs", silent.port))
        _round(works, hangs, FIRST_PRESSES)
        rounds = [_round(works, hangs, PRESSES) for _ in range(ROUNDS)]
    together = ([s for one, _ in rounds for s in one], [s for _, one in rounds for s in one])
    print("Seconds from Send to the confirmation, beside a mail server that")
    print(f"{'':10}{'works':>16}{'hangs':>20}{'ratio of medians':>20}")
    for number, one in enumerate(rounds, start=1):
        print(_row(f"round {number}", one))
    print(_row("together", together))
    kept = _ratio(together) <= MOST
    print(f"Promised is a ratio of {MOST} at most: {'kept' if kept else 'NOT KEPT'}.")
    return 0 if kept else 1


def _round(works: TendedSite, hangs: TendedSite, presses: int) -> Round:
    beside: Round = ([], [])
    for _ in range(presses):
        beside[0].append(confirmed(works).seconds)
        beside[1].append(confirmed(hangs).seconds)
    return beside


def _row(name: str, one: Round) -> str:
    cells = [f"{median(side):.3f} (p95 {p95(side):.3f})" for side in one]
    return f"{name:10}{cells[0]:>20}{cells[1]:>20}{_ratio(one):>16.2f}"


def _ratio(one: Round) -> float:
    return median(one[1]) / median(one[0])


def _site(folder: Path, mail_port: int) -> TendedSite:
    return TendedSite(
        folder,
        CLINIC_SMTP_URL=f"smtp://127.0.0.1:{mail_port}",
        CLINIC_ALERT_EMAIL="desk@example.org",
        CLINIC_MOST_IN_A_MINUTE="1000000",
        CLINIC_CANARY_EVERY_MINUTES="0",
    )
