"""Reads the lines of the section ``## Refine`` into press releases as they were written, leniently.

It takes what ``writing`` writes, and what people and other tools write: bold lines as headings, ``①`` steps, a
provider's message and an internal FAQ under headings of their own after the press release they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gyakusan.core.text import LANGUAGES
from gyakusan.refine import lines
from gyakusan.refine.template import Half
from gyakusan.refine.writing import unverbatim
from gyakusan.workshop.artifacts import Basis
from gyakusan.workshop.carrying import folded, tidy
from gyakusan.workshop.markdown import synonyms, take_basis, take_doubtful
from gyakusan.workshop.programs import Program


@dataclass
class Written:
    """A text and its basis as they stand in the file."""

    words: str = ""
    basis: Basis = field(default_factory=Basis)


@dataclass
class WrittenQuestion(Written):
    """A question and its answer. ``slot`` is known where a heading named the template's question."""

    question: str = ""
    half: Half = "customer"
    slot: str = ""
    line: int = 0


@dataclass
class WrittenStep(Written):
    """A step of the experience."""

    doubtful: bool = False
    sample_input: str = ""
    sample_answer: str = ""


@dataclass
class WrittenRelease:
    """One press release of the file. ``texts`` by slot id: also those whose heading stands over nothing."""

    title: str
    basis: Basis
    line: int
    invention: str = ""
    texts: dict[str, Written] = field(default_factory=dict)
    questions: list[WrittenQuestion] = field(default_factory=list)
    steps: list[WrittenStep] = field(default_factory=list)


@dataclass
class WrittenSection:
    """The whole section; ``prose`` is what belongs to no press release, verbatim."""

    releases: list[WrittenRelease] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)

    @property
    def notes(self) -> str:
        """The prose as one text."""
        return tidy("\n".join(self.prose))


def parse(source: str, first_line: int, program: Program) -> WrittenSection:
    """The section as it stands in the file."""
    reader = _Reader(program)
    for number, line in enumerate(source.replace("\r\n", "\n").split("\n"), first_line):
        reader.take(line, number)
    reader.close()
    return reader.section


