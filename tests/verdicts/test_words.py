"""Everything the statistics say is also said in plain Japanese and English."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.text import LANGUAGES, Language, catalogue
from gyakusan.verdicts.criteria import FirstStage, ShareCriterion
from gyakusan.verdicts.plans import smallest_single_stage
from gyakusan.verdicts.two_stage import two_stage_plans
from gyakusan.verdicts.verdict import judge
from gyakusan.verdicts.words import (
    bar_worth,
    cases_words,
    outcome_words,
    plan_words,
    probability_words,
    rule_words,
    strength_words,
    verdict_words,
)

SEVEN_IN_TEN = ShareCriterion(Fraction(7, 10), 50)


def test_four_of_five_is_told_as_what_luck_and_a_good_idea_make_of_it() -> None:
    assert bar_worth(ShareCriterion(Fraction(8, 10), 5), "en") == (
        "If only half would really say yes, this test passes by luck in 19 of 100 cases; "
        "if nine in ten would, it passes in 92."
    )
    assert bar_worth(ShareCriterion(Fraction(8, 10), 5), "ja") == (
        "本当に「はい」と言う人が半分しかいなくても、このテストは 100 回のうち 19 回、偶然に達成します。"
        "9割いれば、100 回のうち 92 回達成します。"
    )


def test_the_hopeless_rate_is_the_one_luck_is_told_for() -> None:
    criterion = ShareCriterion(Fraction(8, 10), 50, hopeless=Fraction(7, 10))
    assert "If only seven in ten would really say yes, this test passes by luck in 8 of 100" in bar_worth(
        criterion, "en"
    )


def test_a_rule_that_is_met_is_said_with_its_count() -> None:
    verdict = judge(SEVEN_IN_TEN, 36, 50)
    assert rule_words(verdict, "ja") == "50 人中 36 人がはい。基準は 70%（50 人中 35 人以上）: 達成"
    assert rule_words(verdict, "en") == "36 of 50 said yes. The bar is 70% (35 or more of 50): met"


def test_the_strength_is_said_apart_from_the_rule() -> None:
    verdict = judge(SEVEN_IN_TEN, 36, 50)
    assert strength_words(verdict, "en") == (
        "The true rate is likely between 57% and 84% (95% exact interval). The chance that it is 70% or more: 59%."
    )
    assert strength_words(verdict, "ja") == (
        "本当の割合は 57%〜84% と考えられます（95% 信頼区間。正確法）。70% 以上である見込みは 59%です。"
    )


def test_an_open_verdict_says_about_how_many_more_people_it_takes() -> None:
    assert "About 22 more" in outcome_words(judge(SEVEN_IN_TEN, 20, 28), "en")
    assert "あと 22 人ほど" in outcome_words(judge(SEVEN_IN_TEN, 20, 28), "ja")


def test_a_settled_rule_is_not_called_too_early_to_say() -> None:
    """While the rest of the people cannot change the rule, only the strength of the evidence is still open."""
    settled = judge(SEVEN_IN_TEN, 35, 48)
    assert "2 planned people are still to come" in outcome_words(settled, "en")
    assert "予定の人数まであと 2 人" in outcome_words(settled, "ja")


def test_a_rule_that_nothing_can_change_any_more_is_said_to_be_so_while_the_verdict_stays_open() -> None:
    met, missed = judge(SEVEN_IN_TEN, 35, 48), judge(SEVEN_IN_TEN, 32, 48)
    assert rule_words(met, "en").endswith(": met, whatever the rest will say")
    assert rule_words(missed, "en").endswith(": out of reach, even if all the rest say yes")
    assert outcome_words(met, "en").startswith("Undecided")


def test_a_count_that_comes_from_a_plan_is_not_passed_off_as_the_bars() -> None:
    by_plan = ShareCriterion(Fraction(4, 10), 43, chosen_need=13, first_stage=FirstStage(3, 13))
    assert "the chosen plan passes at 13 of 43: met" in rule_words(judge(by_plan, 13, 43), "en")


def test_plans_are_said_with_where_they_pass_and_where_they_stop() -> None:
    rates = {"target": Fraction(4, 10), "hopeless": Fraction(2, 10)}
    assert plan_words(smallest_single_stage(**rates), "en") == "Passes at 12 of 35."
    assert plan_words(two_stage_plans(**rates).optimal, "en") == (
        "Stops if 3 or fewer of the first 13 say yes; otherwise passes at 13 of 43. "
        "A hopeless idea ends after about 21 people on average."
    )


def test_small_chances_are_not_called_impossible_nor_large_ones_certain() -> None:
    assert (cases_words(0.001, "en"), cases_words(0.9999, "en")) == ("fewer than 1", "more than 99")
    assert (cases_words(0.0, "en"), cases_words(1.0, "en")) == ("0", "100")
    assert (probability_words(0.001, "ja"), probability_words(0.9999, "ja")) == ("1% 未満", "99% 超")


def test_later_people_get_their_own_sentence_and_nobody_asked_gets_only_one() -> None:
    late = judge(ShareCriterion(Fraction(1, 2), 2), 2, 2, later_x=0, later_n=1)
    assert verdict_words(late, "en")[-1] == (
        "Of the 1 who came after the planned 2, 0 said yes (not counted in the verdict)."
    )
    assert verdict_words(judge(SEVEN_IN_TEN, 0, 0), "en") == (
        "Undecided: nothing has been measured yet. The plan asks for 50 people.",
    )


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(1, 100))
def test_every_verdict_and_every_bar_has_words_in_both_languages(
    count: tuple[int, int], percent: int
) -> None:
    criterion = ShareCriterion(Fraction(percent, 100), 60)
    for language in LANGUAGES:
        for sentence in (*verdict_words(judge(criterion, *count), language), bar_worth(criterion, language)):
            assert sentence
            assert "{" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_this_room_is_worded(language: Language) -> None:
    refusals = [worded for key, worded in catalogue().items() if key.startswith("verdicts.invalid.")]
    assert len(refusals) >= 12
    assert all(worded[language] for worded in refusals)
