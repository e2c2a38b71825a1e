"""On which page each evidence record stands: the one way from a record's id to its address."""

from enum import StrEnum

from flask import Flask

from clinic.catalogue.evidence import Kind, LegalRule, Product, Reference, Species, Study, Use
from clinic.extensions import catalogue
from clinic.web.public.context import page_url


class Part(StrEnum):
    """A page of the records: the name of its view."""

    STUDIES = "studies"
    OTHER_STUDIES = "other_studies"
    PRODUCTS = "products"
    RULES = "rules"
    SOURCES = "sources"


def init(app: Flask) -> None:
    """Give the list of sources under a page its addresses."""
    app.jinja_env.globals.update(record_url=record_url)


def part_of(record: Reference | Product) -> Part:
    """The page on which a record stands; a product that is not used stands on none."""
    if isinstance(record, Product):
        return Part.PRODUCTS
    if isinstance(record, LegalRule):
        return Part.RULES
    if not isinstance(record, Study):
        return Part.SOURCES
    weighed = record.kind in (Kind.STUDY, Kind.REVIEW) and record.species is Species.HUMAN
    return Part.STUDIES if weighed and record.use is Use.EVIDENCE else Part.OTHER_STUDIES


def record_url(record_id: str) -> str:
    """The address of a source's record, in this request's language. Raises KeyError."""
    part = part_of(catalogue().evidence.references[record_id])
    return page_url(f"evidence.{part}", _anchor=record_id)
