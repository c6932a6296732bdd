"""``solutions.md``: the list of solutions, each with its difficulty for this team.

Both forms are read: the four questions (いつ使う? …) and Day0's (概要 / 技術的特徴 / ビジネス的特徴), where the summary says
what was solved, the features say how, and the effect stays blank. What is no solution (the title, a checklist) is kept
as prose of the section ``solutions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.invent import labels
from gyakusan.invent.difficulty import grade_of
from gyakusan.invent.folding import compared, prose_parts, prose_records, with_parts
from gyakusan.invent.grades_written import read_difficulty, write_difficulty
from gyakusan.workshop.artifacts import Grade, Solution
from gyakusan.workshop.carrying import carried_basis, whole
from gyakusan.workshop.entries import Added, Changed, Record, Removed
from gyakusan.workshop.markdown import take_basis
from gyakusan.workshop.reading import Note, Reading
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View

SECTION: Final = "solutions"
FORM: Final = labels.Form(
    labels={
        "when": "invent.label.when",
        "solved": "invent.label.solved",
        "effect": "invent.label.effect",
        "how": "invent.label.how",
        "difficulty": "invent.label.difficulty",
        "url": "invent.label.url",
        "summary": "invent.label.summary",
        "technical": "invent.label.technical",
        "business": "invent.label.business",
    },
    level=2,
    notes="invent.label.notes",
)
FIELDS: Final = ("name", "provider", "when", "solved", "effect", "how", "url", "notes", "basis")
_TEXTS: Final = ("when", "solved", "effect", "how")
_ENDS_NAME: Final = re.compile(r"(?<!\\)((?:\\\\)*)\s*[:：]\s*")


def write(view: View, language: Language) -> str:
    """The whole file in ``language``."""
    prose = prose_parts(view, SECTION, FORM)
    parts = [prose.head or f"# {text('invent.solutions_title', language)}"]
    parts.extend(_written(view, solution, language) for solution in view.solutions)
    parts.extend(prose.headed)
    if prose.notes:
        parts.append(f"## {labels.notes_name(FORM, language)}\n\n{labels.kept(prose.notes)}")
    return "\n\n".join(parts) + "\n"


def read(
    source: str, state: State, context: Context, *, file: str, first_line: int, language: Language
) -> Reading:
    """Compares the file with ``state``; the records make the state say the same."""
    sheet = labels.read(source, first_line, FORM)
    notes: list[Note] = []
    found = [_read(thing, context, file, language, notes) for thing in sheet.things]
    records, named = compared(
        state.solutions,
        [_carried(solution) for solution in state.solutions],
        [one.solution for one in found],
        fields=FIELDS,
        key=lambda solution: solution.name,
    )
    changed = with_parts(state, context, records)
    for solution, one in zip(named, found, strict=True):
        changed.extend(_graded(state, solution.id, one.grade))
    written_title = f"# {text('invent.solutions_title', language)}"
    prose = [part.words for part in sheet.prose if part.words != written_title]
    changed.extend(prose_records(state, context, SECTION, prose, FORM))
    return Reading(tuple(changed), tuple(notes))


@dataclass(frozen=True)
class _Found:
    solution: Solution
    grade: Grade | None


def _written(view: State, solution: Solution, language: Language) -> str:
    name = _escaped(labels.named(solution.name)) or labels.NAMELESS
    provider = labels.named(solution.provider)
    title = f"{name} : {provider}" if provider else name
    texts = [(_name(key, language), getattr(solution, key)) for key in _TEXTS]
    if (grade := grade_of(view, solution.id)) is not None:
        words = write_difficulty(grade.difficulty, whole(grade.reason))
        texts.append((_name("difficulty", language), labels.marked(words, grade.basis, language)))
    if solution.url.strip():
        texts.append((_name("url", language), solution.url))
    return labels.write(title, solution.basis, texts, solution.notes, FORM, language)


def _name(key: str, language: Language) -> str:
    return text(FORM.labels[key], language).split("|")[0].strip()


def _read(
    thing: labels.Labelled, context: Context, file: str, language: Language, notes: list[Note]
) -> _Found:
    def words(key: str) -> str:
        return thing.texts[key].words if key in thing.texts else ""

    name, provider = _name_and_provider(thing.title)
    features = "\n".join(part for part in (words("technical"), words("business")) if part)
    kept = [thing.notes]
    solution_id = context.new_id()
    grade: Grade | None = None
    if words("difficulty"):
        stated, basis = take_basis(words("difficulty"))
        number, reason = read_difficulty(stated)
        if number is None or not number.is_integer():
            notes.append(Note(file, thing.texts["difficulty"].line, "invent.read.no_grade", {"name": name}))
            kept.append(f"{_name('difficulty', language)} — {words('difficulty')}")
        else:
            grade = Grade(
                id=context.new_id(), solution=solution_id, difficulty=int(number), reason=reason, basis=basis
            )
    solution = Solution(
        id=solution_id,
        name=name,
        provider=provider,
        when=words("when"),
        solved=words("solved") or words("summary"),
        effect=words("effect"),
        how=words("how") or features,
        url=words("url"),
        notes=labels.tidy("\n\n".join(part for part in kept if part)),
        basis=thing.basis,
    )
    return _Found(solution, grade)


def _name_and_provider(title: str) -> tuple[str, str]:
    match = _ENDS_NAME.search(title)
    if match is None:
        return labels.named(_unescaped(title)), ""
    return labels.named(_unescaped(title[: match.start()] + match[1])), title[match.end() :].strip()


def _escaped(name: str) -> str:
    return re.sub(r"([\\:：])", r"\\\1", name)


def _unescaped(name: str) -> str:
    return re.sub(r"\\([\\:：])", r"\1", name)


def _carried(solution: Solution) -> Solution:
    """The solution as the file can carry it."""
    texts = {key: whole(getattr(solution, key)) for key in (*_TEXTS, "url")}
    lines = {key: labels.named(getattr(solution, key)) for key in ("name", "provider")}
    kept = {"notes": labels.tidy(solution.notes), "basis": carried_basis(solution.basis)}
    return solution.model_copy(update={**texts, **lines, **kept})


def _graded(state: State, solution: str, read: Grade | None) -> Iterable[Record]:
    held: Sequence[Grade] = state.parts(Grade, solution)
    for extra in held[1:] if read is not None else held:
        yield Removed(item=extra)
    if read is None:
        return
    if not held:
        yield Added(item=read.model_copy(update={"solution": solution}))
        return
    was = held[0].model_copy(update={"reason": whole(held[0].reason), "basis": carried_basis(held[0].basis)})
    old, real = was.model_dump(mode="json"), held[0].model_dump(mode="json")
    new = read.model_dump(mode="json")
    for field in ("difficulty", "reason", "basis"):
        if old[field] != new[field]:
            yield Changed(id=held[0].id, field=field, was=real[field], value=new[field])
