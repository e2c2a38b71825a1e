"""An application behind a real port, for what comes in by the door like everybody else."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.support.certificates import Certificate


class _Quiet(WSGIRequestHandler):
    def log(self, *_said: object) -> None:
        """Nothing: the application has its own log."""


@contextmanager
def served(app: Flask, *, certificate: Certificate | None = None) -> Iterator[str]:
    """Its address (http://127.0.0.1:…, or https://localhost:…) while the block runs."""
    tls = None
    if certificate is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate.certificate_file, certificate.key_file)
    server = make_server(
        "127.0.0.1", 0, app, threaded=True, request_handler=_Quiet, ssl_context=tls
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"{'https://localhost' if tls else 'http://127.0.0.1'}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
