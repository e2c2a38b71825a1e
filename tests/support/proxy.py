"""A real nginx with the documented site file: only names, ports, paths and certificate differ."""

import http.client
import os
import signal
import socket
import ssl
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from clinic.cli.follow import follow
from clinic.config import ROOT
from tests.support.certificates import Authority
from tests.support.machine import NGINX
from tests.support.processes import free_port

SITE_FILE = ROOT / "deploy" / "nginx" / "clinic.conf"
_SECONDS_TO_START = 20
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Nginx:
    """The server, as a context manager; ready when entered. Its folder holds all of its logs.

    Its address is known from the beginning, for the site has to be told. `stand_before` says
    where the site is; it comes before entering.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plain_port, self.port = free_port(), free_port()
        self.url = f"https://localhost:{self.port}"
        self._authority = Authority(folder)

    def __enter__(self) -> Self:
        assert NGINX is not None
        ours = os.getpid()
        with (self.folder / "said.log").open("wb") as said:
            self._popen = subprocess.Popen(
                [NGINX, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")],
                stdout=said,
                stderr=said,
                preexec_fn=lambda: follow(ours),
            )
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._popen.send_signal(signal.SIGTERM)
        self._popen.wait()

    def logs(self) -> str:
        """All that it has written: its own log, the default one, and what it said at start."""
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    def visitor(self, address: str = "127.0.0.1") -> "Visitor":
        """Somebody who comes from this address of loopback."""
        return Visitor(self, address)

    def context(self) -> ssl.SSLContext:
        """What a browser checks the certificate with."""
        return ssl.create_default_context(cafile=str(self._authority.ca_file))

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + _SECONDS_TO_START
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                late = time.monotonic() > deadline
                if late or self._popen.poll() is not None:
                    raise AssertionError(f"nginx does not start:\n{self.logs()}") from None
                time.sleep(0.05)
            else:
                return

    def stand_before(self, *, port: int, instance: Path) -> Self:
        """The site is at this port; the page for when it does not answer is in its folder."""
        issued = self._authority.issue("localhost")
        site = SITE_FILE.read_text()
        live = "/etc/letsencrypt/live/clinic.example.org"
        for written, here in (
            ("127.0.0.1:8000", f"127.0.0.1:{port}"),
            ("listen 80", f"listen {self.plain_port}"),
            ("listen [::]:80", f"listen [::1]:{self.plain_port}"),
            ("listen 443", f"listen {self.port}"),
            ("listen [::]:443", f"listen [::1]:{self.port}"),
            (f"{live}/fullchain.pem", str(issued.certificate_file)),
            (f"{live}/privkey.pem", str(issued.key_file)),
            ("clinic.example.org", "localhost"),
            ("/var/log/nginx", str(self.folder)),
            ("root /var/lib/clinic", f"root {instance}"),
        ):
            assert written in site, f"{SITE_FILE.name} says nothing of {written}"
            site = site.replace(written, here)
        (self.folder / "site.conf").write_text(site)
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(
            f"{user}\n"
            "daemon off;\n"
            "worker_processes 2;\n"
            f"pid {self.folder}/nginx.pid;\n"
            f"error_log {self.folder}/error.log;\n"
            "events { worker_connections 768; }\n"
            "http {\n"
            "  types { text/html html; }\n"
            "  gzip on;\n"  # as Debian has it
            f"  access_log {self.folder}/access.log;\n"
            f"  client_body_temp_path {self.folder}/body;\n"
            f"  proxy_temp_path {self.folder}/proxy;\n"
            f"  include {self.folder}/site.conf;\n"
            "}\n"
        )
        return self


class Visitor:
    """A browser without scripts at one address: it keeps cookies, and follows nothing by itself."""

    def __init__(self, server: Nginx, address: str) -> None:
        self.url = server.url
        self._server = server
        self._source = (address, 0)
        self._context = server.context()
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
        """The answer and its text."""
        return self._ask("GET", path, None, headers)

    def post(
        self, path: str, fields: dict[str, str], **headers: str
    ) -> tuple[http.client.HTTPResponse, str]:
        """The answer to a form."""
        return self._ask("POST", path, urlencode(fields), FORM | headers)

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPSConnection(
            "localhost",
            self._server.port,
            timeout=30,
            context=self._context,
            source_address=self._source,
        )
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = headers | ({"Cookie": cookies} if cookies else {})
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer, text
