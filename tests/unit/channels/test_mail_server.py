"""Reading a mail server's address."""

from pathlib import Path

import pytest

from clinic.channels.mail_server import Encryption, read_mail_server


def test_it_encrypts_unless_told_otherwise() -> None:
    server = read_mail_server("smtp://desk:s%40fe%2F@mail.example.org:2525")
    assert (server.host, server.port) == ("mail.example.org", 2525)
    assert (server.user, server.password) == ("desk", "s@fe/")
    assert server.encryption is Encryption.STARTTLS


@pytest.mark.parametrize(
    ("url", "encryption", "port"),
    [
        ("smtps://mail.example.org", Encryption.TLS, 465),
        ("smtp://mail.example.org", Encryption.STARTTLS, 587),
        ("smtp://mail.example.org?starttls=yes", Encryption.STARTTLS, 587),
        ("smtp://mail.example.org?starttls=no", Encryption.NONE, 25),
        ("smtp://localhost", Encryption.NONE, 25),
        ("smtp://127.0.0.1:1025", Encryption.NONE, 1025),
        ("smtp://[::1]:1025", Encryption.NONE, 1025),
        ("smtp://localhost?starttls=yes", Encryption.STARTTLS, 587),
        ("smtp://127.0.0.1.example.org", Encryption.STARTTLS, 587),
    ],
)
def test_it_sends_in_the_clear_only_to_this_machine_or_when_told(
    url: str, encryption: Encryption, port: int
) -> None:
    server = read_mail_server(url)
    assert (server.encryption, server.port) == (encryption, port)


def test_it_takes_a_private_authority(tmp_path: Path) -> None:
    authority = tmp_path / "ca.pem"
    authority.touch()
    assert read_mail_server(f"smtps://mail.example.org?ca={authority}").ca_file == authority


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://desk:hidden@mail.example.org",
        "smtp://",
        "smtp://desk:hidden@mail.example.org:port",
        "smtp://desk:hidden@mail.example.org:99999",
        "smtp://desk:hidden@mail.example.org?starttls=perhaps",
        "smtp://desk:hidden@mail.example.org?verify=no",
        "smtp://desk:hidden@mail.example.org/path",
        "smtps://desk:hidden@mail.example.org?ca=/nowhere/ca.pem",
        "smtps://desk:hidden-%E0%A4%86@mail.example.org",
    ],
)
def test_it_refuses_a_malformed_address_without_repeating_it(url: str) -> None:
    with pytest.raises(ValueError, match="mail server's address") as refused:
        read_mail_server(url)
    assert "hidden" not in str(refused.value)
    assert "\n" not in str(refused.value)
