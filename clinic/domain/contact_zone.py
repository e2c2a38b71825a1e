"""In which zone somebody lives, as far as the country of their number tells."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

_MOST_LIVE_IN: Mapping[str, str] = {
    "AR": "America/Argentina/Buenos_Aires", "AU": "Australia/Sydney", "BR": "America/Sao_Paulo",
    "CA": "America/Toronto", "CD": "Africa/Kinshasa", "CL": "America/Santiago",
    "CN": "Asia/Shanghai", "CY": "Asia/Nicosia", "DE": "Europe/Berlin",
    "EC": "America/Guayaquil", "ES": "Europe/Madrid", "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty", "MN": "Asia/Ulaanbaatar", "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland", "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron", "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kyiv",
    "US": "America/New_York", "UZ": "Asia/Tashkent", "VN": "Asia/Ho_Chi_Minh",
}  # fmt: skip
"""Countries of several zones: the one in which most of their people live."""


def zone_of(country: str | None, *, clinic: ZoneInfo) -> ZoneInfo:
    """The zone of a country (ISO 3166); the clinic's own for India, and where none is known."""
    if not country or country == "IN":
        return clinic
    name = _MOST_LIVE_IN.get(country) or next(iter(_zones(country)), None)
    try:
        return ZoneInfo(name) if name else clinic
    except (ZoneInfoNotFoundError, ValueError):
        return clinic


def _zones(country: str) -> list[str]:
    found: list[str] = get_global("territory_zones").get(country, [])
    return found
