"""What a program is made of: the structure of a workshop as data, without any of its words.

A program file ``X.toml`` is read into a ``Shape``; its words live beside it in ``X.ja.toml`` and ``X.en.toml``
under the ids given here (``program_texts``). Minutes are minutes, shares are 0–1. Nothing in here belongs to one
version of the workshop: whatever a version decides is a value in its file.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from gyakusan.workshop.program_documents import (
    Blank,
    Column,
    FeedbackPlan,
    Measures,
    Milestone,
    PressRelease,
    Script,
    ScriptPart,
    Slot,
)
from gyakusan.workshop.program_ground import Frozen, Minutes, PartId, ProcessId, RuleCode, Slug, one

__all__ = [  # one place to import a program's types from
    "Arranged",
    "Artifact",
    "Blank",
    "Check",
    "Choose",
    "Column",
    "Difficulty",
    "FeedbackPlan",
    "Focus",
    "Homework",
    "Measures",
    "Milestone",
    "Part",
    "PartId",
    "People",
    "PressRelease",
    "ProcessId",
    "Reading",
    "Risk",
    "Role",
    "Script",
    "ScriptPart",
    "Shape",
    "Slot",
    "TeamRisk",
    "Trouble",
    "Work",
]


Arranged: TypeAlias = Literal[
    "day0_at",
    "practice_at",
    "improve_at",
    "place",
    "online",
    "equipment",
    "channel",
    "introduction",
    "mock_ground",
]
"""A field of the arrangements (``artifacts.day0``) that a line of a checklist may be about."""


class Part(Frozen):
    """One part of the course. A part with ``minutes`` is a meeting whose works fill it exactly."""

    id: PartId
    minutes: Minutes | None = None
    days_at_least: Annotated[int, Field(ge=0)] | None = None
    months: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]] | None = None
    months_at_most: Annotated[int, Field(ge=1)] | None = None
    reserved_minutes: Annotated[int, Field(ge=0)] = 0
    """The last minutes that no other work may use up."""
    overrun: Literal["decide", "ask"] = "ask"
    """When time is up: ``decide`` (only buffers may give time) or ``ask`` the team what to shorten."""
    opening: tuple[Slug, ...] = ()
    closing: tuple[Slug, ...] = ()
    """Ids of ``checks`` asked and recorded before the part begins, and at its end."""


class Trouble(Frozen):
    """What is known to go wrong in a work; ``check`` is the finding that detects it from the record."""

    id: Slug
    check: RuleCode | None = None


class Work(Frozen):
    """One entry of the timetable. ``minutes`` is None where no clock runs (between the parts)."""

    id: Slug
    part: PartId
    process: ProcessId | None = None
    minutes: Minutes | None = None
    kind: Literal["whole", "group", "pair", "team", "each"] = "group"
    ai: bool = False
    """Drafted with AI; ``draft`` names the drafter's step."""
    draft: Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)?$")] | None = None
    leaves: tuple[Slug, ...] = ()
    needs: tuple[Slug, ...] = ()
    vote: Literal["difficulty", "top", "choice", "notes"] | None = None
    """What people put in face down here; it stays hidden from the others until all are in."""
    buffer: bool = False
    """A break: the only time an overrun may be taken from."""
    troubles: tuple[Trouble, ...] = ()


class Artifact(Frozen):
    """Something a work or a homework leaves behind and another needs; ``given`` ones exist before the course."""

    id: Slug
    process: ProcessId | None = None
    given: bool = False


class Role(Frozen):
    """Who takes part. A required role may be held by somebody of a ``stand_in`` role as well."""

    id: Slug
    required: bool = False
    stand_in: tuple[Slug, ...] = ()
    decides: bool = False
    """Has the last word when time is up."""
    counted: bool = True
    """Counts among the people of the team (sponsors and observers do not)."""


class People(Frozen):
    """Team size; with more than ``max`` people the engine proposes ``extra_minutes``."""

    min: Annotated[int, Field(ge=1)]
    max: Annotated[int, Field(ge=1)]
    extra_minutes: Annotated[int, Field(ge=0)] = 0
    pair: tuple[Slug, ...] = ()
    """Roles that should meet in one pair."""


