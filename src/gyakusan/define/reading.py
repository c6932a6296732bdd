"""A Define section compared with the state: the records that make the journal say what the file says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language
from gyakusan.define.entries import RankingSet
from gyakusan.define.matching import Actions, plain_question, shown, shows, written
from gyakusan.define.places import pairs
from gyakusan.define.ranking import computed_order, ranked
from gyakusan.define.state import after
from gyakusan.define.tables import QUANTITIES, STATED, Asked, Numbered, Section, same, section
from gyakusan.workshop.artifacts import Action, Question, Ranking
from gyakusan.workshop.compare import differences
from gyakusan.workshop.entries import START, Added, Moved, Record
from gyakusan.workshop.fields import read_quantity
from gyakusan.workshop.fold import place_of
from gyakusan.workshop.prose import prose_records
from gyakusan.workshop.reading import Note, Reading
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

SECTION: Final = "define"
"""``Prose.section`` of what is kept verbatim."""
FIELDS: Final = ("kind", "actions", "about", "text", "basis", *QUANTITIES, *STATED)


@dataclass
class _Draft:
    """A question being read: what it will be, and the held one it says again word for word."""

    question: Question
    held: Question | None
    in_grid: bool


def read(
    source: str,
    state: State,
    context: Context,
    *,
    file: str,
    first_line: int,
    language: Language,  # noqa: ARG001 - every process is read alike; this section says itself what it is
) -> Reading:
    """Records that turn ``state`` into what ``source`` says, and notes about what was read with a guess."""
    found = section(source, first_line)
    notes = [
        Note(file, one.line, "define.note.columns_kept", {"columns": " / ".join(filter(None, one.columns))})
        for one in found.unnamed
    ]
    drafts = _questions(found, state, context, file, notes)
    held = written(state)
    names = _Names(state, drafts, _became(held, drafts), context, file, notes)
    order = names.of_ranking(found.ranked)
    numbered: list[_Draft] = []
    for row in found.numbered:
        numbered.append(names.find(row, numbered) or names.new(row))
        put_cells(row, numbered[-1], file, notes)
    records, named = differences(held, [draft.question for draft in drafts], fields=FIELDS, key=_key)
    ids = {id(draft): question.id for draft, question in zip(drafts, named, strict=True)}
    kept = [_at_the_end(record) for record in records if not isinstance(record, Moved)]
    newer = after(state, kept, context.now)
    kept.extend(_moves(newer, [ids[id(draft)] for draft in drafts if not draft.in_grid]))
    kept.extend(_ranking(state, after(state, kept, context.now), found, [ids[id(draft)] for draft in order]))
    kept.extend(prose_records(state, context, SECTION, found.prose))
    return Reading(kept, notes)


def _became(held: Sequence[Question], drafts: Sequence[_Draft]) -> dict[str, _Draft]:
    """What each held question is now, by its id."""
    _, named = differences(held, [draft.question for draft in drafts], fields=(), key=_key)
    known = {question.id for question in held}
    return {question.id: draft for question, draft in zip(named, drafts, strict=True) if question.id in known}


def _key(question: Question) -> str:
    return f"{question.kind} {plain_question(question.text)}"


def _questions(found: Section, state: State, context: Context, file: str, notes: list[Note]) -> list[_Draft]:
    following = {one.id: other.id for one, other in pairs(state.journey)}
    matcher = Actions(state, file, notes)
    left = written(state)
    drafts: list[_Draft] = []
    for asked in found.asked:
        again = next((held for held in left if _says(held, asked, state)), None)
        if again is not None:
            left.remove(again)
        actions = () if again else tuple(matcher.find(words, asked) for words in asked.about)
        known = tuple(id for id in actions if id)
        if asked.in_grid and asked.kind == "continuous" and known and known[0] in following:
            known = (known[0], following[known[0]])
        about = "" if known else "\n".join(asked.about)
        question = Question(
            id=context.new_id(),
            kind=asked.kind,
            actions=again.actions if again else known,
            about=again.about if again else about,
            text=again.text if again else asked.text,
            basis=asked.basis,
        )
        drafts.append(_Draft(question, again, asked.in_grid))
    return drafts


def _says(held: Question, asked: Asked, state: State) -> bool:
    """Whether the row says what is held: the same kind, words and actions."""
    if held.kind != asked.kind or plain_question(held.text) != plain_question(asked.text):
        return False
    named = [action.text for id in held.actions if (action := state.get(Action, id)) is not None]
    words = [line for text in named or held.about.split("\n") if (line := plain_question(text))]
    written = [plain_question(line) for line in asked.about]
    return words[:1] == written[:1] if asked.in_grid else "\n".join(words) == "\n".join(written)


class _Names:
    """Finds the question that a row of the ranking or of the numbers means, by its text.

    A sentence may be edited in one table only: a row that still says what the journal holds means what that became,
    and a row at the place of a question that no other row names is that question in new words.
    """

    def __init__(
        self,
        state: State,
        drafts: list[_Draft],
        became: Mapping[str, _Draft],
        context: Context,
        file: str,
        notes: list[Note],
    ) -> None:
        self._state = state
        self._drafts = drafts
        self._became = became
        self._context = context
        self._file = file
        self._notes = notes

    def of_ranking(self, rows: Sequence[Numbered]) -> list[_Draft]:
        """The ranked questions in order, with the words that the ranking has for them."""
        found: list[_Draft | None] = []
        for row in rows:
            found.append(self.find(row, found))
        was = [self._became.get(question.id) for question in ranked(self._state)]
        for place, row in enumerate(rows):
            draft = found[place]
            if draft is None:
                there = was[place] if place < len(was) else None
                if there is not None and not any(there is other for other in found):
                    there.question = there.question.model_copy(update={"text": row.text})
                    draft = there
                else:
                    draft = self.new(row)
                found[place] = draft
            put_cells(row, draft, self._file, self._notes)
        return [draft for draft in found if draft is not None]

    def find(self, row: Numbered, taken: Sequence[_Draft | None]) -> _Draft | None:
        """The question with this text, now or in the journal, that no earlier row of the table took."""
        words = plain_question(row.text)
        left = [draft for draft in self._drafts if not any(draft is other for other in taken)]
        alike = [draft for draft in left if same(draft.question.text) == same(row.text)]
        exact = [draft for draft in alike if plain_question(draft.question.text) == words]
        fitting = [draft for draft in exact if draft.held is not None and shows(draft.held, row.cells)]
        # Of two that ask the same in the same words, the one that is blank where the row is.
        fitting.sort(key=lambda draft: draft.held is None or not shows(draft.held, row.cells, blanks=True))
        before = [
            draft
            for id, draft in self._became.items()
            if (held := self._state.get(Question, id)) is not None
            and plain_question(held.text) == words
            and any(draft is other for other in left)
        ]
        return next(iter((*fitting, *exact, *before, *alike)), None)

    def new(self, row: Numbered) -> _Draft:
        """A question that no table asked is added as the team's own."""
        self._notes.append(Note(self._file, row.line, "define.note.rank_unknown", {"question": row.text}))
        draft = _Draft(Question(id=self._context.new_id(), text=row.text), None, False)
        self._drafts.append(draft)
        return draft


