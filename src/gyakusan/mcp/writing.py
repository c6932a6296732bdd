"""Writing straight into the journal: for a data folder that no server holds."""

from __future__ import annotations

from dataclasses import dataclass

from gyakusan.assist.drafter import Drafter
from gyakusan.core.errors import Invalid
from gyakusan.core.ids import new_id
from gyakusan.course.draft import draft
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis, Comment, Process
from gyakusan.workshop.journal import Journal


def remark(person: str, item: str, words: str) -> Comment:
    """A comment as an agent leaves it: in the person's name, marked as an AI's until the person confirms it."""
    if not words.strip():
        raise Invalid("web.comment_empty")
    return Comment(id=new_id(), on=item, text=words.strip(), by=person, basis=Basis(kind="ai"))


@dataclass(frozen=True)
class JournalWriter:
    """Runs the same verbs as the pages do, for ``person``."""

    journal: Journal
    person: str
    drafter: Drafter

    def comment(self, workshop: str, item: str, words: str) -> None:
        """A remark on an item."""
        actor = self.journal.actor(workshop, self.person)
        self.journal.act(workshop, actor, edits.add, item=remark(self.person, item, words))

    def draft(self, workshop: str, process: Process) -> None:
        """Drafts what nobody wrote or confirmed in ``process``."""
        draft(self.journal, workshop, self.journal.actor(workshop, self.person), process, self.drafter)
