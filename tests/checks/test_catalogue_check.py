"""The check of the catalogue finds each kind of fault in a small tree, and nothing in a whole one."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.check_catalogue import faults

WHOLE_TEXTS = """
[title]
ja = "{count} 枚の札"
en = "{count} cards"

[kind.free]
ja = "自由な問い"
en = "Free question"

[kind.pair]
ja = "つなぐ問い"
en = "Connecting question"

[refused]
ja = "{name} は使えません"
en = "{name} cannot be used"
"""

WHOLE_CODE = '''
"""見本: a docstring may hold Japanese."""
from gyakusan.core.text import text, both

class Refusal(Exception): ...

class Invalid(Refusal):
    """断り"""

# 注: so may a comment.
def page(kind, language):
    raise Invalid("cards.refused", name=kind)
    return text("cards.title", language, count=3) + text(f"cards.kind.{kind}", language)
'''


def tree(
    folder: Path, *, texts: str = "", code: str = "", exceptions: str = "", file: str = "cards/page.py"
) -> list[str]:
    """The faults of the whole tree with ``texts`` and ``code`` added to it."""
    package = folder / "src/gyakusan"
    (package / "texts").mkdir(parents=True)
    (folder / "scripts").mkdir()
    (package / "texts/cards.toml").write_text(WHOLE_TEXTS + texts, "utf-8")
    page = package / file
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(WHOLE_CODE + code, "utf-8")
    (folder / "scripts/catalogue_exceptions.toml").write_text(exceptions, "utf-8")
    return list(faults(folder))


def test_a_whole_catalogue_has_no_fault(tmp_path: Path) -> None:
    """Literals, f-strings and refusals count as uses; docstrings and comments are no texts."""
    assert tree(tmp_path) == []


@pytest.mark.parametrize(
    ("texts", "code", "says"),
    [
        ('[one_sided]\nja = "片方"', 'text("cards.one_sided", "ja")', "cards.one_sided has no en"),
        (
            '[blank]\nja = "空"\nen = "  "',
            'text("cards.blank", "ja")',
            "cards.blank has no en",
        ),
        ('[a]\nja = "あ"\nen = "A"\njp = "い"', 'text("cards.a", "ja")', "'jp', which is no language"),
        (
            '[a]\nja = "{n} 個"\nen = "{m} pieces"',
            'text("cards.a", "ja", n=1, m=1)',
            "placeholders differ, ja ['n'], en ['m']",
        ),
        ('[a]\nja = "{n 個"\nen = "A"', 'text("cards.a", "ja")', "cards.a (ja): "),
        ('[a]\nja = "あ"\nen = "{}"', 'text("cards.a", "ja")', "placeholder {} is not a plain name"),
        (
            '[again]\nja = "自由な問い"\nen = "Open"',
            'text("cards.again", "ja")',
            "cards.kind.free, cards.again all say",
        ),
        ('[idle]\nja = "無用"\nen = "Idle"', "", "cards.idle is used nowhere"),
        ("", 'text("cards.absent", "ja")', "there is no text 'cards.absent'"),
        ("", 'both("cards.absent")', "there is no text 'cards.absent'"),
        ("", 'raise Invalid("cards.absent")', "there is no text 'cards.absent'"),
        (
            "",
            'text("cards.title" if here else "cards.absent", "ja", count=1)',
            "there is no text 'cards.absent'",
        ),
        ("", 'text(f"cards.sort.{kind}", "ja")', "no text fits f'cards.sort.{kind}'"),
        (
            "",
            'def say(key):\n    return text(key, "ja")\nsay("cards.absent")',
            "there is no text 'cards.absent'",
        ),
        ("", 'text("cards.title", "ja")', "'cards.title' needs ['count']"),
        ("", 'raise Invalid("cards.refused", other=1)', "'cards.refused' needs ['name']"),
        ("", 'label = "保存する"', "Japanese in the code, '保存する'"),
        ("", 'label = f"{1} 件"', "Japanese in the code, ' 件'"),
    ],
)
def test_each_kind_of_fault_is_found(tmp_path: Path, texts: str, code: str, says: str) -> None:
    """One fault planted, that fault told, and no other."""
    found = tree(tmp_path, texts=texts, code=code)
    assert len(found) == 1, found
    assert says in found[0]


def test_the_same_words_may_stand_twice_with_a_reason(tmp_path: Path) -> None:
    """The reason stands beside the text."""
    texts = '[again]\nja = "自由な問い"\nen = "Open"\nsame_because = "a heading, not a kind"'
    assert tree(tmp_path, texts=texts, code='text("cards.again", "ja")') == []


def test_japanese_as_material_is_allowed_by_file_and_only_with_a_reason(tmp_path: Path) -> None:
    """A language tool may hold words; an exception without a reason is itself a fault."""
    code, file = 'ENDING = "せずに"', "assist/endings.py"
    allowed = '[japanese_in_code]\n"assist/*" = "works on Japanese"'
    assert tree(tmp_path / "with", code=code, file=file, exceptions=allowed) == []
    silent = '[japanese_in_code]\n"assist/*" = ""'
    assert tree(tmp_path / "without", code=code, file=file, exceptions=silent) == [
        "catalogue_exceptions.toml: assist/* has no reason"
    ]


def test_no_value_is_asked_for_where_values_come_by_name_at_run_time(tmp_path: Path) -> None:
    """``**values`` cannot be checked by reading, so it is trusted."""
    assert tree(tmp_path, code='text("cards.title", "ja", **values)') == []
