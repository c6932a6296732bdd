"""Which words a program needs: every text id that follows from its shape, and the placeholders it may hold.

Texts are one TOML file per language; nested tables join with dots (``works.listen_journey.say``). A text is one
string, or a list of words where ``many`` (the cues of a risk).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final, TypeAlias

from gyakusan.workshop.program_documents import Slot
from gyakusan.workshop.program_lines import Place
from gyakusan.workshop.program_shape import Shape

Wording: TypeAlias = str | tuple[str, ...]

WITHOUT_AI: Final = "without_ai."
"""Before the id of any text: what stands for it where a workshop works without AI. None is asked for."""
SCRIPT: Final = frozenset(
    {"service", "customer", "situation", "purpose", "problem", "steps", "minutes", "effect"}
)
"""Placeholders a part of the user-test script may use."""
CRITERION: Final = frozenset(
    {"service", "customer", "purpose", "problem", "minutes", "months", "bar", "n", "need", "hopeless"}
)
"""Placeholders the Who, What and How of a milestone may use."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one text must be: ``many`` words or one text, the ``placeholders`` it may hold.

    ``uses``: those that it, or the question of its slot, must hold.
    """

    placeholders: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    many: bool = False


PLAIN: Final = Need()


def needed(shape: Shape) -> dict[str, Need]:
    """Every text id of the program and what it must be."""
    texts = dict.fromkeys(_plain(shape), PLAIN)
    for risk in shape.risks:
        texts[f"risks.{risk.id}.words"] = Need(many=True)
    for slot in shape.press_release.slots:
        texts |= dict(_slot(slot))
    for milestone in shape.milestones:
        for row in ("who", "what", "how"):
            texts[f"milestones.{milestone.id}.{row}"] = Need(CRITERION)
    for part in shape.script.parts:
        texts[f"script.{part.id}.template"] = Need(SCRIPT)
    return texts


def _plain(shape: Shape) -> Iterator[str]:
    yield from ("title", "summary", "measures.default_note")
    for row in ("who", "what", "how"):
        yield from (f"measures.{row}.title", f"measures.{row}.meaning")
    for part in shape.parts:
        yield from (f"parts.{part.id}.title", f"parts.{part.id}.outcome")
    for process in shape.processes:
        yield from (f"processes.{process}.{name}" for name in ("title", "question", "explain"))
    for work in shape.all_works:
        yield from (f"works.{work.id}.{name}" for name in ("title", "purpose", "say"))
        for trouble in work.troubles:
            yield from (f"works.{work.id}.troubles.{trouble.id}.{name}" for name in ("sign", "remedy"))
    for artifact in shape.artifacts:
        yield f"artifacts.{artifact.id}"
    for role in shape.roles:
        yield from (f"roles.{role.id}.title", f"roles.{role.id}.duty")
    yield from (f"goals.{goal}" for goal in shape.goals)
    for rule in shape.conduct:
        yield from (f"conduct.{rule}.title", f"conduct.{rule}.meaning")
    for side in shape.bargain:
        yield from (f"bargain.{side}.title", f"bargain.{side}.promise")
    for pattern in shape.team_risks:
        yield from (f"team_risks.{pattern.id}.{name}" for name in ("title", "sign", "remedy"))
    for check in shape.checks:
        yield from (f"checks.{check.id}.title", f"checks.{check.id}.remedy")
    for task in shape.homework:
        yield from (f"homework.{task.id}.title", f"homework.{task.id}.ask")
    for book in shape.reading:
        yield from (f"reading.{book.id}.title", f"reading.{book.id}.why")
    for lens in shape.lenses:
        yield from (f"lenses.{lens}.title", f"lenses.{lens}.meaning")
    yield from (f"difficulty.questions.{question}" for question in shape.difficulty.questions)
    yield from (f"difficulty.scale.{grade}" for grade in shape.difficulty.scale)
    for risk in shape.risks:
        yield f"risks.{risk.id}.title"
    for milestone in shape.milestones:
        yield from (f"milestones.{milestone.id}.{name}" for name in ("title", "meaning"))
        yield from (f"milestones.{milestone.id}.terms.{term}" for term in milestone.terms)
    for script in shape.script.parts:
        yield f"script.{script.id}.title"
    for column in shape.feedback_plan.columns:
        yield from (f"feedback_plan.{column.id}.title", f"feedback_plan.{column.id}.hint")
    for focus in shape.focus:
        yield from (f"focus.{focus.id}.sign", f"focus.{focus.id}.advice")


def _slot(slot: Slot) -> Iterator[tuple[str, Need]]:
    here = f"press_release.slots.{slot.id}"
    blanks = frozenset(blank.id for blank in slot.blanks)
    yield f"{here}.title", PLAIN
    yield f"{here}.guide", PLAIN
    yield f"{here}.template", Need(blanks, uses=blanks)
    if slot.kind == "faq":
        yield f"{here}.question", Need(blanks)
    for blank in slot.blanks:
        yield f"{here}.blanks.{blank.id}", PLAIN


def flattened(table: Mapping[str, object], place: Place = ()) -> Iterator[tuple[str, Place, object]]:
    """Every value of a text file with its dotted id and its place."""
    for name, value in table.items():
        here = (*place, name)
        if isinstance(value, dict):
            yield from flattened(value, here)
        else:
            yield ".".join(map(str, here)), here, value


def placeholders(template: str) -> frozenset[str] | None:
    """The names in braces; None when the braces do not match or hold more than a name."""
    try:
        parsed = list(Formatter().parse(template))
    except ValueError:
        return None
    if any(
        name is not None and (not name.isidentifier() or spec or conversion)
        for _, name, spec, conversion in parsed
    ):
        return None
    return frozenset(name for _, name, _, _ in parsed if name)
