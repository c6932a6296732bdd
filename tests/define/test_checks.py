"""What the check says about Define."""

from __future__ import annotations

import pytest

from gyakusan.core.text import LANGUAGES
from gyakusan.define.checks import AWKWARD, findings
from gyakusan.workshop.artifacts import Question
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.state import State
from tests.define.rooms import action, continuous, optimal, seen, shift, state

PROGRAM = load_program("v3")
A, B, C = action("a", minutes=10, times=10), action("b", minutes=20, times=10), action("c")
WHOLE = [
    optimal("qa", "a"),
    optimal("qb", "b"),
    optimal("qc", "c"),
    continuous("qab", "a", "b"),
    continuous("qbc", "b", "c"),
]
ORDER = ["qb", "qa", "qab"]


def _rules(held: State) -> list[tuple[str, str]]:
    return [(found.rule, found.where) for found in findings(seen(held), PROGRAM)]


def test_a_whole_process_has_no_finding() -> None:
    """Every place asked, the order as computed."""
    assert _rules(state([A, B, C], WHOLE, order=ORDER)) == []


@pytest.mark.parametrize(
    ("missing", "where"),
    [("qb", "b"), ("qab", "a → b"), ("qbc", "b → c")],
)
def test_a_place_without_its_question_is_an_error(missing: str, where: str) -> None:
    """Each action needs a more-optimal question, each neighbouring pair a more-continuous one."""
    left = [question for question in WHOLE if question.id != missing]
    order = [id for id in ORDER if id != missing]
    assert _rules(state([A, B, C], left, order=order)) == [("define.kind_missing", where)]


def test_an_emptied_question_does_not_count() -> None:
    """A question is its words."""
    emptied = [WHOLE[0].model_copy(update={"text": " "}), *WHOLE[1:]]
    assert ("define.kind_missing", "a") in _rules(state([A, B, C], emptied, order=ORDER))


def test_an_own_question_does_not_stand_in_for_one_of_the_two_kinds() -> None:
    """Both kinds are asked of every action, whatever else is asked."""
    own = Question(id="own", actions=("a", "b"), text="なぜ二度手間なのか")
    rules = [rule for rule, _ in _rules(state([A, B], [own], order=["own"]))]
    assert rules == ["define.kind_missing"] * 3


def test_the_case_without_questions_lacks_all_of_them_and_a_ranking() -> None:
    """Twelve actions, eleven pairs, one ranking."""
    rules = [rule for rule, _ in _rules(shift())]
    assert (rules.count("define.kind_missing"), rules.count("define.unranked")) == (23, 1)


def test_a_workshop_that_has_not_begun_is_not_accused() -> None:
    """Without a journey nothing can be asked yet."""
    assert _rules(state()) == []


def test_an_order_against_its_own_numbers_needs_a_reason() -> None:
    """100 minutes above 200 is an error until somebody says why."""
    upside_down = ["qa", "qb", "qab"]
    assert _rules(state([A, B, C], WHOLE, order=upside_down)) == [("define.unranked", WHOLE[0].text)]
    assert _rules(state([A, B, C], WHOLE, order=upside_down, reason="今すぐ試せる")) == []


def test_a_quantity_changed_later_shows_in_the_ranking() -> None:
    """The order is held against today's numbers, not those it was made from."""
    faster = B.model_copy(update={"minutes": None})
    rules = [rule for rule, _ in _rules(state([A, faster, C], WHOLE, order=ORDER))]
    assert rules == []  # an unknown impact accuses nobody
    slower = A.model_copy(update={"times": B.times and B.times.model_copy(update={"low": 99, "high": 99})})
    rules = [rule for rule, _ in _rules(state([slower, B, C], WHOLE, order=ORDER))]
    assert rules == ["define.unranked"]


@pytest.mark.parametrize(
    ("one", "other", "accused"),
    [
        ("毎日5分=30時間/年", "毎日10分=60時間/年", True),
        ("毎日10分=60時間/年", "毎日5分=30時間/年", False),
        ("かなりの短縮", "毎日10分=60時間/年", False),
        ("かなりの短縮", "すごい短縮", False),
    ],
)
def test_an_imported_ranking_is_judged_by_its_own_numbers_only(one: str, other: str, accused: bool) -> None:
    """Words without numbers accuse nobody, not even when the journey's numbers would."""
    first = optimal("qa", "a").model_copy(update={"saving": one, "frequency": "毎日"})
    second = optimal("qb", "b").model_copy(update={"saving": other, "frequency": "毎日"})
    rest = [question for question in WHOLE if question.id not in ("qa", "qb")]
    held = state([A, B, C], [first, second, *rest], order=["qa", "qb"])
    assert (("define.unranked", first.text) in _rules(held)) is accused


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("紙をやめたい", "shape"),
        ("なぜ〇〇せずに表を組めないのか", "blank"),
        ("なぜ紙をを写さずに表を組めないのか", "particles"),
        ("なぜ書き写すせずに表を組めないのか", "verb_form"),
    ],
)
def test_an_unreadable_question_is_warned_about(text: str, code: str) -> None:
    """The warning says what is wrong with it, in both languages."""
    questions = [optimal("qa", "a", text), *WHOLE[1:]]
    found = findings(seen(state([A, B, C], questions, order=ORDER)), PROGRAM)
    assert [(f.rule, f.severity, f.where, f.message) for f in found] == [
        ("define.awkward", "warning", text, AWKWARD[code])
    ]
    assert all(found[0].words(language) for language in LANGUAGES)


def test_the_teams_own_question_may_take_any_shape() -> None:
    """What a member saw themselves is not forced into a template."""
    own = Question(id="own", actions=("a",), text="店長が休める日は月に何日あるか")
    assert _rules(state([A, B, C], [*WHOLE, own], order=[*ORDER, "own"])) == []
