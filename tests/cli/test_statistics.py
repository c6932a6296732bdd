"""``verdict`` and ``sample-size``: their stable shapes, and sentences in two languages."""

from __future__ import annotations

import pytest

from tests.cli.running import gyakusan, shape, succeeded


def test_the_shape_of_a_verdict() -> None:
    """Field by field as other programs rely on it; shares are 0-1."""
    verdict = shape("verdict", "36/50", "--at-least", "70%")
    assert list(verdict) == [
        *("observed", "need", "rule_met", "outcome", "reason", "interval", "probability_at_least_bar"),
        "more_needed",
    ]
    assert list(verdict["interval"]) == ["kind", "level", "low", "high"]
    assert (verdict["observed"], verdict["need"], verdict["rule_met"]) == (0.72, 35, True)
    assert (verdict["outcome"], verdict["more_needed"]) == ("pass", 0)
    assert 0 < verdict["interval"]["low"] < 0.72 < verdict["interval"]["high"] < 1


def test_before_the_planned_number_it_is_undecided() -> None:
    """More people are asked for, and the interval may be looked at any day."""
    verdict = shape("verdict", "6/10", "--at-least", "0.7", "--planned", "20", "--hopeless", "40%")
    assert verdict["rule_met"] is None
    assert (verdict["outcome"], verdict["more_needed"]) == ("undecided", 10)
    assert verdict["interval"]["kind"] == "confidence_sequence"


def test_a_failed_idea_is_a_result_and_no_failure_of_the_command() -> None:
    """Scripts tell the two apart by ``outcome``."""
    assert shape("verdict", "1/50", "--at-least", "70%")["outcome"] == "fail"


def test_the_shape_of_a_sample_size() -> None:
    """One stage, and Simon's two plans."""
    size = shape("sample-size", "--target", "80%", "--hopeless", "50%")
    assert list(size) == ["single", "two_stage"]
    assert list(size["single"]) == ["n", "need", "false_go", "power"]
    assert list(size["two_stage"]) == ["optimal", "minimax"]
    for plan in size["two_stage"].values():
        assert list(plan) == ["r1", "n1", "r", "n", "expected_n"]
    assert (size["single"]["n"], size["single"]["need"]) == (18, 13)


def test_risks_can_be_chosen() -> None:
    """Less risk takes more people."""
    careful = shape("sample-size", "--target", "80%", "--hopeless", "50%", "--risk", "1%", "--miss", "5%")
    assert careful["single"]["n"] > 18


@pytest.mark.parametrize("language", ["en", "ja"])
def test_people_get_sentences(language: str) -> None:
    """One per line."""
    done = gyakusan("verdict", "36/50", "--at-least", "70%", language=language)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3
    assert len(succeeded("sample-size", "--target", "80%", "--hopeless", "50%").splitlines()) == 3
