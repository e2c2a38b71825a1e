"""What a mail server's answer means, code by code."""

import pytest

from clinic.channels.mail_answers import Step, refused
from clinic.domain.failures import Failure

ANSWERS = [
    (Step.GREETING, 421, b"4.3.2 too busy", Failure.GREYLISTED, False),
    (Step.GREETING, 554, b"5.7.1 your host is on a list", Failure.SERVER_REFUSED, False),
    (Step.GREETING, -1, b"", Failure.CONNECTION_BROKE, False),
    (Step.SIGN_IN, 535, b"5.7.8 wrong", Failure.SERVER_REFUSED_SIGN_IN, False),
    (Step.SIGN_IN, 454, b"4.7.0 not now", Failure.GREYLISTED, False),
    (Step.SENDER, 530, b"5.7.0 sign in first", Failure.SERVER_REFUSED_SIGN_IN, False),
    (Step.SENDER, 553, b"5.7.1 not yours", Failure.OUR_ADDRESS_REFUSED, False),
    (Step.SENDER, 452, b"4.3.1 no room", Failure.GREYLISTED, False),
    (Step.RECIPIENT, 450, b"4.1.1 perhaps", Failure.GREYLISTED, False),
    (Step.RECIPIENT, 421, b"", Failure.GREYLISTED, False),
    (Step.RECIPIENT, 452, b"", Failure.MAILBOX_FULL, False),
    (Step.RECIPIENT, 452, b"4.5.3 too many recipients", Failure.GREYLISTED, False),
    (Step.RECIPIENT, 452, b"4.2.2 over quota", Failure.MAILBOX_FULL, False),
    (Step.RECIPIENT, 552, b"5.2.2 over quota", Failure.MAILBOX_FULL, False),
    (Step.MESSAGE, 552, b"", Failure.MAILBOX_FULL, False),
    (Step.RECIPIENT, 550, b"5.1.1 nobody", Failure.RECIPIENT_REFUSED, True),
    (Step.RECIPIENT, 550, b"", Failure.RECIPIENT_REFUSED, True),
    (Step.RECIPIENT, 554, b"5.7.1 relay access denied", Failure.SERVER_REFUSED, False),
    (Step.RECIPIENT, 550, b"5.1.8 sender's domain is unknown", Failure.OUR_ADDRESS_REFUSED, False),
    (Step.RECIPIENT, 530, b"5.7.0 sign in first", Failure.SERVER_REFUSED_SIGN_IN, False),
    (Step.RECIPIENT, 503, b"5.5.1 not in this order", Failure.SERVER_REFUSED, False),
    (Step.RECIPIENT, 501, b"5.1.3 bad address", Failure.ADDRESS_MALFORMED, True),
    (Step.RECIPIENT, 553, b"5.6.7 needs SMTPUTF8", Failure.LATIN_ONLY, True),
    (Step.MESSAGE, 554, b"5.7.1 spam", Failure.MESSAGE_REFUSED, True),
    (Step.MESSAGE, 550, b"5.1.1 nobody, after all", Failure.RECIPIENT_REFUSED, True),
    (Step.MESSAGE, 451, b"4.7.1 come again", Failure.GREYLISTED, False),
]


@pytest.mark.parametrize(("step", "code", "answer", "failure", "permanent"), ANSWERS)
def test_it_knows_whose_fault_it_is_and_whether_to_come_again(
    step: Step, code: int, answer: bytes, failure: Failure, permanent: bool
) -> None:
    error = refused(step, code, answer)
    assert (error.failure, error.permanent) == (failure, permanent)
