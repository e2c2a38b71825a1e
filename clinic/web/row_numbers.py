"""Numbers of rows in addresses, as far as every database counts."""

from flask import Flask
from werkzeug.routing import IntegerConverter

from clinic.domain.numbers import ID_DIGITS


class RowNumber(IntegerConverter):
    """`<int:…>` of an address. A longer one names no row: the page is not here."""

    regex = f"[0-9]{{1,{ID_DIGITS}}}"


def init(app: Flask) -> None:
    """Comes before the first rule that has such a number."""
    app.url_map.converters["int"] = RowNumber
