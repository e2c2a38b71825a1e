"""`python -m tests.support.ends`: a programme that ends as a test wants.

Its argument is the code with which it ends at once, or "stays", or "fails-once": until its file (in
the environment: MARK) is there, which it makes.
"""

import os
import signal
import sys
from pathlib import Path


def main() -> int:
    """End, or stay."""
    what = sys.argv[1]
    if what == "stays":
        print("stays", flush=True)
        signal.pause()
    if what == "fails-once":
        mark = Path(os.environ["MARK"])
        first = not mark.exists()
        mark.touch()
        return int(first)
    return int(what)


if __name__ == "__main__":
    sys.exit(main())
