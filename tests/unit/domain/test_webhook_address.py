"""Where a webhook may lead, and settings that are wrong in one line."""

import re

import pytest

from clinic.config import Settings, SettingsError, load_settings
from clinic.domain.webhook_address import is_public, read_secrets, read_web_address

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ROOM = {"name": "chat", "url": "https://chat.example.org/hooks/T0p", "secret": SECRET}

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::10.0.0.1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_told_in_whatever_form(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111"])
def test_an_address_of_the_internet_is_one(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "host", "port", "target"),
    [
        ("https://chat.example.org/hooks/1?a=b%20c", "chat.example.org", 443, "/hooks/1?a=b%20c"),
        ("https://chat.example.org:8443", "chat.example.org", 8443, "/"),
        ("HTTPS://Chat.Example.ORG/x", "chat.example.org", 443, "/x"),
        ("https://[2606:4700:4700::1111]/x", "2606:4700:4700::1111", 443, "/x"),
    ],
)
def test_it_takes_an_address_apart(url: str, host: str, port: int, target: str) -> None:
    address = read_web_address(url, private=False)
    assert (address.https, address.host, address.port, address.target) == (True, host, port, target)


@pytest.mark.parametrize(
    "url",
    [
        "http://chat.example.org/",
        "ftp://chat.example.org/",
        "chat.example.org/hooks",
        "https:///hooks",
        "https://user:pass@chat.example.org/",
        "https://chat.example.org#x",
        "https://chat.example.org/\r\nX: y",
        "https://chat.example.org/a b",
        "https://chat.example.org\\@127.0.0.1/",
        "https://चैट.example.org/",
        "https://chat.example.org:99999/",
        "https://chat.example.org:0/",
        "https://[::1/",
        "https://localhost/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://8.8/",
        *(f"https://{each}/" for each in PRIVATE if ":" not in each),
        *(f"https://[{each}]/" for each in PRIVATE if ":" in each and "%" not in each),
    ],
)
def test_it_refuses_an_address_in_words_that_do_not_repeat_it(url: str) -> None:
    with pytest.raises(ValueError, match=r"^[a-z]") as refused:
        read_web_address(url, private=False)
    assert url not in str(refused.value)
    assert "hooks" not in str(refused.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8065/hooks/1", "https://chat.lan/hooks"])
def test_the_clinics_own_network_is_allowed_where_the_settings_say_so(url: str) -> None:
    assert read_web_address(url, private=True).target.startswith("/hooks")


def test_odd_numbers_are_refused_there_too() -> None:
    with pytest.raises(ValueError, match="four numbers"):
        read_web_address("http://0x7f.1/", private=True)


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "secret", "whsec_c2hvcnQ=", "whsec_" + "!" * 32, SECRET[6:]]
)
def test_a_secret_of_another_form_is_refused_without_repeating_it(secret: str) -> None:
    with pytest.raises(ValueError, match="secret") as refused:
        read_secrets(secret)
    assert len(secret) < 8 or secret not in str(refused.value)


def test_several_secrets_stand_with_a_space_between_them() -> None:
    assert len(read_secrets(f"{SECRET} {SECRET}")) == 2


def test_the_settings_take_a_webhook(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "clinic.toml").write_text(
        f"""
secret_key = "a key for tests alone"
webhooks = [
  {{name = "chat", url = "https://chat.example.org/hooks/1", secret = "{SECRET}"}},
  {{name = "ward", url = "http://10.0.0.8/x", secret = "{SECRET}", private = true}},
]
"""
    )
    settings = load_settings(tmp_path)
    assert settings.webhook_names == ("chat", "ward")
    assert settings.webhooks[1].private
    assert "hooks/1" not in repr(settings)
    assert SECRET[6:] not in repr(settings)


@pytest.mark.parametrize(
    ("webhooks", "says"),
    [
        ([ROOM, ROOM], "two webhooks have the name 'chat'"),
        ([ROOM | {"name": "Chat Room"}], "a name of small letters"),
        ([ROOM | {"url": "http://chat.example.org/T0p"}], "webhook 'chat': http is for"),
        ([ROOM | {"url": "https://10.0.0.8/T0p"}], "webhook 'chat': the address is of a private"),
        ([ROOM | {"secret": "whsec_dG9vIHNob3J0"}], "webhook 'chat': the secret must hold 24"),
        ([{"name": "chat", "url": ROOM["url"]}], "webhook 'chat' has no secret"),
        ([{"name": "chat", "secret": SECRET}], "webhook 'chat' has no url"),
        ([ROOM | {"tls": "no"}], "has a field that we do not know: tls"),
        ([ROOM | {"private": "yes"}], "private is true or false"),
        (["https://chat.example.org/T0p"], "write each webhook as"),
        ({"chat": ROOM}, "write a list"),
    ],
)
def test_a_wrong_webhook_stops_the_start_in_one_line_that_gives_nothing_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path, webhooks: object, says: str
) -> None:
    import json

    monkeypatch.setenv("CLINIC_SECRET_KEY", "a key for tests alone")
    monkeypatch.setenv("CLINIC_WEBHOOKS", json.dumps(webhooks))
    with pytest.raises(SettingsError, match=re.escape(says)) as refused:
        load_settings(tmp_path)
    line = str(refused.value)
    assert line.startswith("CLINIC_WEBHOOKS is wrong: ")
    assert "\n" not in line
    for hidden in ("T0p", SECRET[6:], "dG9v"):
        assert hidden not in line


def test_no_webhook_is_named_unless_it_is_set() -> None:
    assert Settings(secret_key="a key for tests alone").webhook_names == ()
