"""The steps of the experience: numbered, moved, red while nobody knows whether they can be built."""

from __future__ import annotations

from htpy import Element, Node, div, form, li, ol, p, span

from gyakusan.web.frame import (
    action,
    button,
    disclosure,
    editable,
    field,
    hidden_fields,
    htmx,
    red_step,
    toolbar,
)
from gyakusan.web.refine.margin import margin
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import PressRelease, Step

FIRST = ""
"""Where a step moves to stand before all others."""


def steps(sight: Sight, release: PressRelease) -> Node:
    """The steps and a place for the next one."""
    held = sight.view.parts(Step, release.id)
    return [
        held and ol(".letter-steps")[(_step(sight, held, place) for place in range(len(held)))],
        sight.may_write and _add(sight, release),
    ]


def _step(sight: Sight, held: tuple[Step, ...], place: int) -> Element:
    step = held[place]
    return li(".letter-part", id=f"step-{step.id}")[
        div(".letter-main")[
            div(class_=["letter-step", step.doubtful and "red-step"])[
                span(".letter-number", aria_hidden="true")[str(place + 1)],
                _words(sight, step, place),
            ],
            sight.may_write and div(".letter-tools")[_tools(sight, held, place), _samples(sight, step)],
        ],
        margin(sight, step, marked=bool(step.text.strip())),
    ]


def _words(sight: Sight, step: Step, place: int) -> Node:
    if not sight.may_write:
        words = span(lang=sight.content_language)[step.text]
        return p[red_step(body=words, language=sight.language) if step.doubtful else words]
    return div(".letter-words")[
        step.doubtful and span(".mark.mark-red")[sight.words("mocks.doubtful")],
        editable(
            action_url=sight.action("edit"),
            item=step.id,
            field="text",
            value=step.text,
            label=sight.words("refine.page.step_label", number=place + 1),
            language=sight.language,
            content_language=sight.content_language,
            multiline=True,
        ),
    ]


def _tools(sight: Sight, held: tuple[Step, ...], place: int) -> Element:
    step = held[place]
    before = held[place - 2].id if place > 1 else FIRST
    return toolbar(
        label=sight.words("refine.page.step_label", number=place + 1),
        items=[
            action(
                action_url=sight.action("red"),
                label=sight.words("refine.page.not_red" if step.doubtful else "refine.page.red"),
                kind="quiet",
                fields={"item": step.id},
            ),
            place > 0
            and action(
                action_url=sight.action("move"),
                label=sight.words("refine.page.up"),
                kind="quiet",
                icon_name="up",
                only_icon=True,
                fields={"item": step.id, "after": before},
            ),
            place + 1 < len(held)
            and action(
                action_url=sight.action("move"),
                label=sight.words("refine.page.down"),
                kind="quiet",
                icon_name="down",
                only_icon=True,
                fields={"item": step.id, "after": held[place + 1].id if place + 1 < len(held) else ""},
            ),
            action(
                action_url=sight.action("remove"),
                label=sight.words("refine.page.remove_step"),
                kind="quiet",
                icon_name="bin",
                only_icon=True,
                fields={"item": step.id},
            ),
        ],
    )


def _samples(sight: Sight, step: Step) -> Node:
    """What the mock shows on this step's screen."""
    texts = {
        "sample_input": (step.sample_input, sight.words("refine.markdown.sample_input")),
        "sample_answer": (step.sample_answer, sight.words("refine.markdown.sample_answer")),
    }
    return disclosure(
        summary_text=sight.words(
            "refine.page.samples" if step.sample_input or step.sample_answer else "refine.page.no_samples"
        ),
        body=[
            editable(
                action_url=sight.action("edit"),
                item=step.id,
                field=name,
                value=value,
                label=label,
                language=sight.language,
                content_language=sight.content_language,
                multiline=True,
                show_label=True,
                placeholder=sight.words(f"refine.page.{name}"),
            )
            for name, (value, label) in texts.items()
        ],
    )


def _add(sight: Sight, release: PressRelease) -> Element:
    url = sight.action("add-step")
    return form(
        {**htmx.post(url, once=True), **htmx.refusal_inside()},
        class_="inline-form",
        data_controller="adding",
        method="post",
        action=url,
    )[
        hidden_fields({"press_release": release.id}),
        field(
            label=sight.words("refine.page.next_step"),
            name="text",
            required=True,
            content_language=sight.content_language,
        ),
        button(label=sight.words("refine.page.add_step"), icon_name="plus"),
        div(".said", role="status"),
    ]
