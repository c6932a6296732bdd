"""An invention's name is short: two parts at most, and never one that is taken."""

from __future__ import annotations

import pytest

from gyakusan.core.text import Language
from gyakusan.invent.naming import combined_name


@pytest.mark.parametrize(
    ("language", "names", "name"),
    [
        ("ja", ["欠勤時の代わり探し", "人件費の見える化"], "人件費の見える化つき欠勤時の代わり探し"),
        ("ja", ["自動割り当て", "人件費の見える化", "希望回収フォーム"], "人件費の見える化つき自動割り当て"),
        ("ja", ["声での予約変更", "所要時間の目安"], "声での予約変更と所要時間の目安"),
        ("ja", ["前日の確かめ", "声での予約変更"], "前日の確かめと声での予約変更"),
        ("ja", ["来客予測(試作)"], "来客予測"),
        ("en", ["Bake plan", "Leftover box"], "Bake plan & leftover box"),
        ("en", ["Nudges in the tool people already read", "Accounts from one request"], "Nudges & accounts"),
        ("en", ["Recipe scaling", "Reserve by message"], "Recipe scaling & reserve by message"),
        ("en", ["Checklist that assigns itself", "A letter from the team", "Nudges"], "Checklist & letter"),
        ("en", ["POS link", "AI forecast of demand"], "POS link & AI forecast"),
    ],
)
def test_a_combination_is_named_by_two_of_its_solutions(
    language: Language, names: list[str], name: str
) -> None:
    assert combined_name(names, language) == name


def test_a_taken_name_is_avoided_while_another_solution_can_stand_in_it() -> None:
    names = ["自動割り当て", "人件費の見える化", "希望回収フォーム"]
    assert (
        combined_name(names, "ja", {"人件費の見える化つき自動割り当て"}) == "希望回収フォームつき自動割り当て"
    )
    assert (
        combined_name(names[:2], "ja", {"人件費の見える化つき自動割り当て"})
        == "人件費の見える化つき自動割り当て"
    )
