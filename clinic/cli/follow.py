"""A child that does not outlive its parent, however the parent ends."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def follow(parent: int) -> None:
    """End this process with SIGKILL as soon as `parent` (its parent's id) has ended.

    Call it in the child, first of all. The kernel keeps the promise, and over exec, too; on
    systems other than Linux nothing happens. The kernel minds the parent's *thread*: start such
    children from the main one.
    """
    if _libc is None:
        return
    if _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl refused to follow the parent")
    if os.getppid() != parent:  # it ended before we asked
        os._exit(1)
