"""Day0: when and where, what was asked, what was answered on the checklists, how it came out."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from gyakusan.workshop.artifacts.values import Item, Value

OutcomeChoice: TypeAlias = Literal["go", "postpone", "other_people", "start_anyway"]


class Arrangements(Item):
    """When and where the parts are held and how people reach each other; one item, ready from the first moment.

    ``practice_at`` and ``improve_at`` are local wall-clock times as people write them (``2026-12-01T13:00``).
    """

    shelf: ClassVar[str] = "arrangements"
    main_field: ClassVar[str] = "place"
    type: Literal["arrangements"] = "arrangements"
    day0_at: str = ""
    practice_at: str = ""
    improve_at: str = ""
    place: str = ""
    online: str = ""
    equipment: str = ""
    channel: str = ""
    introduction: str = ""
    mock_ground: str = ""
    improve_lead: str = ""
    """Who leads the improvement part: a person's id, no name."""
    improve_to_dos: str = ""


class Inquiry(Item):
    """A question before the workshop, and its answer."""

    shelf: ClassVar[str] = "inquiries"
    type: Literal["inquiry"] = "inquiry"
    text: str = ""
    answer: str = ""
    by: str = ""


class CheckAnswer(Value):
    """What a person said on one line of a checklist; where each answers for themselves there is one per person.

    ``without``: the line holds because they do without what it asks for, here an AI tool; said of ``everyone``, nobody is
    asked any more.
    """

    check: str
    person: str
    done: bool
    without: bool = False
    note: str = ""
    at: datetime


class Outcome(Value):
    """How Day0 came out: go on, postpone, with other people; or the practice part was begun with things unmet."""

    choice: OutcomeChoice
    reason: str = ""
    unmet: tuple[str, ...] = ()
    by: str
    at: datetime
