"""The pages of the evidence: which record stands on which, and how each is called."""

from collections.abc import Mapping
from enum import StrEnum

from flask import Flask
from flask_babel import gettext

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

    @property
    def called(self) -> str:
        """How forms name the page. No page of content/ can be called so: it has a slash."""
        return f"evidence/{self.value}"


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


def titles() -> Mapping[Part, str]:
    """What each page is called, in this request's language, in the order of their menu."""
    return {
        Part.STUDIES: gettext("Stem cells in people with ALS"),
        Part.OTHER_STUDIES: gettext("Other studies"),
        Part.PRODUCTS: gettext("What happened to products"),
        Part.RULES: gettext("Rules in India"),
        Part.SOURCES: gettext("Other sources"),
    }


def part_named(name: str) -> Part | None:
    """The page that a form names; None where it is another one, or none."""
    return next((part for part in Part if part.called == name), None)


def record_url(record_id: str) -> str:
    """The address of a source's record, in this request's language. Raises KeyError."""
    part = part_of(catalogue().evidence.references[record_id])
    return page_url(f"evidence.{part}", _anchor=record_id)
