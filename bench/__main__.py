"""`python -m bench`: measure, print, and fail where a promise is not kept."""

import sys

from bench import hanging_mail


def main() -> int:
    """Returns the exit code: 1 where a promise is not kept."""
    return hanging_mail.main()


if __name__ == "__main__":
    sys.exit(main())
