"""The team's answers in README.md: a heading of their own, each question with its answer below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.invent import labels
from gyakusan.invent.folding import compared
from gyakusan.workshop.artifacts import TeamAnswer
from gyakusan.workshop.carrying import carried_basis, folded, one_line
from gyakusan.workshop.entries import Record
from gyakusan.workshop.markdown import synonyms, take_basis
from gyakusan.workshop.programs import Program
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

_BULLET: Final = re.compile(r"[*\-+][ \t]+(?P<words>.*)$")
_INLINE: Final = re.compile(r"(?P<question>.*?[?？。])\s*[:：]\s*(?P<answer>\S.*)$")


def write(view: State, program: Program, language: Language) -> str:
    """The answers under their heading; empty when nobody answered."""
    answered = [one for one in view.team_answers if labels.tidy(one.text)]
    if not answered:
        return ""
    heading = text("invent.label.team", language).split("|")[0]
    return f"### {heading}\n\n" + "\n".join(_written(one, program, language) for one in answered)


def split(prose: Sequence[labels.Written]) -> tuple[list[labels.Written], list[str]]:
    """Kept text: the chunks that hold the team's answers, and the others."""
    names = {folded(name) for name in synonyms("invent.label.team")}
    answers = [
        chunk
        for chunk in prose
        if chunk.words.startswith("#") and folded(chunk.words.split("\n")[0].lstrip("#")) in names
    ]
    return answers, [chunk.words for chunk in prose if chunk not in answers]


def records(
    state: State,
    program: Program,
    context: Context,
    chunks: Sequence[labels.Written],
    unread: list[str],
) -> list[Record]:
    """Records that make the answers those of the file; what is no answer is added to ``unread``."""
    read: list[TeamAnswer] = []
    for chunk in chunks:
        read.extend(_read(chunk, program, context, unread))
    held = [one for one in state.team_answers if labels.tidy(one.text)]
    found, _ = compared(
        held,
        [_carried(one) for one in held],
        read,
        fields=("text", "basis"),
        key=lambda one: one.question,
    )
    return found


def _written(one: TeamAnswer, program: Program, language: Language) -> str:
    known = one.question in program.difficulty.questions
    asked = program.text(f"difficulty.questions.{one.question}", language) if known else one.question
    words = labels.marked(labels.tidy(one.text), one.basis, language)
    return f"* {one_line(asked)}\n" + "\n".join(f"  {line}".rstrip() for line in words.split("\n"))


def _carried(one: TeamAnswer) -> TeamAnswer:
    return one.model_copy(update={"text": labels.tidy(one.text), "basis": carried_basis(one.basis)})


def _read(chunk: labels.Written, program: Program, context: Context, unread: list[str]) -> list[TeamAnswer]:
    asked = {
        folded(program.text(f"difficulty.questions.{id}", language)): id
        for id in program.difficulty.questions
        for language in LANGUAGES
    }
    asked |= {folded(id): id for id in program.difficulty.questions}
    found: list[TeamAnswer] = []
    lines: list[str] = []
    question = ""

    def close() -> None:
        words, basis = take_basis("\n".join(lines).strip("\n"))
        if question and labels.tidy(words):
            answer = TeamAnswer(id=context.new_id(), question=question, text=labels.tidy(words), basis=basis)
            found.append(answer)

    for line in chunk.words.split("\n")[1:]:
        match = _BULLET.match(line)
        words = match["words"] if match else ""
        inline = _INLINE.match(words)
        key = asked.get(folded(inline["question"] if inline else words)) if match else None
        if key:
            close()
            question, lines = key, [inline["answer"]] if inline else []
        elif question and (line.startswith("  ") or not line.strip()):
            lines.append(line[2:])
        elif line.strip():
            close()
            question, lines = "", []
            unread.append(line)
    close()
    return found
