"""`python -m clinic.worker`: the worker as a process of its own."""

import sys

from flask.cli import ScriptInfo

from clinic.config import ROOT
from clinic.delivery.watch import stopped_by_signals
from clinic.extensions import read_templates
from clinic.worker.run import run


def main() -> int:
    """Load the application as `flask --app wsgi` does, and work until SIGTERM or SIGINT."""
    with stopped_by_signals() as stop:
        app = ScriptInfo(app_import_path=str(ROOT / "wsgi.py")).load_app()
        read_templates(app)
        run(app, stop=stop)
    return 0


if __name__ == "__main__":
    sys.exit(main())
