"""What is still open about an idea when its mock is about to be shown: blanks, red steps, criteria that can move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gyakusan.core.text import Language, text
from gyakusan.course.left_behind import blanks
from gyakusan.course.ops import open_milestones
from gyakusan.workshop.artifacts import PressRelease, Step
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View


@dataclass(frozen=True)
class LooseEnd:
    """One open place: the key of its short name, and where on which page it is (``refine``, ``test``)."""

    name: str
    room: str
    anchor: str
    values: Mapping[str, object] = field(default_factory=dict)

    def words(self, language: Language) -> str:
        """Its name, to stand in a list."""
        return text(self.name, language, **self.values)


def loose_ends(view: View, program: Program, release: PressRelease, language: Language) -> list[LooseEnd]:
    """Every open place of the press release, each once, in reading order; ``language`` is the reader's."""
    return [
        *_unwritten(view, program, release),
        *_red(view, release),
        *_unlocked(view, program, release, language),
    ]


def _unwritten(view: View, program: Program, release: PressRelease) -> Iterator[LooseEnd]:
    seen: set[str] = set()
    for found in blanks(view, program)[release.id]:
        if found.rule == "refine.steps_missing":
            yield LooseEnd("course.loose.steps", "refine", f"letter-{release.id}")
        elif found.rule == "refine.faq_missing":
            values = {"place": found.values["question"]}
            yield LooseEnd("course.loose.question", "refine", f"letter-{release.id}", values)
        elif found.item not in seen:
            seen.add(found.item)
            yield LooseEnd("course.loose.blank", "refine", f"slot-{found.item}", {"place": found.where})


def _red(view: View, release: PressRelease) -> Iterator[LooseEnd]:
    for number, step in enumerate(view.parts(Step, release.id), 1):
        if step.doubtful:
            yield LooseEnd("course.loose.red", "refine", f"step-{step.id}", {"number": number})


def _unlocked(view: View, program: Program, release: PressRelease, language: Language) -> Iterator[LooseEnd]:
    for milestone in open_milestones(view, release.id, program):
        values = {"milestone": program.text(f"milestones.{milestone}.title", language)}
        yield LooseEnd("course.loose.unlocked", "test", "", values)
