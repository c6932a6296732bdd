"""What a file says beside what the journal holds: the records that make the journal say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from gyakusan.core.text import Language
from gyakusan.test_iterate import layout
from gyakusan.test_iterate.entries import CriterionLocked, LockedCriterionChanged
from gyakusan.test_iterate.layout import carried, of_group
from gyakusan.test_iterate.sections import Group, Section
from gyakusan.test_iterate.tables import ReadCriterion, Values
from gyakusan.workshop.artifacts import Criterion, FeedbackSource, Item, ScriptPart, UserTest
from gyakusan.workshop.carrying import verbatim
from gyakusan.workshop.compare import changes, differences, on_held
from gyakusan.workshop.entries import Changed, Record, Removed
from gyakusan.workshop.programs import Program
from gyakusan.workshop.prose import prose_records
from gyakusan.workshop.reading import Note, Reading
from gyakusan.workshop.rights import FOLDER
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

IMPORT = "import"
"""The reason of a change that came in by a file; pages word it."""

ItemT = TypeVar("ItemT", bound=Item)


def read(
    source: str, state: State, context: Context, *, file: str, first_line: int, language: Language
) -> Reading:
    """Compares the body of the section with ``state``; see ``workshop.reading``.

    Verdicts and decisions are never read from a file. A lock in a file is recorded as claimed, a changed locked
    criterion as changed after the lock.
    """
    program = context.program(state.about.program)
    section = Section(source, state, program, language, file, first_line)
    comparison = _Comparison(state, context, program, file, first_line, section.notes)
    records: list[Record] = []
    for group in dict.fromkeys((*layout.groups(state), *section.groups)):
        records += comparison.group(group, section.groups.get(group, Group()))
    records += comparison.prose(section.prose)
    return Reading(records, section.notes)


@dataclass(frozen=True)
class _Comparison:
    state: State
    context: Context
    program: Program
    file: str
    line: int
    notes: list[Note]

    def group(self, group: str, read: Group) -> Iterator[Record]:
        yield from self.criteria(group, read.criteria)
        parts = [
            {"part": p.part, "title": p.title, "basis": p.basis, "text": _text(p.lines)} for p in read.script
        ]
        yield from self._plain(group, ScriptPart, parts, lambda p: f"{p.part}\n{p.title}")
        yield from self._plain(group, FeedbackSource, list(read.feedback), lambda row: row.who)
        yield from self._plain(group, UserTest, list(read.tests), _test_key)

    def criteria(self, group: str, read: Sequence[ReadCriterion]) -> Iterator[Record]:
        held = of_group(self.state, Criterion, group)
        fresh = [self._new(Criterion, group, self._stated(said)) for said in read]
        structure, named = self._differences(held, fresh, lambda c: c.milestone)
        for record in structure:
            if isinstance(record, Removed) and (locked := self._locked(record.item.id)) is not None:
                self._note("locked_stays", self.line, locked)
            else:
                yield record
        known = {criterion.id: criterion for criterion in held}
        for said, item in zip(read, named, strict=True):
            before = known.get(item.id)
            if before is None:
                if said.locked:
                    yield self._claimed(item)
            else:
                yield from self._changed(before, said)

    def _stated(self, said: ReadCriterion) -> Values:
        """A criterion whose file does not say how it is measured is measured as its milestone is, else by hand."""
        known = next((m for m in self.program.milestones if m.id == said.milestone), None)
        return {
            "source": "typed" if known is None else known.source,
            "milestone": said.milestone,
            **said.values,
        }

    def _changed(self, held: Criterion, said: ReadCriterion) -> Iterator[Record]:
        records = self._field_changes(held, {"milestone": said.milestone, **said.values})
        if held.locked_at is None:
            yield from records
            if said.locked:
                yield self._claimed(held)
            return
        if said.locked is False:
            self._note("unlocked", said.line, held)
        yield from (record for record in records if record.field == "basis")
        moved = {record.field: record.value for record in records if record.field not in ("basis", "default")}
        if moved:
            yield LockedCriterionChanged(
                id=held.id,
                version=held.version + 1,
                changes=moved,
                reason=IMPORT,
                at=self.context.now,
                by=FOLDER.id,
            )

    def _plain(
        self, group: str, kind: type[ItemT], read: Sequence[Any], key: Callable[[ItemT], str]
    ) -> Iterator[Record]:
        held = of_group(self.state, kind, group)
        fresh = [self._new(kind, group, values) for values in read]
        structure, named = self._differences(held, fresh, key)
        yield from structure
        known = {item.id: item for item in held}
        for values, item in zip(read, named, strict=True):
            if item.id in known:
                yield from self._field_changes(known[item.id], values)

    def prose(self, read: Sequence[str]) -> Iterator[Record]:
        """Kept text is one text: what fits nowhere else, in the order it stood."""
        words = "\n\n".join(w for part in read if (w := verbatim(part)))
        yield from prose_records(self.state, self.context, layout.SECTION, words)

    def _new(self, kind: type[ItemT], group: str, values: Values) -> ItemT:
        return kind.model_validate({"id": self.context.new_id(), "press_release": group, **values})

    def _differences(
        self, held: Sequence[ItemT], fresh: Sequence[ItemT], key: Callable[[ItemT], str]
    ) -> tuple[list[Record], list[ItemT]]:
        shown = [carried(item, self.program) for item in held]
        records, named = differences(shown, fresh, fields=(), key=key)
        return on_held(records, held), named

    def _field_changes(self, held: Item, values: Values) -> list[Changed]:
        shown = carried(held, self.program)
        now = type(held).model_validate({**shown.model_dump(), **values})
        records = on_held(changes(shown, now, list(values)), [held])
        return [record for record in records if isinstance(record, Changed)]

    def _locked(self, id: str) -> Criterion | None:
        held = self.state.get(Criterion, id)
        return held if held is not None and held.locked_at is not None else None

    def _claimed(self, criterion: Criterion) -> Record:
        return CriterionLocked(
            id=criterion.id, version=criterion.version, at=self.context.now, by=FOLDER.id, claimed=True
        )

    def _note(self, what: str, line: int, criterion: Criterion) -> None:
        title = layout.milestone_title(criterion, self.program, self.state.about.language)
        self.notes.append(Note(self.file, line, f"test_iterate.note.{what}", {"milestone": title}))


def _text(lines: Sequence[str]) -> str:
    return verbatim(layout.unkept(lines, layout.PART_LEVEL))


def _test_key(test: UserTest) -> str:
    return repr((test.tester, test.solved, test.minutes, test.would_switch, test.note))
