"""Continue, pivot or cut: what the verdicts say together, the form, and what was decided before."""

from __future__ import annotations

from typing import Final, Literal

from htpy import Element, Node, a, div, fieldset, form, legend, li, p, span, strong, ul
from htpy import input as input_element
from htpy import label as label_element

from gyakusan.roadmap.ops import PivotTo, Standing, latest_verdicts, process_to_return_to, standing
from gyakusan.web.frame import badge, block, button, disclosure, field, hidden_fields, process_name
from gyakusan.web.frame.htmx import post, refusal_inside
from gyakusan.web.rooms import Sight
from gyakusan.web.verdicts.criteria import OUTCOMES, milestone_title, moment
from gyakusan.web.verdicts.measuring import Measured
from gyakusan.web.verdicts.routes import CHOICES
from gyakusan.workshop.artifacts import Criterion, Decision, PressRelease, Verdict

_STANDINGS: Final[dict[Standing, str]] = {
    "pass": "verdicts_page.together.pass",
    "fail": "verdicts_page.together.fail",
    "undecided": "verdicts_page.together.undecided",
}
_LABELS: Final[dict[str, str]] = {
    "continue": "verdicts_page.choice.continue",
    "pivot-customer": "verdicts_page.choice.pivot_customer",
    "pivot-problem": "verdicts_page.choice.pivot_problem",
    "pivot-solution": "verdicts_page.choice.pivot_solution",
    "pivot-message": "verdicts_page.choice.pivot_message",
    "cut": "verdicts_page.choice.cut",
}


def decision_block(sight: Sight, release: PressRelease, measured: list[Measured]) -> Element:
    """What was decided about an idea, and the form to decide."""
    decisions = sight.view.parts(Decision, release.id)
    return block(
        title=sight.words("verdicts_page.decision"),
        level=3,
        id=f"decide-{release.id}",
        body=[
            decisions and ul(".decisions")[(li[_decided(sight, one)] for one in reversed(decisions))],
            _deciding(sight, release, measured)
            if sight.view.viewer.may("decide")
            else _who_decides(sight, decisions),
        ],
    )


def _who_decides(sight: Sight, decisions: tuple[Decision, ...]) -> Node:
    return None if decisions else p(".hint")[sight.words("verdicts_page.who_decides")]


def _decided(sight: Sight, decision: Decision) -> Node:
    key = f"{decision.choice}-{decision.pivot_to}" if decision.pivot_to else decision.choice
    kind: Literal["good", "bad", "accent"] = (
        "good" if decision.choice == "continue" else "bad" if decision.choice == "cut" else "accent"
    )
    return [
        p[
            badge(label=sight.words(_LABELS[key]), kind=kind),
            " ",
            sight.words(
                "verdicts_page.decided", when=moment(sight, decision.at), who=sight.name(decision.by)
            ),
        ],
        decision.reason and p(lang=sight.content_language)[decision.reason],
        p(".hint")[sight.words("verdicts_page.rests_on"), " ", _rested_on(sight, decision)],
        decision.pivot_to and p[_back_to(sight, decision.pivot_to)],
    ]


def _rested_on(sight: Sight, decision: Decision) -> str:
    found = (sight.view.get(Verdict, verdict) for verdict in decision.verdicts)
    said = [_verdict_words(sight, verdict) for verdict in found if verdict is not None]
    return sight.words("verdicts_page.and").join(said) or sight.words("verdicts_page.no_verdict")


def _verdict_words(sight: Sight, verdict: Verdict) -> str:
    criterion = sight.view.get(Criterion, verdict.criterion)
    return sight.words(
        "verdicts_page.rested",
        milestone=milestone_title(sight, criterion) if criterion else "",
        version=verdict.criterion_version,
        outcome=sight.words(OUTCOMES[verdict.outcome]),
        x=verdict.x,
        n=verdict.n,
    )


def _back_to(sight: Sight, pivot_to: PivotTo) -> Element:
    process = process_to_return_to(pivot_to)
    return a(href=sight.url(process))[
        sight.words("verdicts_page.back_to", process=process_name(process, sight.language))
    ]


def _deciding(sight: Sight, release: PressRelease, measured: list[Measured]) -> Element:
    """The form stands open once something can be decided upon: a locked bar, and no decision yet."""
    shown = _form(sight, release, measured)
    decided = sight.view.parts(Decision, release.id)
    if any(one.criterion.locked_at for one in measured) and not decided:
        return shown
    key = "verdicts_page.decide_anew" if decided else "verdicts_page.decide_early"
    return disclosure(summary_text=sight.words(key), body=shown)


def _form(sight: Sight, release: PressRelease, measured: list[Measured]) -> Element:
    verdicts = latest_verdicts(sight.view, release.id)
    stands = standing(verdicts, sight.view.parts(Criterion, release.id))
    unwritten = any(m.judged and m.judged.n and not m.is_recorded and m.criterion.locked_at for m in measured)
    url = sight.action("decide")
    return form({**post(url, once=True), **refusal_inside()}, class_="stack", method="post", action=url)[
        hidden_fields({"press_release": release.id}),
        p[strong[sight.words(_STANDINGS[stands])]],
        unwritten and p(".hint")[sight.words("verdicts_page.unwritten")],
        fieldset(".choices")[
            legend[sight.words("verdicts_page.what_now")],
            (_choice(sight, choice) for choice in CHOICES),
        ],
        field(
            label=sight.words("verdicts_page.reason"),
            name="reason",
            rows=3,
            hint=sight.words(
                "verdicts_page.reason_hint_pass" if stands == "pass" else "verdicts_page.reason_hint_other"
            ),
            content_language=sight.content_language,
        ),
        div(".toolbar")[button(label=sight.words("verdicts_page.decide"), kind="plain")],
        div(".said", role="status"),
    ]


def _choice(sight: Sight, choice: str) -> Element:
    pivot_to = CHOICES[choice][1]
    leads = ""
    if pivot_to is not None:
        process = process_to_return_to(pivot_to)
        leads = sight.words("verdicts_page.leads_to", process=process_name(process, sight.language))
    return label_element(".choice")[
        input_element(type="radio", name="choice", value=choice, required=True),
        span[sight.words(_LABELS[choice])],
        leads and span(".hint")[leads],
    ]
