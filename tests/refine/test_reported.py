"""Effects that others report: joined grammatically whatever their ending, and never our own product's promise."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gyakusan.assist.japanese_words import words
from gyakusan.refine.feeds import Record
from gyakusan.refine.mock import mock_spec
from gyakusan.workshop.artifacts import Invention, Slot, Solution, Step
from gyakusan.workshop.state import State
from tests.refine.record import bakery, drafted, repair_shop

JAPANESE = (
    "はがき書きが月 4 時間から 0 になった",
    "受付に並ぶ時間を 12 分から 2 分に短くした。",
    "その場で空きを確かめられる",
    "問い合わせが 3 割減少",
    "締め作業が 3 時間から 20 分",
    "電話を取る人が 3 人からゼロ",
    "残業がなくなりました。",
    "店の雰囲気のよさ",
)
ENGLISH = (
    "Staff no longer write labels by hand.",
    "Calls from 40 to 3 a day",
    "Cut the closing work from 3 hours to 20 minutes",
    "We answer twice as many guests",
    "Fewer missed deliveries",
)


def _reporting(state: State, effect: str) -> State:
    """The workshop with one solution by another company that reports ``effect``, drafted."""
    first = state.inventions[0].solutions[0]
    told = tuple(
        one.model_copy(
            update={"provider": "" if one.id != first else "Kuroda", "effect": effect * (one.id == first)}
        )
        for one in state.solutions
    )
    return drafted(replace(state, solutions=told))


def _places(state: State) -> list[str]:
    """The sentences of message, landing page and mock steps that speak of the other company."""
    release = state.press_releases[0]
    spec = mock_spec(state, release, state.about.language)
    written = [slot.text for slot in state.parts(Slot, release.id)]
    written += [step.sample_answer for step in state.parts(Step, release.id)]
    shown = [spec.lead, *(line for s in spec.steps if s.sample_answer for line in s.sample_answer.lines)]
    sentences = re.split(r"(?<=。)|(?<=\)\.)|\n|(?<=\.) (?=Elsewhere)", "\n".join([*written, *shown]))
    return [one for one in sentences if one and "Kuroda" in one]


@pytest.mark.parametrize("effect", JAPANESE)
def test_a_japanese_effect_is_told_as_what_happened_at_the_other_company(effect: str) -> None:
    told = _places(_reporting(bakery(), effect))
    assert len(told) >= 3, "message, mock step and landing page"
    for sentence in told:
        assert re.match(
            r"Kuroda の「.+?」では、.+と報告されています（他社の例、出典: Kuroda）。$", sentence
        ), sentence
        assert not re.search(
            r"になったになる|たになる|るになる|になるという効果|という効果|。と|たした", sentence
        )
        before = re.search(r"では、(.+)と報告", sentence)
        assert before
        end = words(before[1])[-1]
        assert end.surface == "」" or end.kind in ("動詞", "助動詞", "形容詞"), sentence


@pytest.mark.parametrize("effect", ENGLISH)
def test_an_english_effect_is_told_as_what_happened_at_the_other_company(effect: str) -> None:
    told = _places(_reporting(repair_shop(), effect))
    assert len(told) >= 3
    for sentence in told:
        assert re.match(r"Elsewhere, at Kuroda with “.+?”: .+ \(source: Kuroda\)\.$", sentence), sentence
        assert "The effect" not in sentence
        assert ".)" not in sentence
        assert ".”" not in sentence


def test_the_effect_a_team_aims_at_itself_stands_apart_from_what_others_report() -> None:
    state = bakery()
    invention = state.inventions[0].model_copy(update={"effect": "取り置きの電話が 1 日 20 件から 5 件"})
    record = Record(state, "ja", invention, service="話すだけ")
    own, *others = [one for one in record.values["effect"].split("。") if one]
    assert own == "取り置きの電話が 1 日 20 件から 5 件になるという効果を見込んでいます"
    assert others
    assert all("他社の例" in one for one in others)


def test_a_solution_without_a_name_for_who_reported_it_is_not_quoted() -> None:
    record = Record(State(), "ja", Invention(id="i"), service="")
    assert record.reported(Solution(id="s", effect="3 割減少")) == ""
