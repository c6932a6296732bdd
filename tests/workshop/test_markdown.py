"""Markdown of a bundle: cells, marks and blocks survive a round trip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.text import Language
from gyakusan.workshop.artifacts import Basis
from gyakusan.workshop.markdown import (
    basis_cell,
    basis_mark,
    blocks,
    column,
    columns,
    labelled,
    read_basis_cell,
    table,
    take_basis,
    take_doubtful,
    uncell,
    write_table,
)

words = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\\"), max_size=30)
BASES = [
    Basis(),
    Basis(kind="ai"),
    Basis(kind="fact", source="通話履歴"),
    Basis(kind="fact", source="log (May)"),
]


@given(cells=st.lists(words.map(str.strip), min_size=2, max_size=4))
def test_what_is_written_into_cells_reads_back(cells: list[str]) -> None:
    written = write_table(["a"] * len(cells), [cells])
    read = table(blocks(written)[0])
    assert [uncell(cell) for cell in read.rows[0].cells] == [" ".join(c.split("\n")) for c in cells]


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_basis_survives_as_mark_and_as_cell(basis: Basis, language: Language) -> None:
    assert take_basis("文です。" + basis_mark(basis, language)) == ("文です。", basis)
    assert read_basis_cell(basis_cell(basis, language)) == basis


def test_a_sentence_without_a_mark_is_an_assumption_and_keeps_its_brackets() -> None:
    assert take_basis("価格(税込)") == ("価格(税込)", Basis())
    assert take_doubtful("予測する (要確認)") == ("予測する", True)


def test_every_line_of_a_text_is_in_exactly_one_block() -> None:
    source = "para\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- x\n  - y\n\n```\ncode\n```\n\n> quote\n\n### h\n"
    found = blocks(source, first_line=10)
    assert [(block.kind, block.line) for block in found] == [
        ("paragraph", 10),
        ("table", 12),
        ("list", 16),
        ("other", 19),
        ("other", 23),
        ("heading", 25),
    ]
    assert "\n\n".join(block.source for block in found) == source.strip()


def test_columns_are_found_by_other_names_and_emphasis() -> None:
    assert column(["行動段階", "具体的行動", "時間リソース"], ["行動"]) == 0
    assert column(["Stage", "Action"], ["action"]) == 1
    assert column(["x"], ["y"]) is None


def test_a_heading_is_one_thing_only_and_an_equal_name_goes_before_one_that_contains_it() -> None:
    """「行動段階」 contains the action's name, too; 「行動」 stands for the action wherever it is."""
    names = {"text": "listen.names.text", "stage": "listen.names.stage"}
    assert columns(["行動段階", "行動"], names) == {"text": 1, "stage": 0}
    assert columns(["行動"], {"first": "listen.names.text", "second": "listen.names.text"}) == {"first": 0}
    assert columns(["", "?"], names) == {}


def test_labelled_lists_keep_what_follows_a_label() -> None:
    source = "* いつ使う? : 朝\n* **どう実現している?** :\n  1. 画面\n  2. 通知"
    found = labelled(source, {"when": ["いつ使う"], "how": ["どう実現している"]})
    assert found["when"] == "朝"
    assert found["how"].split() == ["1.", "画面", "2.", "通知"]
