"""A real web server on loopback that is told by webhooks: what it heard, a test can read."""

import base64
import hashlib
import hmac
import json
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.support.certificates import Certificate


@dataclass(frozen=True)
class HeardCall:
    """One request as the server took it; names of headers in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """What the server answers."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class WebhookPeer:
    """The server, as a context manager.

    `replies` are given one after the other, the last one from then on. With a `certificate` it
    speaks https, under the name `host`.
    """

    def __init__(
        self, *replies: Reply, certificate: Certificate | None = None, host: str = "127.0.0.1"
    ) -> None:
        self.calls: list[HeardCall] = []
        self.replies = list(replies) or [Reply()]
        self._arrived = threading.Condition()
        self._server = _Server(self)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate.certificate_file, certificate.key_file)
            # The handshake is left to the thread of its connection.
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = int(self._server.server_address[1])
        self.url = f"{'https' if certificate else 'http'}://{host}:{self.port}/hooks/desk?room=1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join(timeout=10)
        self._server.server_close()

    def heard(self, call: HeardCall) -> Reply:
        """Keep the call; say what is answered."""
        with self._arrived:
            self.calls.append(call)
            self._arrived.notify_all()
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def wait_for(self, count: int, *, seconds: float = 60) -> list[HeardCall]:
        """The calls, as soon as so many have come. Raises AssertionError if they do not."""
        with self._arrived:
            enough = self._arrived.wait_for(lambda: len(self.calls) >= count, timeout=seconds)
        assert enough, f"{len(self.calls)} of {count} calls came within {seconds} s"
        return self.calls


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, peer: WebhookPeer) -> None:
        self.peer = peer
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever calls may hang up, or refuse our certificate: that is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.server.peer.heard(HeardCall(self.command, self.path, headers, body))
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_line: Any) -> None:
        """Nothing on the terminal."""


def is_signed(call: HeardCall, secret: str, *, now: float, tolerance: float = 300) -> bool:
    """Whether a receiver that follows the specification of Standard Webhooks takes this call.

    Written from the specification, apart from what it tests.
    """
    moment = int(call.headers["webhook-timestamp"])
    if abs(now - moment) > tolerance:
        return False
    key = base64.b64decode(secret.split("whsec_")[1])
    signed = f"{call.headers['webhook-id']}.{moment}.{call.body.decode()}".encode()
    expected = base64.b64encode(hmac.HMAC(key, signed, hashlib.sha256).digest()).decode()
    given = [part.split(",") for part in call.headers["webhook-signature"].split(" ")]
    return any(
        version == "v1" and hmac.compare_digest(signature, expected) for version, signature in given
    )
