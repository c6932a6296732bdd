"""Where an agent sits: what one person may read, asked anew each time, so that a right that ended has ended here too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from gyakusan.core.errors import Refusal
from gyakusan.core.text import Language, text
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.view import View


class Writer(Protocol):
    """All an agent can change. What it brings has the basis ``ai`` until a person confirms it."""

    def comment(self, workshop: str, item: str, words: str) -> None:
        """A remark on an item."""

    def draft(self, workshop: str, process: Process) -> None:
        """Drafts what nobody wrote or confirmed in ``process``; returns when it has landed."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One person's place. ``writer`` gives whoever writes now, refusing in the given language.

    ``language`` is that of sentences outside of any workshop.
    """

    journal: Journal
    people: People
    person: str
    writer: Callable[[Language], Writer] = field(repr=False)
    language: Language = "en"

    def workshops(self) -> list[View]:
        """Every workshop the person is in, oldest first."""
        return [self.view(workshop) for workshop in self.journal.workshops_of(self.person)]

    def actor(self, workshop: str) -> Actor:
        """The person there; ``NotFound`` for a stranger, as if there were no such workshop."""
        return self.journal.actor(workshop, self.person)

    def view(self, workshop: str) -> View:
        """What the person may see of a workshop."""
        return self.journal.view(workshop, self.actor(workshop))

    def language_in(self, workshop: str) -> Language:
        """The language in which an agent is answered there."""
        try:
            return self.view(workshop).about.language
        except Refusal:  # whatever keeps it from being read, the sentence about that must still be said
            return self.language

    def sentence(self, refusal: Refusal, language: Language) -> str:
        """Why it did not work, and what to do."""
        values = dict(refusal.values)
        if isinstance(by := values.get("by"), str):
            values["by"] = self.name(by, language)
        return text(refusal.message, language, **values)

    def name(self, person: str, language: Language) -> str:
        """What a person is called; an erased one is somebody."""
        return self.people.names([person]).get(person) or text("common.somebody", language)
