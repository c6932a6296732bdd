"""A data folder in the middle of a course: two ideas, criteria, mocks, and people who tried them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from gyakusan.core.text import Language
from gyakusan.course import ops as mock_ops
from gyakusan.course.entries import MockState
from gyakusan.course.publishing import Publisher
from gyakusan.course.registry import REGISTRY
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.test_iterate import ops as test_ops
from gyakusan.tracker.analytics import Analytics
from gyakusan.tracker.events import ANSWER, Event
from gyakusan.tracker.store import EventStore
from gyakusan.verdicts.plans import needed
from gyakusan.verdicts.shares import parse_share
from gyakusan.web.house import Drafting, House
from gyakusan.web.rooms import Room, Sight
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Criterion, FeedbackSource, Item, Mock, PressRelease, Slot, Step
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor, Role
from gyakusan.workshop.view import View

WORDS: Mapping[Language, Mapping[str, Sequence[str]]] = {
    "ja": {
        "title": ("パン屋の予約",),
        "ideas": ("焼きたて便", "のこり一個"),
        "message": (
            "焼き上がりの時刻に合わせて、並ばずに受け取れます。",
            "閉店前に残った一個を、近くの人に届けます。",
        ),
        "steps": ("店のページで焼き上がりを選ぶ", "知らせが来たら取りに行く", "棚から受け取る"),
        "who": ("商店街の朝市", "子育ての集まり"),
        "said": (
            "朝は並べないので、時刻がわかるだけで助かります。",
            "今の店は電話で取り置きできるので、迷います。",
            "子どもを待たせずにすみそう。",
            "アプリを増やしたくないです。",
        ),
    },
    "en": {
        "title": ("Bread, on time",),
        "ideas": ("Oven bell", "The last loaf"),
        "message": ("Pick up bread the minute it is baked.", "The last loaf finds somebody nearby."),
        "steps": (
            "Choose a baking time on the shop's page",
            "Go when the bell rings",
            "Take it from the shelf",
        ),
        "who": ("Saturday market", "Parents' group"),
        "said": (
            "I cannot queue in the morning, so knowing the time is enough.",
            "My shop already keeps a loaf when I ring, so I am not sure.",
            "No more waiting with the children.",
            "I do not want another app.",
        ),
    },
}


class NoDrafts:
    """Nobody drafts on this stage."""

    def start(self, workshop: str, process: str, person: str) -> None:
        """Nothing."""

    def cancel(self, workshop: str, process: str) -> None:
        """Nothing."""

    def of(self, workshop: str, process: str) -> Drafting | None:
        """Never one."""
        return None


@dataclass(frozen=True)
class Stage:
    """The services over one data folder and a facilitator in its only workshop."""

    house: House
    database: Database
    workshop: str
    facilitator: Actor
    language: Language

    @property
    def view(self) -> View:
        """What the facilitator sees."""
        return self.house.journal.view(self.workshop, self.facilitator)

    def mock(self, idea: int) -> Mock:
        """The newest mock of an idea."""
        return self.view.parts(Mock, self.view.press_releases[idea].id)[-1]

    def criterion(self, idea: int, milestone: str) -> Criterion:
        """An idea's criterion at a milestone."""
        criteria = self.view.parts(Criterion, self.view.press_releases[idea].id)
        return next(criterion for criterion in criteria if criterion.milestone == milestone)

    def act(self, verb: object, /, **arguments: object) -> None:
        """Runs a verb as the facilitator."""
        self.house.journal.act(self.workshop, self.facilitator, verb, **arguments)  # type: ignore[arg-type]  # any verb

    def make(self, idea: int, *states: MockState) -> Mock:
        """Makes the mock of an idea and takes it through ``states``."""
        self.act(mock_ops.make_mock, press_release=self.view.press_releases[idea].id)
        for state in states:
            self.act(mock_ops.set_mock_state, mock=self.mock(idea).id, to=state)
        return self.mock(idea)

    def lock(self, idea: int) -> None:
        """Locks every criterion of an idea."""
        for criterion in self.view.parts(Criterion, self.view.press_releases[idea].id):
            self.act(test_ops.lock, id=criterion.id)

    def converge(self) -> None:
        """Brings the disk up to date."""
        Publisher(self.house.journal, self.house.shelf, self.house.data / "app.key").converge()

    def react(self, slug: str, scores: Sequence[int], *, only_looked: int = 0, source: str = "") -> None:
        """One visitor per score walks through the mock ``slug`` and answers (0: tried, did not answer)."""
        keep(self.house.events, slug, scores, only_looked, source, WORDS[self.language]["said"])

    def sight(self, room: Room, *, role: Role = "facilitator", language: Language = "ja") -> Sight:
        """The facilitator's sight of a room, or that of somebody else in another role."""
        viewer = self.facilitator if role == "facilitator" else Actor(id="other", role=role)
        view = self.house.journal.view(self.workshop, viewer)
        return Sight(
            view=view,
            program=load_program(view.about.program),
            language=language,
            room=room.name,
            names=self.house.people.names([self.facilitator.id]),
            house=self.house,
        )

    def drawn(self, room: Room, *, role: Role = "facilitator", language: Language = "ja") -> str:
        """The room as HTML."""
        return str(room.draw(self.sight(room, role=role, language=language)))

    def post(self, room: Room, action: str, **form: str) -> None:
        """What the door does with a posted form."""
        call = room.actions[action](form, self.sight(room))
        self.house.journal.act(self.workshop, self.facilitator, call.verb, **call.arguments)


