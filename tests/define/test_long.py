"""Long journeys: nothing is out of reach, what is shown follows every change, and the short ways give the long ways' answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.define import drafts
from gyakusan.define.ops import GUARDS
from gyakusan.define.places import without_question
from gyakusan.define.ranking import contradiction, dominates
from gyakusan.define.state import FOLDS
from gyakusan.web.define import ROOM
from gyakusan.web.define.portions import PORTION
from gyakusan.web.define.ranking import SHOWN
from gyakusan.workshop import edits, fold
from gyakusan.workshop.artifacts import Question
from gyakusan.workshop.impact import impact
from gyakusan.workshop.registry import Registry
from tests.define.rooms import action, continuous, optimal, state
from tests.one_room import OneRoom, one_room

ACTIONS = 2 * PORTION + 5
QUESTIONS = 2 * ACTIONS - 1


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneRoom]:
    """The page of a journey of three portions, with a question for every place, ranked."""
    registry = Registry({**fold.FOLDS, **FOLDS}, GUARDS)
    with one_room(tmp_path_factory.mktemp("long"), "define", ROOM, registry, title="長い一年") as found:
        journey = [action(f"a{n}", f"{n}番めの行動", minutes=n + 1, times=10) for n in range(ACTIONS)]
        found.journal.act(found.workshop, found.me, edits.add_all, items=journey)
        asked = [
            drafts.DraftQuestion(kind="optimal", actions=(one.id,), text=f"なぜ{one.text}が要るのか")
            for one in journey
        ]
        both = [
            drafts.DraftQuestion(
                kind="continuous", actions=(one.id, two.id), text=f"なぜ{one.text}と次は別なのか"
            )
            for one, two in pairwise(journey)
        ]
        draft = drafts.Draft(questions=(*asked, *both))
        found.journal.act(found.workshop, found.me, drafts.land, draft=draft)
        yield found


def shown(html: str) -> set[str]:
    """Ids of the questions that can be edited in place on a page."""
    return set(re.findall(r'id="q-([^"]+)"', html))


@pytest.mark.parametrize("order", ["", "&sort=best"])
def test_every_question_is_on_one_of_the_portions_and_each_says_where_the_others_are(
    long: OneRoom, order: str
) -> None:
    everything = {question.id for question in long.view.questions}
    found: list[str] = []
    number = 1
    while f"page={number}" in (html := long.get(f"?page={number}{order}")):
        found += shown(html)
        if f"page={number + 1}" not in html:
            break
        number += 1
    assert sorted(found) == sorted(everything)


def test_the_best_questions_come_first_whatever_portion_of_the_rest_is_open(long: OneRoom) -> None:
    ranking = long.view.ranking.order
    for query, first, last in (
        ("", SHOWN, SHOWN + PORTION),
        ("?ranks=2", SHOWN + PORTION, SHOWN + 2 * PORTION),
    ):
        rows = re.findall(r'id="row-rank-([^"]+)"', long.get(query))
        assert tuple(rows) == (*ranking[:SHOWN], *ranking[first:last])
    assert re.search(r'<details[^>]*id="ranking-rest"[^>]* open', long.get("?ranks=2"))


def test_a_ranked_question_leads_to_its_own_place_on_another_portion(long: OneRoom) -> None:
    best = long.view.ranking.order[0]
    html = long.get()
    assert best not in shown(html)
    link = re.search(rf'href="[^"]*(\?of={best})#q-{best}"', html)
    assert link
    assert best in shown(long.get(link[1]))


def test_an_address_beyond_the_last_portion_shows_the_last(long: OneRoom) -> None:
    last = long.get("?page=3&ranks=5")
    assert shown(long.get("?page=999999&ranks=999999")) == shown(last)
    assert shown(long.get("?page=0")) == shown(long.get("?page=x")) == shown(long.get())


def test_a_form_comes_back_to_the_portion_it_was_posted_from(long: OneRoom) -> None:
    html = long.get("?page=2&ranks=2")
    assert f"/w/{long.workshop}/define/edit?page=2&amp;ranks=2" in html


def test_a_changed_action_changes_the_worth_of_its_questions_on_the_page(long: OneRoom) -> None:
    row = long.view.journey[0]
    assert "10 分/年" in long.get()
    long.journal.act(
        long.workshop,
        long.me,
        edits.change,
        id=row.id,
        field="times",
        was=row.times.model_dump(mode="json") if row.times else None,
        value={"low": 7777, "high": 7777, "text": "", "assumed": False},
    )
    assert "7,777 分/年" in long.get()


NUMBERS = st.one_of(st.none(), st.integers(0, 4).map(float))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=9), st.randoms())
def test_a_contradiction_is_the_first_pair_that_comparing_all_with_all_finds(
    amounts: list[tuple[float | None, float | None]], random: Random
) -> None:
    journey = [action(f"a{n}", minutes=m, yen=y, times=1) for n, (m, y) in enumerate(amounts)]
    questions = [optimal(f"q{n}", one.id) for n, one in enumerate(journey)]
    random.shuffle(questions)
    held = state(journey, questions, order=[question.id for question in questions])
    worth = {question.id: impact(question, held) for question in questions}
    expected = next(
        (
            (above, below)
            for place, above in enumerate(questions)
            for below in questions[place + 1 :]
            if worth[above.id].known and worth[below.id].known and dominates(worth[below.id], worth[above.id])
        ),
        None,
    )
    assert contradiction(held, 3) == expected


def test_a_place_is_open_until_a_question_with_words_asks_about_it() -> None:
    journey = [action("a"), action("b"), action("c")]
    asked = [optimal("q", "a"), continuous("r", "c", "b"), optimal("s", "b").model_copy(update={"text": " "})]
    actions, neighbours = without_question(journey, asked)
    assert [one.id for one in actions] == ["b", "c"]
    assert [(one.id, two.id) for one, two in neighbours] == [("a", "b")]


def test_a_question_only_thought_of_is_worth_what_its_actions_say_not_what_its_namesake_is() -> None:
    held = state([action("a", minutes=5, times=2), action("b", minutes=50, times=2)], [optimal("q", "a")])
    thought: Question = optimal("q", "b")
    assert impact(held.questions[0], held).minutes == 10
    assert impact(thought, held).minutes == 100
    later = replace(held, journey=(action("a", minutes=6, times=2),))
    assert impact(held.questions[0], later).minutes == 12
