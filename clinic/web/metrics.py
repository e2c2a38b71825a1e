"""/metrics: figures for Prometheus, read from the database when they are asked for.

Nothing is counted in a process: with several web processes each gives the same answer, and a
restart forgets nothing.
"""

import hmac
import ipaddress
from collections.abc import Iterable, Iterator

import structlog
from flask import Blueprint, Response, request
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import NotFound

from clinic.extensions import database, now, settings
from clinic.queries.gauges import Gauge, gauges_of_database, gauges_of_machine
from clinic.queries.health_facts import at_newest_migration

bp = Blueprint("metrics", __name__)
log = structlog.get_logger()

_BEHIND_A_PROXY = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


@bp.get("/metrics")
def show() -> Response:
    """For this machine, or with the token of the settings. To others it is not there."""
    if not (_asked_from_here() or _brings_the_token()):
        raise NotFound
    registry = CollectorRegistry()
    registry.register(_Gauges())
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    response = Response(encode(registry), content_type=content_type)
    response.headers["Cache-Control"] = "no-store"
    return response


class _Gauges(Collector):
    """What can be said now. While the database is away that is little, and it is said."""

    def collect(self) -> Iterator[Metric]:
        yield from _families(gauges_of_machine(settings(), now=now()))
        try:
            with database().read_or_else() as session:
                at_newest = at_newest_migration(session)
                found = (
                    list(gauges_of_database(session, settings(), now=now())) if at_newest else []
                )
        except SQLAlchemyError as error:
            log.error("metrics.database_unreachable", error=type(error).__name__)
            yield from _families([_up(0)])
            return
        at_head = Gauge("clinic_database_at_head", "1: the newest migration is in", int(at_newest))
        yield from _families([_up(1), at_head, *found])


def _up(value: int) -> Gauge:
    return Gauge("clinic_database_up", "1: the database answered just now", value)


def _families(gauges: Iterable[Gauge]) -> Iterator[Metric]:
    """Gauges of one name, which follow each other, are one family."""
    family: GaugeMetricFamily | None = None
    for gauge in gauges:
        if family is None or family.name != gauge.name:
            if family is not None:
                yield family
            family = GaugeMetricFamily(gauge.name, gauge.says, labels=list(gauge.labels))
        family.add_metric(list(gauge.labels.values()), gauge.value)
    if family is not None:
        yield family


def _asked_from_here() -> bool:
    """Whether somebody on this machine asks us, and not a proxy of ours for somebody else.

    A proxy on this machine connects from here, too; it says for whom, or by which name of the
    site it was asked.
    """
    if any(name in request.headers for name in _BEHIND_A_PROXY):
        return False
    by_name = request.host.rpartition(":")[0] or request.host
    return _is_loopback(request.remote_addr) and (
        by_name == "localhost" or _is_loopback(by_name.strip("[]"))
    )


def _is_loopback(address: str | None) -> bool:
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return False
    inner = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (inner or found).is_loopback


def _brings_the_token() -> bool:
    token = settings().metrics_token
    if token is None:
        return False
    scheme, _, brought = request.headers.get("Authorization", "").partition(" ")
    wanted = token.get_secret_value().encode()
    return hmac.compare_digest(brought.encode(), wanted) and scheme.lower() == "bearer"
