"""What a built site holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from gyakusan.core.errors import Invalid
from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.mocks.build import MOST_BYTES, build, hue
from gyakusan.mocks.spec import Answer, MockSpec, Number, Question, SampleField, Screen
from tests.mocks.reading import Reading
from tests.mocks.samples import ENGLISH, JAPANESE

HOSTILE = [
    "<script>alert(1)</script>",
    '"onload="alert(1)" x="',
    "javascript:alert(1)",
    "</title></head><body onload=alert(1)>",
    "<!-- ",
    "'><img src=x onerror=alert(1)>",
    "</textarea><svg/onload=alert(1)>",
    "&lt;script&gt; &amp;",
    "]]></style>{alert}{{7*7}}${7*7}",
]


def every_text(model: BaseModel) -> Iterator[str]:
    """Each string somebody wrote into a spec, line by line."""
    for name, value in model:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from every_text(item)
            elif isinstance(item, str) and name not in {"slug", "language", "kind"}:
                yield from item.splitlines()


def filled_with(words: str, language: Language = "en") -> MockSpec:
    """A spec that says ``words`` in every slot, with every kind of field."""
    kinds = (
        SampleField(label=words, value=words, unit=words),
        SampleField(label=words, value=words, kind="choice", options=(words,), unit=words),
        SampleField(label=words, value=words, kind="number", unit=words),
        SampleField(label=words, value=words + "\n" + words),
    )
    answer = Answer(title=words, lines=(words,), numbers=(Number(label=words, value=words, unit=words),))
    return MockSpec(
        slug="filled",
        title=words,
        language=language,
        company=words,
        service=words,
        message=words,
        lead=words,
        problem=words,
        how_it_works=(words,),
        faq=(Question(question=words, answer=words),),
        price=words,
        call_to_action=words,
        steps=(
            Screen(title=words, instruction=words, sample_input=kinds, sample_answer=answer, doubtful=True),
        ),
    )


def test_every_text_of_the_spec_can_be_read_on_the_page(spec: MockSpec) -> None:
    words = Reading(build(spec)["index.html"]).words
    shown = spec.model_copy(update={"title": spec.service})  # the team's own name for it is not the visitors'
    assert [line for line in every_text(shown) if line not in words] == []


def test_what_is_unknown_stays_a_visible_blank_and_nothing_is_made_up() -> None:
    for language in LANGUAGES:
        empty = MockSpec(slug="empty", title="Empty", language=language)
        words = Reading(build(empty)["index.html"]).words
        assert (
            words.count(text("mocks.blank", language)) == 6
        )  # lead, problem, how, price, questions, company
        assert not re.search(r"[¥$£€]|円", words)


def test_an_unanswered_question_and_a_step_without_result_say_so(spec: MockSpec) -> None:
    words = Reading(build(ENGLISH)["index.html"]).words
    assert "How do nurses rate it?\n\nTo be announced" in words
    assert text("mocks.result_blank", "en") in words


def test_how_it_works_falls_back_to_the_titles_of_the_steps() -> None:
    spec = JAPANESE.model_copy(update={"how_it_works": ()})
    words = Reading(build(spec)["index.html"]).words
    assert all(words.count(step.title) >= 2 for step in spec.steps)


def test_the_foot_says_that_it_is_a_trial_and_what_is_counted(spec: MockSpec) -> None:
    words = Reading(build(spec)["index.html"]).words
    assert text("mocks.trial", spec.language) in words
    assert text("mocks.counted", spec.language) in words


def test_the_whole_site_weighs_60_kilobytes_at_most_uncompressed(spec: MockSpec) -> None:
    assert sum(len(content) for content in build(spec).values()) <= MOST_BYTES == 60 * 1024


def test_a_site_that_would_weigh_more_is_refused_with_its_size() -> None:
    with pytest.raises(Invalid) as refused:
        build(JAPANESE.model_copy(update={"problem": "長い。" * 8000}))
    assert "60 KB" in text(refused.value.message, "en", **refused.value.values)


def test_the_same_spec_gives_the_same_bytes(spec: MockSpec) -> None:
    assert build(spec) == build(MockSpec.model_validate_json(spec.model_dump_json()))


def test_mocks_of_different_titles_have_different_hues() -> None:
    assert len({hue(f"title {number}") for number in range(20)}) >= 18
    assert hue(JAPANESE.title) != hue(ENGLISH.title)


def test_nothing_is_loaded_from_elsewhere(spec: MockSpec) -> None:
    site = build(spec)
    loaded = [
        value.split("?")[0]
        for tag, name, value in Reading(site["index.html"]).attributes
        if name in {"src", "href"} and not value.startswith(("#", "data:"))
    ]
    assert sorted(loaded) == ["mock.css", "mock.js"]
    assert not re.search(rb"https?://|//[a-z]|@import|url\(", site["mock.css"] + site["mock.js"])


def test_presses_are_counted_under_the_agreed_names() -> None:
    names = [
        value
        for _, name, value in Reading(build(JAPANESE)["index.html"]).attributes
        if name == "data-track-name"
    ]
    assert sorted(set(names)) == sorted(
        ["try", "faq-1", "faq-2", "faq-3", "run-1", "run-2", "answer"]
        + [f"{way}-{number}" for way in ("back", "next") for number in (1, 2, 3)]
    )
    assert names.count("try") == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    harmless, hostile = (Reading(build(filled_with(said))["index.html"]) for said in ("harmless", words))
    assert hostile.tags == harmless.tags
    assert [(tag, name) for tag, name, _ in hostile.attributes] == [
        (tag, name) for tag, name, _ in harmless.attributes
    ]
    assert not [name for _, name, _ in hostile.attributes if name.startswith("on") or name == "style"]
    assert [
        value for _, name, value in hostile.attributes if name in {"href", "data-go"} and "alert" in value
    ] == []
    assert words in hostile.words


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda words: words.strip())
)
def test_any_words_at_all_leave_the_elements_as_they_are(words: str) -> None:
    said = Reading(build(filled_with(words))["index.html"])
    assert said.tags.count("script") == said.tags.count("select") == 1
    assert said.tags.count("img") == said.tags.count("iframe") == 0
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    assert [line for line in lines if line not in said.words] == []
