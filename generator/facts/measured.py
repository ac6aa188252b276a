"""What was counted in the texts of a file, and what follows from it for the kinds of things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.text.reading import lix

if TYPE_CHECKING:
    from generator.model.fields import Kind

MOST_WORDS: dict[Kind, int] = {"story": 1_000, "journey": 1_200}
"""More of them nobody reads in one go: a story takes four minutes then. Of everything else half as many."""
MOST_WORDS_ELSE = 600
HARD = 50
"""From this LIX on a text is harder than a newspaper."""
ENOUGH_WORDS = 100
"""Of fewer words the index says little."""


class Measured(Struct, frozen=True):
    """What was counted in one file.

    Attributes:
        words: How many.
        sentences: How many.
        long_words: Words with more than six letters.
        terms: Each term of the vocabulary that is in the text: the term, how often a word that is to be avoided for it
            stands there, and how often itself.
    """

    words: int = 0
    sentences: int = 0
    long_words: int = 0
    terms: tuple[tuple[str, int, int], ...] = ()

    @property
    def lix(self) -> int:
        """How hard it is to read."""
        return lix(self.words, self.sentences, self.long_words)


class WordException(Struct, frozen=True, order=True):
    """A word to avoid that stands in a text with a reason.

    Attributes:
        file: Relative to the site folder.
        line: Counted from 1.
        word: As it stands there.
        reason: In the author's words.
    """

    file: str
    line: int
    word: str
    reason: str


def together(many: Iterable[Measured]) -> Measured:
    """The counts of several files, without their terms."""
    words = sentences = long_words = 0
    for one in many:
        words, sentences, long_words = words + one.words, sentences + one.sentences, long_words + one.long_words
    return Measured(words, sentences, long_words)


def most_words(kind: Kind) -> int:
    """How many words a thing of this kind may have."""
    return MOST_WORDS.get(kind, MOST_WORDS_ELSE)
