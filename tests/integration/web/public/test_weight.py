"""What a phone on a slow network has to fetch: every public page, and a whole press of Send."""

import gzip

import brotli
import pytest

from clinic.extensions import catalogue
from clinic.web.public.context import content_url
from tests.support.signed import sign

BUDGET = 14_000
"""Bytes with headers: below ten segments of 1,460, what a server may send before a slow network
first answers."""

PRESS = 25_000
"""The heaviest page, the answer to Send, and the confirmation."""

ALS = "/treatments/als-stem-cell-treatment"
CHANGED_CELLS = "/hi/information/neuronata-r-nurown-and-changed-cells"
WHAT_HELPS = "/hi/information/als-and-what-helps-now"
BY_ENCODING = {
    "br": {f"/hi{ALS}": 14_400},
    "gzip": {ALS: 14_900, f"/hi{ALS}": 17_300, CHANGED_CELLS: 14_600, WHAT_HELPS: 14_100},
}
"""Pages that are larger with all that a clinic can set and a doctor's signature, each with its own
limit, so that it does not grow. On a site with https a browser asks for brotli first; 14,400 bytes
are below ten segments, too."""

STANDING = {
    *("home.show", "treatments.index", "enquiry.show", "mistakes.show"),
    *("evidence.studies", "evidence.other_studies", "evidence.products", "evidence.rules"),
    *("evidence.sources", "pages.contact", "pages.privacy", "pages.emergency", "pages.about"),
    *("pages.how_we_make_these_pages", "pages.accessibility"),
}
"""Pages with an address of their own; the others are made of content/."""

ANSWERS = {
    "name": "Asha Rao",
    "phone": "098765 43210",
    "email": "asha@example.org",
    "question": "Is it safe for somebody who has trouble swallowing?",
    "reply_by": "message",
    "writing_for": "cared_for",
    "consent": "y",
}

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


def test_it_fits_as_it_comes(app):
    client = app.test_client()
    asked = _as_compressed("br") | {"base_url": "http://localhost"}
    weights = {path: _weight(client.get(path, **asked)) for path in _paths(app)}
    assert {path: many for path, many in weights.items() if many > BUDGET} == {}


@pytest.mark.parametrize("signed", [False, True], ids=["unsigned", "signed"])
def test_it_fits_with_its_style_into_the_first_flight(whole_site, signed):
    if signed:
        _sign_all(whole_site)
    client = whole_site.test_client()
    paths = _paths(whole_site)
    assert {encoding: _too_heavy(client, paths, encoding) for encoding in BY_ENCODING} == {
        encoding: {} for encoding in BY_ENCODING
    }


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


def test_it_compresses_no_page_on_which_a_stranger_can_choose_words(whole_site):
    client = whole_site.test_client()
    answer = client.post("/enquiries", data={"question": "chosen words"}, **_as_compressed("br"))
    assert answer.status_code == 422
    assert "Content-Encoding" not in answer.headers


def _too_heavy(client, paths, encoding):
    limits = BY_ENCODING[encoding]
    weights = {path: _weight(client.get(path, **_as_compressed(encoding))) for path in paths}
    return {path: many for path, many in weights.items() if many > limits.get(path, BUDGET)}


def _weight(answer):
    """Bytes of the answer as HTTP/1.1 sends it: status line, headers, body."""
    heads = sum(len(f"{name}: {value}\r\n") for name, value in answer.headers)
    return len("HTTP/1.1 200 OK\r\n\r\n") + heads + len(answer.data)


def _as_compressed(encoding):
    headers = {"Accept-Encoding": encoding}
    return {"base_url": SITE, "headers": headers, "unchecked": "bytes, not text"}


def _paths(app):
    """Every page that is the same for everybody, in each language."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    views = {rule.endpoint: rule.rule for rule in rules if not rule.arguments}
    public = [path for name, path in views.items() if name.removeprefix("hi_") in STANDING]
    with app.test_request_context():
        written = [
            content_url(page, language)
            for language in ("en", "hi")
            for page in catalogue(app).pages(language)
        ]
    assert len(public) == 2 * len(STANDING)
    return list(dict.fromkeys([*public, *written]))


def _sign_all(app):
    for language in ("en", "hi"):
        for page in catalogue(app).pages(language):
            if page.kind.medical:
                sign(app, page.slug, language)
