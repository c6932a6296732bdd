"""``customer.md``: the customer as a page that people and agents share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from gyakusan.assist.english_person import portrait
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language, text
from gyakusan.listen.telling import Telling, language_of, opening
from gyakusan.workshop.artifacts import Basis, Customer
from gyakusan.workshop.compare import changes
from gyakusan.workshop.entries import Added, Record
from gyakusan.workshop.markdown import Block, basis_mark, blocks, labelled, plain, synonyms, take_basis
from gyakusan.workshop.prose import prose_of, prose_records
from gyakusan.workshop.reading import Note, Reading
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View

SECTION: Final = "customer"
"""Section of ``Prose``: what else the file says."""
FIELDS: Final = ("product", "sentence", "purpose", "behaviour", "attributes")
_BODIES: Final = ("purpose", "behaviour", "attributes")
_NAMES: Final = {
    "purpose": "listen.names.purpose",
    "behaviour": "listen.names.behaviour",
    "attributes": "listen.names.attributes",
    "sentence": "listen.names.sentence",
    "product": "listen.names.product",
}
_LABELS: Final = {
    "purpose": "listen.customer.purpose",
    "behaviour": "listen.customer.behaviour",
    "attributes": "listen.customer.attributes",
}
_BULLET: Final = re.compile(r"^\s*(?:[-*+・•]|\d+[.)])(?:\s+|(?<=[・•]))")


@dataclass
class _Said:
    """What a file says: the fields, the basis, and everything else verbatim."""

    fields: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    basis: Basis = field(default_factory=Basis)
    rest: list[Block] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def keep(self, block: Block) -> None:
        """Something that is no field."""
        self.rest.append(block)

    def other(self, source: str, language: Language) -> str:
        """What is no field, with the blank lines between neighbours as they are; remarks below a heading of their own."""
        lines = source.replace("\r\n", "\n").split("\n")
        runs: list[list[int]] = []
        for block in self.rest:
            end = block.line + block.source.count("\n")
            if runs and not any(line.strip() for line in lines[runs[-1][1] : block.line - 1]):
                runs[-1][1] = end
            else:
                runs.append([block.line, end])
        kept = ["\n".join(lines[start - 1 : end]).rstrip() for start, end in runs]
        if self.remarks:
            heading = text("listen.customer.remarks", language)
            kept.append(f"## {heading}\n" + "\n".join(f"- {remark}" for remark in self.remarks))
        return "\n\n".join(kept)

    def add(self, name: str, words: str) -> None:
        """More words of a field."""
        if words.strip():
            self.fields[name] = "\n".join(filter(None, (self.fields[name], words.strip())))


def write(view: View, language: Language) -> str:
    """The whole file. Nothing is marked for an assumption: what has no mark is one."""
    parts = (_page(view.customer, language), prose_of(view, SECTION))
    return "\n\n".join(part for part in parts if part) + "\n"


def read(
    source: str, state: State, context: Context, *, file: str, first_line: int = 1, language: Language
) -> Reading:
    """Compares the file with the state. What is no field of the customer is kept as text."""
    said = _parse(source)
    written = _parse(_page(state.customer, language))
    now = state.customer.model_copy(
        update={
            **{name: words for name, words in said.fields.items() if words != written.fields[name]},
            "basis": said.basis if said.basis != written.basis else state.customer.basis,
        }
    )
    notes = []
    if source.strip() and not any(said.fields[name] for name in _BODIES) and not _has_headings(source):
        notes.append(Note(file, first_line, "listen.customer_unread"))
    records: list[Record] = []
    if state.customers:
        records.extend(changes(state.customer, now, (*FIELDS, "basis")))
    else:
        records.append(Added(item=now))
    return Reading([*records, *prose_records(state, context, SECTION, said.other(source, language))], notes)


def _has_headings(source: str) -> bool:
    """Whether a heading of purpose, behaviour or attributes stands there, with or without words below it."""
    return any(block.kind == "heading" and _field_of(block.title) in _BODIES for block in blocks(source))


def _page(customer: Customer, language: Language) -> str:
    product = " ".join(customer.product.split())
    heading = text("listen.customer.heading", language)
    mark = basis_mark(customer.basis, language) if customer.basis.kind != "assumption" else ""
    sentence = [line.strip() for line in customer.sentence.splitlines() if line.strip()]
    quoted = "\n".join(f"> {line}" for line in sentence) + mark if sentence else f">{mark}" if mark else ""
    parts = [f"# {heading}: {product}" if product else f"# {heading}", quoted]
    for name in _BODIES:
        lines = [line.strip() for line in getattr(customer, name).splitlines() if line.strip()]
        parts.append(f"## {text(_LABELS[name], language)}\n" + "\n".join(f"- {line}" for line in lines))
    return "\n\n".join(part.rstrip() for part in parts if part)


def _parse(source: str) -> _Said:
    said = _Said()
    if not _has_headings(source) and (told := _in_prose(source)) is not None:
        return told
    current: str | None = "sentence"
    for place, block in enumerate(blocks(source)):
        if block.kind == "heading" and block.level == 1 and place == 0:
            said.add("product", _product(block.title))
        elif block.kind == "heading" and (current := _field_of(block.title)) is not None:
            continue
        elif current is None:
            said.keep(block)
        elif current == "sentence":
            _top(said, block)
        else:
            said.add(current, _lines(block))
    said.fields["sentence"], said.basis = take_basis(said.fields["sentence"])
    return said


def _in_prose(source: str) -> _Said | None:
    """A customer told in sentences and lists without our headings; None when it is one sentence, or labelled.

    What was not understood becomes remarks, word for word.
    """
    found = blocks(source)
    top = [
        block for block in found if block.kind in ("paragraph", "list") and not block.source.startswith(">")
    ]
    labels = {name: synonyms(key) for name, key in _NAMES.items()}
    if any(labelled(block.source, labels) for block in top) or any(b.source.startswith(">") for b in found):
        return None
    language = language_of(source)
    split = phrases(language).sentences
    spoken = [one for block in top if block.kind == "paragraph" for one in split(plain(block.source))]
    listed = sum(block.source.strip().count("\n") + 1 for block in top if block.kind == "list")
    if len(spoken) + listed < 2:
        return None
    said, telling = _Said(), Telling()
    drawn = portrait("\n".join(spoken)) if language == "en" else None
    first = drawn.opening if drawn else opening(spoken, language)
    if drawn:
        telling.purpose.extend(drawn.wishes)
        telling.behaviour.extend(drawn.done)
        for sentence in drawn.others:
            telling.leave(sentence, language)
    for place, block in enumerate(found):
        if block.kind == "heading" and block.level == 1 and place == 0:
            said.add("product", _product(block.title))
        elif block not in top:
            said.keep(block)
        elif block.kind == "paragraph" and drawn:
            continue
        elif block.kind == "paragraph":
            for sentence in split(plain(block.source)):
                if sentence != first:
                    telling.take(sentence, language)
        else:
            for line in block.source.split("\n"):
                bare = plain(_BULLET.sub("", line)).strip()
                if bare:
                    telling.take(bare, language)
    for name in _BODIES:
        said.add(name, "\n".join(getattr(telling, name)))
    if not any(said.fields[name] for name in _BODIES):
        return None
    said.add("sentence", first)
    said.remarks = telling.rest
    said.fields["sentence"], said.basis = take_basis(said.fields["sentence"])
    return said


def _top(said: _Said, block: Block) -> None:
    """Above the headings: the sentence as a quote or paragraph, or everything as a list with labels."""
    if block.kind in ("list", "paragraph"):
        found = labelled(block.source, {name: synonyms(key) for name, key in _NAMES.items()})
        if found:
            for name, words in found.items():
                said.add(name, _lines_of(words))
            return
    if block.kind == "paragraph" or block.source.startswith(">"):
        said.add("sentence", plain("\n".join(line.lstrip("> ").strip() for line in block.source.split("\n"))))
    else:
        said.keep(block)


def _lines(block: Block) -> str:
    return _lines_of(block.source)


def _lines_of(source: str) -> str:
    lines = (
        _BULLET.sub("", line.lstrip("> ") if line.startswith(">") else line) for line in source.split("\n")
    )
    return "\n".join(plain(line) for line in lines if line.strip())


def _product(title: str) -> str:
    name, colon, product = re.sub("：", ":", title, count=1).partition(":")
    known = [_letters(word) for word in synonyms("listen.names.customer")]
    if colon and _letters(name) in known:
        return product.strip()
    return "" if _letters(title) in known else title


def _field_of(title: str) -> str | None:
    """The field a heading names: equal first, then contained (「1. 顧客の目的」)."""
    folded = _letters(title)
    names = {name: [_letters(word) for word in synonyms(key)] for name, key in _NAMES.items()}
    for name, words in names.items():
        if folded in words:
            return name
    for name, words in names.items():
        if any(word in folded for word in words):
            return name
    return None


def _letters(words: str) -> str:
    return "".join(sign for sign in re.sub(r"[(（][^()（）]*[)）]", "", words).casefold() if sign.isalpha())
