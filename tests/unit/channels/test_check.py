"""The end of a synthetic enquiry's way: everything is proved but the sending itself."""

from pathlib import Path

import pytest

from clinic.channels import DeliveryError, make_channels
from clinic.channels.check import MAIL_SECONDS, WATCHER_SECONDS
from clinic.channels.deadline import CONVERSATION_SECONDS
from clinic.config import Settings, SettingsError, load_settings
from clinic.domain.failures import Failure
from clinic.domain.notices import Notice, Way
from tests.support.certificates import Authority
from tests.support.mail_peer import MailPeer
from tests.support.tcp_peer import TcpPeer, smtp
from tests.support.webhook_peer import Reply, WebhookPeer

NOTICE = Notice("", "canary", "", "<outbox-7-1@clinic.example.org>", "en")


def check(**given: object) -> None:
    settings = Settings(secret_key="a key for tests alone", email="desk@example.org", **given)
    make_channels(settings)[Way.CHECK].send(NOTICE)


def failure(**given: object) -> DeliveryError:
    with pytest.raises(DeliveryError) as refused:
        check(**given)
    return refused.value


def test_it_passes_where_nothing_is_set_that_could_fail() -> None:
    check()


def test_it_asks_the_mail_server_and_sends_nothing(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate = authority.issue("localhost")
    with MailPeer(certificate=certificate, account=("desk", "right")) as peer:
        here = f"localhost:{peer.port}?starttls=yes&ca={authority.ca_file}"
        check(smtp_url=f"smtp://desk:right@{here}")
        assert peer.mails == []
        error = failure(smtp_url=f"smtp://desk:wrong@{here}")
    assert error.failure is Failure.SERVER_REFUSED_SIGN_IN


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"MAIL": b"553 5.7.1 not yours"}, Failure.OUR_ADDRESS_REFUSED),
        ({"RCPT": b"550 5.1.1 nobody"}, Failure.RECIPIENT_REFUSED),
        ({"RCPT": b"451 later"}, Failure.GREYLISTED),
        ({"greeting": b"421 later"}, Failure.GREYLISTED),
    ],
)
def test_it_fails_by_what_a_message_would_fail_by(
    answers: dict[str, bytes | None], expected: Failure
) -> None:
    with TcpPeer(smtp(**answers)) as peer:
        assert failure(smtp_url=f"smtp://127.0.0.1:{peer.port}").failure is expected


def test_it_says_the_addresses_that_alerts_go_by_and_no_more() -> None:
    heard: list[str] = []
    with TcpPeer(smtp(heard)) as peer:
        check(
            smtp_url=f"smtp://127.0.0.1:{peer.port}",
            alert_email="alerts@example.org",
            bounce_address="bounces@example.org",
        )
    assert [line.casefold() for line in heard] == [
        "ehlo example.org",
        "mail from:<bounces@example.org>",
        "rcpt to:<alerts@example.org>",
        "rset",
        "quit",
    ]


def test_it_tells_the_watcher_outside_after_that() -> None:
    with MailPeer() as peer, WebhookPeer() as watcher:
        check(smtp_url=f"smtp://127.0.0.1:{peer.port}", check_url=watcher.url)
        [call] = watcher.wait_for(1)
    assert (call.method, call.path, call.body) == ("GET", "/hooks/desk?room=1", b"")


def test_the_watcher_hears_nothing_where_mail_would_not_go() -> None:
    with TcpPeer(smtp(greeting=b"421 later")) as peer, WebhookPeer() as watcher:
        failure(smtp_url=f"smtp://127.0.0.1:{peer.port}", check_url=watcher.url)
        assert watcher.calls == []


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_watcher_that_does_not_take_it_is_tried_again(status: int) -> None:
    with WebhookPeer(Reply(status)) as watcher:
        error = failure(check_url=watcher.url)
    assert (error.failure, error.permanent) == (Failure.CHECK_REFUSED, False)


@pytest.mark.parametrize("url", ["ping.example.org/T0p", "https://user:T0p@ping.example.org/"])
def test_a_malformed_watcher_stops_the_start_without_repeating_it(url: str) -> None:
    with pytest.raises(SettingsError, match="CLINIC_CHECK_URL is wrong") as refused:
        make_channels(Settings(secret_key="a key for tests alone", check_url=url))
    assert "T0p" not in str(refused.value)


def test_a_malformed_watcher_is_named_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text('check_url = "ping.example.org"\n')
    (tmp_path / "secret_key").write_text("a key for tests alone")
    with pytest.raises(SettingsError, match=r"^check_url in clinic\.toml is wrong"):
        make_channels(load_settings(tmp_path))


def test_a_check_takes_no_longer_than_any_other_conversation() -> None:
    assert MAIL_SECONDS + WATCHER_SECONDS < CONVERSATION_SECONDS
