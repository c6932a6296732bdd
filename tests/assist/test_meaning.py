"""Meaning as numbers: what is said alike lies close, in both languages."""

from __future__ import annotations

import numpy as np

from gyakusan.assist.meaning import embed, groups, nearest, similarity

REVIEWS = [
    "朝の電車が混んでいて座れない",
    "会計の列が長くて待たされた",
    "通勤電車がいつも満員でつらい",
    "レジの待ち時間が長すぎる",
    "満員の電車で毎朝疲れる",
]


def test_every_text_is_a_row_of_length_one() -> None:
    rows = embed([*REVIEWS, ""])
    assert rows.shape == (6, 512)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_text_gives_no_row() -> None:
    assert embed([]).shape == (0, 512)
    assert nearest("何か", []) == []
    assert groups([]) == []


def test_a_text_keeps_its_row_whatever_is_read_with_it() -> None:
    alone = embed([REVIEWS[1]])[0].copy()
    np.testing.assert_allclose(embed(REVIEWS)[1], alone, atol=1e-6)


def test_the_same_complaint_is_nearer_than_another_one() -> None:
    order = [position for position, _ in nearest("電車の混雑が苦痛", REVIEWS)]
    assert set(order[:3]) == {0, 2, 4}


def test_a_japanese_and_an_english_sentence_of_one_meaning_are_close() -> None:
    scores = similarity(
        ["シフト表を作る時間がかかる"], ["Making the shift schedule takes long", "The soup was too salty"]
    )
    assert scores[0, 0] > scores[0, 1]


def test_complaints_fall_into_the_groups_a_reader_would_make() -> None:
    assert groups(REVIEWS) == [[0, 2, 4], [1, 3]]


def test_a_distance_of_nothing_keeps_texts_apart_and_of_everything_joins_them() -> None:
    assert groups(REVIEWS, distance=0) == [[0], [1], [2], [3], [4]]
    assert groups(REVIEWS, distance=2) == [[0, 1, 2, 3, 4]]
