"""What can be said in a spec, and what cannot."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from gyakusan.core.errors import Invalid
from gyakusan.core.text import text
from gyakusan.mocks.build import build
from gyakusan.mocks.spec import MockSpec, checked_slug
from tests.mocks.samples import JAPANESE


@pytest.mark.parametrize("slug", ["a", "7", "mise-shift", "a-1-b", "x" * 63])
def test_a_slug_of_small_letters_digits_and_single_hyphens_is_taken(slug: str) -> None:
    assert checked_slug(slug) == slug


@pytest.mark.parametrize(
    "slug",
    ["", "-a", "a-", "a--b", "A", "ä", "本", "a b", "a/b", "..", "a.b", "a\n", "a\0", "x" * 64, "１"],
)
def test_any_other_slug_is_refused_in_words(slug: str) -> None:
    with pytest.raises(Invalid) as refused:
        MockSpec(slug=slug, title="t", language="en")
    assert slug in text(refused.value.message, "ja", **refused.value.values)


def test_control_characters_are_dropped_and_line_breaks_are_kept() -> None:
    spec = MockSpec(slug="a", title=" a\0b\x1b ", language="en", lead="one\r\ntwo\tthree")
    assert (spec.title, spec.lead) == ("ab", "one\ntwo\tthree")


def test_a_lone_surrogate_is_dropped_rather_than_breaking_the_build() -> None:
    spec = MockSpec(slug="a", title="a\ud800b", language="en")
    assert spec.title == "ab"
    assert b"<h1" in build(spec)["index.html"]


def test_a_slot_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="headline"):
        MockSpec.model_validate({"slug": "a", "title": "t", "language": "en", "headline": "h"})


def test_a_spec_survives_json() -> None:
    assert MockSpec.model_validate_json(JAPANESE.model_dump_json()) == JAPANESE
