"""What the web server itself says, in the form of our own log: one line an event.

It says little: that a process of it ended, or that a request broke beyond the application. That
comes with a traceback, whose last line may repeat what somebody typed: its first line is enough.
"""

import json
import logging
from datetime import UTC, datetime


class OneLine(logging.Formatter):
    """The first line of a record, as JSON."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "says": record.getMessage().partition("\n")[0],
            "event": "web_server",
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, tz=UTC).isoformat(),
        }
        return json.dumps(said, ensure_ascii=False)


CONFIG = {
    "formatters": {"one_line": {"()": OneLine}},
    "handlers": {
        "console": {
            "formatter": "one_line",
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stderr",
        },
    },
    "loggers": {
        "_granian": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "granian.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
"""What the server's own configuration is changed by."""
