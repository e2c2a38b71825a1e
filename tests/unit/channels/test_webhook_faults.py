"""Other systems that hang, drip, flood us or send us elsewhere; and addresses where we never go."""

import socket
import time
from datetime import UTC, datetime

import pytest

from clinic.channels import DeliveryError, WebhookChannel
from clinic.channels.webhook import Endpoint
from clinic.domain.failures import Failure
from clinic.domain.notices import Event, Notice
from clinic.domain.webhook_address import read_secrets, read_web_address
from tests.support.tcp_peer import Talk, TcpPeer, byte_by_byte, silence
from tests.support.webhook_peer import Reply, WebhookPeer

SECRET = read_secrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
NOTICE = Notice(
    to="chat",
    subject="",
    text="",
    message_id="<outbox-7-1@clinic.example.org>",
    language="en",
    event=Event("enquiry.received", datetime(2026, 11, 23, tzinfo=UTC), "Somebody waits.", {}),
)


def send(url: str, *, private: bool = True, seconds: float = 20) -> None:
    address = read_web_address(url, private=private)
    WebhookChannel([Endpoint("chat", address, SECRET, private)], seconds=seconds).send(NOTICE)


def failure(url: str, *, private: bool = True, seconds: float = 20) -> DeliveryError:
    with pytest.raises(DeliveryError) as refused:
        send(url, private=private, seconds=seconds)
    return refused.value


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    "talk",
    [
        silence,
        byte_by_byte(b"HTTP/1.1 200 OK\r\n"),
        byte_by_byte(b"x"),
    ],
    ids=["silence", "heads without end", "a line without end"],
)
def test_it_is_held_no_longer_than_one_deadline(talk: Talk, scheme: str) -> None:
    with TcpPeer(talk) as peer:
        began = time.monotonic()
        error = failure(f"{scheme}://127.0.0.1:{peer.port}/", seconds=0.5)
        assert time.monotonic() - began < 10
    assert (error.failure, error.permanent) == (Failure.WEBHOOK_SILENT, False)


def test_it_does_not_listen_to_an_answer_without_end() -> None:
    def flood(connection: socket.socket, _ends: object) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with TcpPeer(flood) as peer:
        began = time.monotonic()
        send(f"http://127.0.0.1:{peer.port}/")
        assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "answer", [b"", b"220 mail.example.org ESMTP\r\n", b"HTTP/1.1 2x0 what\r\n\r\n"], ids=repr
)
def test_an_answer_that_is_none_is_tried_again(answer: bytes) -> None:
    def talk(connection: socket.socket, _ends: object) -> None:
        connection.recv(65536)
        connection.sendall(answer)

    with TcpPeer(talk) as peer:
        error = failure(f"http://127.0.0.1:{peer.port}/")
    assert (error.failure, error.permanent) == (Failure.WEBHOOK_SILENT, False)


def test_nobody_at_home_is_tried_again() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        error = failure(f"http://127.0.0.1:{closed.getsockname()[1]}/")
    assert (error.failure, error.permanent) == (Failure.WEBHOOK_SILENT, False)


def test_it_follows_no_redirect() -> None:
    with WebhookPeer() as inside:
        with WebhookPeer(Reply(307, {"Location": inside.url})) as peer:
            error = failure(peer.url)
        assert inside.calls == []
    assert (error.failure, error.permanent) == (Failure.WEBHOOK_REFUSED, True)


def answer_with(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """A name server that says this to one question after the other. Returns what it is asked."""
    asked: list[str] = []
    rest = iter(answers)

    def getaddrinfo(host: str, port: int, **_named: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in next(rest)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("answer", [["127.0.0.1"], ["93.184.215.14", "127.0.0.1"]], ids=str)
def test_it_never_calls_a_private_address_that_a_public_name_stands_for(
    monkeypatch: pytest.MonkeyPatch, answer: list[str]
) -> None:
    answer_with(monkeypatch, answer)
    with WebhookPeer() as peer:
        error = failure(f"https://chat.example.org:{peer.port}/", private=False)
        assert peer.calls == []
    assert (error.failure, error.permanent) == (Failure.WEBHOOK_ADDRESS_NOT_ALLOWED, True)


def test_it_asks_once_and_calls_what_it_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again, the name would stand for something else."""
    asked = answer_with(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
    with WebhookPeer() as peer:
        send(f"http://chat.example.org:{peer.port}/hooks/1")
        [call] = peer.wait_for(1)
    assert asked == ["chat.example.org"]
    assert call.headers["host"] == f"chat.example.org:{peer.port}"
