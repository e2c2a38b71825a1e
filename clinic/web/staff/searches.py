"""The last few searches of a browser, in its session, each under a key that an address can name.

An address names that there is a search, no more: names and numbers have no place in a browser's
history or in a proxy's log. Each has its own key, so that two tabs do not show each other's.
"""

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from flask import session as kept

from clinic.domain.lead_filter import WORDS
from clinic.queries.lead_list import Asked

_SEARCHES = "searches"
_MOST = 5
_ROOM = 400
"""Characters of all searches together: the session is a cookie, and browsers drop long ones."""


def keep(text: str) -> str:
    """Keep a search, the oldest ones making room. Returns its key, six characters."""
    others = [(key, other) for key, other in _all() if other != text]
    key = next((key for key, other in _all() if other == text), secrets.token_hex(3))
    searches = [*others, (key, text)][-_MOST:]
    while len(searches) > 1 and sum(len(other) for _, other in searches) > _ROOM:
        searches.pop(0)
    kept[_SEARCHES] = searches
    return key


def text_of(key: str) -> str | None:
    """What was searched for under this key; None where it is not kept (any more)."""
    return dict(_all()).get(key)


def asked_in(words: Mapping[str, str]) -> Asked:
    """What the words of a list's address ask for, with what was searched for under their key."""
    return Asked.from_words(words, text=text_of(words.get("search", "")) or "")


def query(asked: Asked, *, key: str | None) -> str:
    """The address of a list in one word, for a form or for a link that leads back to it."""
    search = {"search": key} if key and asked.text else {}
    return urlencode(search | asked.chosen.words())


def words_of(query: str) -> dict[str, str]:
    """The words of such an address; what does not belong there is left out."""
    known = {"search", *WORDS}
    return {name: word for name, word in parse_qsl(query) if name in known}


def _all() -> list[tuple[str, str]]:
    return [(key, text) for key, text in kept.get(_SEARCHES, ())]