class _Reader:
    """Where the reader stands: in a text, in the steps, in a FAQ, or in words that fit nowhere."""

    def __init__(self, program: Program) -> None:
        self.section = WrittenSection()
        self._labels: Mapping[str, str] = lines.slot_labels(program)
        self._kinds = {slot.id: slot.kind for slot in program.press_release.slots}
        self._halves: Mapping[str, Half] = {slot.id: slot.half for slot in program.press_release.slots}
        self._first_text = next((s.id for s in program.press_release.slots if s.kind == "text"), "")
        self._guides = {
            f"<!-- {program.text(f'press_release.slots.{slot.id}.guide', language)} -->"
            for slot in program.press_release.slots
            for language in LANGUAGES
        }
        self._release: WrittenRelease | None = None
        self._half: Half = "customer"
        self._text: list[str] | None = None
        self._slot = ""
        self._at_top = self._in_steps = self._in_faq = self._in_notes = self._gap = False
        self._kept_line = 0
        self._prefixed = 0

    def take(self, line: str, number: int) -> None:
        """One more line."""
        label = None if lines.question(line) is not None else lines.label(line)
        if self._in_notes and (label is None or lines.release_title(label) is None):
            self.section.prose.append(unverbatim(line))
        elif label is not None:
            self._labelled(label, line, number)
        elif self._release is None:
            self._keep(line, number)
        elif (asked := self._question_in(line)) is not None:
            self._asked(self._release, asked, number)
        elif line.strip() in self._guides or (lines.is_rule(line) and not self._in_prose):
            self._gap = True
        else:
            self._worded(self._release, line, number)

    def close(self) -> None:
        """What was being read is complete."""
        if self._text is not None and self._release is not None:
            marked, basis = take_basis("\n".join(self._text).strip("\n"))
            # Only now: the mark stood on the last line and hid what that line looks like.
            rows = marked.split("\n")
            words = "\n".join(
                lines.unkept(row) if number >= self._prefixed else row for number, row in enumerate(rows)
            )
            if self._in_faq and self._release.questions:
                last = self._release.questions[-1]
                last.words, last.basis = _clean(words), basis
            elif self._slot and words.strip():
                before = self._release.texts[self._slot].words
                joined = f"{before}\n\n{words.strip()}" if before else words
                self._release.texts[self._slot] = Written(_clean(joined), basis)
        self._text = None

    @property
    def _in_prose(self) -> bool:
        return self._text is None and not self._in_steps

    def _keep(self, line: str, number: int) -> None:
        """Words that fit nowhere, verbatim; what stood apart stays apart."""
        if not line.strip():
            return
        if self.section.prose and self._kept_line != number - 1:
            self.section.prose.append("")
        self.section.prose.append(line.rstrip())
        self._kept_line = number

    def _labelled(self, label: lines.Label, line: str, number: int) -> None:
        self.close()
        self._leave()
        while self.section.prose and lines.is_rule(self.section.prose[-1]):
            self.section.prose.pop()  # a line across the page only parted what follows
        title = lines.release_title(label)
        if title is not None:
            words, basis = take_basis(title)
            self._release = WrittenRelease(" ".join(words.split()), basis, number)
            self.section.releases.append(self._release)
            self._half, self._in_notes = "customer", False
            self._into_text(self._release, self._first_text)
            self._at_top = True
            return
        slot = self._labels.get(folded(label.words), "")
        half = _faq_half(label.words)
        if label.level and lines.names("refine.names.notes", label.words):
            self._in_notes = True
            if self.section.prose:
                self.section.prose.append("")
        elif not slot and half is None:
            self._keep(line, number)
        else:
            if self._release is None:
                self._release = WrittenRelease("", Basis(), number)
                self.section.releases.append(self._release)
            self._half = half or self._halves[slot]
            if half is not None:
                self._in_faq = True
            elif self._kinds[slot] == "faq":
                self._in_faq = True
                self._begin(self._release, WrittenQuestion(half=self._half, slot=slot, line=number))
            else:
                self._into_text(self._release, slot)
                self._in_steps = self._kinds[slot] == "steps"

    def _question_in(self, line: str) -> str | None:
        return None if self._in_steps and line.startswith("   ") else lines.question(line)

    def _asked(self, release: WrittenRelease, question: str, number: int) -> None:
        named = release.questions[-1] if self._in_faq and release.questions else None
        if named is not None and named.slot and not named.question and not "".join(self._text or []).strip():
            named.question = question
            return
        self.close()
        self._leave()
        self._in_faq = True
        self._begin(release, WrittenQuestion(question=question, half=self._half, line=number))

    def _begin(self, release: WrittenRelease, question: WrittenQuestion) -> None:
        release.questions.append(question)
        self._text = []

    def _worded(self, release: WrittenRelease, line: str, number: int) -> None:
        if self._in_steps and self._stepped(release, line):
            return
        if self._text is None:
            self._keep(line, number)
        elif self._text:
            self._text.append(line.rstrip())
        elif line.strip():
            name = _invention(line) if self._at_top else None
            begun = lines.answer(line) if self._in_faq else None
            if name is not None:
                release.invention = name
            else:
                self._text.append(line.rstrip() if begun is None else begun)
                self._prefixed = 0 if begun is None else 1

    def _stepped(self, release: WrittenRelease, line: str) -> bool:
        """Takes a line below the steps' heading; false when it is part of the sentence before the first step."""
        steps = release.steps
        if steps and (example := lines.sample(line)) is not None:
            which, words = example
            setattr(steps[-1], which, _unfolded(words))
        elif (named := lines.step(line)) is not None:
            self.close()
            steps.append(_step(named))
        elif not steps:
            return False
        elif not line.strip():
            self._gap = True
            return True
        elif self._gap:
            self._leave()
            return False
        else:
            steps[-1].words = f"{steps[-1].words}\n{line.strip()}"
        self._gap = False
        return True

    def _into_text(self, release: WrittenRelease, slot: str) -> None:
        self._slot = slot
        self._text = []
        if slot:
            release.texts.setdefault(slot, Written())

    def _leave(self) -> None:
        self._text, self._slot = None, ""
        self._at_top = self._in_steps = self._in_faq = self._gap = False


def _faq_half(words: str) -> Half | None:
    if lines.names("refine.names.customer_faq", words):
        return "customer"
    return "provider" if lines.names("refine.names.provider_faq", words) else None


def _invention(line: str) -> str | None:
    for name in synonyms("refine.names.invention"):
        match = re.match(rf"\s*(?:\*\*)?{re.escape(name)}(?:\*\*)?\s*[:：]\s*(?:\*\*)?\s*(.+)$", line)
        if match:
            return match[1].strip()
    return None


def _step(words: str) -> WrittenStep:
    rest, basis = take_basis(words)
    rest, doubtful = take_doubtful(rest)
    if not doubtful:  # the marks may stand in either order
        rest, doubtful = take_doubtful(words)
        rest, basis = take_basis(rest) if doubtful else take_basis(words)
    return WrittenStep(_unfolded(rest), basis, doubtful)


def _unfolded(words: str) -> str:
    return "\n".join(part.strip() for part in re.split(r"\s*<br\s*/?>\s*", words))


def _clean(words: str) -> str:
    return "\n".join(line.rstrip() for line in words.strip().split("\n"))
