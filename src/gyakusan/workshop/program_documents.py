"""The documents a program lays out: PR/FAQ, milestones with their default criteria, user-test script, feedback plan."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from gyakusan.workshop.program_ground import Feed, Frozen, Minutes, PartId, ProcessId, Share, Slug, Step, one


class Blank(Frozen):
    """A ``{placeholder}`` of a slot's template and what can fill it."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    id: Slug
    source: Feed = Field(alias="from")


class Slot(Frozen):
    """One piece of the PR/FAQ, in reading order."""

    id: Slug
    kind: Literal["text", "steps", "faq"]
    part: PartId
    half: Literal["customer", "provider"]
    required: bool = True
    """May be added to, never removed."""
    writer: Slug | None = None
    """The role that writes it, where the program shares the writing out."""
    blanks: tuple[Blank, ...] = ()


class PressRelease(Frozen):
    """The PR/FAQ's template and how long its review takes (minutes each, from–to)."""

    slots: tuple[Slot, ...]
    review_minutes: tuple[Minutes, Minutes] | None = None

    def slot(self, id: str) -> Slot:
        """The slot ``id``. KeyError when the program has none."""
        return one(self.slots, id)


class Measures(Frozen):
    """What Who/What/How mean here; their words are texts. ``who_inside``: Who must be a person inside."""

    who_inside: bool = False


class Milestone(Frozen):
    """A milestone with the program's default criterion (a starting point, marked as such, that a team changes).

    ``bar`` is a share (0–1), a mean on 1…``scale_max``, or a count, by ``measure``. ``hopeless`` is the rate at which
    the idea should be cut. A ``calculation`` compares its ``terms`` and has no bar of its own.
    """

    id: Slug
    part: PartId
    ladder: bool = False
    measure: Literal["share", "mean", "count", "paired", "calculation"]
    source: Literal["tracker", "user_test", "typed"]
    confirms: tuple[ProcessId, ...] = ()
    denominator: Step | None = None
    numerator: Step | None = None
    within_minutes: Minutes | None = None
    within_months: Annotated[int, Field(ge=1)] | None = None
    bar: Annotated[float, Field(gt=0)] | None = None
    planned_n: Annotated[int, Field(ge=1)] | None = None
    hopeless: Share | None = None
    scale_max: Annotated[int, Field(ge=2)] | None = None
    audience: Literal["inside", "outside", "either"] = "either"
    """Whose reactions count; not to be mixed up with Who, the judge."""
    terms: tuple[Slug, ...] = ()

    @property
    def bar_text(self) -> str:
        """The default bar as people write it: ``70%`` for a share, else the number; empty without one."""
        return (
            "" if self.bar is None else f"{self.bar * 100:g}%" if self.measure == "share" else f"{self.bar:g}"
        )

    @property
    def hopeless_text(self) -> str:
        """The default hopeless rate as people write it (``30%``); empty without one."""
        return "" if self.hopeless is None else f"{self.hopeless * 100:g}%"


class ScriptPart(Frozen):
    """One part of the user-test script; its template may use the placeholders of ``program_texts.SCRIPT``."""

    id: Slug


class Script(Frozen):
    """The user-test script and how many tests a mock gets."""

    parts: tuple[ScriptPart, ...] = ()
    tests_per_mock: Annotated[int, Field(ge=1)] = 5


class Column(Frozen):
    """One column of the feedback plan."""

    id: Slug
    kind: Literal["text", "date", "place", "count", "source", "person"] = "text"
    required: bool = False


class FeedbackPlan(Frozen):
    """Who sees a mock, when and where."""

    columns: tuple[Column, ...] = ()
