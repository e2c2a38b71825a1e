"""A modelled person who scans a page with one switch, in a real browser, against no clock at all.

A highlight goes from stop to stop, STEP seconds for each (the browser's own stops, by Tab); a press
takes the step in which it is made. Letters come at LETTERS_A_MINUTE: 1.42 words a minute, the mean
of nine switch users in Koester & Simpson 2014 (JRRD 51(6)), with which their scanning keyboard's
time is paid. Misses, reading and rest are left out, on whatever form the model is let loose.
"""

from dataclasses import dataclass

from tests.support.browser import Page, tab_to

STEP = 1.0
LETTERS_A_MINUTE = 7


@dataclass
class SwitchUser:
    """Somebody in front of a page. Counts what they do; `seconds` is what it takes them."""

    page: Page
    steps: int = 0
    presses: int = 0
    letters: int = 0

    def type(self, words: str, into: str, *, within: int = 20) -> None:
        """Go on to the field of this label, and type."""
        self.steps += tab_to(self.page, into, within=within)
        self.presses += 1
        self.page.keyboard.type(words)
        self.letters += len(words)

    def press(self, words: str, *, within: int = 20) -> None:
        """Go on to the button or link of these words, and press it."""
        self.steps += tab_to(self.page, words, within=within)
        self.presses += 1
        self.page.keyboard.press("Enter")

    @property
    def seconds(self) -> float:
        """From the moment when the page stood there."""
        return (self.steps + self.presses) * STEP + self.letters / LETTERS_A_MINUTE * 60

    @property
    def figures(self) -> str:
        """In words."""
        return (
            f"{self.seconds:.0f} s ({self.letters} letters, {self.steps} steps, "
            f"{self.presses} presses)"
        )
