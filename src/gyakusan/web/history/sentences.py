"""One act of the journal as one sentence: what was done, to what, and how it was called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gyakusan.core import clock
from gyakusan.core.text import catalogue
from gyakusan.course.day0.entries import CheckAnswered, OutcomeSet
from gyakusan.course.entries import MockRebuilt, MockStateSet
from gyakusan.roadmap.entries import Decided
from gyakusan.test_iterate.entries import CriterionLocked, LockedCriterionChanged
from gyakusan.web.history.meetings import of_the_meeting
from gyakusan.web.history.naming import changed_values, idea, kind, named, named_by_id, short
from gyakusan.web.history.people import member_sentence
from gyakusan.web.history.preparing import prepared
from gyakusan.web.history.voted import voted
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Customer, Mock
from gyakusan.workshop.entries import (
    AboutChanged,
    Added,
    BallotCast,
    BallotOpened,
    BallotRevealed,
    Changed,
    Entry,
    LetIn,
    MemberSet,
    Moved,
    Record,
    Removed,
    Together,
    WordsErased,
    WorkMarked,
)
from gyakusan.workshop.meeting.entries import DiceRolled, MeetingSet

_FLAGS: Final[Mapping[tuple[str, bool], str]] = {
    ("chosen", True): "history.flag.chosen",
    ("chosen", False): "history.flag.not_chosen",
    ("doubtful", True): "history.flag.doubtful",
    ("doubtful", False): "history.flag.not_doubtful",
    ("resolved", True): "history.flag.resolved",
    ("resolved", False): "history.flag.not_resolved",
}

_CUSTOMER: Final[Mapping[str, str]] = {
    "product": "listen.customer.product",
    "sentence": "listen.customer.sentence",
    "purpose": "listen.customer.purpose",
    "behaviour": "listen.customer.behaviour",
    "attributes": "listen.customer.attributes",
}
"""What the fields of the one customer are called; more than one of them holds a sentence."""


def sentence_of(sight: Sight, act: Sequence[Entry], joined: frozenset[int], names: Mapping[str, str]) -> str:
    """What the act did. ``joined`` are the entries by which somebody came in for the first time.

    An act of many edits is told by its verb, or by the one record that is more than an edit; by the dice where they
    were thrown, and by where the room went rather than by the votes that were turned over on leaving.
    """
    telling = next((e for e in act if not _is_edit(e.record)), act[0])
    telling = next((e for e in act if isinstance(e.record, DiceRolled | MeetingSet)), telling)
    verb = f"history.verb.{act[0].verb}"
    told = sight.words(verb) if verb in catalogue() and len(act) > 1 else ""
    told = told or _sentence(sight, telling, joined, names)
    told = _because(sight, act, telling, told)
    edits = sum(_is_edit(entry.record) for entry in act)
    return sight.words("history.several", what=told, count=edits) if _is_many(telling, edits) else told


def _because(sight: Sight, act: Sequence[Entry], telling: Entry, told: str) -> str:
    """A beginning with the reason that was given for it, which stands in a record of its own."""
    if not isinstance(telling.record, MeetingSet):
        return told
    reasons = (e.record.outcome.reason for e in act if isinstance(e.record, OutcomeSet))
    reason = next((short(given) for given in reasons if given), "")
    return sight.words("history.because", what=told, reason=reason) if reason else told


def _is_edit(record: Record) -> bool:
    return isinstance(record, Added | Changed | Moved | Removed)


def _is_many(telling: Entry, edits: int) -> bool:
    """Edits that come with a lock or a beginning belong to it and are not counted."""
    return _is_edit(telling.record) and edits > 1


def _sentence(sight: Sight, entry: Entry, joined: frozenset[int], names: Mapping[str, str]) -> str:
    record = entry.record
    if isinstance(record, Added):
        return _item(sight, record, "history.added", "history.added_blank")
    if isinstance(record, Removed):
        return _item(sight, record, "history.removed", "history.removed_blank")
    if isinstance(record, Changed):
        told = _changed(sight, record)
        return _by_all(sight, record.together, told) if record.together is not None else told
    if isinstance(record, Moved):
        return sight.words("history.moved", words=named_by_id(sight, record.id))
    if isinstance(record, MemberSet):
        return member_sentence(sight, entry.verb, record, names, first=entry.seq in joined)
    if isinstance(record, AboutChanged):
        return _about(sight, record)
    return _of_process(sight, record, names)


def _of_process(sight: Sight, record: Record, names: Mapping[str, str]) -> str:
    if isinstance(record, MockStateSet):
        return sight.words(
            "history.mock_state",
            title=_mocked(sight, record.id),
            state=sight.words(f"mocks_page.state.{record.state}"),
        )
    if isinstance(record, MockRebuilt):
        return sight.words("history.mock_rebuilt", title=_mocked(sight, record.id))
    if isinstance(record, CriterionLocked):
        return sight.words("history.locked", words=named_by_id(sight, record.id))
    if isinstance(record, LockedCriterionChanged):
        return sight.words(
            "history.locked_changed", words=named_by_id(sight, record.id), version=record.version
        )
    if isinstance(record, Decided):
        decision = record.decision
        choice = f"pivot_{decision.pivot_to}" if decision.pivot_to else decision.choice
        return sight.words(
            "history.decided",
            title=idea(sight, decision.press_release),
            choice=sight.words(f"verdicts_page.choice.{choice}"),
        )
    if isinstance(record, CheckAnswered | OutcomeSet):
        return prepared(sight, record)
    return _of_the_room(sight, record, names)


def _of_the_room(sight: Sight, record: Record, names: Mapping[str, str]) -> str:
    if isinstance(record, WorkMarked):
        known = any(work.id == record.work for work in sight.program.all_works)
        # A record from elsewhere may tell of another program's works.
        work = sight.program.text(f"works.{record.work}.title", sight.language) if known else record.work
        return sight.words("history.work_done" if record.done else "history.work_open", work=work)
    if isinstance(record, BallotOpened | BallotCast | BallotRevealed):
        return voted(sight, record)
    if isinstance(record, WordsErased):
        if not record.item:
            return sight.words("history.words_erased_all")
        return sight.words("history.words_erased", words=named_by_id(sight, record.item))
    if isinstance(record, LetIn):
        name = names.get(record.person) or sight.name(record.person)
        return sight.words(
            "history.let_in", name=name, device=record.device or sight.words("signing.some_device")
        )
    return of_the_meeting(sight, record) or sight.words(f"history.record.{record.kind}")


def _item(sight: Sight, record: Added | Removed, key: str, blank: str) -> str:
    words = named(sight, record.item)
    if not words:
        return sight.words(blank, kind=kind(sight, record.item))
    return sight.words(key, kind=kind(sight, record.item), words=words)


def _changed(sight: Sight, record: Changed) -> str:
    if record.field == "basis":
        return sight.words("history.basis", words=named_by_id(sight, record.id))
    if isinstance(record.value, bool) and (flag := _FLAGS.get((record.field, record.value))):
        return sight.words(flag, words=named_by_id(sight, record.id))
    was, now = changed_values(sight, record.was, record.value)
    where = _where(sight, record)
    if not was:
        return sight.words("history.written", where=where, value=now)
    if not now:
        return sight.words("history.cleared", where=where, was=was)
    return sight.words("history.changed", where=where, was=was, value=now)


def _by_all(sight: Sight, together: Together, told: str) -> str:
    """Whoever is named beside the entry is only the one who wrote last."""
    if len(together.authors) < 2:
        return told
    names = sight.words("history.and").join(sight.name(person) for person in together.authors)
    return sight.words("cowriting.written_by", names=names, what=told)


def _where(sight: Sight, record: Changed) -> str:
    """The kind alone where the words themselves changed: they would be said twice."""
    item = sight.view.find(record.id)
    if item is None:
        return sight.words("history.something")
    words = named(sight, item)
    if isinstance(item, Customer) and record.field in _CUSTOMER:
        return sight.words(
            "history.field", kind=kind(sight, item), field=sight.words(_CUSTOMER[record.field])
        )
    if record.field == type(item).main_field or not words:
        return kind(sight, item)
    return sight.words("history.where", kind=kind(sight, item), words=words)


def _about(sight: Sight, record: AboutChanged) -> str:
    if record.was.title != record.about.title:
        return sight.words("history.titled", was=short(record.was.title), value=short(record.about.title))
    if record.was.language != record.about.language:
        return sight.words("history.language", language=sight.words(f"home.language.{record.about.language}"))
    if record.was.zone != record.about.zone:
        return sight.words("history.zone", zone=clock.called(record.about.zone, sight.now))
    return sight.words("history.sample" if record.about.simulated else "history.program")


def _mocked(sight: Sight, mock: str) -> str:
    found = sight.view.get(Mock, mock)
    return idea(sight, found.press_release) if found else sight.words("history.something")
