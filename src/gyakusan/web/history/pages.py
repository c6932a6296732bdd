"""The history's page: one moment per act, newest first, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from htpy import Element, Node, p

from gyakusan.core.text import text
from gyakusan.web.frame import Moment, button, notice, room, timeline
from gyakusan.web.history.sentences import sentence_of
from gyakusan.web.rooms import UNNAMED, Sight, whole_number
from gyakusan.workshop.entries import Entry, MemberSet
from gyakusan.workshop.rights import FOLDER, OFFLINE

PER_PAGE: Final = 50


def draw(sight: Sight) -> Element:
    """A page of acts; each links to the state right after it."""
    entries = sight.house.journal.history(sight.view.id, sight.view.viewer)
    acts = [list(group) for _, group in groupby(entries, key=lambda entry: entry.act)][::-1]
    page = max(1, whole_number(sight.query.get("page", "")) or 1)
    shown = acts[(page - 1) * PER_PAGE : page * PER_PAGE]
    names = sight.house.people.names(_people(shown))
    joined = _joined(entries)
    undone = {act[0].act: act for act in acts}
    return room(
        title=sight.words("history.title"),
        lead=sight.words("history.lead"),
        sequence=sight.view.seq,
        width="text",
        body=[
            timeline(
                moments=[_moment(sight, act, names, joined, undone) for act in shown], language=sight.language
            ),
            _turn(sight, page, len(acts)),
        ],
    )


def _moment(
    sight: Sight,
    act: Sequence[Entry],
    names: dict[str, str],
    joined: frozenset[int],
    acts: Mapping[str, Sequence[Entry]],
) -> Moment:
    first = act[0]
    told = sentence_of(sight, acts.get(first.undoes or "", act), joined, names)
    at = sight.local(first.at)
    return Moment(
        day=sight.words("history.day", year=at.year, month=at.month, day=at.day),
        at=at.isoformat(),
        clock=f"{at:%H:%M}",
        who=_who(sight, first.actor, names),
        what=sight.words("history.undid", what=told) if first.undoes else told,
        process=None,
        url=f"{sight.base}?at={act[-1].seq}",
    )


def _people(acts: Sequence[Sequence[Entry]]) -> set[str]:
    entries = [entry for act in acts for entry in act]
    told = {entry.record.member.person for entry in entries if isinstance(entry.record, MemberSet)}
    return told | {entry.actor for entry in entries}


def _joined(entries: Sequence[Entry]) -> frozenset[int]:
    """The entries by which each person came in for the first time."""
    first: dict[str, int] = {}
    for entry in entries:
        if isinstance(entry.record, MemberSet):
            first.setdefault(entry.record.member.person, entry.seq)
    return frozenset(first.values())


def _who(sight: Sight, actor: str, names: dict[str, str]) -> str:
    if actor in (FOLDER.id, OFFLINE.id):
        return sight.words(f"history.actor.{actor}")
    known = names.get(actor) or text("common.somebody", sight.language)
    return text("people.owner", sight.language) if known in UNNAMED else known


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


def _when(sight: Sight) -> str:
    """That an earlier state is shown, and of when."""
    entries = sight.house.journal.history(sight.view.id, sight.view.viewer)
    last = next((entry for entry in reversed(entries) if entry.seq <= sight.view.seq), None)
    if last is None:
        return sight.words("web.looking_back", seq=sight.view.seq)
    at = sight.local(last.at)
    day = sight.words("history.day", year=at.year, month=at.month, day=at.day)
    return sight.words("history.looking_back", day=day, at=f"{at:%H:%M}", zone=sight.zone_name)


def looking_back(sight: Sight) -> Node:
    """Said on top of every room that is looked at as it was."""
    if "at" not in sight.query:
        return None
    return notice(
        kind="warning",
        body=_when(sight),
        language=sight.language,
        actions=button(label=sight.words("history.back_to_now"), url=sight.base),
    )
