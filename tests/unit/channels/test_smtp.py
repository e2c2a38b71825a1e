"""Mail to a real server on loopback, with and without a certificate that holds."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from clinic.channels import DeliveryError, SmtpChannel
from clinic.channels.mail_server import read_mail_server
from clinic.domain.failures import Failure
from clinic.domain.notices import Notice
from tests.support.certificates import Authority
from tests.support.mail_peer import MailPeer
from tests.support.tcp_peer import TcpPeer, smtp

NOTICE = Notice(
    to="asha@example.org",
    subject="आपका संदेश मिला (4821 7305)",
    text="हम जवाब देंगे।\n\n.\nPhone: +91 96543 21400\n",
    message_id="<outbox-7@clinic.example.org>",
    language="hi",
    reply_to="desk@example.org",
)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


def channel(url: str) -> SmtpChannel:
    return SmtpChannel(
        read_mail_server(url), sender="clinic@example.org", sender_name='Clinic, "the" one'
    )


def refusal(url: str) -> DeliveryError:
    with pytest.raises(DeliveryError) as refused:
        channel(url).send(NOTICE)
    return refused.value


def test_it_delivers_head_and_text_as_they_are() -> None:
    with MailPeer() as peer:
        channel(f"smtp://127.0.0.1:{peer.port}").send(NOTICE)
        [mail] = peer.wait_for(1)
    assert (mail.sender, mail.recipients) == ("clinic@example.org", ("asha@example.org",))
    assert mail.text == NOTICE.text
    assert mail.message["Subject"] == NOTICE.subject
    assert mail.message["Message-ID"] == NOTICE.message_id
    assert mail.message["Reply-To"] == "desk@example.org"
    assert mail.message["From"].addresses[0].display_name == 'Clinic, "the" one'
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert mail.message.get_content_type() == "text/plain"


def test_it_tells_mail_servers_where_what_comes_back_should_go() -> None:
    with MailPeer() as peer:
        SmtpChannel(
            read_mail_server(f"smtp://127.0.0.1:{peer.port}"),
            sender="clinic@example.org",
            sender_name="Clinic",
            bounce_address="bounces@example.org",
        ).send(NOTICE)
        [mail] = peer.wait_for(1)
    assert mail.sender == "bounces@example.org"
    assert mail.message["From"].addresses[0].addr_spec == "clinic@example.org"


def test_it_writes_to_a_domain_in_any_script() -> None:
    with MailPeer() as peer:
        there = replace(NOTICE, to="asha@अस्पताल.भारत")
        channel(f"smtp://127.0.0.1:{peer.port}").send(there)
        [mail] = peer.wait_for(1)
    assert mail.recipients == ("asha@xn--l1b6dra7a1a2byg.xn--h2brj9c",)


def test_it_signs_in_over_starttls_when_the_certificate_is_valid(authority: Authority) -> None:
    with MailPeer(certificate=authority.issue("localhost"), account=("desk", "s@fe")) as peer:
        here = f"desk:s%40fe@localhost:{peer.port}?starttls=yes&ca={authority.ca_file}"
        channel(f"smtp://{here}").send(NOTICE)
        peer.wait_for(1)


def test_it_speaks_tls_from_the_first_byte(authority: Authority) -> None:
    with MailPeer(certificate=authority.issue("localhost"), implicit_tls=True) as peer:
        channel(f"smtps://localhost:{peer.port}?ca={authority.ca_file}").send(NOTICE)
        peer.wait_for(1)


@pytest.mark.parametrize("implicit_tls", [False, True], ids=["starttls", "tls"])
@pytest.mark.parametrize("wrong", ["another name", "an unknown authority"])
def test_it_sends_nothing_where_the_certificate_does_not_hold(
    authority: Authority, tmp_path: Path, implicit_tls: bool, wrong: str
) -> None:
    host = "mail.example.org" if wrong == "another name" else "localhost"
    trusted = authority if wrong == "another name" else Authority(tmp_path)
    scheme, option = ("smtps", "") if implicit_tls else ("smtp", "starttls=yes&")
    with MailPeer(certificate=authority.issue(host), implicit_tls=implicit_tls) as peer:
        url = f"{scheme}://localhost:{peer.port}?{option}ca={trusted.ca_file}"
        error = refusal(url)
        assert peer.mails == []
    assert (error.failure, error.permanent) == (Failure.CERTIFICATE, False)


def test_it_sends_nothing_where_encryption_is_wanted_and_not_offered() -> None:
    with MailPeer() as peer:
        error = refusal(f"smtp://localhost:{peer.port}?starttls=yes")
        assert peer.mails == []
    assert (error.failure, error.permanent) == (Failure.NO_ENCRYPTION, False)


def test_it_sends_nothing_where_tls_meets_a_server_without_it() -> None:
    with MailPeer() as peer:
        error = refusal(f"smtps://localhost:{peer.port}")
        assert peer.mails == []
    assert (error.failure, error.permanent) == (Failure.NO_ENCRYPTION, False)


def test_it_tries_again_after_a_wrong_password(authority: Authority) -> None:
    with MailPeer(certificate=authority.issue("localhost"), account=("desk", "right")) as peer:
        here = f"desk:wrong@localhost:{peer.port}?starttls=yes&ca={authority.ca_file}"
        error = refusal(f"smtp://{here}")
    assert (error.failure, error.permanent) == (Failure.SERVER_REFUSED_SIGN_IN, False)


@pytest.mark.parametrize(
    ("verb", "answer", "failure", "permanent"),
    [
        ("RCPT", "550 no such person as asha@example.org", Failure.RECIPIENT_REFUSED, True),
        ("RCPT", "451 4.7.1 greylisted, later", Failure.GREYLISTED, False),
        ("DATA", "451 later", Failure.GREYLISTED, False),
        ("DATA", "550 5.7.1 looks like spam", Failure.MESSAGE_REFUSED, True),
        ("DATA", "421 4.3.2 going down", Failure.GREYLISTED, False),
    ],
)
def test_it_knows_never_from_not_now(
    verb: str, answer: str, failure: Failure, permanent: bool
) -> None:
    with MailPeer(answers={verb: answer}) as peer:
        error = refusal(f"smtp://127.0.0.1:{peer.port}")
    assert (error.failure, error.permanent) == (failure, permanent)
    assert "asha" not in error.words


def test_it_tries_again_when_nobody_answers() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        error = refusal(f"smtp://127.0.0.1:{closed.getsockname()[1]}")
    assert (error.failure, error.permanent) == (Failure.SERVER_SILENT, False)


def test_it_never_tries_an_address_that_this_server_cannot_write_to() -> None:
    with MailPeer() as peer:
        hindi = replace(NOTICE, to="आशा@example.org")
        with pytest.raises(DeliveryError) as refused:
            channel(f"smtp://127.0.0.1:{peer.port}").send(hindi)
    assert (refused.value.failure, refused.value.permanent) == (Failure.LATIN_ONLY, True)


def test_it_writes_to_a_name_in_any_script_where_the_server_can() -> None:
    heard: list[str] = []
    with TcpPeer(smtp(heard, EHLO=b"250-here\r\n250-8BITMIME\r\n250 SMTPUTF8")) as peer:
        there = replace(NOTICE, to="आशा@अस्पताल.भारत")
        channel(f"smtp://127.0.0.1:{peer.port}").send(there)
    assert "mail FROM:<clinic@example.org> SMTPUTF8 BODY=8BITMIME" in heard
    assert "rcpt TO:<आशा@अस्पताल.भारत>" in heard
