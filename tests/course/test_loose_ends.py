"""What is still open about an idea is named once each, in reading order, with the place where it is closed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gyakusan.core.text import LANGUAGES, Language
from gyakusan.course.loose_ends import loose_ends
from gyakusan.workshop.artifacts import Criterion, PressRelease, Slot, Step
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.view import view

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PROGRAM = load_program("v3")
RELEASE = PressRelease(id="p", title="焼きたて便", slug="p")
WHOLE = "2027年4月5日に始めます。月 500 円です。"
SLOTS = tuple(
    Slot(id=f"s-{slot.id}", press_release="p", slot=slot.id, text=WHOLE)
    for slot in PROGRAM.press_release.slots
    if slot.half == "customer"
)
STEPS = (Step(id="one", press_release="p", text="開く"), Step(id="two", press_release="p", text="選ぶ"))
LOCKED = tuple(
    Criterion(id=milestone.id, press_release="p", milestone=milestone.id, locked_at=NOW)
    for milestone in PROGRAM.milestones
    if milestone.part == "practice"
)


def names(language: Language = "ja", **changes: object) -> list[tuple[str, str, str]]:
    shelves = {"press_releases": (RELEASE,), "slots": SLOTS, "steps": STEPS, "criteria": LOCKED, **changes}
    seen = view(State(id="w", **shelves), Actor(id="x", role="developer"))  # type: ignore[arg-type]  # names of shelves
    return [
        (end.words(language), end.room, end.anchor) for end in loose_ends(seen, PROGRAM, RELEASE, language)
    ]


def test_what_is_written_and_locked_has_no_loose_end() -> None:
    assert names() == []


def test_a_blank_is_named_once_even_when_two_checks_find_it() -> None:
    """An empty message lacks its words and its date."""
    message = SLOTS[0].model_copy(update={"text": ""})
    assert names(slots=(message, *SLOTS[1:])) == [
        ("「顧客へのメッセージ」の空欄", "refine", f"slot-{message.id}")
    ]


def test_a_red_step_is_named_by_its_number() -> None:
    red = STEPS[1].model_copy(update={"doubtful": True})
    assert names(steps=(STEPS[0], red)) == [("手順 2（要確認）", "refine", "step-two")]


def test_a_criterion_that_can_still_move_is_named_by_its_milestone() -> None:
    first, *_ = LOCKED
    title = PROGRAM.text(f"milestones.{first.milestone}.title", "ja")
    assert names(criteria=LOCKED[1:]) == [(f"「{title}」の基準（未確定）", "test", "")]


def test_no_steps_at_all_is_named() -> None:
    assert names(steps=()) == [("体験の手順", "refine", "letter-p")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_release_s_open_places_are_not_this_one_s(language: Language) -> None:
    other = PressRelease(id="o", title="のこり一個", slug="o")
    blank = Slot(id="else", press_release="o", slot=SLOTS[0].slot, text="")
    assert names(language, press_releases=(RELEASE, other), slots=(*SLOTS, blank)) == []
