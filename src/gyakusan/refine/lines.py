"""The lines of a press release in Markdown: which ones mean something, and how plain text is kept from looking so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, Literal, TypeAlias

from gyakusan.core.text import LANGUAGES
from gyakusan.workshop import markdown_lines
from gyakusan.workshop.carrying import folded
from gyakusan.workshop.markdown import synonyms
from gyakusan.workshop.markdown_lines import escaped, opens_block, unescaped
from gyakusan.workshop.programs import Program

_BOLD: Final = re.compile(r"\s*\*\*(?P<label>[^*]{1,40}?)\*\*\s*(?P<rest>[^\w\s]*(?:\s*[^\w\s]+)*)\s*$")
_ASKING: Final = r"\s*(?:[-*+]\s+)?(?:\*\*\s*{q}\d{{0,2}}\s*(?:[:：.．]\*\*|\*\*\s*[:：.．])\s*(?P<named>.*)|\*\*\s*{q}\d{{0,2}}\s*[:：.．]\s*(?P<bold>.*)\*\*|{q}\d{{0,2}}\s*[:：.．]\s*(?P<bare>.*))\s*$"
"""``**Q:** words``, ``**Q: words**`` or ``Q1. words``, with the letter in ``{q}``."""
_QUESTION: Final = re.compile(_ASKING.format(q="[QＱ]"))
_ANSWER: Final = re.compile(_ASKING.format(q="[AＡ]"))
_STEP: Final = re.compile(
    r"\s{0,3}(?:\d{1,2}\s*[.)．）、]|[①-⑳]|[-*+・•]\s|(?:ステップ|手順|[Ss]tep)\s*\d{1,2}\s*[:：.．]?)\s*(?P<words>.*)$"
)
_SAMPLE: Final = re.compile(r"\s{2,}(?:[-*+]\s+)?(?P<label>[^:：]{1,24})\s*[:：]\s*(?P<words>.*)$")
_UNDERLINE: Final = re.compile(r"\s{0,3}=+$")
_SENTENCE_END: Final = "。．.!！?？」"

Place: TypeAlias = Literal["text", "steps", "faq"]


@dataclass(frozen=True)
class Label:
    """A heading or a bold line of its own: what it is called, and how deep (0: bold)."""

    words: str
    level: int = 0


def label(line: str) -> Label | None:
    """The line as a label; None when it is ordinary text."""
    if found := markdown_lines.heading(line):
        level, words = found
        return Label(words, level)
    bold = _BOLD.match(line)
    if bold and bold["label"].strip() and bold["label"].strip()[-1] not in _SENTENCE_END:
        return Label(bold["label"].strip())
    return None


def question(line: str) -> str | None:
    """The question a line asks (``**Q: …**``, ``Q1. …``), or None."""
    return _said(_QUESTION.match(line))


def answer(line: str) -> str | None:
    """The beginning of an answer (``A: …``), or None."""
    return _said(_ANSWER.match(line))


def _said(match: re.Match[str] | None) -> str | None:
    return None if match is None else next(words.strip() for words in match.groups() if words is not None)


def step(line: str) -> str | None:
    """The step a line names (``1. …``, ``① …``, ``- …``), or None."""
    match = _STEP.match(line)
    return match["words"].strip() if match else None


def sample(line: str) -> tuple[Literal["sample_input", "sample_answer"], str] | None:
    """An example below a step and which one it is, or None."""
    match = _SAMPLE.match(line)
    if not match:
        return None
    called = folded(match["label"])
    if called in _folded_names("refine.names.sample_input"):
        return "sample_input", match["words"].strip()
    if called in _folded_names("refine.names.sample_answer"):
        return "sample_answer", match["words"].strip()
    return None


def is_rule(line: str) -> bool:
    """A line across the page, also one that underlines a heading."""
    return markdown_lines.is_rule(line) or _UNDERLINE.match(line) is not None


def release_title(found: Label) -> str | None:
    """The title in a press release's heading ("" when it has none), or None when the label is no such heading."""
    if not found.level or found.level > 4:
        return None
    words = re.sub(r"^[^\w「]+", "", found.words)
    for name in synonyms("refine.names.release"):
        match = re.match(
            rf"{re.escape(name)}(?:\s*\d{{1,2}}(?!\w))?\s*(?:[:：\-–—]\s*|(?=「)|$)(?P<title>.*)$",
            words,
            re.IGNORECASE,
        )
        if match:
            title = (
                match["title"].strip().removesuffix("**")
                if "**" in found.words[:6]
                else match["title"].strip()
            )
            quoted = re.fullmatch(r"「([^「」]*)」", title)
            return quoted[1] if quoted and not re.match(r".*[:：]", words[: match.start("title")]) else title
    return None


def names(key: str, words: str) -> bool:
    """Whether ``words`` are one of the names under ``key``, whatever the case, signs and spaces."""
    return folded(words) in _folded_names(key)


@cache
def _folded_names(key: str) -> frozenset[str]:
    return frozenset(folded(name) for name in synonyms(key))


def slot_labels(program: Program) -> Mapping[str, str]:
    """Folded label -> slot id: the titles of the program in every language and the usual names."""
    found: dict[str, str] = {}
    slots = program.press_release.slots
    texts = [slot for slot in slots if slot.kind == "text"]
    usual = {
        "refine.names.customer_message": [slot for slot in texts if slot.half == "customer"],
        "refine.names.provider_message": [slot for slot in texts if slot.half == "provider"],
        "refine.names.steps": [slot for slot in slots if slot.kind == "steps"],
    }
    for key, meant in usual.items():
        if meant:
            found.update(dict.fromkeys(_folded_names(key), meant[0].id))
    for slot in slots:
        for language in LANGUAGES:
            found[folded(program.text(f"press_release.slots.{slot.id}.title", language))] = slot.id
    return found


def kept(text: str, place: Place, first: bool = True) -> str:
    """``text`` with a backslash before each line that would otherwise be read as something else.

    ``first`` is false when a prefix (``A: ``) stands before the first line, which then needs none.
    """
    special, anywhere = partial(_looks_special, place=place), partial(_looks_special, place="steps")
    lines = text.split("\n")
    return "\n".join(
        escaped(line, special, anywhere) if number or first else line for number, line in enumerate(lines)
    )


def unkept(line: str) -> str:
    """A line of text without the backslash that ``kept`` put before it."""
    return unescaped(line, partial(_looks_special, place="steps"))


def _looks_special(line: str, place: Place) -> bool:
    return bool(
        label(line) is not None
        or question(line) is not None
        or answer(line) is not None
        or is_rule(line)
        or opens_block(line)
        or (place == "steps" and step(line) is not None)
    )
