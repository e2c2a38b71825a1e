"""The database without Flask: declarative base, engine set-up, and the two kinds of transaction."""

from clinic.db.base import Base, UTCDateTime
from clinic.db.engine import BUSY_BUDGET_SECONDS, make_engine_options, make_missing_file, tune
from clinic.db.exclusive import hold_all_tables
from clinic.db.transactions import Database, DirtyReadError, is_postgresql
from clinic.db.trouble import InTroubleError, cannot_be_reached, is_away, is_locked, what_failed

__all__ = [
    "BUSY_BUDGET_SECONDS",
    "Base",
    "Database",
    "DirtyReadError",
    "InTroubleError",
    "UTCDateTime",
    "cannot_be_reached",
    "hold_all_tables",
    "is_away",
    "is_locked",
    "is_postgresql",
    "make_engine_options",
    "make_missing_file",
    "tune",
    "what_failed",
]
