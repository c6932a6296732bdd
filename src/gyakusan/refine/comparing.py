"""Makes the record say what a file's section says: the entries of the folder, and notes of what was guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from gyakusan.core.errors import Refusal
from gyakusan.core.text import Language, text
from gyakusan.refine import template
from gyakusan.refine.matching import in_program_words, matched
from gyakusan.refine.ops import is_live
from gyakusan.refine.parsing import Written, WrittenRelease, WrittenStep, parse
from gyakusan.refine.slugs import new_slug
from gyakusan.refine.writing import SECTION, folded_lines
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis, Invention, PressRelease, Slot, Step
from gyakusan.workshop.carrying import carried_basis, folded, one_line, tidy, whole
from gyakusan.workshop.compare import changes, differences, on_held
from gyakusan.workshop.entries import Added, Record, Removed
from gyakusan.workshop.programs import Program
from gyakusan.workshop.prose import prose_records
from gyakusan.workshop.reading import Note, Reading
from gyakusan.workshop.rights import FOLDER
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

PartT = TypeVar("PartT", Slot, Step)


def read(
    source: str, state: State, context: Context, *, file: str, first_line: int, language: Language
) -> Reading:
    """Compares the section with ``state``; the records make the record say the same."""
    program = context.program(state.about.program)
    section = parse(source, first_line, program)
    reader = _Comparison(state, context, program, language, file)
    reader.releases(section.releases)
    reader.prose(section.notes)
    return Reading(tuple(reader.records), tuple(reader.notes))


@dataclass
class _Comparison:
    state: State
    context: Context
    program: Program
    language: Language
    file: str
    records: list[Record] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def releases(self, written: Sequence[WrittenRelease]) -> None:
        """Every press release of the file, then its texts and steps."""
        held = self.state.press_releases
        titles = {one_line(release.title): release for release in held}
        read = [self._release(release, titles) for release in written]
        records, named = differences(
            [
                release.model_copy(
                    update={"title": one_line(release.title), "basis": carried_basis(release.basis)}
                )
                for release in held
            ],
            read,
            fields=(),
            key=lambda release: release.title,
        )
        for record in records:
            if isinstance(record, Removed):
                self._gone(record.item.id)
            elif isinstance(record, Added) and isinstance(record.item, PressRelease):
                slug = new_slug(self._with_added(), self.context, record.item.title)
                item = record.item.model_copy(update={"slug": slug})
                self.records.append(Added(item=item, after=record.after))
            else:
                self.records.append(record)
        for release, found in zip(named, written, strict=True):
            if (was := self.state.get(PressRelease, release.id)) is not None:
                plain = was.model_copy(
                    update={"title": one_line(was.title), "basis": carried_basis(was.basis)}
                )
                self.records.extend(self._changes(plain, release, ("title", "invention", "basis")))
            self._texts(release, found)
            self._steps(release, found)

    def prose(self, notes: str) -> None:
        """What fits nowhere is one text of the section."""
        self.records.extend(prose_records(self.state, self.context, SECTION, notes, tidy))

    def _release(self, found: WrittenRelease, titles: dict[str, PressRelease]) -> PressRelease:
        title = (
            found.title
            or one_line(self._invention(found).name)
            or text("refine.read.untitled", self.language)
        )
        if not found.title:
            self._note(found.line, "refine.read.title_missing", title=title)
        invention = self._invention(found, title)
        known = titles.get(title)
        if found.invention and not invention.id:
            self._note(found.line, "refine.read.invention_unknown", name=found.invention)
        link = invention.id or (known.invention if known is not None else "")
        return PressRelease(id=self.context.new_id(), basis=found.basis, title=title, invention=link)

    def _invention(self, found: WrittenRelease, title: str = "") -> Invention:
        """The invention the press release names, else the one it is called after, else a blank one."""
        inventions = self.state.inventions
        name = one_line(found.invention) or title
        # Names are compared without emoji and signs: people decorate a heading here and not there.
        same = [i for i in inventions if name and folded(i.name) == folded(name)]
        if not same and not name and len(chosen := [i for i in inventions if i.chosen]) == 1:
            same = chosen
        return same[0] if same else Invention(id="")

    def _gone(self, release: str) -> None:
        """A press release that the file lacks goes with its parts, unless somebody may be trying it."""
        try:
            if not is_live(self.state, release):
                self.records.extend(edits.remove(self.state, FOLDER, self.context, id=release))
                return
        except Refusal:
            pass  # the rule of another process (a locked criterion) keeps it
        kept = self.state.get(PressRelease, release)
        self._note(1, "refine.read.kept", title=kept.title if kept is not None else "")

    def _texts(self, release: PressRelease, found: WrittenRelease) -> None:
        old = self.state.get(PressRelease, release.id)
        names = {one_line(old.title) if old else release.title, release.title}
        held = [
            in_program_words(slot, self.program, names)
            for slot in template.ordered(self.state.parts(Slot, release.id), self.program)
        ]
        read = [
            self._text(release, slot, written) for slot, written in self._texts_of(found, held, old is None)
        ]
        questions, guesses = matched(found.questions, held, self.program, self.language, names)
        for slot in questions:
            read.append(slot.model_copy(update={"id": self.context.new_id(), "press_release": release.id}))
        for line, question, meant in guesses:
            self._note(line, "refine.read.question_guessed", question=question, template=meant)
        read = template.ordered(read, self.program)
        self._parts(
            held,
            read,
            fields=("question", "text", "basis", "half"),
            key=lambda slot: slot.slot if template.known(self.program, slot.slot) else _own(slot),
        )

    def _texts_of(self, found: WrittenRelease, held: Sequence[Slot], new: bool) -> list[tuple[str, Written]]:
        """Texts by slot in reading order. A slot whose heading is gone stays as a blank: its prompt is the template's."""
        there = {slot.slot for slot in held}
        read: list[tuple[str, Written]] = []
        for slot in self.program.press_release.slots:
            if slot.kind == "faq":
                continue
            written = found.texts.get(slot.id)
            prompts = slot.id in there or (new and (slot.half == "customer" or written is not None))
            if prompts or (written is not None and written.words):
                read.append((slot.id, written or Written()))
        return read

    def _text(self, release: PressRelease, slot: str, written: Written) -> Slot:
        return Slot(
            id=self.context.new_id(),
            basis=written.basis,
            press_release=release.id,
            slot=slot,
            half=self.program.press_release.slot(slot).half,
            text=written.words,
        )

    def _steps(self, release: PressRelease, found: WrittenRelease) -> None:
        read = [self._step(release, step) for step in found.steps]
        fields = ("text", "doubtful", "sample_input", "sample_answer", "basis")
        self._parts(self.state.parts(Step, release.id), read, fields=fields, key=lambda step: step.text)

    def _step(self, release: PressRelease, step: WrittenStep) -> Step:
        return Step(
            id=self.context.new_id(),
            basis=step.basis,
            press_release=release.id,
            text=step.words,
            doubtful=step.doubtful,
            sample_input=step.sample_input,
            sample_answer=step.sample_answer,
        )

    def _parts(
        self, held: Sequence[PartT], read: Sequence[PartT], *, fields: Sequence[str], key: Any
    ) -> None:
        """Differences of what a file can carry: what it says in the held item's own words is that item's."""
        plain = [_carriable(item) for item in held]
        records, named = differences(plain, [_carriable(item) for item in read], fields=(), key=key)
        self.records.extend(on_held(records, held))
        by_id = {item.id: item for item in plain}
        for item in named:
            if (was := by_id.get(item.id)) is not None:
                now = item if _has_words(item) else item.model_copy(update={"basis": was.basis})
                self.records.extend(self._changes(was, now, fields))

    def _changes(
        self, was: PressRelease | Slot | Step, now: PressRelease | Slot | Step, fields: Sequence[str]
    ) -> list[Record]:
        held = self.state.get(type(was), was.id)
        return on_held(changes(was, now, fields), [held] if held is not None else [])

    def _with_added(self) -> State:
        added = [r.item for r in self.records if isinstance(r, Added) and isinstance(r.item, PressRelease)]
        return replace(self.state, press_releases=(*self.state.press_releases, *added))

    def _note(self, line: int, message: str, **values: object) -> None:
        self.notes.append(Note(self.file, line, message, values))


def _own(slot: Slot) -> str:
    return f"own {one_line(slot.question or slot.slot)}"


def _has_words(item: Slot | Step) -> bool:
    """Without words no mark was written, so the file says nothing about the basis."""
    return isinstance(item, Step) or bool(item.text)


def _carriable(item: PartT) -> PartT:
    """The item as a file can carry it."""
    basis: Basis = carried_basis(item.basis)
    if isinstance(item, Slot):
        return item.model_copy(
            update={"text": whole(item.text), "question": one_line(item.question), "basis": basis}
        )
    words = {name: _unfold(getattr(item, name)) for name in ("text", "sample_input", "sample_answer")}
    return item.model_copy(update={**words, "basis": basis})


def _unfold(words: str) -> str:
    return folded_lines(words).replace("<br>", "\n")
