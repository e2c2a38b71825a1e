"""What a test run does once instead of thousands of times: each gives the same for the same."""

import gc
from collections.abc import Callable, Hashable
from functools import lru_cache
from types import CodeType
from typing import Any

import brotli
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import ClauseElement, Dialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule
from whitenoise import WhiteNoise

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


_compile_builder = Rule._compile_builder
_builders: dict[tuple[Hashable, ...], Callable[..., tuple[str, str]]] = {}


def share_compiled_addresses() -> None:
    """Werkzeug compiles two functions for each of 200 addresses: 55 ms for an application.

    They take their rule as an argument, and are the same for rules that are written the same.
    """
    Rule._compile_builder = _compiled_builder  # type: ignore[method-assign]


def _compiled_builder(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    defaults = tuple(sorted((rule.defaults or {}).items()))
    written = (rule.rule, *rule._trace, defaults, append_unknown)
    if written not in _builders:
        _builders[written] = _compile_builder(rule, append_unknown)
    return _builders[written]


_update_files = WhiteNoise.update_files_dictionary
_static_files: dict[tuple[Hashable, ...], dict[str, Any]] = {}


def share_static_files() -> None:
    """WhiteNoise looks at each of 100 files, and makes its headers, for each application."""
    WhiteNoise.update_files_dictionary = _files_looked_at_once


def _files_looked_at_once(server: WhiteNoise, root: str, prefix: str) -> None:
    asked = (root, prefix, server.max_age, server.add_headers_function)
    if asked not in _static_files:
        _update_files(server, root, prefix)
        _static_files[asked] = dict(server.files)
    server.files.update(_static_files[asked])


_compile_w_cache = ClauseElement._compile_w_cache
_statements: LRUCache[Any, Any] = LRUCache(4096)
_dialects: dict[tuple[Hashable, ...], Dialect] = {}


def share_compiled_statements() -> None:
    """SQLAlchemy keeps what it has compiled for one engine; each test's application has its own.

    What databases of one kind and version are told is the same, with its values beside it.
    """
    ClauseElement._compile_w_cache = _compiled_for_all  # type: ignore[method-assign]


def _compiled_for_all(
    statement: ClauseElement, dialect: Dialect, *, compiled_cache: Any, **more: Any
) -> Any:
    version = getattr(dialect, "server_version_info", None)
    kind = (type(dialect), version, dialect.default_schema_name)
    same = _dialects.setdefault(kind, dialect)
    kept = None if compiled_cache is None else _statements
    return _compile_w_cache(statement, same, compiled_cache=kept, **more)


def search_garbage_less() -> None:
    """Python looks through all that it holds for cycles to free, again and again: a third of the
    work of a test that builds an application. It does so a tenth as often.
    """
    first, second, third = gc.get_threshold()
    gc.set_threshold(10 * first, second, third)
    let_be_what_stays()


def let_be_what_stays() -> None:
    """What is here now, tests and modules, is here until the end: no search looks through it."""
    gc.collect()
    gc.freeze()
