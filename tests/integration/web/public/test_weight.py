"""What a phone on a slow network has to fetch: every page in public, and a whole press of Send."""

import gzip
import re

import brotli
import pytest

from clinic.extensions import catalogue, database
from tests.support.page import read_page
from tests.support.public_pages import pages_for_all, private_pages
from tests.support.signed import sign
from tests.support.staff import sign_in
from tests.support.visitor import leave_no_spool, rename

BUDGET = 14_000
"""Bytes with headers: below ten segments of 1,460, what a server may send before a slow network
first answers."""

PRESS = 25_000
"""The heaviest page, the answer to Send, and the confirmation."""

QUERIED_PRESS = 27_500
"""The same where an answer was queried and sent anew."""

ALS = "/treatments/als-stem-cell-treatment"
BY_ENCODING = {
    "br": {},
    "gzip": {ALS: 14_400, f"/hi{ALS}": 16_700},
}
"""With all that a clinic can set and a doctor's signature. Pages that are larger by gzip have each
its own limit, so that it does not grow: on a site with https a browser asks for brotli first."""

ANSWERS = {
    "name": "Asha Rao",
    "phone": "098765 43210",
    "email": "asha@example.org",
    "question": "Is it safe for somebody who has trouble swallowing?",
    "reply_by": "message",
    "writing_for": "cared_for",
    "consent": "y",
}

QUERIED = {"phone": "12", "email": ""}

SITE = "https://www.neurology.example.org"
ALL_THAT_A_CLINIC_SETS = {
    "base_url": SITE,
    "details_confirmed": True,
    "consent_tick": True,
    "name": "Example Institute of Neurology",
    "whatsapp": "+919876543210",
    "email": "enquiries@neurology.example.org",
    "hours": "Mon-Fri 9:00-13:00, 15:00-18:00; Sun 10:00-12:00",
    "state_licence": "KA/DRG/2026/001234",
    "trial_registration": "CTRI/2026/03/012345",
    "laboratory_certificate": "NABL MC-1234",
    "paid_by": "The Example Trust for Neurology, Bengaluru",
    "address": "12 Example Road, Indiranagar, Bengaluru 560038, Karnataka, India",
    "grievance_contact": "Chitra, complaints@neurology.example.org, +91 98765 43210",
}


@pytest.fixture
def whole_site(make_app):
    """The site with all that a clinic can set."""
    return make_app(**ALL_THAT_A_CLINIC_SETS)


def test_it_fits_as_it_comes(make_app):
    app = make_app()
    client = app.test_client()
    here = "http://localhost"
    paths = [*pages_for_all(app), *private_pages(app, client, base_url=here)]
    assert _too_heavy(client, paths, "br", {}, base_url=here) == {}


@pytest.mark.parametrize("signed", [False, True], ids=["unsigned", "signed"])
def test_it_fits_with_its_style_into_the_first_flight(whole_site, signed):
    if signed:
        _sign_all(whole_site)
    client = whole_site.test_client()
    paths = pages_for_all(whole_site)
    for encoding, limits in BY_ENCODING.items():
        assert (encoding, _too_heavy(client, paths, encoding, limits)) == (encoding, {})


@pytest.mark.parametrize("encoding", BY_ENCODING)
def test_a_page_of_ones_own_fits_too(whole_site, encoding):
    client = whole_site.test_client()
    paths = private_pages(whole_site, client, base_url=SITE, **ANSWERS)
    assert {path.removeprefix("/hi").split("/")[1] for path in paths} == {"enquiries", "saved"}
    assert _too_heavy(client, paths, encoding, {}) == {}


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_what_could_not_be_done_fits_too(whole_site, prefix):
    client = whole_site.test_client()
    own = client.post(f"{prefix}/enquiries", base_url=SITE, data=ANSWERS).headers["Location"]
    asked = _as_compressed("br")
    answers = {
        404: [client.get(f"{prefix}/no/such/page", **asked)],
        422: [
            client.post(f"{prefix}/enquiries", data=ANSWERS | QUERIED, **asked),
            client.post(f"{prefix}/mistakes", data={"words": ""}, **asked),
            client.post(f"{own}/correction", data={"phone": "12"}, **asked),
            client.post(f"{own}/addition", data={"words": ""}, **asked),
        ],
    }
    rename(database(whole_site), "lead", "away")
    leave_no_spool(whole_site)
    answers[503] = [client.post(f"{prefix}/enquiries", data=ANSWERS, **asked)]
    for status, given in answers.items():
        assert {answer.status_code for answer in given} == {status}
        assert [answer for answer in given if _weight(answer) > BUDGET] == []


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_it_takes_little_to_read_to_send_and_to_hear_that_it_came(whole_site, prefix):
    _sign_all(whole_site)
    client = whole_site.test_client()
    asked = _as_compressed("br")
    page = client.get(prefix + ALS, **asked)
    sent = client.post(f"{prefix}/enquiries", data=ANSWERS, **asked)
    told = client.get(sent.headers["Location"], **asked)
    assert [answer.status_code for answer in (page, sent, told)] == [200, 303, 200]
    assert sum(map(_weight, (page, sent, told))) <= PRESS
    queried = client.post(f"{prefix}/enquiries", data=ANSWERS | QUERIED, **asked)
    assert queried.status_code == 422
    assert sum(map(_weight, (page, queried, sent, told))) <= QUERIED_PRESS


