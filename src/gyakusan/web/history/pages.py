"""The history's page: one moment per act, newest first, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from htpy import Element, Node, p

from gyakusan.core.text import catalogue, text
from gyakusan.web.frame import Moment, button, notice, room, timeline
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Item
from gyakusan.workshop.entries import Added, Changed, Entry, Moved, Removed
from gyakusan.workshop.fields import show
from gyakusan.workshop.rights import FOLDER, OFFLINE

PER_PAGE: Final = 50
SHORT: Final = 60


def draw(sight: Sight) -> Element:
    """A page of acts; each links to the state right after it."""
    entries = sight.house.journal.history(sight.view.id, sight.view.viewer)
    acts = [list(group) for _, group in groupby(entries, key=lambda entry: entry.act)][::-1]
    page = max(1, int(sight.query["page"])) if sight.query.get("page", "").isdecimal() else 1
    shown = acts[(page - 1) * PER_PAGE : page * PER_PAGE]
    names = sight.house.people.names(entry.actor for act in shown for entry in act)
    return room(
        title=sight.words("history.title"),
        lead=sight.words("history.lead"),
        sequence=sight.view.seq,
        width="text",
        body=[
            timeline(moments=[_moment(sight, act, names) for act in shown], language=sight.language),
            _turn(sight, page, len(acts)),
        ],
    )


def _moment(sight: Sight, act: Sequence[Entry], names: dict[str, str]) -> Moment:
    first = act[0]
    at = first.at.astimezone()
    return Moment(
        day=sight.words("history.day", year=at.year, month=at.month, day=at.day),
        at=at.isoformat(),
        clock=f"{at:%H:%M}",
        who=_who(sight, first.actor, names),
        what=_what(sight, act),
        process=None,
        url=f"{sight.base}?at={act[-1].seq}",
    )


def _who(sight: Sight, actor: str, names: dict[str, str]) -> str:
    if actor in (FOLDER.id, OFFLINE.id):
        return sight.words(f"history.actor.{actor}")
    return names.get(actor) or text("common.somebody", sight.language)


def _what(sight: Sight, act: Sequence[Entry]) -> str:
    sentences = [_sentence(sight, entry) for entry in act]
    verb = f"history.verb.{act[0].verb}"
    if len(act) > 1:
        named = sight.words(verb) if verb in catalogue() else sentences[0]
        return sight.words("history.several", what=named, count=len(act))
    return sentences[0]


def _sentence(sight: Sight, entry: Entry) -> str:
    record = entry.record
    if isinstance(record, Added | Removed):
        key = "history.added" if isinstance(record, Added) else "history.removed"
        return sight.words(key, kind=_kind(sight, record.item), words=_short(_words(record.item)))
    if isinstance(record, Changed):
        if record.field == "basis":
            return sight.words("history.basis", words=_of(sight, record.id))
        return sight.words(
            "history.changed",
            where=_of(sight, record.id),
            was=_short(_value(record.was)),
            value=_short(_value(record.value)),
        )
    if isinstance(record, Moved):
        return sight.words("history.moved", words=_of(sight, record.id))
    key = f"history.record.{record.kind}"
    return sight.words(key) if key in catalogue() else record.kind


def _kind(sight: Sight, item: Item) -> str:
    return sight.words(f"history.kind.{getattr(item, 'type')}")  # noqa: B009 - the discriminator is on each kind


def _of(sight: Sight, item_id: str) -> str:
    item = sight.view.find(item_id)
    return _short(_words(item)) if item else sight.words("history.something")


def _words(item: Item) -> str:
    return show(getattr(item, type(item).main_field))


def _value(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("text") or value.get("low") or "")
    return show(tuple(value) if isinstance(value, list) else value)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"


def _turn(sight: Sight, page: int, acts: int) -> Node:
    if acts <= PER_PAGE:
        return None
    newer = page > 1 and button(
        label=sight.words("history.newer"), url=sight.url("history", page=str(page - 1))
    )
    older = page * PER_PAGE < acts and button(
        label=sight.words("history.older"), url=sight.url("history", page=str(page + 1))
    )
    return p(".toolbar")[newer, older]


def looking_back(sight: Sight) -> Node:
    """Said on top of every room that is looked at as it was."""
    if "at" not in sight.query:
        return None
    return notice(
        kind="warning",
        body=sight.words("web.looking_back", seq=sight.view.seq),
        language=sight.language,
        actions=button(label=sight.words("history.back_to_now"), url=sight.base),
    )
