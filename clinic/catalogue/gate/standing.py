"""What the rules ask of an evidence record."""

from clinic.catalogue.evidence import Evidence, Kind, Species


def is_study(evidence: Evidence, record_id: str) -> bool:
    """Whether it is a study in people, or a review of such studies: its figures were compared."""
    study = evidence.study(record_id)
    return study is not None and study.species is Species.HUMAN


def is_uncontrolled(evidence: Evidence, record_id: str) -> bool:
    """Whether it is a study whose comparison group was missing or unfair."""
    study = evidence.study(record_id)
    return study is not None and study.kind is not Kind.REVIEW and not study.fair_comparison


def is_animal_or_lab(evidence: Evidence, record_id: str) -> bool:
    """Whether it reports work in animals or in the lab, not in people."""
    record = evidence.references.get(record_id)
    return record is not None and record.species in {Species.ANIMAL, Species.LAB}


def is_help(evidence: Evidence, record_id: str) -> bool:
    """Whether it is independent help or a register, where a reader can go on."""
    record = evidence.references.get(record_id)
    return record is not None and record.kind is Kind.HELP
