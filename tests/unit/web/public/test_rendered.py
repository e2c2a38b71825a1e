"""A public page is rendered once, compressed once, and answered by its mark where it is known."""

import gzip
import re

import brotli
import pytest
from flask import Flask, request

from clinic.domain.errors import NotFound
from clinic.web.public import rendered, short_names
from clinic.web.public.rendered import compressed, rendered_once
from clinic.web.public.styles import PageStyle

TEXT = "<p>one</p>" * 200
STYLED = '<style>.long-name{x:1}</style><p class="long-name">one</p>'
UNSURE = 7
"""A state that may be another one in a moment."""


@pytest.fixture
def renderings() -> list[str]:
    return []


@pytest.fixture
def state() -> list[int]:
    return [1]


@pytest.fixture
def browser(renderings, state):
    app = Flask("pages")
    rendered.init(app, state=lambda: state[0], holds=lambda: state[0] != UNSURE)

    @app.get("/<name>")
    @rendered_once
    def page(name: str) -> str:
        renderings.append(request.path)
        if name == "midnight":
            state[0] += 1
        if name == "nowhere":
            raise NotFound("no such page")
        return STYLED if name == "styled" else TEXT.replace("one", name)

    app.register_error_handler(NotFound, lambda _error: ("not here", 404))
    return app.test_client()


def test_it_renders_a_page_once(browser, renderings):
    first, second = browser.get("/one"), browser.get("/one")
    assert first.data == second.data == TEXT.encode()
    assert renderings == ["/one"]


def test_it_renders_a_page_anew_when_the_state_is_another_one(browser, renderings, state):
    browser.get("/one")
    state[0] = 2
    browser.get("/one")
    browser.get("/one")
    assert renderings == ["/one", "/one"]


def test_it_keeps_no_page_that_was_rendered_while_the_state_changed(browser, renderings):
    browser.get("/midnight")
    browser.get("/midnight")
    assert renderings == ["/midnight", "/midnight"]


def test_it_lets_caches_keep_a_page_that_holds_and_no_other(browser, state):
    assert browser.get("/one").headers["Cache-Control"].startswith("public, max-age=")
    state[0] = UNSURE
    assert browser.get("/one").headers["Cache-Control"] == "no-cache"


def test_it_keeps_pages_apart(browser):
    assert browser.get("/one").data != browser.get("/two").data


def test_it_keeps_nothing_of_a_page_that_is_not_there(browser, renderings):
    assert [browser.get("/nowhere").status_code for _ in range(2)] == [404, 404]
    assert renderings == ["/nowhere", "/nowhere"]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        (None, None),
        ("identity", None),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0, br;q=0", None),
        ("*", "br"),
        ("deflate", None),
    ],
)
def test_it_answers_in_an_encoding_that_the_browser_takes(browser, accepted, encoding):
    headers = {"Accept-Encoding": accepted} if accepted else {}
    response = browser.get("/one", headers=headers)
    assert response.headers.get("Content-Encoding") == encoding
    assert _plain(response.data, encoding) == TEXT.encode()
    assert response.headers["Vary"] == "Accept-Encoding"
    assert int(response.headers["Content-Length"]) == len(response.data)


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_it_sends_nothing_twice(browser, accepted):
    headers = {"Accept-Encoding": accepted}
    mark = browser.get("/one", headers=headers).headers["ETag"]
    again = browser.get("/one", headers=headers | {"If-None-Match": mark})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == mark
    assert again.headers["Vary"] == "Accept-Encoding"


def test_it_marks_each_encoding_and_each_content(browser):
    marks = {
        browser.get(path, headers={"Accept-Encoding": accepted}).headers["ETag"]
        for path in ("/one", "/two")
        for accepted in ("br", "gzip", "identity")
    }
    assert len(marks) == 6


def test_it_answers_a_question_for_the_head_alone(browser):
    response = browser.head("/one")
    assert response.status_code == 200
    assert response.data == b""


def test_it_compresses_alike_in_every_process():
    assert compressed(TEXT) == compressed(TEXT)


def test_it_sends_short_names_compressed_and_long_ones_as_they_are(browser):
    bodies, policies, marks = {}, {}, set()
    for accepted in ("br", "gzip", "identity"):
        response = browser.get("/styled", headers={"Accept-Encoding": accepted})
        encoding = response.headers.get("Content-Encoding")
        bodies[accepted] = _plain(response.data, encoding).decode()
        policies[accepted] = response.headers["Content-Security-Policy"]
        marks.add(response.headers["ETag"])
    assert bodies["identity"] == STYLED
    assert bodies["br"] == bodies["gzip"] == STYLED.replace("long-name", "a")
    for accepted, body in bodies.items():
        (style,) = re.findall("<style>(.*)</style>", body)
        assert policies[accepted].endswith(f"style-src {PageStyle(style).source}")
    assert len(marks) == 3


def test_its_mark_is_another_one_where_only_the_short_names_are(monkeypatch):
    before = compressed(STYLED)
    monkeypatch.setattr(short_names, "_SHORT", ("b",))
    after = compressed(STYLED)
    assert before.bodies["identity"] == after.bodies["identity"]
    assert before.mark != after.mark


def test_it_leaves_indentation_at_home():
    bodies = compressed("<div>\n    <p>a</p>\n\n  </div>\n").bodies
    assert bodies["identity"] == b"<div><p>a</p></div>"


def test_it_keeps_the_space_between_words_and_what_stands_in_a_line():
    text = "<p>\n  one\n  <a>two</a>\n  <strong>three</strong>\n</p>\n<b>a</b>\n<label>b</label>"
    assert compressed(text).bodies["identity"].decode() == (
        "<p>one\n<a>two</a>\n<strong>three</strong></p><b>a</b>\n<label>b</label>"
    )


def _plain(data: bytes, encoding: str | None) -> bytes:
    if encoding == "br":
        return brotli.decompress(data)
    return gzip.decompress(data) if encoding == "gzip" else data