@pytest.mark.parametrize(
    ("accepted", "read"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)],
)
def test_it_tells_the_same_in_few_bytes(whole_site, accepted, read):
    client = whole_site.test_client()
    address = client.post("/enquiries", base_url=SITE, data=ANSWERS).headers["Location"]
    plain = client.get(address, base_url=SITE)
    answer = client.get(address, **_as_compressed(accepted))
    assert read(answer.data) == plain.data
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_compresses_nothing_at_the_desk(whole_site):
    for path in ("/staff/sign-in", "/staff/no/such/page"):
        answer = whole_site.test_client().get(path, **_as_compressed("br"))
        assert answer.mimetype == "text/html"
        assert "Content-Encoding" not in answer.headers


def test_no_page_in_public_hangs_on_a_cookie_so_it_may_be_compressed(app, client, chitra):
    """A stranger can have a browser ask for what needs no private address, but learns nothing."""
    sign_in(client, chitra)
    session = client.get_cookie("clinic_desk", path="/staff")
    theirs = {"Cookie": f"clinic_desk={session.value}; __Host-clinic_desk={session.value}"}
    nobody = app.test_client(use_cookies=False)
    wrong = {"question": "chosen words"}
    for path in [*pages_for_all(app), "/no/such/page"]:
        ask = (
            {"method": "POST", "data": wrong} if path.endswith(("/enquiries", "/mistakes")) else {}
        )
        seen = nobody.open(path, headers=theirs, **ask)
        assert seen.status_code in (200, 404, 422)
        assert _without_once(seen.text) == _without_once(nobody.open(path, **ask).text), path
        assert "Set-Cookie" not in seen.headers


@pytest.mark.parametrize("path", ["/enquiries", "/mistakes"])
def test_what_is_secret_beside_chosen_words_is_another_one_each_time(client, path):
    answers = [client.post(path, data={"hp": "", "question": "chosen words"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [422, 422]
    drawn = {read_page(one.text).one("input", name="once").get("value") for one in answers}
    assert len(drawn) == 2


def _without_once(html):
    return re.sub(r'name="once"[^>]*', "", html)


def _too_heavy(client, paths, encoding, limits, **asked):
    """Of these pages, which is heavier than it may be. Each has to be there, and a page."""
    answers = {path: client.get(path, **_as_compressed(encoding) | asked) for path in paths}
    given = {(answer.status_code, answer.mimetype) for answer in answers.values()}
    assert given == {(200, "text/html")}
    weights = {path: _weight(answer) for path, answer in answers.items()}
    return {path: many for path, many in weights.items() if many > limits.get(path, BUDGET)}


def _weight(answer):
    """Bytes of the answer as HTTP/1.1 sends it: status line, headers, body."""
    heads = sum(len(f"{name}: {value}\r\n") for name, value in answer.headers)
    return len("HTTP/1.1 200 OK\r\n\r\n") + heads + len(answer.data)


def _as_compressed(encoding):
    headers = {"Accept-Encoding": encoding}
    return {"base_url": SITE, "headers": headers, "unchecked": "bytes, not text"}


def _sign_all(app):
    for language in ("en", "hi"):
        for page in catalogue(app).pages(language):
            if page.kind.medical:
                sign(app, page.slug, language)
