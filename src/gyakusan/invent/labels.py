"""Lists of labelled things in Markdown: a heading, lines ``* label : text`` under it, and whatever else stands there.

Solutions and inventions are written in this one form. Reading is lenient: labels may be bold, in either language, with
or without a bullet; text may go on in indented lines. Nothing is lost: what follows no known label is kept as the
thing's notes, and headings without any label as prose.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.workshop import carrying, markdown_lines
from gyakusan.workshop.artifacts import Basis
from gyakusan.workshop.carrying import carried_basis, folded, one_line, whole
from gyakusan.workshop.markdown import basis_mark, synonyms, take_basis
from gyakusan.workshop.markdown_lines import escaped, is_rule, opens_block, unescaped

_LABEL: Final = re.compile(
    r"(?P<bullet>[*\-+][ \t]+)?(?P<bold>\*\*|__)?(?P<label>[^:：*\s][^:：*]{0,40}?)(?P<closed>\*\*|__)?[ \t]*[:：](?P<rest>.*)$"
)
_BULLET: Final = re.compile(r"(?:[*\-+]|\d{1,3}[.)])[ \t]+")
_UNDERLINE: Final = re.compile(r"\s{0,3}(?:=+|-+)[ \t]*$")
_NUMBER_ABOVE: Final = re.compile(r"(\d+(?:\.\d+)?|—)\n(\S(?:.|\n)*)$")
"""A number over further lines; those begin without blanks, so that taking the indentation away again is exact."""
NAMELESS: Final = "—"
"""Stands in a heading for no name."""


@dataclass
class Written:
    """One text as it stands in the file, and the line it begins on."""

    words: str
    line: int


@dataclass
class Labelled:
    """A heading with its labelled texts. ``title`` has no mark of its basis any more; ``notes`` is the rest."""

    title: str
    basis: Basis
    line: int
    level: int
    texts: dict[str, Written] = field(default_factory=dict)
    notes: str = ""


@dataclass
class Sheet:
    """What a file or section holds, in order of reading; prose chunks begin with their heading, if they had one."""

    things: list[Labelled] = field(default_factory=list)
    prose: list[Written] = field(default_factory=list)


@dataclass(frozen=True)
class Form:
    """The form of one kind of list: labels by key, the level its headings are written at, the headings of notes."""

    labels: Mapping[str, str]
    level: int
    notes: str

    @property
    def known(self) -> Mapping[str, str]:
        """Folded label -> key, from the catalogue's names in both languages."""
        return _known(tuple(self.labels.items()))


def read(source: str, first_line: int, form: Form) -> Sheet:
    """The labelled things of ``source`` and everything else."""
    sheet = Sheet()
    notes: list[str] | None = None  # of the last thing, once nothing but notes can follow
    chunk: tuple[int, Written] | None = None  # the last prose, and how deep its heading is
    for heading, lines, number in _segments(source, first_line):
        level, title = heading if heading else (9, "")
        body = "\n".join(lines[1:] if heading else lines)
        thing = sheet.things[-1] if sheet.things and chunk is None else None
        deeper = thing is not None and heading is not None and level > thing.level
        if thing is not None and deeper and notes is None and _is_name(title, form.notes):
            notes = [thing.notes, body]
        elif thing is not None and deeper and (notes is not None or not _has_label(lines[1:], form)):
            notes = [*(notes or [thing.notes]), "\n".join(lines)]
        elif heading is not None and not _is_name(title, form.notes) and _has_label(lines[1:], form):
            words, basis = take_basis(title.removeprefix("\\"))
            thing = Labelled(named(words), basis, number, level)
            _fill(thing, lines[1:], number + 1, form)
            sheet.things.append(thing)
            notes, chunk = None, None
            continue
        elif chunk is not None and heading is not None and level > max(chunk[0], form.level):
            chunk[1].words = tidy(f"{chunk[1].words}\n" + "\n".join(lines))
            continue
        elif tidy("\n".join(lines)):
            kept = body if heading is not None and _is_name(title, form.notes) else "\n".join(lines)
            chunk = (level, Written(tidy(unkept(kept)), number))
            sheet.prose.append(chunk[1])
            notes = None
            continue
        if thing is not None and notes is not None:
            thing.notes = tidy("\n".join(notes))
    for thing in sheet.things:
        thing.notes = tidy(unkept(thing.notes))
    return sheet


def write(
    title: str, basis: Basis, texts: Sequence[tuple[str, str]], notes: str, form: Form, language: Language
) -> str:
    """One thing. ``texts`` are pairs of the label as written and its text; empty texts keep their label."""
    heading = marked(named(title) or NAMELESS, basis, language)
    if heading.startswith("\\") or _is_name(heading, form.notes):
        heading = "\\" + heading
    parts = [f"{'#' * form.level} {heading}"]
    parts.append("\n".join(_labelled(label, words) for label, words in texts))
    if tidy(notes):
        parts.append(f"{'#' * (form.level + 1)} {notes_name(form, language)}\n\n{kept(notes)}")
    return "\n\n".join(parts)


