"""A title out of the sentence a workshop begins with: short, in its words, never blank."""

from __future__ import annotations

import re

import pytest

from gyakusan.core.text import Language
from gyakusan.listen.titling import LONGEST, title_of

from .sentences import ENGLISH, JAPANESE


@pytest.mark.parametrize(
    ("language", "said"), [*(("ja", said) for said in JAPANESE), *(("en", said) for said in ENGLISH)]
)
def test_every_sentence_gives_a_title_that_fits(language: Language, said: str) -> None:
    """At most 24 Japanese or 50 English signs, with no number and no torn edge of its own."""
    title = title_of(said, language)
    assert 0 < len(title) <= LONGEST[language]
    assert set(re.findall(r"\d+", title)) <= set(re.findall(r"\d+", said))
    assert not re.search(r"[、,.。]$|^[をがにはでと]|\b(?:a|an|the|of|to|and|for|with|that|who)$", title), (
        title
    )


@pytest.mark.parametrize(
    ("language", "said", "title"),
    [
        ("ja", "電気代が高い町工場", "電気代が高い町工場"),
        (
            "ja",
            "コールセンターの新人が、先輩に聞かずに電話に答えられるツール",
            "先輩に聞かずに電話に答えるツール",
        ),
        (
            "ja",
            "法人営業の担当者が、見積書の作成に1件あたり2時間かけずに済む見積もりツール",
            "法人営業の担当者の見積もりツール",
        ),
        (
            "en",
            "A dock scheduling system so truck drivers don't wait for hours",
            "Dock scheduling system for truck drivers",
        ),
        ("en", "A tool that drafts replies for customer support agents", "Draft replies"),
    ],
)
def test_a_title_names_the_product_or_what_it_is_for(language: Language, said: str, title: str) -> None:
    """A sentence short enough is its own title."""
    assert title_of(said, language) == title


def test_words_nobody_understands_are_clipped_and_a_blank_stays_one() -> None:
    assert title_of("あ" * 80, "ja") == "あ" * LONGEST["ja"]
    assert title_of("  ", "en") == ""
