"""README.md as its title, what stands around the sections, and the five sections with their lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from gyakusan.course.overview import ORDER
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.markdown import Block, blocks

HEADINGS: Final[Mapping[Process, str]] = {
    "listen": "Listen",
    "define": "Define",
    "invent": "Invent",
    "refine": "Refine",
    "test_iterate": "Test/Iterate",
}
_ENDS: Final = (
    "\n```",
    "\n~~~",
    "\n" + "`" * 10,
    "\n" + "~" * 10,
    "\n-->",
    "\n]]>",
    "\n?>",
    "\n>",
    "\n</pre>",
    "\n</script>",
)
BEFORE: Final = "readme"
"""The section of ``Prose`` that stands before the first process; ``readme:define`` stands behind Define."""


@dataclass(frozen=True)
class Section:
    """The body below one heading, verbatim: ``length`` lines of the file from its line number ``line`` on."""

    source: str
    line: int
    length: int


@dataclass(frozen=True)
class Readme:
    """README.md taken apart. ``around`` holds, by ``BEFORE`` or ``readme:process``, what is nobody's section."""

    title: str = ""
    sections: Mapping[Process, Section] = field(default_factory=dict)
    around: Mapping[str, str] = field(default_factory=dict)
    twice: tuple[tuple[str, int], ...] = ()
    """Headings that came a second time, with their lines: kept as text that is nobody's section."""


def behind(process: Process) -> str:
    """The section of the prose that stands behind ``process``."""
    return f"{BEFORE}:{process}"


def process_of(heading: str) -> Process | None:
    """The process a heading names, whatever its case, spaces and decoration."""
    return next((process for process in ORDER if _letters(heading) == _letters(HEADINGS[process])), None)


def _letters(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalpha())


def take_apart(source: str) -> Readme:
    """README.md as its parts; no line is lost but blank ones at the ends of parts."""
    lines = source.replace("\r\n", "\n").split("\n")
    found = blocks(source)
    title, after_title = _title(found)
    marks = [b for b in found if b.kind == "heading" and b.level <= 2 and b.line > after_title]
    sections: dict[Process, Section] = {}
    around: dict[str, list[str]] = {}
    twice: list[tuple[str, int]] = []
    place = BEFORE
    ends = [*(mark.line for mark in marks), len(lines) + 1][1:]
    _keep(around, place, lines[after_title : (marks[0].line - 1 if marks else len(lines))])
    for mark, end in zip(marks, ends, strict=False):
        process = _known(mark)
        if process is None:
            _keep(around, place, lines[mark.line - 1 : end - 1])
        elif process in sections:
            twice.append((HEADINGS[process], mark.line))
            # Behind everything: written before the first of its name, it would be taken for that one.
            _keep(around, behind(ORDER[-1]), lines[mark.line - 1 : end - 1])
        else:
            first = mark.line + mark.source.count("\n")  # a heading underlined with dashes has two lines
            body = lines[first : end - 1]
            sections[process] = Section(closed("\n".join(body)), first + 1, len(body))
            place = behind(process)
    return Readme(title, sections, {name: "\n\n".join(parts) for name, parts in around.items()}, tuple(twice))


def closed(source: str) -> str:
    """``source`` with its last code block or comment ended: left open, it would swallow whatever is written below."""
    if "```" not in source and "~~~" not in source and "<" not in source:
        return source
    for end in ("", *_ENDS):
        if blocks(f"{source}{end}\n\n# end")[-1].kind == "heading":
            return source + end
    return source


def _title(found: list[Block]) -> tuple[str, int]:
    """The words of the first block if it is a heading of level 1, and the number of its last line."""
    if found and found[0].kind == "heading" and found[0].level == 1:
        return found[0].title, found[0].line + found[0].source.count("\n")
    return "", 0


def _known(block: Block) -> Process | None:
    return process_of(block.title) if block.level == 2 else None


def _keep(around: dict[str, list[str]], place: str, lines: list[str]) -> None:
    words = "\n".join(lines).strip("\n").rstrip()
    if words.strip():
        words = closed(words)
        around.setdefault(place, []).append(words)
