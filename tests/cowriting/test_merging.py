"""Two versions of a text become one in which nothing is missing and nothing stands twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.workshop.merging import applied, hunks, merged

TEXTS = st.text(alphabet="あいう、。ab \n😀", max_size=30)


@given(was=TEXTS, now=TEXTS)
def test_the_changes_between_two_texts_make_one_of_the_other(was: str, now: str) -> None:
    """What ``hunks`` finds, ``applied`` does."""
    assert applied(was, hunks(was, now)) == now


@given(was=TEXTS, now=TEXTS)
def test_who_changed_alone_is_followed_to_the_letter(was: str, now: str) -> None:
    """One side without changes, or both with the same ones, leave nothing to settle."""
    assert merged(was, now, was) == now
    assert merged(was, was, now) == now
    assert merged(was, now, now) == now


@given(was=TEXTS, mine=TEXTS, theirs=TEXTS)
def test_what_either_wrote_is_in_the_result(was: str, mine: str, theirs: str) -> None:
    """Every run of characters that one side put in stands in the merged text."""
    result = merged(was, mine, theirs)
    for hunk in (*hunks(was, mine), *hunks(was, theirs)):
        assert hunk.words in result


@pytest.mark.parametrize(
    ("was", "mine", "theirs", "result"),
    [
        ("今日は晴れ。", "今日はとても晴れ。", "今日は晴れです。", "今日はとても晴れです。"),
        ("", "店長の声", "本部の声", "本部の声店長の声"),
        ("値段は千円。", "値段は二千円。", "料金は千円。", "料金は二千円。"),
        ("一行目\n二行目", "一行目\n二行目\n三行目", "一行目", "一行目\n三行目"),
        ("消す文。残る文。", "残る文。", "消す文。残る文。足した文。", "残る文。足した文。"),
        ("同じ所", "違う所", "別の所", "別の違う所"),
        ("消す文。残る文。", "消す文。", "残る文。", ""),
        ("文", "文と続き", "文と続きと、その続き", "文と続きと、その続き"),
    ],
)
def test_two_people_changed_the_same_text(was: str, mine: str, theirs: str, result: str) -> None:
    """Both changes are made; where both changed the same words, both versions stay, and what is in both stands once."""
    assert merged(was, mine, theirs) == result
