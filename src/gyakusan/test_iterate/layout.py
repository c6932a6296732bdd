"""How Test/Iterate lies in a file: its headings, what a cell can carry, how free text is kept from looking like either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final, Literal, TypeAlias, TypeVar

from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.test_iterate import measures
from gyakusan.workshop.artifacts import Criterion, FeedbackSource, Item, ScriptPart, UserTest
from gyakusan.workshop.carrying import carried_basis, folded, one_line, verbatim
from gyakusan.workshop.markdown import cell, plain, synonyms, uncell
from gyakusan.workshop.markdown_lines import escaped, heading, unescaped
from gyakusan.workshop.programs import Program
from gyakusan.workshop.state import State

Kind: TypeAlias = Literal["criteria", "script", "feedback", "tests", "record", "notes"]
KINDS: Final[tuple[Kind, ...]] = ("notes", "record", "tests", "feedback", "script", "criteria")
"""In the order in which a heading is asked whether it is one: the narrower names first."""
SECTION: Final = "test_iterate"
PART_LEVEL: Final = 4
"""Headings of the script's parts; deeper ones belong to the text."""

_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")

ItemT = TypeVar("ItemT", bound=Item)


def fenced(lines: Sequence[str]) -> tuple[list[bool], bool]:
    """For each line whether it stands in (or is the edge of) a code block, and whether the last block was closed."""
    inside: list[bool] = []
    fence = ""
    for line in lines:
        match = _FENCE.match(line)
        inside.append(bool(fence) or match is not None)
        if match and not fence:
            fence = match[1]
        elif match and match[1].startswith(fence) and not match[2].strip():
            fence = ""
    return inside, not fence


def kept(words: str, deepest: int) -> str:
    """Free text with a backslash before what would be read as a heading down to level ``deepest``.

    A code block that is never closed is kept from swallowing what follows.
    """
    lines = words.split("\n")
    inside, closed = fenced(lines)
    if not closed:
        inside = [False] * len(lines)
    begins = partial(_begins if closed else _begins_or_opens, deepest=deepest)
    anywhere = partial(_begins_or_opens, deepest=deepest)
    return "\n".join(
        line if within else escaped(line, begins, anywhere)
        for line, within in zip(lines, inside, strict=True)
    )


def unkept(lines: Sequence[str], deepest: int) -> str:
    """Text as it was before ``kept``."""
    inside, closed = fenced(lines)
    begins = partial(_begins_or_opens, deepest=deepest)
    return "\n".join(
        line if within and closed else unescaped(line, begins)
        for line, within in zip(lines, inside, strict=True)
    )


def _begins(line: str, deepest: int) -> bool:
    found = heading(line)
    return found is not None and found[0] <= deepest


def _begins_or_opens(line: str, deepest: int) -> bool:
    return _begins(line, deepest) or _FENCE.match(line) is not None


def in_cell(words: str) -> str:
    """Words as a cell carries them: lines without blanks around them and without bold."""
    return uncell(cell(words.replace("\r\n", "\n").replace("**", "")))


def carried(item: ItemT, program: Program) -> ItemT:
    """The item as a file can carry it: comparing with what was read tells apart what somebody changed there."""
    changes: dict[str, object] = {"basis": carried_basis(item.basis)}
    if isinstance(item, Criterion):
        changes |= {name: in_cell(getattr(item, name)) for name in ("who", "what", "how")}
        changes |= {
            name: one_line(in_cell(getattr(item, name)))
            for name in ("bar", "hopeless", "denominator", "numerator")
        }
        changes["milestone"] = milestone_id(milestone_title(item, program, "ja"), program)
        changes["default"] = measures.is_default(item, program)
    elif isinstance(item, ScriptPart):
        changes |= {"text": verbatim(item.text), "title": one_line(item.title)}
    elif isinstance(item, FeedbackSource):
        changes |= {
            name: in_cell(getattr(item, name)) for name in ("who", "count", "where", "when", "code", "owner")
        }
    elif isinstance(item, UserTest):
        changes |= {"tester": in_cell(item.tester), "note": in_cell(item.note)}
    return item.model_copy(update=changes)


