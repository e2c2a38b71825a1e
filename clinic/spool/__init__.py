"""Enquiries that the database could not take, kept as files until it can."""

from clinic.spool.spool import Spool, Waiting
from clinic.spool.spooled import Spooled, SpoolFile, UnreadableError

__all__ = ["Spool", "SpoolFile", "Spooled", "UnreadableError", "Waiting"]