def put_cells(row: Numbered, draft: _Draft, file: str, notes: list[Note]) -> None:
    """Gives the question what a row says of it; a cell that says what is held keeps it as it is."""
    changes: dict[str, Any] = {}
    for field, words in row.cells.items():
        if not words:
            continue
        if draft.held is not None and shown(draft.held, field) == words:
            changes[field] = getattr(draft.held, field)
        elif field in STATED:
            changes[field] = words
        else:
            try:
                changes[field] = read_quantity(field, words)
            except Invalid:
                notes.append(Note(file, row.line, "define.note.quantity_unread", {"value": words}))
    draft.question = draft.question.model_copy(update=changes)


def _at_the_end(record: Record) -> Record:
    """The journey gives questions their place; on the shelf new ones follow the others."""
    return record.model_copy(update={"after": None}) if isinstance(record, Added) else record


def _moves(state: State, wanted: Sequence[str]) -> list[Record]:
    """The order of the questions that no place of the journey gives one to."""
    shelf = [question for question in state.questions if question.id in set(wanted)]
    if [question.id for question in shelf] == list(wanted):
        return []
    records: list[Record] = []
    left = list(state.questions)
    for before, id in zip((START, *wanted), wanted, strict=False):
        was = place_of(tuple(left), id)
        moving = next(question for question in left if question.id == id)
        left.remove(moving)
        place = next((n for n, question in enumerate(left) if question.id == before), -1)
        left.insert(place + 1, moving)
        records.append(Moved(id=id, was=was, after=before))
    return records


def _ranking(held: State, newer: State, found: Section, order: Sequence[str]) -> list[Record]:
    wanted = tuple(dict.fromkeys(order))
    was = held.ranking
    present = [question.id for question in ranked(newer)]
    texts = [plain_question(question.text) for question in ranked(newer)]
    read_texts = [
        plain_question(question.text) for id in wanted if (question := newer.get(Question, id)) is not None
    ]
    unchanged = texts == read_texts  # several questions of one text cannot be told apart
    drafted = found.drafted and bool(wanted)
    if unchanged and plain_question(was.reason) == found.reason and (not wanted or drafted == (not was.by)):
        return []
    ranking = Ranking(
        order=tuple(present) if unchanged else wanted,
        computed=computed_order(newer) if wanted else (),
        reason=was.reason if plain_question(was.reason) == found.reason else found.reason,
        by="" if drafted or not wanted else "folder",
    )
    return [RankingSet(was=was, ranking=ranking)] if ranking != was else []
