"""Words of an index in chunks, as a browser loads them: one chunk for a word that somebody looks for.

Where a chunk begins follows from the words alone, and not from all that stand before it, so that a changed page changes
the chunks of its words and no others. A word that stands on very many pages has a chunk of its own: nobody loads it who
looks for its neighbour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from msgspec import Struct

from generator.search.items import Item

_TARGET = 24_000
"""Bytes of a chunk of many words, on average; compressed it is half of that."""
_HEAVY = 48_000
"""A word with so many bytes has a chunk of its own."""
_LETTERS = ((4_000_000, 3), (64_000_000, 4))
"""Words that begin with so many same letters share a chunk, up to so many bytes of words in all; above that 5. Somebody
who looks for one of them also means the others, and a browser finds those that it has loaded."""
_MOST_LETTERS = 5


class Spacing(Struct, frozen=True, array_like=True):
    """Where chunks begin: a function of the words, so that it does not matter how an index came about.

    Attributes:
        letters: Words that begin with so many same letters stay together.
        one_of: One of so many such groups begins a chunk; a power of two, so that it seldom changes.
    """

    letters: int
    one_of: int

    def begins(self, word: str, *, heavy: bool, before: str, heavy_before: bool) -> bool:
        """Whether a word begins a chunk.

        Args:
            word: The word.
            heavy: Whether it has a chunk of its own.
            before: The word before it, in the order of the index.
            heavy_before: Whether that one has a chunk of its own.
        """
        group = word[: self.letters]
        is_new = group != before[: self.letters] and crc32(group.encode()) % self.one_of == 0
        return heavy or heavy_before or is_new


def letters_for(size: int) -> int:
    """How many same letters keep words together, where words that share chunks have `size` bytes in all."""
    return next((letters for most, letters in _LETTERS if size <= most), _MOST_LETTERS)


def spacing_for(groups: int, size: int) -> Spacing:
    """Where chunks begin, for words of `size` bytes in all in so many groups of `letters_for(size)`."""
    return Spacing(letters_for(size), 1 << max(0, (groups * _TARGET // max(1, size)).bit_length() - 1))


def groups_in(items: Sequence[Item], letters: int) -> int:
    """How many groups of words there are among neighbours in a chunk."""
    begins = [item.word[:letters] for item in items]
    return sum(one != before for one, before in zip(begins, ["", *begins], strict=False))


class Chunk(Struct, frozen=True, array_like=True):
    """What is known of a chunk without loading it.

    Attributes:
        first: Its first word.
        last: Its last word.
        groups: How many groups of words it has, as `groups_in` counts them.
        lengths: Of each of its items, in bytes.
        is_heavy: Whether it is one word with a chunk of its own.
        key: Of its bytes.
    """

    first: str
    last: str
    groups: int
    lengths: tuple[int, ...]
    is_heavy: bool
    key: str


def is_heavy(item: Item) -> bool:
    """Whether a word has a chunk of its own."""
    return len(item.data) >= _HEAVY


def split(items: Sequence[Item], spacing: Spacing) -> Iterator[Sequence[Item]]:
    """The items of each chunk, of ordered `items`."""
    begun = 0
    for place in range(1, len(items)):
        one, before = items[place], items[place - 1]
        if spacing.begins(one.word, heavy=is_heavy(one), before=before.word, heavy_before=is_heavy(before)):
            yield items[begun:place]
            begun = place
    if items:
        yield items[begun:]


def with_changes(
    chunks: Sequence[Chunk],
    changed: Mapping[str, Callable[[Item | None], Item | None]],
    items: Callable[[Chunk], Sequence[Item]],
    spacing: Spacing,
) -> Iterator[Chunk | Sequence[Item]]:
    """An index in which some words are others: each chunk that stays, and the items of each new one, in order.

    Args:
        chunks: Of the index.
        changed: Each such word to what makes its new item of the old one; None stands for no item.
        items: Loads a chunk.
        spacing: Where chunks begin.
    """
    todo = sorted(changed)
    pieces: list[Chunk | list[Item]] = []
    for place, chunk in enumerate(chunks):
        end = chunks[place + 1].first if place + 1 < len(chunks) else None
        own = []
        while todo and (end is None or todo[0] < end):
            own.append(todo.pop(0))
        if own:
            by_word: dict[str, Item | None] = {item.word: item for item in items(chunk)}
            by_word |= {word: changed[word](by_word.get(word)) for word in own}
            pieces.append([item for _, item in sorted(by_word.items()) if item is not None])
        else:
            pieces.append(chunk)
    if not chunks:
        pieces.append([item for word in todo if (item := changed[word](None)) is not None])
    yield from _joined([piece for piece in pieces if piece], items, spacing)


def _joined(
    pieces: Iterable[Chunk | list[Item]], items: Callable[[Chunk], Sequence[Item]], spacing: Spacing
) -> Iterator[Chunk | Sequence[Item]]:
    """The pieces, those together between which no chunk begins any more."""
    open_piece: Chunk | list[Item] | None = None
    for piece in pieces:
        if open_piece is None:
            open_piece = piece
            continue
        before, heavy_before = _end_of(open_piece)
        word, heavy = _beginning_of(piece)
        if spacing.begins(word, heavy=heavy, before=before, heavy_before=heavy_before):
            yield from _as_chunks(open_piece, spacing)
            open_piece = piece
        else:
            open_piece = [*_items(open_piece, items), *_items(piece, items)]
    if open_piece is not None:
        yield from _as_chunks(open_piece, spacing)


def _as_chunks(piece: Chunk | list[Item], spacing: Spacing) -> Iterator[Chunk | Sequence[Item]]:
    if isinstance(piece, Chunk):
        yield piece
    else:
        yield from split(piece, spacing)


def _items(piece: Chunk | list[Item], items: Callable[[Chunk], Sequence[Item]]) -> Sequence[Item]:
    return items(piece) if isinstance(piece, Chunk) else piece


def _beginning_of(piece: Chunk | list[Item]) -> tuple[str, bool]:
    return (piece.first, piece.is_heavy) if isinstance(piece, Chunk) else (piece[0].word, is_heavy(piece[0]))


def _end_of(piece: Chunk | list[Item]) -> tuple[str, bool]:
    return (piece.last, piece.is_heavy) if isinstance(piece, Chunk) else (piece[-1].word, is_heavy(piece[-1]))
