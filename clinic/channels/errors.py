"""How a channel says that a message has not gone."""


class DeliveryError(Exception):
    """A message has not gone.

    `permanent`: trying again is of no use. `words` say why to staff, in a sentence without
    personal data: never what the other side answered, for that may repeat an address.
    """

    def __init__(self, words: str, *, permanent: bool) -> None:
        super().__init__(words)
        self.words = words
        self.permanent = permanent
