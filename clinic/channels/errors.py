"""How a channel says that a message has not gone."""

from datetime import timedelta

from clinic.domain.failures import Failure


class DeliveryError(Exception):
    """A message has not gone, and why.

    `permanent`: trying again by ourselves is of no use (else as the failure is by its nature).
    `retry_after`: how long the other side asks us to wait, where it said. What else it answered
    is never repeated: that may hold an address.
    """

    def __init__(
        self,
        failure: Failure,
        *,
        permanent: bool | None = None,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(failure.sentence)
        self.failure = failure
        self.permanent = failure.permanent if permanent is None else permanent
        self.retry_after = retry_after

    @property
    def words(self) -> str:
        """The failure as a sentence for staff."""
        return self.failure.sentence
