"""Mail to a real server on loopback, with and without a certificate that holds."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from clinic.channels import DeliveryError, SmtpChannel
from clinic.channels.mail_server import read_mail_server
from clinic.channels.smtp import make_mail
from clinic.domain.notices import Notice
from tests.support.certificates import Authority
from tests.support.mail_peer import MailPeer

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
    assert "asha" not in refused.value.words
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
    assert error.words == "The mail server's certificate is not valid for its name."
    assert not error.permanent


def test_it_sends_nothing_where_encryption_is_wanted_and_not_offered() -> None:
    with MailPeer() as peer:
        error = refusal(f"smtp://localhost:{peer.port}?starttls=yes")
        assert peer.mails == []
    assert not error.permanent


def test_it_tries_again_after_a_wrong_password(authority: Authority) -> None:
    with MailPeer(certificate=authority.issue("localhost"), account=("desk", "right")) as peer:
        here = f"desk:wrong@localhost:{peer.port}?starttls=yes&ca={authority.ca_file}"
        error = refusal(f"smtp://{here}")
    assert error.words == "The mail server refused our user name or password."
    assert not error.permanent


@pytest.mark.parametrize("verb", ["RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "permanent"),
    [("550 no such person as asha@example.org", True), ("451 greylisted, later", False)],
)
def test_it_knows_never_from_not_now(verb: str, answer: str, permanent: bool) -> None:
    with MailPeer(answers={verb: answer}) as peer:
        error = refusal(f"smtp://127.0.0.1:{peer.port}")
    assert error.permanent is permanent
    assert answer[:3] in error.words


def test_it_tries_again_when_nobody_answers() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        error = refusal(f"smtp://127.0.0.1:{closed.getsockname()[1]}")
    assert error.words == "The mail server did not answer."
    assert not error.permanent


def test_it_never_tries_an_address_that_this_server_cannot_write_to() -> None:
    with MailPeer() as peer:
        hindi = replace(NOTICE, to="आशा@example.org")
        with pytest.raises(DeliveryError) as refused:
            channel(f"smtp://127.0.0.1:{peer.port}").send(hindi)
    assert refused.value.permanent


@pytest.mark.parametrize(
    "forged",
    [
        replace(NOTICE, to="asha@example.org\r\nBcc: all@example.org"),
        replace(NOTICE, to="asha@example.org, all@example.org"),
        replace(NOTICE, subject="Hello\r\nBcc: all@example.org"),
        replace(NOTICE, subject="Hello\nBcc: all@example.org"),
        replace(NOTICE, reply_to="desk@example.org\nBcc: all@example.org"),
        replace(NOTICE, message_id="<a@b>\r\nBcc: all@example.org"),
    ],
)
def test_it_refuses_a_line_break_that_would_begin_a_header(forged: Notice) -> None:
    with pytest.raises(DeliveryError) as refused:
        make_mail(forged, sender="clinic@example.org", sender_name="Clinic")
    assert refused.value.permanent
