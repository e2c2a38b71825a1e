"""What another system is told, how it knows that it was us, and what its answers mean."""

import json
import ssl
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from clinic.channels import DeliveryError, WebhookChannel
from clinic.channels.webhook import LONGEST_RETRY_AFTER, Endpoint, body_of, signed_headers
from clinic.domain.failures import Failure
from clinic.domain.notices import Event, Notice
from clinic.domain.webhook_address import read_secrets, read_web_address
from tests.support.certificates import Authority
from tests.support.webhook_peer import HeardCall, Reply, WebhookPeer, is_signed

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
EVENT = Event(
    type="enquiry.received",
    at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    text="A new enquiry waits. https://clinic.example.org/staff/",
    data={"link": "https://clinic.example.org/staff/", "urgent": True},
)
NOTICE = Notice(
    to="chat",
    subject=EVENT.text,
    text=EVENT.text,
    message_id="<outbox-7-1764028800000@clinic.example.org>",
    language="en",
    event=EVENT,
)


def endpoint(url: str, *, secret: str = SECRET, text_only: bool = False) -> Endpoint:
    return Endpoint(
        "chat", read_web_address(url, private=True), read_secrets(secret), True, text_only
    )


def send(url: str, *, secret: str = SECRET, text_only: bool = False) -> None:
    WebhookChannel([endpoint(url, secret=secret, text_only=text_only)]).send(NOTICE)


def refusal(url: str) -> DeliveryError:
    with pytest.raises(DeliveryError) as refused:
        send(url)
    return refused.value


def test_it_tells_what_happened_in_the_form_of_standard_webhooks() -> None:
    with WebhookPeer() as peer:
        send(peer.url)
        [call] = peer.wait_for(1)
    assert (call.method, call.path) == ("POST", "/hooks/desk?room=1")
    assert call.headers["host"] == f"127.0.0.1:{peer.port}"
    assert call.headers["content-type"] == "application/json"
    assert call.json == {
        "type": "enquiry.received",
        "timestamp": "2026-11-23T09:30:00Z",
        "data": {"link": "https://clinic.example.org/staff/", "urgent": True},
        "text": "A new enquiry waits. https://clinic.example.org/staff/",
    }


def test_whoever_follows_the_specification_knows_that_it_was_us() -> None:
    with WebhookPeer() as peer:
        send(peer.url)
        [call] = peer.wait_for(1)
    assert is_signed(call, SECRET, now=time.time())
    assert not is_signed(call, OTHER, now=time.time())
    assert not is_signed(call, SECRET, now=time.time() + 600)
    assert not is_signed(replace(call, body=call.body + b" "), SECRET, now=time.time())


def test_while_one_secret_replaces_another_both_are_good() -> None:
    with WebhookPeer() as peer:
        send(peer.url, secret=f"{SECRET} {OTHER}")
        [call] = peer.wait_for(1)
    assert all(is_signed(call, secret, now=time.time()) for secret in (SECRET, OTHER))


def test_it_signs_as_the_specifications_own_example() -> None:
    body = b'{"test": 2432232314}'
    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", at=1614265330, body=body, keys=read_secrets(SECRET)
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    lower = {name.lower(): value for name, value in headers.items()}
    assert is_signed(HeardCall("POST", "/", lower, body), SECRET, now=1614265330)


def test_a_message_keeps_its_id_and_gets_a_new_time_with_each_attempt() -> None:
    times = iter([1764028800.9, 1764028860.1])
    with WebhookPeer(Reply(503), Reply(204)) as peer:
        channel = WebhookChannel([endpoint(peer.url)], clock=lambda: next(times))
        with pytest.raises(DeliveryError):
            channel.send(NOTICE)
        channel.send(NOTICE)
        first, second = peer.wait_for(2)
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == "outbox-7-1764028800000"
    assert [call.headers["webhook-timestamp"] for call in (first, second)] == [
        "1764028800",
        "1764028860",
    ]


def test_a_room_that_takes_nothing_but_a_sentence_gets_nothing_else() -> None:
    assert json.loads(body_of(EVENT, text_only=True)) == {"text": EVENT.text}
    with WebhookPeer() as peer:
        send(peer.url, text_only=True)
        [call] = peer.wait_for(1)
    assert call.json.keys() == {"text"}
    assert is_signed(call, SECRET, now=time.time())


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_yes_is_a_yes(status: int) -> None:
    with WebhookPeer(Reply(status)) as peer:
        send(peer.url)


@pytest.mark.parametrize(
    ("status", "failure", "permanent"),
    [
        (301, Failure.WEBHOOK_REFUSED, True),
        (400, Failure.WEBHOOK_REFUSED, True),
        (401, Failure.WEBHOOK_REFUSED, True),
        (404, Failure.WEBHOOK_REFUSED, True),
        (408, Failure.WEBHOOK_FAILED, False),
        (410, Failure.WEBHOOK_GONE, True),
        (429, Failure.TOO_MANY, False),
        (500, Failure.WEBHOOK_FAILED, False),
        (502, Failure.WEBHOOK_FAILED, False),
    ],
)
def test_what_an_answer_means(status: int, failure: Failure, permanent: bool) -> None:
    with WebhookPeer(Reply(status, body=b"asha@example.org")) as peer:
        error = refusal(peer.url)
    assert (error.failure, error.permanent, error.retry_after) == (failure, permanent, None)
    assert "asha" not in error.words


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        ("120", timedelta(seconds=120)),
        ("99999999999", LONGEST_RETRY_AFTER),
        ("Fri, 31 Dec 2100 23:59:59 GMT", LONGEST_RETRY_AFTER),
        ("Thu, 01 Jan 1970 00:00:00 GMT", timedelta(0)),
        ("-5", None),
        ("soon", None),
    ],
)
def test_it_waits_as_long_as_it_is_asked_to_within_bounds(
    status: int, asked: str, heard: timedelta | None
) -> None:
    with WebhookPeer(Reply(status, {"Retry-After": asked})) as peer:
        assert refusal(peer.url).retry_after == heard


def test_it_waits_until_the_time_that_it_is_given() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)
    with WebhookPeer(Reply(429, {"Retry-After": later})) as peer:
        wait = refusal(peer.url).retry_after
    assert wait is not None
    assert timedelta(minutes=9) < wait <= timedelta(minutes=10)


def test_it_tells_nobody_whom_the_settings_do_not_name() -> None:
    with WebhookPeer() as peer:
        with pytest.raises(DeliveryError) as refused:
            WebhookChannel([endpoint(peer.url)]).send(replace(NOTICE, to="other"))
        assert peer.calls == []
    assert (refused.value.failure, refused.value.permanent) == (Failure.WEBHOOK_UNKNOWN, True)


def test_it_speaks_https_to_whoever_the_certificate_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca_file))
    with WebhookPeer(certificate=authority.issue("localhost"), host="localhost") as peer:
        send(peer.url)
        [call] = peer.wait_for(1)
    assert call.headers["host"] == f"localhost:{peer.port}"


@pytest.mark.parametrize("wrong", ["another name", "an unknown authority"])
def test_it_tells_nothing_where_the_certificate_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    authority = Authority(tmp_path)
    if wrong == "another name":
        monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca_file))
    named = "mail.example.org" if wrong == "another name" else "localhost"
    with WebhookPeer(certificate=authority.issue(named), host="localhost") as peer:
        error = refusal(peer.url)
        assert peer.calls == []
    assert (error.failure, error.permanent) == (Failure.WEBHOOK_CERTIFICATE, False)
    assert ssl.create_default_context().check_hostname