def open_stage(
    data: Path, *, language: Language = "ja", deadline: date | None = None, simulated: bool = False
) -> Stage:
    """Two ideas with two unlocked criteria each (five testers, thirty who try), no mock yet."""
    database = Database(data / "journal.db", JOURNAL)
    journal, people = Journal(database, REGISTRY), People(database)
    facilitator = Actor(id=people.add("佐藤" if language == "ja" else "Sato"), role="facilitator")
    words = WORDS[language]
    workshop = journal.create(
        facilitator, ops.create, title=words["title"][0], language=language, simulated=simulated
    )
    items: list[Item] = []
    for number, title in enumerate(words["ideas"]):
        idea = f"idea-{number}"
        items += [
            PressRelease(id=idea, title=title, slug=f"bread-{number}"),
            Slot(id=f"{idea}-message", press_release=idea, slot="message", text=words["message"][number]),
            *(
                Step(id=f"{idea}-step-{place}", press_release=idea, text=step)
                for place, step in enumerate(words["steps"])
            ),
            _criterion(idea, language, "solved", "user_test", "tested", "solved", "80%", 5, deadline),
            _criterion(idea, language, "switched", "tracker", "tried", "would-switch", "60%", 30, deadline),
            *(
                FeedbackSource(id=f"{idea}-from-{place}", press_release=idea, who=who, code=f"f{place}")
                for place, who in enumerate(words["who"])
            ),
        ]
    journal.act(workshop, facilitator, edits.add_all, items=items)
    house = House(
        data=data,
        journal=journal,
        people=people,
        drafts=NoDrafts(),
        origin="http://127.0.0.1:8000",
        mock_origin="http://localhost:8001",
    )
    return Stage(house, database, workshop, facilitator, language)


def _criterion(
    idea: str,
    language: Language,
    milestone: str,
    source: str,
    denominator: str,
    numerator: str,
    bar: str,
    planned: int,
    deadline: date | None,
) -> Criterion:
    how = load_program("v3").text(
        f"milestones.{milestone}.how", language, n=planned, bar=bar, need=needed(parse_share(bar), planned)
    )
    return Criterion.model_validate(
        {
            "id": f"{idea}-{milestone}",
            "press_release": idea,
            "milestone": milestone,
            "how": how,
            "source": source,
            "denominator": denominator,
            "numerator": numerator,
            "within_minutes": 5 if milestone == "solved" else None,
            "bar": bar,
            "planned_n": planned,
            "deadline": deadline,
        }
    )


def keep(
    events: Path, slug: str, scores: Sequence[int], only_looked: int, source: str, said: Sequence[str]
) -> None:
    """Stores what visitors did, spread over the days before now."""
    begun = datetime.now(UTC) - timedelta(days=4)
    done: list[Event] = []
    before = _before(events, slug)
    for number, score in enumerate([*scores, *(-1 for _ in range(only_looked))], start=before):
        at = int((begun + timedelta(hours=2.7 * (number % 35))).timestamp() * 1000)
        ways = [("view", "landing", "{}")]
        if score >= 0:
            ways += [("click", "try", "{}"), ("view", "step-1", "{}")]
        if score > 0:
            reason = said[number % len(said)] if number % 3 == 0 else ""
            answer = json.dumps({"score": score, "reason": reason})
            ways += [("view", "step-2", "{}"), ("view", "step-3", "{}"), ("view", "done", "{}")]
            ways.append(("custom", ANSWER, answer))
        for place, (kind, name, properties) in enumerate(ways):
            done.append(
                Event(
                    application=slug,
                    event_id=f"{slug}-{number}-{place}",
                    received_at=at + place * 9000,
                    time=at + place * 9000,
                    type=kind,
                    name=name,
                    page=name if kind == "view" else "",
                    session=f"{slug}-{number}",
                    visitor=f"{slug}-{number}",
                    device="phone",
                    source=source,
                    properties=properties,
                )
            )
    store = EventStore(events)
    try:
        store.submit(done).result(timeout=30)
    finally:
        store.close()


def _before(events: Path, slug: str) -> int:
    return Analytics(events).totals(slug).visitors
