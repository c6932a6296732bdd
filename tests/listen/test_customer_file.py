"""customer.md: written plainly, read in any order, nothing lost."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.text import Language
from gyakusan.listen import customer_file
from gyakusan.workshop.artifacts import Basis, Customer
from gyakusan.workshop.entries import Changed

from .conftest import Desk

SHIFT = Path(__file__).parent.parent / "cases" / "shift" / "customer.md"


def _read(desk: Desk, source: str) -> list[str]:
    reading = customer_file.read(source, desk.state, desk.context, file="customer.md", language=desk.language)
    desk.record(reading.records)
    return [note.words(desk.language) for note in reading.notes]


def test_the_usual_file_comes_in_and_goes_out_unchanged(desk: Desk) -> None:
    source = SHIFT.read_text("utf-8")
    assert _read(desk, source) == []
    assert desk.state.customer.product == "ミセシフト(シフト作成サービス)"
    assert (
        desk.state.customer.behaviour.splitlines()[1] == "月 1 回の作成に約 9 時間、月中の差し替えに週 2 回"
    )
    assert customer_file.write(desk.view(), "ja") == source


def test_english_headings_in_another_order_are_read() -> None:
    desk = Desk(language="en")
    _read(
        desk,
        "# Customer: Petal\n\nWe think about a florist. (fact: 4 visits)\n\n### Who they are 🌷\n1. In her **40s**\n\n"
        "## What they do today\n* Walks the market\n\n## Goals\nSell everything\n\n## Competitors\nFoo\n* bar\n",
    )
    customer = desk.state.customer
    assert customer == Customer(
        id="customer",
        basis=Basis(kind="fact", source="4 visits"),
        product="Petal",
        sentence="We think about a florist.",
        purpose="Sell everything",
        behaviour="Walks the market",
        attributes="In her 40s",
    )
    assert [prose.text for prose in desk.state.prose] == ["## Competitors\nFoo\n* bar"]
    elsewhere = Desk(language="en")
    _read(elsewhere, customer_file.write(desk.view(), "en"))
    assert customer_file.write(elsewhere.view(), "en") == customer_file.write(desk.view(), "en")


def test_a_list_with_labels_will_do(desk: Desk) -> None:
    _read(
        desk,
        "- プロダクト: 朝パン\n- 一文: 私達は、パン屋について考えます。\n- 目的: 売り切る\n- 行動: 粉を量る\n- 属性: 50 代",
    )
    customer = desk.state.customer
    assert (customer.product, customer.purpose, customer.behaviour, customer.attributes) == (
        "朝パン",
        "売り切る",
        "粉を量る",
        "50 代",
    )


def test_a_page_without_the_headings_is_kept_and_said_so(desk: Desk) -> None:
    notes = _read(desk, "# 朝パン\n\n## 市場\n大きい")
    assert notes == [
        "customer.md:1: 目的・行動・属性の見出しが見つかりません。「## 目的」「## 行動」「## 属性」の下に書くと読み取れます。"
    ]
    assert desk.state.prose[0].text == "## 市場\n大きい"


def test_one_line_edited_by_hand_changes_one_field(desk: Desk) -> None:
    _read(desk, SHIFT.read_text("utf-8"))
    edited = customer_file.write(desk.view(), "ja").replace("店長歴 3 年以上", "店長歴 5 年以上")
    reading = customer_file.read(edited, desk.state, desk.context, file="c", language="ja")
    assert [record.field for record in reading.records if isinstance(record, Changed)] == ["attributes"]
    assert len(reading.records) == 1


_WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("目的を-*#>:： \n(AI)仮1."), st.characters(codec="utf-8", exclude_characters="\r")
    ),
    max_size=30,
)


@given(
    customer=st.builds(
        Customer,
        id=st.just("customer"),
        product=_WORDS,
        sentence=_WORDS,
        purpose=_WORDS,
        behaviour=_WORDS,
        attributes=_WORDS,
        basis=st.sampled_from([Basis(), Basis(kind="ai"), Basis(kind="fact", source="日誌")]),
    ),
    language=st.sampled_from(["ja", "en"]),
)
def test_reading_what_was_written_changes_no_field(customer: Customer, language: Language) -> None:
    desk = Desk(language=language)
    desk.customer(**{name: getattr(customer, name) for name in customer_file.FIELDS})
    desk.record(
        [Changed(id="customer", field="basis", was=None, value=customer.basis.model_dump(mode="json"))]
    )
    reading = customer_file.read(
        customer_file.write(desk.view(), language), desk.state, desk.context, file="c", language=language
    )
    assert [record for record in reading.records if isinstance(record, Changed)] == []
