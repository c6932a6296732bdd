"""What the five processes hand to each other: one type per thing a team makes.

Every artifact is an ``Item`` with an id on one *shelf* of the state. Items are flat: a part names its whole by id
(a ``Step`` its ``press_release``), so that every field of everything is edited, compared and undone in one way
(``workshop.edits``). Times are minutes, money is yen, frequencies are times per year, shares are 0-1.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gyakusan.core.text import Language
from gyakusan.mocks.spec import Slug

BasisKind: TypeAlias = Literal["fact", "assumption", "ai"]
Process: TypeAlias = Literal["listen", "define", "invent", "refine", "test_iterate"]


class Value(BaseModel):
    """A frozen value; unknown fields are refused so that a misspelt one is never silently lost."""

    # No amount of anything is infinite, and one that were would break every sum and page it stands in.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Basis(Value):
    """Where a statement stands: a fact with its source, an assumption, or an AI draft nobody confirmed yet."""

    kind: BasisKind = "assumption"
    source: str = ""

    @model_validator(mode="after")
    def _a_fact_names_its_source(self) -> Basis:
        if self.kind == "fact" and not self.source.strip():
            raise ValueError("a fact names its source")
        return self


LARGEST: float = 1e15
"""More minutes, yen or times than anybody spends; the square of it can still be added up."""


class Quantity(Value):
    """A number as people give it: both ends of a range, the words it was written in, and whether assumed."""

    low: float = Field(ge=-LARGEST, le=LARGEST)
    high: float = Field(ge=-LARGEST, le=LARGEST)
    text: str = ""
    assumed: bool = False

    @property
    def middle(self) -> float:
        """What arithmetic uses."""
        return (self.low + self.high) / 2

    @classmethod
    def of(cls, number: float, text: str = "") -> Quantity:
        """A single number."""
        return cls(low=number, high=number, text=text)


class Item(Value):
    """Anything a team writes that has an id. ``shelf`` is the attribute of the state that holds its kind.

    ``owner_field`` names the field with the id of the whole this is a part of: what goes, goes with its parts.
    """

    shelf: ClassVar[str]
    process: ClassVar[Process | None] = None
    main_field: ClassVar[str] = "text"
    owner_field: ClassVar[str | None] = None

    id: str
    basis: Basis = Basis()


class Customer(Item):
    """The one customer of the workshop (Day0's homework of the product manager)."""

    shelf: ClassVar[str] = "customers"
    process: ClassVar[Process | None] = "listen"
    main_field: ClassVar[str] = "sentence"
    type: Literal["customer"] = "customer"
    product: str = ""
    sentence: str = ""
    purpose: str = ""
    behaviour: str = ""
    attributes: str = ""


class Action(Item):
    """A row of the journey: one action of the customer and what it costs each time.

    Actions that were written into one row share its quantities: they carry the same ``row``. ``…_words`` are what a
    cell says instead of a number (「業務時間内」); ``note`` holds what other columns of an imported table said.
    """

    shelf: ClassVar[str] = "journey"
    process: ClassVar[Process | None] = "listen"
    type: Literal["action"] = "action"
    stage: str = ""
    text: str = ""
    minutes: Quantity | None = None
    yen: Quantity | None = None
    times: Quantity | None = None
    emotion: str = ""
    row: str = ""
    minutes_words: str = ""
    yen_words: str = ""
    times_words: str = ""
    note: str = ""


class Question(Item):
    """A question that doubts the usual: ``optimal`` (no trade-off), ``continuous`` (two become one), ``own``.

    ``minutes``/``yen`` per time and ``times`` per year override what the journey says about ``actions``;
    ``saving``, ``frequency`` and ``score`` keep an imported ranking's own words; ``about`` those of an action that is
    not in the journey.
    """

    shelf: ClassVar[str] = "questions"
    process: ClassVar[Process | None] = "define"
    type: Literal["question"] = "question"
    kind: Literal["optimal", "continuous", "own"] = "own"
    actions: tuple[str, ...] = ()
    text: str = ""
    minutes: Quantity | None = None
    yen: Quantity | None = None
    times: Quantity | None = None
    saving: str = ""
    frequency: str = ""
    score: str = ""
    about: str = ""


class Solution(Item):
    """An existing solution from the list (homework of the data scientist). ``notes`` is what its file says besides."""

    shelf: ClassVar[str] = "solutions"
    process: ClassVar[Process | None] = "invent"
    main_field: ClassVar[str] = "name"
    type: Literal["solution"] = "solution"
    name: str = ""
    provider: str = ""
    when: str = ""
    solved: str = ""
    effect: str = ""
    how: str = ""
    url: str = ""
    notes: str = ""


class Grade(Item):
    """How difficult one solution is for *this* team, on the program's scale (1, 3, 5, 10), with the reason."""

    shelf: ClassVar[str] = "grades"
    process: ClassVar[Process | None] = "invent"
    main_field: ClassVar[str] = "reason"
    owner_field: ClassVar[str | None] = "solution"
    type: Literal["grade"] = "grade"
    solution: str
    difficulty: int
    reason: str = ""


class TeamAnswer(Item):
    """The team's answer to one of the program's questions before grading (``question`` is its id there)."""

    shelf: ClassVar[str] = "team_answers"
    process: ClassVar[Process | None] = "invent"
    type: Literal["team_answer"] = "team_answer"
    question: str
    text: str = ""


class Invention(Item):
    """A new combination of two or more solutions that answers chosen questions.

    ``notes`` is what people wrote about it besides, kept as written.
    """

    shelf: ClassVar[str] = "inventions"
    process: ClassVar[Process | None] = "invent"
    main_field: ClassVar[str] = "name"
    type: Literal["invention"] = "invention"
    name: str = ""
    questions: tuple[str, ...] = ()
    solutions: tuple[str, ...] = ()
    lens: str = ""
    when: str = ""
    solves: str = ""
    effect: str = ""
    how: str = ""
    stated_difficulty: float | None = None
    stated_reason: str = ""
    resolution: int | None = Field(default=None, ge=1, le=5)
    chosen: bool = False
    notes: str = ""


class PressRelease(Item):
    """A PR/FAQ: its texts are ``Slot`` items, its experience ``Step`` items. ``slug`` names its mock's folder."""

    shelf: ClassVar[str] = "press_releases"
    process: ClassVar[Process | None] = "refine"
    main_field: ClassVar[str] = "title"
    type: Literal["press_release"] = "press_release"
    title: str = ""
    slug: str = ""
    invention: str = ""


class Slot(Item):
    """One text of a PR/FAQ. ``slot`` is the program's slot id; an added FAQ has none and asks ``question`` in ``half``.

    A slot of the program asks the program's question unless ``question`` words it otherwise.
    """

    shelf: ClassVar[str] = "slots"
    process: ClassVar[Process | None] = "refine"
    owner_field: ClassVar[str | None] = "press_release"
    type: Literal["slot"] = "slot"
    press_release: str
    slot: str = ""
    half: Literal["customer", "provider"] = "customer"
    question: str = ""
    text: str = ""


class Step(Item):
    """One step of the experience; ``doubtful`` steps are red until somebody checks that they can be built."""

    shelf: ClassVar[str] = "steps"
    process: ClassVar[Process | None] = "refine"
    owner_field: ClassVar[str | None] = "press_release"
    type: Literal["step"] = "step"
    press_release: str
    text: str = ""
    doubtful: bool = False
    sample_input: str = ""
    sample_answer: str = ""


class Comment(Item):
    """A remark on any item (``on`` is its id)."""

    shelf: ClassVar[str] = "comments"
    owner_field: ClassVar[str | None] = "on"
    type: Literal["comment"] = "comment"
    on: str
    text: str = ""
    by: str = ""
    at: datetime | None = None
    resolved: bool = False


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
    """One observed test: did the person solve the task, in how many minutes, would they switch (1-5)."""

    shelf: ClassVar[str] = "user_tests"
    process: ClassVar[Process | None] = "test_iterate"
    main_field: ClassVar[str] = "note"
    owner_field: ClassVar[str | None] = "press_release"
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


class Prose(Item):
    """Text of an imported section that fits no artifact: kept verbatim and shown where it stood."""

    shelf: ClassVar[str] = "prose"
    type: Literal["prose"] = "prose"
    section: str
    text: str = ""


AnyItem: TypeAlias = Annotated[
    Customer
    | Action
    | Question
    | Solution
    | Grade
    | TeamAnswer
    | Invention
    | PressRelease
    | Slot
    | Step
    | Comment
    | Criterion
    | ScriptPart
    | FeedbackSource
    | UserTest
    | Mock
    | Verdict
    | Decision
    | Prose,
    Field(discriminator="type"),
]


class Ranking(Value):
    """The agreed order of questions beside the one that the arithmetic gave; a different order has a reason."""

    order: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    reason: str = ""
    by: str = ""


class About(Value):
    """What a workshop is: title, language of its content, program it runs."""

    title: str = ""
    language: Language = "ja"
    program: str = "v3"
    simulated: bool = False
