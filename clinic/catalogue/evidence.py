"""The records that pages rest on, in both languages: studies, rules, products, other sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from clinic.catalogue.strict_yaml import Strict
from clinic.catalogue.words import Address, Day, Id, Text, When, Words, in_words


class Use(StrEnum):
    """What a record may be used for.

    `rebuttal`: it may be named where a claim is corrected, and never counts as support.
    """

    EVIDENCE = "evidence"
    REBUTTAL = "rebuttal"
    NONE = "none"


class Kind(StrEnum):
    """What a record is about.

    `study`: the treatment of a page, in people with its disease; a page names few of these.
    `review`: several such studies. `other`: another medicine or disease, animals, news.
    `help`: independent help or a register, where a reader can go on.
    """

    STUDY = "study"
    REVIEW = "review"
    OTHER = "other"
    HELP = "help"


class Species(StrEnum):
    """In whom it was done. What was done both in animals and in the lab is `animal`."""

    HUMAN = "human"
    ANIMAL = "animal"
    LAB = "lab"


class Endpoint(StrEnum):
    """Whether a study met its main goal. `none`: it had none; `unclear`: nobody has said yet."""

    MET = "met"
    NOT_MET = "not_met"
    NONE = "none"
    UNCLEAR = "unclear"


class Verified(StrEnum):
    """Whether somebody here has read what the record says; `partly`: another source says a part."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Approved(StrEnum):
    """Whether India has approved a product for ALS."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How sure we are of what a rule says; `low` is to be looked up before anybody relies on it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Said(Strict):
    """A text in each language; it may hold Markdown and name sources."""

    en: Text
    hi: Text

    def told(self, language: str) -> str:
        """The text in this language, "en" or "hi"."""
        return self.hi if language == "hi" else self.en


class PlainlySaid(Said):
    """Plain words in each language, printed as they stand."""

    en: Words
    hi: Words


def _none(value: Any) -> Any:
    return None if value == "none" else value


def _in_both(value: Any) -> Any:
    return {"en": value, "hi": value} if isinstance(value, str) else value


Label = Annotated[PlainlySaid, BeforeValidator(_in_both)]
"""One string, where authors, year and journal are the same in every language; else both."""

PlainlySaidOrNone = Annotated[PlainlySaid | None, BeforeValidator(_none)]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")]
Pmid = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{4,7}$")]
Nct = Annotated[str, StringConstraints(pattern=r"^NCT\d{8}$")]


class Person(Strict):
    """A doctor or a lawyer who answers for a record, by name and registration number."""

    name: Words
    registration: Words


PersonOrNone = Annotated[Person | None, BeforeValidator(_none)]


class Door(Strict):
    """Where a reader goes on: whose help it is, and its address, or `tel:` and a number."""

    name: PlainlySaid
    url: Annotated[str, StringConstraints(pattern=r"^(https://\S+|tel:\d{3,6})$")]


class Reference(Strict):
    """Anything with an address that a sentence may rest on. `read`: how much of it we have read.

    `happened_on` is as exact as it is known: "2018", "2018-08" or "2018-08-30". `reviewer` is None
    until a doctor has signed the record, `species` for what is no study, `door` where it is not
    independent help that a page leads to.
    """

    id: Id
    kind: Kind = Kind.OTHER
    species: Species | None = None
    use: Use
    label: Label
    url: Address
    read: PlainlySaid
    verified: Verified
    happened_on: When
    checked_on: Day
    reviewer: PersonOrNone = None
    door: Door | None = None

    @model_validator(mode="after")
    def _is_help_where_it_has_a_door(self) -> Self:
        if self.door is not None and self.kind is not Kind.HELP:
            raise ValueError("a door is for independent help alone: kind help")
        return self

    @model_validator(mode="after")
    def _rests_on_what_was_read(self) -> Self:
        if self.verified is Verified.NO and self.use is not Use.NONE:
            raise ValueError("nobody has read it (verified: no), so its use is none")
        return self

    @model_validator(mode="after")
    def _happened_before_anybody_looked(self) -> Self:
        if self.happened_on > self.checked_on.isoformat():
            raise ValueError("happened_on is later than checked_on: correct one of them")
        return self


class Study(Reference):
    """A study, or a review of studies. `limitation`: what was not shown; `claim`: how we word it.

    `people`: both groups together; None where the number is not in what we have read.
    """

    kind: Kind = Kind.STUDY
    species: Species
    name: PlainlySaid
    doi: Doi | None = None
    pmid: Pmid | None = None
    nct: tuple[Nct, ...] = ()
    design: PlainlySaid
    people: Annotated[int, Field(gt=0)] | None = None
    participants: PlainlySaid
    comparator: PlainlySaidOrNone
    fair_comparison: bool
    endpoint: Endpoint
    found: Said
    limitation: Said
    claim: Said

    @model_validator(mode="after")
    def _compares_with_something(self) -> Self:
        if self.fair_comparison and self.comparator is None:
            raise ValueError("fair_comparison: yes needs a comparator")
        return self

    @model_validator(mode="after")
    def _counts_people_alone(self) -> Self:
        if self.people is not None and self.species is not Species.HUMAN:
            raise ValueError("people are counted in studies of people alone: leave the key out")
        return self


class LegalRule(Reference):
    """A law, a judgment or guidelines. `lawyer` is None until one has checked what it `says`."""

    name: PlainlySaid
    says: Said
    confidence: Confidence
    lawyer: PersonOrNone


class Happening(Strict):
    """When something happened, and what."""

    happened_on: When
    text: Said

    def when(self, language: str) -> str:
        """The time in words: "2014", "July 2014", "30 July 2014"."""
        return in_words(self.happened_on, language)


class Product(Strict):
    """What happened to a product or a practice; its sentences name their sources as `[@id]`."""

    id: Id
    use: Use
    name: PlainlySaid
    made_by: PlainlySaidOrNone
    made_of: PlainlySaid
    verdict: PlainlySaid
    facts: Annotated[tuple[Happening, ...], Field(min_length=1)]
    approved_in_india: Approved
    checked_on: Day
    reviewer: PersonOrNone = None

    @property
    def is_approved_in_india(self) -> bool:
        """Whether a text may call it approved in India."""
        return self.approved_in_india is Approved.YES

    def name_in(self, language: str) -> str:
        """Its name in this language."""
        return self.name.told(language)

    @model_validator(mode="after")
    def _happened_before_anybody_looked(self) -> Self:
        looked = self.checked_on.isoformat()
        late = [fact.happened_on for fact in self.facts if fact.happened_on > looked]
        if late:
            raise ValueError(f"{late[0]} is later than checked_on: correct one of them")
        return self


@dataclass(frozen=True)
class Evidence:
    """All records, by id. Studies and rules are references, too."""

    references: Mapping[str, Reference]
    products: Mapping[str, Product]

    def study(self, record_id: str) -> Study | None:
        """The study with this id, None where there is none."""
        found = self.references.get(record_id)
        return found if isinstance(found, Study) else None

    def counts(self, record_id: str) -> bool:
        """Whether it is a study of the page's treatment; what is only corrected is not counted."""
        study = self.study(record_id)
        return study is not None and study.kind is Kind.STUDY and study.use is Use.EVIDENCE
