"""The review of the press releases: read, remarked on, one after the other; steps in doubt gathered in one list."""

from __future__ import annotations

from htpy import Element, Node, a, article, aside, div, h2, h3, li, ol, p, section, span, ul

from gyakusan.web.frame import action, block, empty_state
from gyakusan.web.refine.aloud import aloud
from gyakusan.web.refine.margin import margin
from gyakusan.web.refine.passages import Part, parts, sentences
from gyakusan.web.refine.rounds import ALOUD, looked_at, rounds
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Comment, PressRelease, Slot, Step
from gyakusan.workshop.meeting import reviewing


def board(sight: Sight) -> Node:
    """What the room shows in the work that leaves remarks."""
    turn = reviewing.present(sight.view, sight.program)
    if turn is None:
        return empty_state(sentence=sight.words("refine.page.empty"))
    release = looked_at(sight, turn)
    reads = sight.query.get("tab") == ALOUD
    return [
        rounds(sight, turn),
        aloud(sight, release) if reads else _document(sight, release),
        red_steps(sight),
    ]


def _document(sight: Sight, release: PressRelease) -> Element:
    """The customers' half to read, each part with its remarks beside it."""
    found = list(parts(sight, release))
    texts = [part for part in found if isinstance(part.item, Slot) and not part.asked]
    steps = [part for part in found if part.number]
    asked = [part for part in found if part.asked]
    return article(".letter.review", id=f"review-{release.id}")[
        div(".letter-part")[
            h2(lang=sight.content_language)[release.title], margin(sight, release, marked=False)
        ],
        [_text(sight, part) for part in texts],
        section(".letter-section")[
            h3[sight.words("review.steps")],
            ol(".letter-steps")[(li[_part(sight, part)] for part in steps)]
            if steps
            else p(".quiet")[sight.words("refine.page.blank")],
        ],
        section(".letter-faq")[
            h3[sight.words("refine.markdown.customer_faq")], [_part(sight, part) for part in asked]
        ],
    ]


def _text(sight: Sight, part: Part) -> Element:
    return section(".letter-section")[h3[part.heading], _part(sight, part)]


def _part(sight: Sight, part: Part) -> Element:
    red = isinstance(part.item, Step) and part.item.doubtful
    quotes = sentences(part.words)
    return div(".letter-part", id=f"part-{part.item.id}", data_controller="remark")[
        div(".letter-main")[
            part.asked
            and p(".letter-question", lang=sight.content_language)[
                span(".letter-q", aria_hidden="true")["Q"], part.asked
            ],
            div(class_=["letter-step" if part.number else "letter-text", red and "red-step"])[
                part.number > 0 and span(".letter-number", aria_hidden="true")[str(part.number)],
                _words(sight, part, red),
            ],
            part.number > 0 and _red(sight, part),
        ],
        margin(sight, part.item, marked=bool(part.words), quotes=quotes),
    ]


def _words(sight: Sight, part: Part, red: bool) -> Element:
    """Sentence by sentence: a press on one begins a remark on it. The form beside it offers the same to a keyboard."""
    if not part.words:
        return p(".quiet")[sight.words("refine.page.blank")]
    meant = {
        remark.quote
        for remark in sight.view.parts(Comment, part.item.id)
        if remark.quote and not remark.resolved
    }
    lines = [sentences(line) for line in part.words.split("\n") if line.strip()]
    between = None if sight.content_language == "ja" else " "
    return div(".passages", lang=sight.content_language)[
        red and span(".mark.mark-red", lang=sight.language)[sight.words("mocks.doubtful")],
        (
            p[
                (
                    [
                        place > 0 and between,
                        span(
                            class_=["passage", any(q in one or one in q for q in meant) and "is-remarked"],
                            data_action=(sight.may_write and "click->remark#about") or None,
                        )[one],
                    ]
                    for place, one in enumerate(line)
                )
            ]
            for line in lines
        ),
    ]


def _red(sight: Sight, part: Part) -> Node:
    if not sight.may_write or not isinstance(part.item, Step):
        return None
    return div(".letter-tools")[
        action(
            action_url=sight.action("red"),
            label=sight.words("refine.page.not_red" if part.item.doubtful else "refine.page.red"),
            kind="quiet",
            fields={"item": part.item.id},
        )
    ]


def red_steps(sight: Sight) -> Node:
    """Every step in doubt, of all press releases: what somebody has to find out before it is built."""
    found = [
        (release, [step for step in sight.view.parts(Step, release.id) if step.doubtful])
        for release in sight.view.press_releases
    ]
    count = sum(len(steps) for _, steps in found)
    return aside("#red-steps.red-steps", aria_label=sight.words("review.red"))[
        block(
            title=sight.words("review.red"),
            note=sight.words("overview.findings_count", count=count) if count else None,
            body=[
                [
                    h3(lang=sight.content_language)[release.title],
                    ul[[_red_line(sight, release, step) for step in steps]],
                ]
                for release, steps in found
                if steps
            ]
            if count
            else p(".quiet")[sight.words("review.no_red")],
        )
    ]


def _red_line(sight: Sight, release: PressRelease, step: Step) -> Element:
    number = [one.id for one in sight.view.parts(Step, release.id)].index(step.id) + 1
    return li(".red-step")[
        a(href=f"{sight.url('refine', of=release.id)}#step-{step.id}", lang=sight.content_language)[
            sight.words("review.red_line", number=number, text=step.text)
        ]
    ]
