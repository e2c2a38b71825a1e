"""Python runs this first in every process whose PYTHONPATH names this folder.

The site's clock, and time.time, then go ahead by the seconds in the file SECONDS_AHEAD, read anew
each time; those that only count go on as always. libfaketime breaks time.sleep where it is to
leave these alone, and a clock of one process is not enough: there are five.
"""

import os
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

_THE_CLOCKS_HOME = "clinic.extensions"
_FILE = Path(os.environ["SECONDS_AHEAD"])
_time = time.time


def _ahead() -> int:
    return int(_FILE.read_text())


class _Winder:
    """Finds that one module as Python does, and puts another clock into it."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != _THE_CLOCKS_HOME:
            return None
        spec = PathFinder.find_spec(name, path)
        assert spec is not None
        assert spec.loader is not None
        run = spec.loader.exec_module

        def run_and_wind(module: ModuleType) -> None:
            run(module)
            right = module.clock

            def clock() -> datetime:
                return right() + timedelta(seconds=_ahead())

            module.clock = clock

        spec.loader.exec_module = run_and_wind
        return spec


sys.meta_path.insert(0, _Winder())
time.time = lambda: _time() + _ahead()
