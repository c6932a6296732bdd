"""The words that several people write, as a Yjs document: changes come in from pages and go out to them."""

from __future__ import annotations

from typing import Final

from pycrdt import Doc, Text

from gyakusan.core.errors import Invalid
from gyakusan.workshop.merging import Hunk, hunks

NAME: Final = "text"
"""Under which both sides find the text in the document."""


class SharedText:
    """One text. Knows nothing of who wrote it or where it is kept; its owner takes care that one thread uses it."""

    def __init__(self) -> None:
        # Requests and the task that lets texts rest run on several threads; the owner's lock lets in one at a time.
        self._doc: Doc[Text] = Doc(allow_multithreading=True)
        self._text = self._doc.get(NAME, type=Text)

    @property
    def words(self) -> str:
        """The text as it stands."""
        return str(self._text)

    def whole(self) -> bytes:
        """All of the document as one update."""
        return self._doc.get_update()

    def take(self, update: bytes) -> None:
        """Takes a change in; raises ``Invalid`` for bytes that are none."""
        _apply(self._doc, update)

    def refuse_beyond(self, longest: int, update: bytes) -> None:
        """Raises ``Invalid`` for a change that would make the text longer than ``longest`` characters, or is none."""
        # Each character takes a byte at least: most changes need no trial.
        if len(self._text) + len(update) <= longest:
            return
        trial: Doc[Text] = Doc()
        text = trial.get(NAME, type=Text)
        _apply(trial, self.whole())
        _apply(trial, update)
        if (length := len(str(text))) > longest:
            raise too_long(length, longest)

    def become(self, words: str) -> bytes:
        """Makes the text ``words`` by the fewest changes, so that what others write at the same time stands.

        Returns the change that was made; blank when there was nothing to do.
        """
        before, now = self._doc.get_state(), self.words
        if now == words:
            return b""
        places, changes = _places(now), hunks(now, words)
        if places[-1] != len(self._text):
            # Somebody's script put more than words in, which counts as a place: what stands where cannot be told.
            places, changes = [0, len(self._text)], [Hunk(0, 1, words)]
        with self._doc.transaction():
            for start, end, inserted in reversed(changes):
                at = places[start]
                if end > start:
                    del self._text[at : places[end]]
                if inserted:
                    self._text.insert(at, inserted)
        return self._doc.get_update(before)


def too_long(length: int, longest: int) -> Invalid:
    """The refusal of a text of too many characters."""
    return Invalid("cowriting.too_long", length=length, longest=longest)


def _apply(doc: Doc[Text], update: bytes) -> None:
    try:
        doc.apply_update(update)
    except ValueError as unreadable:
        raise Invalid("cowriting.unreadable") from unreadable


def _places(words: str) -> list[int]:
    """Where each character begins in the bytes that the document counts in."""
    places = [0]
    for character in words:
        places.append(places[-1] + len(character.encode("utf-8", "surrogatepass")))
    return places
