"""Why a backup could not be made, opened or brought back."""


class BackupError(Exception):
    """The message is a sentence that staff can read, and what mends it; nothing personal."""


class NotVerifiedError(BackupError):
    """It could not be looked at whether a backup restores; it may be a good one."""
