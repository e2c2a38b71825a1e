"""A database file that can be read and not written for a while, also for root."""

import ctypes
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_VERSION_3 = 0x20080522
_OVERRIDES_MODES = 1 << 1  # CAP_DAC_OVERRIDE


@contextmanager
def read_only(database: Path) -> Iterator[None]:
    """Nobody writes SQLite's file, what lies beside it, or its folder. This thread alone sees it.

    Whatever is open already stays as it was opened.
    """
    paths = [path for path in database.parent.glob(f"{database.name}*") if path.is_file()]
    modes = {path: path.stat().st_mode for path in (*paths, database.parent)}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    had = _effective()
    try:
        if os.geteuid() == 0:
            _set_effective(had & ~_OVERRIDES_MODES)
        yield
    finally:
        if os.geteuid() == 0:
            _set_effective(had)
        for path, mode in modes.items():
            if path.exists():
                path.chmod(mode)


def _effective() -> int:
    return _ask()[0]


def _set_effective(bits: int) -> None:
    header, data = _places()
    _call("capget", header, data)
    data[0] = bits
    _call("capset", header, data)


def _ask() -> list[int]:
    header, data = _places()
    _call("capget", header, data)
    return list(data)


def _places() -> tuple["ctypes.Array[ctypes.c_uint32]", "ctypes.Array[ctypes.c_uint32]"]:
    """The call's header (version, this thread) and twice effective, permitted, inheritable."""
    return (ctypes.c_uint32 * 2)(_VERSION_3, 0), (ctypes.c_uint32 * 6)()


def _call(name: str, *arguments: object) -> None:
    assert platform.system() == "Linux"
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments) != 0:
        raise OSError(ctypes.get_errno(), name)
