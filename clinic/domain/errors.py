"""Six words for what can go wrong. One map at the web's edge turns them into answers."""


class ClinicError(Exception):
    """Something that the application refuses or cannot do; the message is for staff to read."""


class Invalid(ClinicError):
    """What was given cannot be taken; the sentence says what to do."""


class Conflict(ClinicError):
    """Something else has happened meanwhile."""


class Stale(Conflict):
    """It was decided on a page that is older than what it is about."""


class NotFound(ClinicError):
    """There is nothing here (or nothing that the asking person may see)."""


class Forbidden(ClinicError):
    """The signed-in person's role does not include this."""


class TooMany(ClinicError):
    """Too many tries; `retry_after` seconds until the next one makes sense."""

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(ClinicError):
    """A part that we depend on does not answer."""
