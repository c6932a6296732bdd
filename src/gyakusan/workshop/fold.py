"""How the records of every workshop change its state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, cast

from gyakusan.workshop.artifacts import Arrangements, Customer, Item
from gyakusan.workshop.ballots import Ballot, Cast
from gyakusan.workshop.entries import (
    START,
    AboutChanged,
    Added,
    BallotCast,
    BallotOpened,
    BallotRevealed,
    Changed,
    Created,
    Entry,
    LetIn,
    MemberSet,
    Moved,
    Record,
    Removed,
    WordsErased,
    WorkMarked,
)
from gyakusan.workshop.state import Fold, State


def created(state: State, entry: Entry) -> State:
    """A blank customer stands ready from the first moment."""
    record = cast(Created, entry.record)
    return replace(
        state,
        id=entry.workshop,
        about=record.about,
        customers=(Customer(id="customer"),),
        arrangements=(Arrangements(id="arrangements"),),
    )


def about_changed(state: State, entry: Entry) -> State:
    return replace(state, about=cast(AboutChanged, entry.record).about)


def member_set(state: State, entry: Entry) -> State:
    member = cast(MemberSet, entry.record).member
    known = any(m.person == member.person for m in state.members)
    changed = tuple(member if m.person == member.person else m for m in state.members)
    members = changed if known else (*changed, member)
    settled = member.person == state.take_over and (member.facilitates or not member.present)
    asks = "" if settled else state.take_over
    return replace(state, members=members, take_over=asks)


def let_in(state: State, entry: Entry) -> State:
    """Who is in stays who they are: it is only told."""
    return state


def added(state: State, entry: Entry) -> State:
    record = cast(Added, entry.record)
    shelf: tuple[Item, ...] = getattr(state, record.item.shelf)
    return state.having(**{record.item.shelf: insert(shelf, record.item, record.after)})


def changed(state: State, entry: Entry) -> State:
    record = cast(Changed, entry.record)
    item = state.find(record.id)
    if item is None:
        return state
    shelf: tuple[Item, ...] = getattr(state, item.shelf)
    # by id: comparing items field by field is slow, and Pydantic's equality is not needed here
    place = next(place for place, other in enumerate(shelf) if other.id == item.id)
    newer = with_field(item, record.field, record.value)
    return state.having(**{item.shelf: (*shelf[:place], newer, *shelf[place + 1 :])})


def moved(state: State, entry: Entry) -> State:
    record = cast(Moved, entry.record)
    item = state.find(record.id)
    if item is None:
        return state
    shelf: tuple[Item, ...] = getattr(state, item.shelf)
    rest = tuple(i for i in shelf if i.id != item.id)
    return state.having(**{item.shelf: insert(rest, item, record.after)})


def removed(state: State, entry: Entry) -> State:
    item = cast(Removed, entry.record).item
    shelf: tuple[Item, ...] = getattr(state, item.shelf)
    return state.having(**{item.shelf: tuple(i for i in shelf if i.id != item.id)})


def work_marked(state: State, entry: Entry) -> State:
    record = cast(WorkMarked, entry.record)
    others = tuple(w for w in state.works_done if w != record.work)
    return replace(state, works_done=(*others, record.work) if record.done else others)


def ballot_opened(state: State, entry: Entry) -> State:
    record = cast(BallotOpened, entry.record)
    ballot = Ballot(id=record.ballot, on=record.on, purpose=record.purpose)
    return replace(state, ballots=(*state.ballots, ballot))


def ballot_cast(state: State, entry: Entry) -> State:
    record = cast(BallotCast, entry.record)

    def cast_into(ballot: Ballot) -> Ballot:
        others = tuple(c for c in ballot.casts if c.by != record.by)
        voters = ballot.voters if record.by in ballot.voters else (*ballot.voters, record.by)
        own = Cast(
            by=record.by,
            typed_by=entry.actor,
            value=record.value,
            choices=record.choices,
            text=record.text,
        )
        return ballot.model_copy(update={"casts": (*others, own), "voters": voters})

    return replace(state, ballots=tuple(cast_into(b) if b.id == record.ballot else b for b in state.ballots))


def ballot_revealed(state: State, entry: Entry) -> State:
    record = cast(BallotRevealed, entry.record)
    return replace(
        state,
        ballots=tuple(
            b.model_copy(update={"revealed": True}) if b.id == record.ballot else b for b in state.ballots
        ),
    )


def words_erased(state: State, entry: Entry) -> State:
    """The words lie beside the record: the items that name them stay."""
    return state


FOLDS: Final[dict[type[Record], Fold]] = {
    Created: created,
    AboutChanged: about_changed,
    MemberSet: member_set,
    LetIn: let_in,
    Added: added,
    Changed: changed,
    Moved: moved,
    Removed: removed,
    WorkMarked: work_marked,
    BallotOpened: ballot_opened,
    BallotCast: ballot_cast,
    BallotRevealed: ballot_revealed,
    WordsErased: words_erased,
}


def insert(shelf: tuple[Item, ...], item: Item, after: str | None) -> tuple[Item, ...]:
    """``shelf`` with ``item`` after the item named, at the start (``START``) or at the end (None, or gone)."""
    if after == START:
        return (item, *shelf)
    for place, other in enumerate(shelf):
        if other.id == after:
            return (*shelf[: place + 1], item, *shelf[place + 1 :])
    return (*shelf, item)


def place_of(shelf: tuple[Item, ...], item_id: str) -> str | None:
    """What ``after`` would have to be to put the item where it stands now."""
    before = START
    for item in shelf:
        if item.id == item_id:
            return before
        before = item.id
    return None


def with_field(item: Item, field: str, value: Any) -> Item:
    """The item with one field replaced, validated as a whole (pydantic's ValidationError otherwise)."""
    return type(item).model_validate({**item.model_dump(), field: value})
