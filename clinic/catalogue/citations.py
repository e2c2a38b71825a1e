"""Numbers for sources: `[@oh-2018]` becomes `[3]`, in the order in which a reader meets them."""

from clinic.catalogue.evidence import Evidence, Use
from clinic.catalogue.pages import Source
from clinic.catalogue.problems import malformed

SOURCE_UNKNOWN = "R-01 source-unknown"
SOURCE_USE = "R-02 source-use"


class Citations:
    """The sources of one page: numbers are given as marks are met.

    `language`: the page's, in which records and labels are printed.
    """

    def __init__(self, evidence: Evidence, language: str) -> None:
        self.language = language
        self._evidence = evidence
        self._numbers: dict[str, int] = {}
        self._section: set[int] = set()

    def number(self, record_id: str, line: int | None, correcting: bool = False) -> int:
        """The number of a source, noted as used in the section that is being read.

        `correcting`: the text corrects a claim, so it may name a record kept for that alone.
        Raises Malformed for an id that is unknown or not to be used here.
        """
        record = self._evidence.references.get(record_id)
        if record is None:
            raise malformed(f'there is no source "{record_id}" in evidence/', line, SOURCE_UNKNOWN)
        if record.use is Use.NONE:
            raise malformed(
                f'"{record_id}" is kept out of pages: its use is "none"', line, SOURCE_USE
            )
        if record.use is Use.REBUTTAL and not correcting:
            raise malformed(
                f'"{record_id}" may only be named where a claim is corrected', line, SOURCE_USE
            )
        number = self._numbers.setdefault(record_id, len(self._numbers) + 1)
        self._section.add(number)
        return number

    def of_section(self) -> tuple[Source, ...]:
        """The sources met since this was last asked, by number."""
        numbers, self._section = self._section, set()
        return tuple(source for source in self.all() if source.number in numbers)

    def all(self) -> tuple[Source, ...]:
        """Every source met so far, by number."""
        return tuple(self._source(record_id, number) for record_id, number in self._numbers.items())

    def _source(self, record_id: str, number: int) -> Source:
        record = self._evidence.references[record_id]
        label = record.label.told(self.language)
        return Source(number, label, record.url, record_id, self._evidence.counts(record_id))
