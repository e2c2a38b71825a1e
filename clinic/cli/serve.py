"""`python -m clinic.cli.serve`: all that one clinic needs, in the foreground.

1. refuse a taken port or a wrong setting, before anything is started
2. make the secret key where there is none
3. start the web server: pages and form are open, and what the database cannot take yet is kept
   in the spool
4. bring the database to the newest migration, however often that has to be tried
5. print the link for the first administrator where there is none yet
6. start the worker, and keep both going until somebody stops us
"""

import os
import socket
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from clinic.channels import make_channels
from clinic.cli.secret_key import create_secret_key, secret_key_path
from clinic.cli.supervisor import Programme, supervise
from clinic.config import Settings, SettingsError, load_settings
from clinic.queries.machine import spool_state

_ON_THIS_MACHINE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""What to type into a browser where we listen on every address."""


class RefusedError(Exception):
    """We cannot start. The message is one line that says why and what to do."""


@dataclass(frozen=True)
class Address:
    """Where the site is to be served."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address to open in a browser on this machine."""
        host = _ON_THIS_MACHINE.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def answers(self) -> bool:
        """Whether a page is served there: an open port may have nobody behind it."""
        host = _ON_THIS_MACHINE.get(self.host, self.host)
        with closing(HTTPConnection(host, self.port, timeout=1)) as connection:
            try:
                connection.request("GET", "/healthz", headers={"Host": "localhost"})
                return connection.getresponse().status == HTTPStatus.OK
            except (OSError, HTTPException):
                return False


def main() -> int:
    """Run the site until it is stopped. Returns the exit code: 0 when asked to stop."""
    os.umask(0o077)  # what it writes is nobody else's to read, whoever starts it
    try:
        address = read_address(os.environ)
        with hold_port(address):
            settings = _prepare(address)
            web = ("clinic.cli.web_server", address.host, str(address.port))
            return supervise(
                [Programme(web, vital=True)],
                preparation=[("flask", "--app", "wsgi", "prepare")],
                afterwards=[Programme(("clinic.worker",))],
                ready=address.answers,
                when_ready=lambda: _say_where(address, settings),
            )
    except (RefusedError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # before there was anything to end
        return 130


def read_address(environment: Mapping[str, str]) -> Address:
    """HOST and PORT, by default 127.0.0.1 and 8000. Raises RefusedError."""
    written = environment.get("PORT") or "8000"
    if not (written.isascii() and written.isdigit() and 0 < int(written) < 65536):
        raise RefusedError(f"PORT is {written!r}: write a number from 1 to 65535.")
    return Address(environment.get("HOST") or "127.0.0.1", int(written))


def hold_port(address: Address) -> socket.socket:
    """Make sure that nobody serves this address. The socket keeps a second one of us out.

    The web server's workers share the port on purpose (SO_REUSEPORT), so the kernel would let a
    second server join them and answer every other request. Raises RefusedError.
    """
    held = socket.socket(socket.AF_UNIX)
    try:
        if sys.platform == "linux":  # a name without a file: gone with us, however we end
            held.bind(f"\0clinic-serve-{address.port}")
        with socket.socket(socket.AF_INET6 if ":" in address.host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address.host, address.port))
    except OSError as error:
        held.close()
        raise RefusedError(
            f"{address.host}:{address.port} cannot be served ({error.strerror or error}). "
            f"Stop what is there, or choose another port, like PORT={address.port % 65535 + 1}."
        ) from None
    return held


def _prepare(address: Address) -> Settings:
    _make_key()
    settings = load_settings()
    if "base_url" not in settings.model_fields_set:
        os.environ["CLINIC_BASE_URL"] = address.url
    make_channels(settings)
    settings.instance_path.mkdir(parents=True, exist_ok=True)
    if not spool_state(settings).writable:
        print(
            f"The spool {settings.spool_path} cannot be written to: while the database is away "
            "enquiries would be turned away. Set spool_path to a folder of the site's user.",
            file=sys.stderr,
            flush=True,
        )
    return settings


def _make_key() -> None:
    path = secret_key_path()
    if os.environ.get("CLINIC_SECRET_KEY") or path.exists():
        return
    try:
        create_secret_key(path)
    except OSError as error:
        raise RefusedError(f"{path} cannot be written: {error.strerror}.") from None


def _say_where(address: Address, settings: Settings) -> None:
    where = f"{address.url}/ (staff: {address.url}/staff/)"
    print(f"{settings.name} is at {where}. Ctrl-C ends it.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
