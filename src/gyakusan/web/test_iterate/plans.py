"""Better plans on offer: how many people tell the bar from the hopeless rate, at once or in two stages."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from htpy import Node, li, p, span, ul

from gyakusan.core.errors import Invalid
from gyakusan.test_iterate import measures
from gyakusan.verdicts.plans import SingleStage, chance_to_pass, smallest_single_stage
from gyakusan.verdicts.shares import percent
from gyakusan.verdicts.two_stage import TwoStage, two_stage_plans
from gyakusan.verdicts.words import plan_words
from gyakusan.web.frame import action, disclosure
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Criterion

SEARCHED_AT_MOST = 200
"""People of the single-stage plan up to which two-stage plans are looked for: beyond it a page would wait."""


@lru_cache(maxsize=256)
def plans_for(target: Fraction, hopeless: Fraction) -> tuple[tuple[str, SingleStage | TwoStage], ...]:
    """Stage name and plan, the simplest first; plans that are the same are named once. Empty when rates are too close."""
    try:
        single = smallest_single_stage(target=target, hopeless=hopeless)
        found: list[tuple[str, SingleStage | TwoStage]] = [("single", single)]
        if single.n <= SEARCHED_AT_MOST:
            two = two_stage_plans(target=target, hopeless=hopeless)
            found.append(("optimal", two.optimal))
            if two.minimax != two.optimal:
                found.append(("minimax", two.minimax))
    except Invalid:
        return ()
    return tuple(found)


def offers(sight: Sight, criterion: Criterion) -> Node:
    """The plans with a button each, one click away; the program's own plan where it has one."""
    if not sight.may_write:
        return None
    target, hopeless = measures.share_of(criterion.bar), measures.share_of(criterion.hopeless)
    found = plans_for(target, hopeless) if target is not None and hopeless is not None else ()
    milestone = measures.milestone_of(criterion, sight.program)
    own = milestone is not None and not measures.is_default(criterion, sight.program)
    if not found and not own:
        return None
    return disclosure(
        id=f"plans-{criterion.id}",
        summary_text=sight.words("test_iterate.page.better_plan"),
        body=[
            _asked(sight, target, hopeless) if found else None,
            ul(".plans")[
                (
                    li[span[_said(sight, stage, plan, hopeless)], _adopt(sight, criterion, stage, plan)]
                    for stage, plan in found
                ),
                own
                and li[
                    span[sight.words("test_iterate.page.program_plan")],
                    action(
                        action_url=sight.action("default"),
                        label=sight.words("test_iterate.page.use_default"),
                        fields={"item": criterion.id},
                    ),
                ],
            ],
        ],
    )


def _asked(sight: Sight, target: Fraction | None, hopeless: Fraction | None) -> Node:
    if target is None or hopeless is None:
        return None
    return p[sight.words("test_iterate.page.plan_for", target=percent(target), hopeless=percent(hopeless))]


def _said(sight: Sight, stage: str, plan: SingleStage | TwoStage, hopeless: Fraction | None) -> Node:
    words = plan_words(plan, sight.language)
    if hopeless is None:
        return words
    luck = plan.false_go if isinstance(plan, TwoStage) else chance_to_pass(plan.n, plan.need, hopeless)
    return [
        sight.words(f"test_iterate.page.stage.{stage}"),
        " ",
        words,
        " ",
        span(".hint")[
            sight.words(
                "test_iterate.page.luck", luck=percent(round(luck, 2)), power=percent(round(plan.power, 2))
            )
        ],
    ]


def _adopt(sight: Sight, criterion: Criterion, stage: str, plan: SingleStage | TwoStage) -> Node:
    first = (plan.r1, plan.n1) if isinstance(plan, TwoStage) else (None, None)
    if (criterion.planned_n, measures.need_of(criterion), criterion.cut_at, criterion.cut_of) == (
        plan.n,
        plan.need,
        *first,
    ):
        return span(".hint")[sight.words("test_iterate.page.adopted")]
    return action(
        action_url=sight.action("adopt"),
        label=sight.words("test_iterate.page.adopt"),
        fields={"item": criterion.id, "stage": stage},
    )