class Check(Frozen):
    """One line of a checklist: who must act, and how it becomes true."""

    id: Slug
    who: Slug
    """A role, or ``everyone``."""
    by: Literal["person", "each", "record"] = "person"
    """Said by the person in charge, by each participant, or seen from the record (``artifact`` is there)."""
    artifact: Slug | None = None
    fields: tuple[Arranged, ...] = ()
    """What of the arrangements it is about: written beside it."""


class Homework(Frozen):
    """What a role brings on the day; done when it leaves its artifact and the check holds."""

    id: Slug
    role: Slug
    form: Literal["form", "upload", "each"]
    """Filled in, uploaded (or filled in), or confirmed by each participant for themselves."""
    leaves: tuple[Slug, ...] = ()
    check: Slug | None = None


class Reading(Frozen):
    """A book or page recommended beforehand; optional ones are for whoever wants more."""

    id: Slug
    role: Slug
    optional: bool = False


class Choose(Frozen):
    """How many are chosen where the method narrows down."""

    top_questions: Annotated[int, Field(ge=1)] = 3
    pair_questions: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]] = (2, 3)
    solutions_at_least: Annotated[int, Field(ge=1)] = 2


class Difficulty(Frozen):
    """The grades a solution may have for this team, and the questions about the team that explain a grade."""

    scale: tuple[Annotated[int, Field(ge=0)], ...]
    questions: tuple[Slug, ...] = ()


class Risk(Frozen):
    """A pattern of risk: its ``words`` (text) in a solution or step propose ``difficulty``; ``doubtful`` steps are red."""

    id: Slug
    difficulty: Annotated[int, Field(ge=0)]
    doubtful: bool = False


class TeamRisk(Frozen):
    """A pattern by which teams fail: its ``sign`` and ``remedy`` (text) are looked at in private by who runs it."""

    id: Slug


class Focus(Frozen):
    """An example of how to spend one's own time: seen ``sign`` (text) → work on ``processes``."""

    id: Slug
    processes: tuple[ProcessId, ...]


class Shape(Frozen):
    """A whole program without its words."""

    parts: tuple[Part, ...]
    processes: tuple[ProcessId, ...]
    all_works: tuple[Work, ...] = Field(alias="works")
    artifacts: tuple[Artifact, ...] = ()
    people: People
    roles: tuple[Role, ...] = ()
    goals: tuple[Slug, ...] = ()
    conduct: tuple[Slug, ...] = ()
    bargain: tuple[Slug, ...] = ()
    """What each side promises the other, in order."""
    team_risks: tuple[TeamRisk, ...] = ()
    checks: tuple[Check, ...] = ()
    homework: tuple[Homework, ...] = ()
    reading: tuple[Reading, ...] = ()
    choose: Choose = Choose()
    lenses: tuple[Slug, ...] = ()
    difficulty: Difficulty
    risks: tuple[Risk, ...] = ()
    press_release: PressRelease
    measures: Measures = Measures()
    milestones: tuple[Milestone, ...]
    script: Script = Script()
    feedback_plan: FeedbackPlan = FeedbackPlan()
    focus: tuple[Focus, ...] = ()

    def part(self, id: str) -> Part:
        """The part ``id``. KeyError when the program has none."""
        return one(self.parts, id)

    def works(self, part: str | None = None) -> tuple[Work, ...]:
        """The works of ``part`` (of all parts when None), in the order of the timetable."""
        return tuple(work for work in self.all_works if part in (None, work.part))

    def work(self, id: str) -> Work:
        """The work ``id``. KeyError when the program has none."""
        return one(self.all_works, id)

    def role(self, id: str) -> Role:
        """The role ``id``. KeyError when the program has none."""
        return one(self.roles, id)

    def check(self, id: str) -> Check:
        """The line ``id`` of the checklists. KeyError when the program has none."""
        return one(self.checks, id)

    def milestone(self, id: str) -> Milestone:
        """The milestone ``id``. KeyError when the program has none."""
        return one(self.milestones, id)

    @property
    def ladder(self) -> tuple[Milestone, ...]:
        """Milestones of the plan that ends with the press release, in order."""
        return tuple(milestone for milestone in self.milestones if milestone.ladder)
