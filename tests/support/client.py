"""The test client: each page that it fetches is checked for the house rules."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.house_rules import Fetched, broken_rules


class HouseClient(FlaskClient):
    """Flask's client. `unchecked="why"` opts one request out of the house rules."""

    def open(self, *args: Any, unchecked: str = "", **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and not unchecked and _has_a_page(response):
            wrong = broken_rules(fetched(response))
            where = f"{response.request.method} {response.request.path}"
            assert not wrong, f"{where} breaks the house rules:\n  " + "\n  ".join(wrong)
        return response


def fetched(response: TestResponse) -> Fetched:
    """The answer, to be looked at."""
    headers = response.headers
    return Fetched(
        path=response.request.path,
        html=response.get_data(as_text=True),
        headers={name: ", ".join(headers.getlist(name)) for name in headers.keys(lower=True)},
    )


def _has_a_page(response: TestResponse) -> bool:
    return bool(response.data) and not 300 <= response.status_code < 400
