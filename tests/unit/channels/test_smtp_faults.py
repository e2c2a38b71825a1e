"""Mail servers that hang, refuse, come late, break off: none holds us, none loses a message."""

import socket
import threading
import time

import pytest

from clinic.channels import DeliveryError, SmtpChannel
from clinic.channels.deadline import CONVERSATION_SECONDS
from clinic.channels.mail_server import read_mail_server
from clinic.domain.failures import Failure
from clinic.domain.notices import Notice
from clinic.services import outbox_due
from tests.support.mail_peer import MailPeer
from tests.support.tcp_peer import HANG_UP, Talk, TcpPeer, byte_by_byte, silence, smtp

NOTICE = Notice(
    to="asha@example.org",
    subject="We have your message",
    text="We have your message.\n",
    message_id="<outbox-7-1@clinic.example.org>",
    language="en",
)


def send(port: int, *, seconds: float = 30, scheme: str = "smtp") -> None:
    server = read_mail_server(f"{scheme}://127.0.0.1:{port}")
    SmtpChannel(server, sender="clinic@example.org", sender_name="Clinic", seconds=seconds).send(
        NOTICE
    )


def failure(port: int, *, seconds: float = 30, scheme: str = "smtp") -> Failure:
    """What sending fails by; never for good."""
    with pytest.raises(DeliveryError) as refused:
        send(port, seconds=seconds, scheme=scheme)
    assert not refused.value.permanent
    return refused.value.failure


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize(
    "talk",
    [
        silence,
        byte_by_byte(b"220-still here\r\n"),
        byte_by_byte(b"220 come in\r\n"),
        byte_by_byte(b"x"),
    ],
    ids=["silence", "a greeting without end", "greetings without end", "a line without end"],
)
def test_it_is_held_no_longer_than_one_deadline(talk: Talk, scheme: str) -> None:
    with TcpPeer(talk) as peer:
        began = time.monotonic()
        found = failure(peer.port, seconds=0.5, scheme=scheme)
        assert time.monotonic() - began < 10
    assert found in (Failure.SERVER_SILENT, Failure.NO_ENCRYPTION, Failure.CONNECTION_BROKE)
    if talk is silence:
        assert found is Failure.SERVER_SILENT


def test_it_is_held_no_longer_by_a_name_server_that_hangs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    never = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_named: never.wait(60))
    began = time.monotonic()
    assert failure(25, seconds=0.3) is Failure.SERVER_SILENT
    assert time.monotonic() - began < 10
    never.set()


def test_one_conversation_ends_before_somebody_else_may_begin_it() -> None:
    assert outbox_due.LEASE.total_seconds() > CONVERSATION_SECONDS + 5


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        (smtp(greeting=b"421 4.3.2 too busy"), Failure.GREYLISTED),
        (smtp(greeting=b"554 5.7.1 on a list"), Failure.SERVER_REFUSED),
        (smtp(greeting=HANG_UP), Failure.CONNECTION_BROKE),
        (smtp(greeting=b"HTTP/1.1 400 Bad Request"), Failure.CONNECTION_BROKE),
        (smtp(EHLO=HANG_UP), Failure.CONNECTION_BROKE),
        (smtp(EHLO=b"421 later", HELO=b"421 later"), Failure.GREYLISTED),
        (smtp(MAIL=b"550 5.7.1 not yours"), Failure.OUR_ADDRESS_REFUSED),
        (smtp(MAIL=b"530 5.7.0 sign in"), Failure.SERVER_REFUSED_SIGN_IN),
        (smtp(RCPT=b"421 4.7.0 too many connections"), Failure.GREYLISTED),
        (smtp(RCPT=b"452 4.2.2 full"), Failure.MAILBOX_FULL),
        (smtp(RCPT=b"554 5.7.1 relay access denied"), Failure.SERVER_REFUSED),
        (smtp(RCPT=HANG_UP), Failure.CONNECTION_BROKE),
        (smtp(DATA=b"451 4.3.0 later"), Failure.GREYLISTED),
        (smtp(taken=HANG_UP), Failure.CONNECTION_BROKE),
        (smtp(taken=b"451 4.7.1 greylisted"), Failure.GREYLISTED),
        (smtp(taken=b"421 4.3.2 going down"), Failure.GREYLISTED),
    ],
)
def test_what_breaks_is_named_and_tried_again(talk: Talk, expected: Failure) -> None:
    with TcpPeer(talk) as peer:
        assert failure(peer.port) is expected


def test_a_message_whose_taking_is_not_heard_of_is_tried_again() -> None:
    with TcpPeer(smtp(taken=None)) as peer:
        assert failure(peer.port, seconds=0.5) is Failure.SERVER_SILENT


@pytest.mark.parametrize("goodbye", [HANG_UP, b"500 what?", b"421 too slow", None], ids=repr)
def test_a_message_that_was_taken_is_not_sent_again_for_a_rude_goodbye(
    goodbye: bytes | None,
) -> None:
    with TcpPeer(smtp(QUIT=goodbye)) as peer:
        began = time.monotonic()
        send(peer.port)
        assert time.monotonic() - began < 15


def test_a_server_that_greylists_takes_the_same_message_the_second_time() -> None:
    with MailPeer(answers={"RCPT": "451 4.7.1 come again"}) as peer:
        assert failure(peer.port) is Failure.GREYLISTED
        peer.answers.clear()
        send(peer.port)
        [mail] = peer.wait_for(1)
    assert mail.message["Message-ID"] == NOTICE.message_id


def test_a_message_that_may_have_been_taken_goes_again_with_the_same_id() -> None:
    with TcpPeer(smtp(taken=HANG_UP)) as breaks, MailPeer() as takes:
        assert failure(breaks.port) is Failure.CONNECTION_BROKE
        send(takes.port)
        [mail] = takes.wait_for(1)
    assert mail.message["Message-ID"] == NOTICE.message_id


def test_it_says_goodbye_to_a_server_that_refused() -> None:
    heard: list[str] = []
    with TcpPeer(smtp(heard, RCPT=b"451 4.7.1 greylisted")) as peer:
        failure(peer.port)
    assert heard[-1] == "quit"


def test_it_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    with TcpPeer(smtp()) as peer:
        send(peer.port)
    with TcpPeer(silence) as peer:
        failure(peer.port, seconds=0.2)
    assert threading.active_count() <= before
