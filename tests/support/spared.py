"""What a test run does once instead of thousands of times: each gives the same for the same."""

from functools import lru_cache
from types import CodeType

import brotli
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

_MOST_PAGES = 1024


class _CompiledTemplates(BytecodeCache):
    """Jinja's own hook. Whoever asks brings the template's source: another one is another code."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _CompiledTemplates()


def share_compiled_templates(app: Flask) -> None:
    """Each template is compiled for the first application that shows it."""
    app.jinja_env.bytecode_cache = _COMPILED


def remember_compressed() -> None:
    """The same page comes from hundreds of applications; the best compression takes 50 ms."""
    if not hasattr(brotli.compress, "cache_info"):
        brotli.compress = lru_cache(maxsize=_MOST_PAGES)(brotli.compress)
