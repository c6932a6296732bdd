"""Our statistics reproduce values computed elsewhere: references, published tables, worked examples."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from gyakusan.verdicts.intervals import clopper_pearson, confidence_sequence, probability_at_least
from gyakusan.verdicts.plans import chance_to_pass
from gyakusan.verdicts.shapes import sample_size_json
from gyakusan.verdicts.shares import parse_share
from gyakusan.verdicts.two_stage import two_stage_plans

VECTORS: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "statistics.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", VECTORS["clopper_pearson_95"], ids=lambda c: f"{c['x']}of{c['n']}")
def test_exact_intervals_match_the_reference(case: dict[str, Any]) -> None:
    interval = clopper_pearson(case["x"], case["n"])
    assert (interval.low, interval.high) == pytest.approx(tuple(case["interval"]), abs=1e-5)


@pytest.mark.parametrize(
    "case", VECTORS["beta_binomial_confidence_sequence"], ids=lambda c: f"{c['x']}of{c['n']}"
)
def test_confidence_sequences_match_the_reference(case: dict[str, Any]) -> None:
    interval = confidence_sequence(case["x"], case["n"], case["t_opt"], 1 - case["alpha"])
    assert (interval.low, interval.high) == pytest.approx(tuple(case["interval"]), abs=1e-5)


@pytest.mark.parametrize("case", VECTORS["posterior_uniform_prior"], ids=lambda c: f"{c['x']}of{c['n']}")
def test_the_probability_to_reach_the_bar_matches_the_reference(case: dict[str, Any]) -> None:
    found = probability_at_least(case["x"], case["n"], Fraction(str(case["bar"])))
    assert found == pytest.approx(case["probability_at_least_bar"], abs=1e-5)


@pytest.mark.parametrize("case", VECTORS["operating_characteristic"], ids=lambda c: f"{c['need']}of{c['n']}")
def test_the_chance_to_pass_matches_the_reference(case: dict[str, Any]) -> None:
    for point in case["curve"]:
        assert chance_to_pass(case["n"], case["need"], point["p"]) == pytest.approx(point["pass"], abs=1e-5)


@pytest.mark.parametrize("case", VECTORS["simon_two_stage"], ids=lambda c: f"{c['p0']}to{c['p1']}")
def test_two_stage_plans_match_the_reference(case: dict[str, Any]) -> None:
    target, hopeless, risk, miss = (Fraction(str(case[name])) for name in ("p1", "p0", "alpha", "beta"))
    plans = sample_size_json(target=target, hopeless=hopeless, risk=risk, miss=miss)["two_stage"]
    for found, expected in ((plans["optimal"], case["optimal"]), (plans["minimax"], case["minimax"])):
        numbers = (found["r1"], found["n1"], found["r"], found["n"], found["expected_n"])
        assert numbers == pytest.approx(tuple(expected[k] for k in ("r1", "n1", "r", "n", "en")), abs=1e-4)


SIMON_1989 = [
    # hopeless, target, risk, miss, optimal (r1, n1, r, n), minimax (r1, n1, r, n)
    ("5%", "25%", "5%", "10%", (0, 9, 3, 30), (0, 15, 3, 25)),
    ("20%", "40%", "5%", "20%", (3, 13, 12, 43), (4, 18, 10, 33)),
    ("30%", "50%", "10%", "10%", (7, 22, 17, 46), (7, 28, 15, 39)),
    ("70%", "90%", "5%", "20%", (4, 6, 22, 27), (19, 23, 21, 26)),
]


@pytest.mark.parametrize(("hopeless", "target", "risk", "miss", "optimal", "minimax"), SIMON_1989)
def test_two_stage_plans_are_those_of_simons_tables(
    hopeless: str,
    target: str,
    risk: str,
    miss: str,
    optimal: tuple[int, ...],
    minimax: tuple[int, ...],
) -> None:
    plans = two_stage_plans(
        target=parse_share(target),
        hopeless=parse_share(hopeless),
        risk=parse_share(risk),
        miss=parse_share(miss),
    )
    found = [(plan.r1, plan.n1, plan.r, plan.n) for plan in (plans.optimal, plans.minimax)]
    assert found == [optimal, minimax]
