"""What is asked for unasked, a slash too many, and the head alone."""

import pytest

PAGE = "/treatments/als-stem-cell-treatment"


def test_it_lets_every_crawler_read_and_tells_it_nothing(client):
    response = client.get("/robots.txt")
    assert response.status_code == 200
    assert response.mimetype == "text/plain"
    assert response.text == "User-agent: *\nDisallow:\n"


def test_it_gives_a_browser_its_icon(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 200
    assert response.mimetype == "image/svg+xml"
    assert response.data.startswith(b"<svg")


@pytest.mark.parametrize("path", ["/robots.txt", "/favicon.ico"])
def test_it_may_be_kept_for_a_day_and_sets_nothing(client, path):
    response = client.get(path)
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/treatments/", "/treatments"),
        (f"{PAGE}/", PAGE),
        ("/hi/contact/", "/hi/contact"),
        ("/contact/?utm_source=card", "/contact?utm_source=card"),
        ("/hi", "/hi/"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_leads_from_a_slash_too_many_to_the_page(client, method, path, meant):
    response = client.open(path, method=method)
    assert response.status_code == 308
    assert response.headers["Location"].removeprefix("http://localhost") == meant


@pytest.mark.parametrize("path", ["/none/", "/hi/none/", "/contact/none/", "/robots.txt/none/"])
def test_it_leads_nowhere_where_no_page_is_meant(client, path):
    assert client.get(path).status_code == 404


def test_it_says_nothing_of_the_desk(client):
    assert client.get("/staff/leads/").status_code != 308


@pytest.mark.parametrize("path", ["/", PAGE, f"/hi{PAGE}", "/contact", "/enquiries"])
def test_it_answers_for_the_head_alone_as_for_the_page(client, path):
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    assert head.headers["Cache-Control"] == whole.headers["Cache-Control"]
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
