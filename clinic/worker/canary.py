"""The canary: a synthetic enquiry through the site's own door, on a schedule.

1. the form is opened and filled in as by a visitor without JavaScript, through whatever stands in
   front of the site, with its certificate checked
2. it is sent; 303 leads to the private page, and the reference is read there
3. the message that it makes goes through the outbox to the check (clinic.channels.check)
4. it is taken away again; the run alone is remembered (clinic.services.canary)
"""

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode, urljoin, urlsplit

import structlog
import urllib3
from flask import current_app
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError

from clinic.config import Settings
from clinic.domain import canary, reference_number
from clinic.extensions import database, now, settings
from clinic.services import canary as runs
from clinic.worker.job import JobFailedError, JobResult
from clinic.worker.visitor import FormAsPrinted, read_form, read_text

log = structlog.get_logger()

_TAKEN_FOR_A_PERSON = "clinic.canary_taken_for_a_person"
"""Why this process sends no more: each would be one more lead, and people would be alerted."""

_TIMEOUT = urllib3.Timeout(connect=5, read=15)
_DOOR_OPENS_WITHIN = 10.0
_KNOCK_EVERY = 1.0
"""After a start the web server may need a moment longer than the worker."""
_LONGEST_PAGE = 1024 * 1024
_FORM = "application/x-www-form-urlencoded"

_SILENT = "The site did not answer at its own address."
_CERTIFICATE = "The site's certificate is not valid for its name, or has run out."
_NO_FORM = "There is no enquiry form at the site's own address."
_NO_PAGE = "It was confirmed, but its private page cannot be read."
_ELSEWHERE = "The form leads to another site than its own."
_NOT_TAKEN: Final[Mapping[int, str]] = {
    422: "The form queried what was filled in, and did not take it.",
    429: "The form takes no more just now: more comes in than people send.",
    503: "It could not be kept, neither by the database nor by the spool.",
}


class _NotTakenError(Exception):
    """The enquiry was not taken; the message says why, in a sentence for staff."""


def next_due(chosen: Settings, after: datetime) -> datetime | None:
    """When the next one goes after this moment; None where the settings switch it off."""
    minutes = chosen.canary_every_minutes
    return after + timedelta(minutes=minutes) if minutes else None


def run() -> JobResult:
    """Send one, and see it confirmed. Raises JobFailedError; the run says why.

    That it was delivered is written down by the lane that does it, usually within a second. After
    one that the site took for a person's none is sent until this process is started again.
    """
    if why := current_app.extensions.get(_TAKEN_FOR_A_PERSON):
        raise JobFailedError(why)
    with database().write() as session:
        run_id = runs.begin(session, now=now())
    began = time.monotonic()
    try:
        reference = _send(run_id)
    except _NotTakenError as why:
        with database().write() as session:
            runs.fail(session, run_id=run_id, words=str(why), now=now())
        raise JobFailedError(str(why)) from None
    seconds = round(time.monotonic() - began, 2)
    with database().write() as session:
        confirmed = runs.confirm(session, run_id=run_id, reference=reference, now=now())
    if confirmed.unknown:
        current_app.extensions[_TAKEN_FOR_A_PERSON] = confirmed.unknown
        raise JobFailedError(confirmed.unknown)
    by = " by the spool, for the database did not take it" if confirmed.spooled else ""
    return JobResult(f"Confirmed{by} in {seconds:.1f} s.", {"seconds": seconds})


def _send(run_id: int) -> str:
    """The reference of its confirmation. Raises _NotTakenError."""
    site = (settings().canary_url or settings().base_url).rstrip("/") + "/enquiries"
    with urllib3.PoolManager(timeout=_TIMEOUT, retries=False) as browser:
        page = _within_reason(lambda: _open_door(browser, site))
        form = read_form(_html(page), form_id="enquiry") if page.status == 200 else None
        if form is None:
            raise _NotTakenError(_NO_FORM)
        answer = _within_reason(lambda: _post(browser, _beside(site, form.action), run_id, form))
        if answer.status != 303:
            raise _NotTakenError(_NOT_TAKEN.get(answer.status, _unexpected(answer.status)))
        private = _beside(site, answer.headers.get("Location", ""))
        page = _within_reason(lambda: browser.request("GET", private))
    printed = read_text(_html(page), class_name="reference") if page.status == 200 else ""
    reference = reference_number.parse(printed)
    if reference is None:
        raise _NotTakenError(_NO_PAGE)
    return reference


def _open_door(browser: urllib3.PoolManager, site: str) -> urllib3.BaseHTTPResponse:
    until = time.monotonic() + _DOOR_OPENS_WITHIN
    while True:
        try:
            return browser.request("GET", site)
        except NewConnectionError:
            if time.monotonic() >= until:
                raise
            time.sleep(_KNOCK_EVERY)


def _post(
    browser: urllib3.PoolManager, address: str, run_id: int, form: FormAsPrinted
) -> urllib3.BaseHTTPResponse:
    """What the page's form sends, filled in, with the mark that nobody else can make."""
    key = settings().secret_key.get_secret_value()
    filled = form.fields | {
        "name": canary.NAME,
        "email": canary.address(run_id),
        "question": canary.QUESTION,
        "canary": canary.mark(key=key, at=now()),
    }
    if "consent" in form.boxes:
        filled["consent"] = form.boxes["consent"]
    return browser.request(
        "POST",
        address,
        body=urlencode(filled),
        headers={"Content-Type": _FORM},
        redirect=False,
    )


def _within_reason(
    ask: Callable[[], urllib3.BaseHTTPResponse],
) -> urllib3.BaseHTTPResponse:
    """The answer. Raises _NotTakenError where there is none."""
    try:
        return ask()
    except SSLError:
        raise _NotTakenError(_CERTIFICATE) from None
    except HTTPError as error:
        log.warning("canary.no_answer", error=type(error).__name__)
        raise _NotTakenError(_SILENT) from None


def _beside(site: str, address: str) -> str:
    """The whole address of a link on that page. Raises _NotTakenError where it leads elsewhere."""
    whole = urljoin(site, address)
    if not address or urlsplit(whole)[:2] != urlsplit(site)[:2]:
        raise _NotTakenError(_ELSEWHERE)
    return whole


def _html(page: urllib3.BaseHTTPResponse) -> str:
    return page.data[:_LONGEST_PAGE].decode("utf-8", "replace")


def _unexpected(status: int) -> str:
    return f"The site answered the form with the code {status}."
