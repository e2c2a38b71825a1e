"""Doctors' signatures over pages: each holds for the state that was signed, and for no other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from clinic.catalogue.pages import ContentPage, Review
from clinic.catalogue.versions import signed_state

Signed = tuple[str, str, str]
"""What a signature stands under: a page's slug, its language, its state (versions.signed_state)."""


@dataclass(frozen=True)
class Signatures:
    """The signatures that nobody has withdrawn, by what they stand under."""

    standing: Mapping[Signed, Review] = field(default_factory=dict)

    def on(self, page: ContentPage) -> ContentPage:
        """The page as it is shown: with the signature that holds for its state, or with none."""
        return replace(page, review=self.of(page))

    def of(self, page: ContentPage) -> Review | None:
        """The signature that holds for the page as it is, None where there is none."""
        if not self.standing:
            return None
        return self.standing.get((page.slug, page.language, signed_state(page)))

    @property
    def mark(self) -> frozenset[int | None]:
        """What changes whenever a signature comes or goes, and only then."""
        return frozenset(review.signature_id for review in self.standing.values())


UNSIGNED = Signatures()
"""Nobody has signed anything, as far as we know."""
