"""Where the site is served, and who may serve there."""

import socket

import pytest

from clinic.cli.serve import Address, RefusedError, hold_port, read_address


def test_it_serves_this_machine_alone_unless_told() -> None:
    assert read_address({}) == Address("127.0.0.1", 8000)
    assert read_address({"HOST": "0.0.0.0", "PORT": "80"}) == Address("0.0.0.0", 80)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "८०००", "80.0"])
def test_it_refuses_what_is_no_port_in_one_line(port: str) -> None:
    with pytest.raises(RefusedError, match="PORT") as refused:
        read_address({"PORT": port})
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("clinic.example.org", "http://clinic.example.org:8000"),
    ],
)
def test_it_names_an_address_that_a_browser_can_open(host: str, url: str) -> None:
    assert Address(host, 8000).url == url


@pytest.mark.parametrize("shares", [False, True])
def test_it_refuses_a_port_where_somebody_listens(shares: bool) -> None:
    with socket.socket() as other:
        if shares:  # as the web server's workers do among themselves
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(RefusedError, match=f"127.0.0.1:{port}") as refused:
            hold_port(Address("127.0.0.1", port))
    assert "\n" not in str(refused.value)


def test_it_keeps_a_second_one_out_before_either_listens() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = Address("127.0.0.1", probe.getsockname()[1])
    with hold_port(address), pytest.raises(RefusedError):
        hold_port(address)
    hold_port(address).close()


def test_it_refuses_an_address_that_is_not_ours() -> None:
    with pytest.raises(RefusedError, match=r"192\.0\.2\.1"):
        hold_port(Address("192.0.2.1", 8123))