def marked(words: str, basis: Basis, language: Language) -> str:
    """Words with the mark of their basis. An assumption has none, unless the words would be taken for another."""
    if basis.kind == "assumption" and take_basis(words) == (words, Basis()):
        return words
    return words + basis_mark(carried_basis(basis), language)


def named(words: str) -> str:
    """A name on one line; the dash that stands for no name is none."""
    line = one_line(words)
    return "" if line == NAMELESS else line


def tidy(words: str) -> str:
    """Kept text without rules across the page around it."""
    lines = carrying.tidy(words).split("\n")
    while lines and (not lines[-1] or is_rule(lines[-1])):
        lines.pop()
    while lines and (not lines[0] or is_rule(lines[0])):
        lines.pop(0)
    return "\n".join(lines)


def kept(notes: str) -> str:
    """Kept text with a backslash before lines that would begin something else: a heading, a block that never ends."""
    lines = tidy(notes).split("\n")
    return "\n".join(
        escaped(line, _begins_below_words if above else _begins, _begins_below_words)
        for above, line in zip(("", *lines), lines, strict=False)
    )


def unkept(notes: str) -> str:
    """The text without the backslashes of ``kept``."""
    return "\n".join(unescaped(line, _begins_below_words) for line in notes.split("\n"))


def notes_name(form: Form, language: Language) -> str:
    """The heading of notes in ``language``: the first of its names."""
    return text(form.notes, language).split("|")[0].strip()


def _begins(line: str) -> bool:
    return markdown_lines.heading(line) is not None or opens_block(line)


def _begins_below_words(line: str) -> bool:
    return _begins(line) or _UNDERLINE.match(line) is not None


def _labelled(label: str, words: str) -> str:
    words = whole(words)
    if match := _NUMBER_ABOVE.match(words):
        return f"* {label} : {match[1]}\n" + "\n".join(f"  {line}".rstrip() for line in match[2].split("\n"))
    if "\n" not in words and not _BULLET.match(words):
        return f"* {label} : {words}".rstrip()
    return f"* {label} :\n" + "\n".join(f"  {line}".rstrip() for line in words.split("\n"))


def _segments(source: str, first_line: int) -> list[tuple[tuple[int, str] | None, list[str], int]]:
    """The text cut before each heading: (level, words) or None, its lines, the number of the first one."""
    found: list[tuple[tuple[int, str] | None, list[str], int]] = [(None, [], first_line)]
    for number, line in enumerate(source.replace("\r\n", "\n").split("\n"), first_line):
        begun = markdown_lines.heading(line) if line.startswith("#") else None
        if begun is not None:
            found.append((begun, [line], number))
        else:
            found[-1][1].append(line)
    return found


def _label(line: str, form: Form) -> tuple[str, str, bool] | None:
    """The key of a line's label, the text after it, and whether the line has a bullet."""
    match = _LABEL.match(line)
    key = form.known.get(folded(match["label"])) if match else None
    if match is None or key is None:
        return None
    rest = match["rest"].strip()
    if match["bold"] and not match["closed"]:  # **label: text** or **label:** text
        rest = rest.replace(match["bold"], "", 1).strip()
    return key, rest, match["bullet"] is not None


def _has_label(lines: Sequence[str], form: Form) -> bool:
    return any(_label(line, form) for line in lines)


def _is_name(title: str, key: str) -> bool:
    return not title.startswith("\\") and folded(title) in {folded(name) for name in synonyms(key)}


def _fill(thing: Labelled, lines: Sequence[str], first_line: int, form: Form) -> None:
    """Sorts the lines under a heading into its labelled texts and its notes."""
    parts: dict[str, tuple[str, list[str], int]] = {}
    notes: list[str] = []
    key, bulleted, gap = "", True, False
    for number, line in enumerate(lines, first_line):
        if found := _label(line, form):
            key, rest, bulleted = found
            gap = False
            if key in parts:
                parts[key][1].append(rest)
            else:
                parts[key] = (rest, [], number)
        elif not line.strip():
            gap = True
            (parts[key][1] if key else notes).append("")
        elif key and (
            line[:1] in " \t　"
            or (not bulleted and _BULLET.match(line))
            or (not gap and not _BULLET.match(line) and not is_rule(line) and not line.startswith("**"))
        ):
            parts[key][1].append(line)
            gap = False
        else:
            key = ""
            notes.append(line)
    for name, (first, others, number) in parts.items():
        more = textwrap.dedent("\n".join(line.rstrip() for line in others))
        thing.texts[name] = Written(whole(f"{first}\n{more}"), number)
    thing.notes = tidy("\n".join(notes))


@cache
def _known(labels: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {folded(name): key for key, names in labels for name in synonyms(names)}
