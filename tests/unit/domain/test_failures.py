"""A failure is told in plain sentences, to whoever can mend it."""

import re

import pytest

from clinic.domain.failures import OF_THE_ADDRESS, Failure, failure_of


@pytest.mark.parametrize("failure", list(Failure))
def test_each_is_a_sentence_and_a_mend(failure: Failure) -> None:
    whoever = (failure.mend_for(visitor=visitor) for visitor in (True, False))
    told = (failure.sentence, failure.mend, *whoever)
    for words in told:
        assert words.endswith(".")
        assert words[0].isupper()
        assert len(words) > 10
        assert not re.search(r"[0-9@_]|SMTP|HTTP|TLS", words.replace("outbox.broken", "")), words


def test_an_address_is_asked_for_of_a_visitor_and_mended_for_a_colleague() -> None:
    for failure in OF_THE_ADDRESS:
        assert "Ask for another" in failure.mend_for(visitor=True)
        assert "administrator" in failure.mend_for(visitor=False)


def test_only_what_no_time_can_mend_is_permanent() -> None:
    assert Failure.RECIPIENT_REFUSED.permanent
    assert Failure.WEBHOOK_GONE.permanent
    for by_itself in (Failure.SERVER_SILENT, Failure.GREYLISTED, Failure.MAILBOX_FULL):
        assert not by_itself.permanent


def test_a_code_of_another_release_is_no_fault() -> None:
    assert failure_of("greylisted") is Failure.GREYLISTED
    assert failure_of(None) is None
    assert failure_of("sent_by_pigeon") is None
