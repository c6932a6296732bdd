"""The method of a workshop's program as Markdown: what each process asks, its works, known troubles and remedies."""

from __future__ import annotations

from collections.abc import Iterator

from gyakusan.core.text import Language, text
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.program_shape import Work
from gyakusan.workshop.programs import Program


def method(program: Program, language: Language) -> str:
    """The whole program: its processes in order, then the works that belong to none of them."""
    parts = [f"# {program.text('title', language)}", program.text("summary", language)]
    for process in program.processes:
        parts += _process(program, process, language)
    others = [work for work in program.all_works if work.process is None]
    if others:
        parts.append(f"## {text('mcp.method.around', language)}")
        parts += [line for work in others for line in _work(program, work, language)]
    return "\n\n".join(parts) + "\n"


def method_of(program: Program, process: Process, language: Language) -> str:
    """The part of one process."""
    return "\n\n".join(_process(program, process, language)) + "\n"


def _process(program: Program, process: Process, language: Language) -> Iterator[str]:
    title, question, explain = (
        program.text(f"processes.{process}.{name}", language) for name in ("title", "question", "explain")
    )
    yield f"## {title}"
    yield f"**{question}** {explain}"
    for work in program.all_works:
        if work.process == process:
            yield from _work(program, work, language)


def _work(program: Program, work: Work, language: Language) -> Iterator[str]:
    title = program.text(f"works.{work.id}.title", language)
    if work.minutes is not None:
        title = text("mcp.method.timed", language, title=title, minutes=work.minutes)
    yield f"### {title}"
    yield program.text(f"works.{work.id}.purpose", language)
    said = program.text(f"works.{work.id}.say", language)
    yield "\n".join(f"> {line}".rstrip() for line in said.split("\n"))
    troubles = [f"works.{work.id}.troubles.{trouble.id}" for trouble in work.troubles]
    if troubles:
        lines = ("sign", "remedy")
        yield "\n".join(
            "- " + " → ".join(program.text(f"{trouble}.{line}", language) for line in lines)
            for trouble in troubles
        )
