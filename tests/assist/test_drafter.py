"""What every drafter must do, and how one is chosen."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from gyakusan.assist.drafter import DRAFTERS, Cancelled, Drafter, Progress, Task, by_name
from gyakusan.core.errors import Invalid
from gyakusan.core.text import text


class Questions(BaseModel):
    """A draft as a process room would describe it."""

    questions: list[str]


def counting(progress: Progress) -> Questions:
    """Three steps, one question each."""
    written = []
    for done in range(3):
        progress.report(done, 3, "assist.drafting")
        written.append(f"Why not {done}?")
    return Questions(questions=written)


def task() -> Task[Questions]:
    return Task("define.questions", "en", Questions, counting, {"Journey": "| stage | action |"})


@pytest.fixture(params=sorted(DRAFTERS))
def drafter(request: pytest.FixtureRequest) -> Drafter:
    return by_name(request.param)


def test_a_draft_has_the_shape_the_task_asked_for(drafter: Drafter) -> None:
    assert isinstance(drafter.draft(task(), Progress()), Questions)


def test_a_draft_tells_how_far_it_is_and_ends_complete(drafter: Drafter) -> None:
    steps: list[tuple[int, int, str]] = []
    drafter.draft(task(), Progress(lambda done, total, what: steps.append((done, total, what))))
    assert steps[-1][0] == steps[-1][1]
    assert all(text(what, "ja") and text(what, "en") for _, _, what in steps)


def test_a_cancelled_draft_stops_and_gives_nothing(drafter: Drafter) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        drafter.draft(task(), progress)
    assert progress.cancelled


def test_cancelling_in_the_middle_stops_at_the_next_step(drafter: Drafter) -> None:
    seen: list[int] = []

    def stop_at_one(done: int, total: int, what: str) -> None:
        seen.append(done)
        if done == 1:
            progress.cancel()

    progress = Progress(stop_at_one)
    with pytest.raises(Cancelled):
        drafter.draft(task(), progress)
    assert max(seen) == 1


def test_every_drafter_is_found_by_its_own_name(drafter: Drafter) -> None:
    assert by_name(drafter.name) is drafter


def test_a_draft_of_another_shape_is_a_programming_error(drafter: Drafter) -> None:
    class Other(BaseModel):
        pass

    wrong: Task[BaseModel] = Task("define.questions", "ja", Questions, lambda _: Other())
    with pytest.raises(TypeError, match="Questions"):
        drafter.draft(wrong, Progress())


def test_an_unknown_drafter_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(Invalid) as refusal:
        by_name("oracle")
    said = text(refusal.value.message, "en", **refusal.value.values)
    assert "oracle" in said
    assert "offline" in said
    assert "later version" in said
