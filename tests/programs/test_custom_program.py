"""A company's own program is three files and no code."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.core.text import text
from gyakusan.workshop.programs import load_program

Write = Callable[..., Path]


def test_a_tiny_program_loads_without_code(write: Write) -> None:
    program = load_program(write(languages="en ja"))
    assert program.languages == ("ja", "en")
    assert [work.id for work in program.works("practice")] == ["read", "score"]
    assert program.text("press_release.slots.message.template", "en", name="Foo") == "Here is Foo."
    assert program.milestone("liked").bar_text == "4.5"
    assert [t.check for work in program.all_works for t in work.troubles if t.check] == ["define.awkward"]


def test_a_program_is_found_again_by_its_name(write: Write) -> None:
    path = write()
    assert load_program(load_program(path).name) == load_program(path)


def test_one_language_is_enough_and_answers_for_the_other(write: Write) -> None:
    program = load_program(write())
    assert program.languages == ("en",)
    assert program.text("title", "ja") == "Ours"
    program.require("en")


def test_a_workshop_in_the_missing_language_is_refused_by_a_sentence_that_names_the_file(
    write: Write,
) -> None:
    with pytest.raises(Invalid) as refused:
        load_program(write()).require("ja")
    assert text(refused.value.message, "ja", **refused.value.values) == (
        "プログラム「Ours」には日本語の文がありません。ours.ja.toml を同じフォルダーに置くか、"
        "英語でワークショップを作ってください。"
    )


def test_an_edited_file_is_read_again(write: Write) -> None:
    path = write()
    before = load_program(path)
    words = path.with_suffix(".en.toml")
    words.write_text(words.read_text("utf-8").replace('title = "Ours"', 'title = "Yours"'), "utf-8")
    os.utime(words, (1, 1))
    assert (before.text("title", "en"), load_program(path).text("title", "en")) == ("Ours", "Yours")


@pytest.mark.parametrize("name", ["v99", "../v3", "no/such/file.toml", ""])
def test_a_program_that_is_nowhere_is_not_found_and_the_shipped_ones_are_named(name: str) -> None:
    with pytest.raises(NotFound) as refused:
        load_program(name)
    assert "v3" in text(refused.value.message, "en", **refused.value.values)


def test_a_folder_is_no_program(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        load_program(tmp_path)
