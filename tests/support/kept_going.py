"""`python -m tests.support.kept_going`: a supervisor over programmes that end as a test wants.

Arguments: what it keeps going at once, what prepares, what it keeps going afterwards; each as
tests.support.ends takes it.
"""

import sys

from clinic.cli import supervisor
from clinic.cli.supervisor import Programme, supervise

ENDS = "tests.support.ends"


def main() -> int:
    """Keep them going."""
    at_once, preparation, afterwards = sys.argv[1:]
    supervisor.LONGEST_PAUSE_SECONDS = 0  # a test has no time for pauses
    return supervise(
        [Programme((ENDS, at_once), vital=True)],
        preparation=[(ENDS, preparation)],
        afterwards=[Programme((ENDS, afterwards))],
        ready=lambda: at_once == "stays",
        when_ready=lambda: print("ready", flush=True),
    )


if __name__ == "__main__":
    sys.exit(main())
