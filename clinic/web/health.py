"""What a monitor asks: are you up, and can you work?

A load balancer asks /healthz. /readyz is for whoever calls a person: it answers 503 when one must
come, also while visitors are served well (ADR 12).
"""

import math
import time
from datetime import timedelta
from typing import cast

import structlog
from flask import Blueprint, Response, current_app, jsonify, request
from flask.blueprints import BlueprintSetupState
from sqlalchemy.exc import SQLAlchemyError

from clinic.db import InTroubleError
from clinic.domain.same_site import ANSWERED, ASKED, proof
from clinic.extensions import catalogue, database, now, settings
from clinic.queries import vital_signs
from clinic.queries.health import Machine, Readiness, readiness
from clinic.queries.health_facts import HealthFacts, at_newest_migration, health_facts
from clinic.queries.machine import database_size, disks, release, spool_state
from clinic.queries.sign import Moment, Sign, State, in_bytes
from clinic.queries.time_words import Clock

bp = Blueprint("health", __name__)
log = structlog.get_logger()

STARTED = "clinic.web_started"
"""When this process made the application, by the clock that only counts."""
CLOCK_APART = "clinic.clock_apart"
"""Seconds between the clock that can be set and the one that counts, at that moment."""
_COUNTS = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""It counts while the machine sleeps, too."""
_A_WORKER_IS_SEEN_WITHIN = 60.0
WRITE_PROVED = "clinic.write_proved"
"""What came of the last proof of a write, and when that was."""
_PROVED_FOR = 3.0


@bp.record_once
def _started(state: BlueprintSetupState) -> None:
    state.app.extensions[STARTED] = time.monotonic()
    state.app.extensions[CLOCK_APART] = _clock_apart()
    release()  # as it is now: an upgrade changes the folder under a process that still runs


@bp.get("/healthz")
def healthz() -> Response:
    """200 while this process answers. Touches nothing else.

    It says how many addresses stood in X-Forwarded-For, and proves that it is this site, for
    `flask doctor`.
    """
    response = _answer({"status": "ok"})
    came_by = request.headers.getlist("X-Forwarded-For")
    seen = [part for line in came_by for part in line.split(",") if part.strip()]
    response.headers["X-Forwarded-Seen"] = str(len(seen))
    key = settings().secret_key.get_secret_value()
    if proved := proof(request.headers.get(ASKED, ""), key=key):
        response.headers[ANSWERED] = proved
    return response


@bp.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Words and no figures: anybody may ask. 503 where a person must come."""
    found = ready()
    said = {
        key: {"ok": sign.state is not State.BAD, "says": sign.brief}
        for key, sign in found.signs.items()
    }
    return _answer({"status": found.standing, "checks": said}), 503 if found.calls else 200


def ready() -> Readiness:
    """How it stands now, with or without the database."""
    sign, facts = ask_database()
    return readiness(sign, facts, machine(), moment())


def ask_database() -> tuple[Sign, HealthFacts | None]:
    """How the database is, and what it says; None where it cannot be asked."""
    try:
        with database().read_or_else() as session:
            at_newest = at_newest_migration(session)
            facts = health_facts(session, now=now()) if at_newest else None
    except SQLAlchemyError as error:
        log.error("ready.database_unreachable", error=type(error).__name__)
        words = "the database cannot be reached"
        return Sign("database", "Database", State.BAD, words, "cannot be reached"), None
    if at_newest and not _takes_writes():
        return vital_signs.database_not_written_sign(), facts
    return vital_signs.database_sign(at_newest=at_newest, words=_which(facts)), facts


def _takes_writes() -> bool:
    """Whether it took a write when it was last asked for one: every few seconds at most."""
    proofs = cast(dict[bool, float], current_app.extensions.setdefault(WRITE_PROVED, {}))
    last = next(iter(proofs), True)
    if time.monotonic() - proofs.get(last, -math.inf) < _PROVED_FOR:
        return last
    try:
        last = database().takes_writes()
    except InTroubleError:  # another request is finding out
        return last
    current_app.extensions[WRITE_PROVED] = {last: time.monotonic()}
    return last


def machine() -> Machine:
    """Disks, spool, which files of content/ are withheld, and how far the clock was set."""
    set_by = _clock_apart() - cast(float, current_app.extensions[CLOCK_APART])
    return Machine(
        disks(settings()),
        spool_state(settings()),
        catalogue().withheld_files,
        timedelta(seconds=round(set_by)),
    )


def _clock_apart() -> float:
    return time.time() - time.clock_gettime(_COUNTS)


def moment() -> Moment:
    """From when, and with which settings, this request looks."""
    age = time.monotonic() - cast(float, current_app.extensions[STARTED])
    clock = Clock(now(), settings().clinic_hours)
    return Moment(clock, settings(), just_started=age < _A_WORKER_IS_SEEN_WITHIN)


def _which(facts: HealthFacts | None) -> str:
    size = database_size(settings())
    if size is not None:
        return f"SQLite, {in_bytes(size)}"
    served = facts.server_size if facts else None
    return f"PostgreSQL, {in_bytes(served)}" if served is not None else "PostgreSQL"


def _answer(said: dict[str, object]) -> Response:
    response = jsonify(said)
    response.headers["Cache-Control"] = "no-store"
    return response
