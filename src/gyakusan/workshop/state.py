"""The state of a workshop: the fold of its entries. Doors never see it, only ``View`` (``workshop.view``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from gyakusan.core.errors import NotFound
from gyakusan.workshop.artifacts import (
    About,
    Action,
    Arrangements,
    CheckAnswer,
    Comment,
    Criterion,
    Customer,
    Decision,
    FeedbackSource,
    Grade,
    Inquiry,
    Invention,
    Item,
    Mock,
    Outcome,
    Pair,
    PressRelease,
    Prose,
    Question,
    Ranking,
    ScriptPart,
    Slot,
    Solution,
    Step,
    TeamAnswer,
    UserTest,
    Verdict,
)
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting.shape import Announcement, Meeting, Roll
from gyakusan.workshop.rights import Member

if TYPE_CHECKING:
    from gyakusan.workshop.entries import Entry

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True)
class State:
    """Everything a workshop holds after ``seq`` entries. Shelves keep the order people gave them."""

    id: str = ""
    seq: int = 0
    about: About = field(default_factory=About)
    members: tuple[Member, ...] = ()
    customers: tuple[Customer, ...] = ()
    journey: tuple[Action, ...] = ()
    questions: tuple[Question, ...] = ()
    ranking: Ranking = field(default_factory=Ranking)
    solutions: tuple[Solution, ...] = ()
    team_answers: tuple[TeamAnswer, ...] = ()
    grades: tuple[Grade, ...] = ()
    inventions: tuple[Invention, ...] = ()
    press_releases: tuple[PressRelease, ...] = ()
    slots: tuple[Slot, ...] = ()
    steps: tuple[Step, ...] = ()
    comments: tuple[Comment, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    old_criteria: tuple[Criterion, ...] = ()
    script: tuple[ScriptPart, ...] = ()
    feedback: tuple[FeedbackSource, ...] = ()
    user_tests: tuple[UserTest, ...] = ()
    mocks: tuple[Mock, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    decisions: tuple[Decision, ...] = ()
    prose: tuple[Prose, ...] = ()
    works_done: tuple[str, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    pairs: tuple[Pair, ...] = ()
    arrangements: tuple[Arrangements, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    answers: tuple[CheckAnswer, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    meeting: Meeting = field(default_factory=Meeting)
    ready: tuple[str, ...] = ()
    rolls: tuple[Roll, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    take_over: str = ""

    @property
    def customer(self) -> Customer:
        """The workshop's customer; blank until somebody wrote it."""
        return self.customers[0] if self.customers else Customer(id="customer")

    def having(self, **changes: object) -> State:
        """A state with some attributes replaced. ``dataclasses.replace`` would walk every shelf again for each entry of a
        long journal."""
        newer = object.__new__(State)
        newer.__dict__.update(self.__dict__, **changes)
        return newer

    def items(self) -> Iterator[Item]:
        """Every item, shelf by shelf."""
        for shelf in SHELVES:
            yield from getattr(self, shelf)

    def find(self, item_id: str) -> Item | None:
        """The item with this id, whatever its kind; None when it does not exist (any more)."""
        for shelf in SHELVES:
            for item in getattr(self, shelf):
                if item.id == item_id:
                    return item  # type: ignore[no-any-return]  # shelves hold items
        return None

    def get(self, kind: type[ItemT], item_id: str) -> ItemT | None:
        """The item of ``kind`` with this id, or None."""
        shelf: tuple[ItemT, ...] = getattr(self, kind.shelf)
        return next((item for item in shelf if item.id == item_id), None)

    def the(self, kind: type[ItemT], item_id: str) -> ItemT:
        """The item of ``kind`` with this id; raises ``NotFound`` when there is none (any more)."""
        found = self.get(kind, item_id)
        if found is None:
            raise NotFound("workshop.gone")
        return found

    def parts(self, kind: type[ItemT], owner: str) -> tuple[ItemT, ...]:
        """The items of ``kind`` that belong to ``owner``, in order."""
        shelf: tuple[ItemT, ...] = getattr(self, kind.shelf)
        name = kind.owner_field
        return tuple(item for item in shelf if name and getattr(item, name) == owner)


SHELVES: Final = tuple(
    f.name for f in fields(State) if f.name in {kind.shelf for kind in Item.__subclasses__()}
)

Fold: TypeAlias = Callable[[State, "Entry"], State]
"""How one kind of record changes the state: pure, total, never refuses (the verb already did)."""
