"""Test/Iterate: what is measured, on whom, by which mock, and what was judged and decided."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import Field

from gyakusan.mocks.spec import Slug
from gyakusan.workshop.artifacts.values import Item, Process


class Criterion(Item):
    """What counts as success at one milestone of one idea: Who / What / How, and the measurable share.

    ``bar`` is written exactly as people wrote it ("70%"). ``planned_n`` people are counted; passes when at least
    ``need`` of them say yes. ``default`` marks bar and planned_n as the program's default that nobody set. Of a
    two-stage plan: cut when ``cut_at`` or fewer of the first ``cut_of`` say yes. ``change_reason`` says why this
    version replaced the one before it, after the lock.
    """

    shelf: ClassVar[str] = "criteria"
    process: ClassVar[Process | None] = "test_iterate"
    main_field: ClassVar[str] = "how"
    owner_field: ClassVar[str | None] = "press_release"
    type: Literal["criterion"] = "criterion"
    press_release: str = ""
    milestone: str
    who: str = ""
    what: str = ""
    how: str = ""
    source: Literal["tracker", "user_test", "typed"] = "tracker"
    denominator: str = ""
    numerator: str = ""
    within_minutes: float | None = None
    bar: str = ""
    planned_n: int | None = Field(default=None, ge=1, le=100_000)
    need: int | None = Field(default=None, ge=0)
    cut_at: int | None = Field(default=None, ge=0)
    cut_of: int | None = Field(default=None, ge=1)
    hopeless: str = ""
    deadline: date | None = None
    default: bool = False
    version: int = 1
    locked_at: datetime | None = None
    locked_by: str = ""
    lock_claimed: bool = False
    changed_at: datetime | None = None
    changed_by: str = ""
    change_reason: str = ""


class ScriptPart(Item):
    """One part of the user-test script (``part`` is the program's id: purpose, task, measurement; else empty).

    ``title`` is its own heading where an imported script words it otherwise than the program.
    """

    shelf: ClassVar[str] = "script"
    process: ClassVar[Process | None] = "test_iterate"
    owner_field: ClassVar[str | None] = "press_release"
    type: Literal["script_part"] = "script_part"
    press_release: str = ""
    part: str
    title: str = ""
    text: str = ""


class FeedbackSource(Item):
    """Who sees a mock, where and when; ``code`` is the ``?s=`` of its own link."""

    shelf: ClassVar[str] = "feedback"
    process: ClassVar[Process | None] = "test_iterate"
    main_field: ClassVar[str] = "who"
    owner_field: ClassVar[str | None] = "press_release"
    type: Literal["feedback_source"] = "feedback_source"
    press_release: str = ""
    who: str = ""
    count: str = ""
    where: str = ""
    when: str = ""
    code: str = ""
    owner: str = ""


class UserTest(Item):
    """One observed test: did the person solve the task, in how many minutes, would they switch (1-5).

    ``tester`` and ``note``, the person's own words, lie beside the record and can be erased.
    """

    shelf: ClassVar[str] = "user_tests"
    process: ClassVar[Process | None] = "test_iterate"
    main_field: ClassVar[str] = "note"
    owner_field: ClassVar[str | None] = "press_release"
    said: ClassVar[tuple[str, ...]] = ("tester", "note")
    type: Literal["user_test"] = "user_test"
    press_release: str
    tester: str = ""
    solved: bool | None = None
    minutes: float | None = Field(default=None, ge=0)
    would_switch: int | None = Field(default=None, ge=1, le=5)
    note: str = ""
    at: datetime | None = None


class Mock(Item):
    """The mock of a press release. ``state`` is the intent; the mock host converges to it."""

    shelf: ClassVar[str] = "mocks"
    main_field: ClassVar[str] = "slug"
    owner_field: ClassVar[str | None] = "press_release"
    type: Literal["mock"] = "mock"
    press_release: str
    slug: Slug
    state: Literal["preview", "team", "published", "paused", "destroyed"] = "preview"
    built_from: int = 0


class Verdict(Item):
    """What was measured against one version of a criterion, kept so that it survives without the events."""

    shelf: ClassVar[str] = "verdicts"
    main_field: ClassVar[str] = "outcome"
    owner_field: ClassVar[str | None] = "criterion"
    type: Literal["verdict"] = "verdict"
    criterion: str
    criterion_version: int
    x: int
    n: int
    outcome: Literal["pass", "fail", "undecided"]
    reason: str = ""
    at: datetime
    by: str = ""


class Decision(Item):
    """Continue, pivot (to what, which fixes the process to return to) or cut an idea, and why."""

    shelf: ClassVar[str] = "decisions"
    main_field: ClassVar[str] = "reason"
    owner_field: ClassVar[str | None] = "press_release"
    type: Literal["decision"] = "decision"
    press_release: str
    choice: Literal["continue", "pivot", "cut"]
    pivot_to: Literal["customer", "problem", "solution", "message"] | None = None
    verdicts: tuple[str, ...] = ()
    reason: str = ""
    at: datetime
    by: str = ""
