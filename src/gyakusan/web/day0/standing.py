"""Where the preparation stands: readiness with who must act, how Day0 came out, what each part asks at its end."""

from __future__ import annotations

from htpy import Node, div, fieldset, legend, p, span, ul
from htpy import input as input_element
from htpy import label as label_element

from gyakusan.course.day0 import readiness
from gyakusan.course.day0.ops import following
from gyakusan.web.day0.checklist import checklist, line_of
from gyakusan.web.forms import sent_in_place
from gyakusan.web.frame import block, button, disclosure, field, notice
from gyakusan.web.rooms import Sight

CHOICES = {
    "go": "day0.choice.go",
    "postpone": "day0.choice.postpone",
    "other_people": "day0.choice.other_people",
}
SAID = {**CHOICES, "start_anyway": "day0.choice.start_anyway"}


def board(sight: Sight) -> Node:
    """What is not met, the outcome, the closing lists."""
    part = following(sight.program)
    asked = readiness.lines(sight.view, sight.program, readiness.before(sight.program, part))
    left = [line for line in asked if not line.met]
    done = [line for line in asked if line.met]
    return [
        block(
            title=sight.words("day0.readiness"),
            id="readiness",
            note=sight.words("day0.met_of", met=len(done), all=len(asked)),
            body=[
                ul(".checklist")[(line_of(sight, line, fields=False) for line in left)]
                if left
                else notice(kind="good", body=sight.words("day0.all_met"), language=sight.language),
                bool(done)
                and disclosure(
                    summary_text=sight.words("day0.met_ones", count=len(done)),
                    body=ul(".checklist")[(line_of(sight, line, fields=False) for line in done)],
                    id="met-ones",
                ),
            ],
        ),
        _outcome(sight, bool(left)),
        _endings(sight),
    ]


def greetings(sight: Sight) -> Node:
    """The checks that everybody makes for themselves, in the work in which all of them do so once more."""
    asked = readiness.before(sight.program, following(sight.program))
    own = [check for check in asked if sight.program.check(check).by == "each"]
    return block(title=sight.words("day0.greetings"), body=checklist(sight, own)) if own else None


def outcome_said(sight: Sight) -> Node:
    """How it came out, in one sentence."""
    if not sight.view.outcomes:
        return None
    newest = sight.view.outcomes[-1]
    known = {check.id for check in sight.program.checks}
    titles = [sight.program.text(f"checks.{id}.title", sight.language) for id in newest.unmet if id in known]
    return notice(
        kind="good" if newest.choice == "go" else "warning",
        language=sight.language,
        body=[
            sight.words("day0.came_out", choice=sight.words(SAID[newest.choice]), name=sight.name(newest.by)),
            newest.reason and p(lang=sight.content_language)[newest.reason],
            titles
            and disclosure(
                summary_text=sight.words("day0.unmet_then", count=len(titles)),
                body=[p[title] for title in titles],
            ),
        ],
    )


def _outcome(sight: Sight, unmet: bool) -> Node:
    """Go on, postpone, other people: for whoever decides."""
    if not sight.view.viewer.may("decide") or "at" in sight.query:
        return None
    return block(
        title=sight.words("day0.outcome"),
        id="outcome",
        body=[
            p(".hint")[sight.words("day0.outcome_note")],
            sent_in_place(
                sight.action("outcome"),
                [
                    fieldset(".choices")[
                        legend(".visually-hidden")[sight.words("day0.outcome")],
                        (
                            label_element(".tick")[
                                input_element(type="radio", name="choice", value=choice, required=True),
                                span[sight.words(key)],
                            ]
                            for choice, key in CHOICES.items()
                        ),
                    ],
                    field(
                        label=sight.words("verdicts_page.reason"),
                        name="reason",
                        rows=2,
                        hint=sight.words("day0.reason_unmet" if unmet else "day0.reason_hint"),
                        content_language=sight.content_language,
                    ),
                    div(".toolbar")[button(label=sight.words("day0.record_outcome"), kind="primary")],
                ],
            ),
        ],
    )


def _endings(sight: Sight) -> Node:
    """The closing lists of the parts after the first: asked then, to be read now."""
    parts = [part for part in sight.program.parts[1:] if part.closing]
    if not parts:
        return None
    return block(
        title=sight.words("day0.endings"),
        note=sight.words("day0.endings_note"),
        body=[
            disclosure(
                id=f"ending-{part.id}",
                summary_text=[
                    sight.program.text(f"parts.{part.id}.title", sight.language),
                    " ",
                    span(".hint")[_met_of(sight, part.closing)],
                ],
                body=checklist(sight, part.closing),
                open=sight.view.meeting.part == part.id,
            )
            for part in parts
        ],
    )


def _met_of(sight: Sight, checks: tuple[str, ...]) -> str:
    found = readiness.lines(sight.view, sight.program, checks)
    return sight.words("day0.met_of", met=sum(line.met for line in found), all=len(found))
