"""A number and the word after it agree: "1 vote", "2 votes"."""

from __future__ import annotations

import re

import pytest

from gyakusan.core.text import catalogue, text

COUNTED = "minutes|hours|days|times|votes|rows|questions|actions|people|solutions|files|workshops|statements|works|notes|grades"
ALWAYS_MORE = {
    "day0.too_many_questions",
    "define.shared",
    "listen.shared_by",
    "listen.paste_too_long",
    "joining.full",
    "meeting.only_shorter",
    "programs.min_over_max",
    "test_iterate.markdown.verdict",
}
"""Texts whose number is never 1 (a share among several, a limit), and a line of the bundle that is read back."""


@pytest.mark.parametrize(("count", "said"), [(0, "0 votes"), (1, "1 vote"), (2, "2 votes"), ("1", "1 vote")])
def test_the_word_takes_the_form_of_its_number(count: object, said: str) -> None:
    assert text("define.vote_counts", "en", counts=count) == said


def test_no_english_text_puts_a_bare_plural_after_a_number() -> None:
    """Else somebody reads "1 minutes" one day."""
    bare = [
        key
        for key, worded in catalogue().items()
        if key not in ALWAYS_MORE and re.search(rf"\{{\w+\}} (?:more )?(?:{COUNTED})\b", worded["en"])
    ]
    assert bare == []
