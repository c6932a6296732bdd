"""What the checks find in a press release: what is blank, and nothing that is there."""

from __future__ import annotations

import pytest

from gyakusan.refine.checks import findings
from gyakusan.workshop.rights import OFFLINE
from gyakusan.workshop.state import State
from gyakusan.workshop.view import view
from tests.refine.begun import COMPLETE, started, told
from tests.refine.record import (
    PROGRAM,
    bakery,
    drafted,
)


def test_a_draft_has_no_error_and_says_what_is_blank() -> None:
    found = findings(view(drafted(bakery()), OFFLINE), PROGRAM)
    assert {f.rule for f in found} == {
        "refine.placeholder",
        "refine.date_missing",
        "refine.price_missing",
    }
    assert {f.severity for f in found} == {"warning"}


def rules(state: State) -> set[str]:
    return {f.rule for f in findings(view(state, OFFLINE), PROGRAM)}


@pytest.mark.parametrize(
    ("slot", "text", "rule"),
    [
        ("customer_message", "町のパン連合は「朝の鈴」を始めました。", "refine.date_missing"),
        ("customer_message", "2026年9月1日、◯◯社は始めました。", "refine.placeholder"),
        ("faq_rating", "", "refine.placeholder"),
        ("faq_rating", "XXXX という声です。", "refine.placeholder"),
        ("faq_price", "", "refine.price_missing"),
        ("faq_price", "相談のうえ決めます。", "refine.price_missing"),
        ("faq_price", "月額◯◯円（税込）でお使いいただけます。", "refine.price_missing"),
    ],
)
def test_what_is_blank_is_found(slot: str, text: str, rule: str) -> None:
    assert rules(told(COMPLETE)) == set()
    assert rule in rules(told({**COMPLETE, slot: text}))


@pytest.mark.parametrize("price", ["無料です。", "初回は free です。", "三千円です。"])
def test_a_price_may_be_free_or_in_words(price: str) -> None:
    assert rules(told({**COMPLETE, "faq_price": price})) == set()


def test_the_companys_half_is_asked_for_once_somebody_began_it() -> None:
    assert rules(told(COMPLETE)) == set()
    assert rules(told({**COMPLETE, "faq_continue": "4 か月後です。"})) == {"refine.placeholder"}


def test_no_steps_is_an_error() -> None:
    state, _ = started()
    found = [f for f in findings(view(state, OFFLINE), PROGRAM) if f.severity == "error"]
    assert [f.rule for f in found] == ["refine.steps_missing"]
    assert "朝の鈴" in found[0].words("ja")
    assert "朝の鈴" in found[0].words("en")