def milestone_title(criterion: Criterion, program: Program, language: Language) -> str:
    """What the criterion's milestone is called."""
    known = measures.milestone_of(criterion, program)
    if known is not None:
        return program.text(f"milestones.{known.id}.title", language)
    return one_line(plain(in_cell(criterion.milestone)))


def milestone_id(title: str, program: Program) -> str:
    """The program's milestone of that title in any language, else the title itself."""
    for milestone in program.milestones:
        names = {program.text(f"milestones.{milestone.id}.title", language) for language in LANGUAGES}
        if folded(title) in {folded(name) for name in (*names, milestone.id)}:
            return milestone.id
    return title


def kind_of(words: str) -> tuple[Kind, str, bool] | None:
    """Which of our headings this is, the title it names after a colon, and whether it is named exactly."""
    for exactly in (True, False):
        for kind in KINDS:
            own = synonyms(f"test_iterate.markdown.{kind}")
            for name in (*own, *synonyms(f"test_iterate.names.{kind}")):
                if (title := _titled(words, name, exactly)) is not None:
                    return kind, title, exactly
    return None


def _titled(words: str, name: str, exactly: bool) -> str | None:
    bare = re.sub(r"^[^\w]+", "", words)
    match = re.match(rf"{re.escape(name)}\s*(?:[:：]\s*(?P<title>.*))?$", bare, re.IGNORECASE)
    if match:
        return (match["title"] or "").strip()
    if exactly:
        return None
    edge = r"\b" if name.isascii() else ""
    found = re.search(edge + re.escape(name) + edge, bare, re.IGNORECASE)
    if not found:
        return None
    return (
        re.split("[:：]", bare[found.end() :], maxsplit=1)[-1].strip() if ":" in bare or "：" in bare else ""
    )


def part_of(words: str, program: Program) -> str:
    """The program's script part a heading names; empty when it names none."""
    for part in program.script.parts:
        titles = {program.text(f"script.{part.id}.title", language) for language in LANGUAGES}
        if folded(words) in {folded(title) for title in titles}:
            return part.id
    known = {part.id for part in program.script.parts}
    for part_id in ("purpose", "measurement", "task"):
        names = synonyms(f"test_iterate.names.{part_id}")
        if part_id in known and any(name.casefold() in words.casefold() for name in names):
            return part_id
    return ""


def groups(state: State) -> list[str]:
    """Ids of the ideas that something here may belong to; the empty one for what belongs to none."""
    releases = [release.id for release in state.press_releases]
    shelves: Iterable[Item] = (*state.criteria, *state.script, *state.feedback, *state.user_tests)
    orphans = any(getattr(item, "press_release", "") not in releases for item in shelves)
    return [*releases, ""] if orphans or not releases else releases


def of_group(state: State, kind: type[ItemT], group: str) -> list[ItemT]:
    """The items of ``kind`` that belong to an idea, or to none."""
    shelf: tuple[ItemT, ...] = getattr(state, kind.shelf)
    if group:
        return [item for item in shelf if getattr(item, "press_release", "") == group]
    releases = {release.id for release in state.press_releases}
    return [item for item in shelf if getattr(item, "press_release", "") not in releases]


def step_words(step: str, language: Language) -> str:
    """A step of the tracker or of a user test in words; an element of the mock by its own name."""
    known = {*measures.TRACKER_STEPS, *measures.USER_TEST_STEPS}
    return text(f"test_iterate.step.{step.replace('-', '_')}", language) if step in known else step


def step_named(words: str) -> str:
    """The step these words mean, in either language; other words name an element of the mock."""
    for step in dict.fromkeys((*measures.TRACKER_STEPS, *measures.USER_TEST_STEPS)):
        if any(folded(step_words(step, language)) == folded(words) for language in LANGUAGES):
            return step
    return words
