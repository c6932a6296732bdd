"""Forms of more than a button: sent in place, the room comes back; half written, no redrawing takes the words away."""

from __future__ import annotations

from htpy import Element, Node, div, form, span

from gyakusan.web.frame import hidden_fields, htmx


def sent_in_place(
    action_url: str, body: Node, *, fields: dict[str, str] | None = None, classes: str = "stack"
) -> Element:
    """A form whose answer is the room redrawn; empty again once it was sent."""
    return form(
        {**htmx.post(action_url, once=True), **htmx.refusal_inside()},
        class_=classes,
        method="post",
        action=action_url,
        data_controller="unsent",
    )[hidden_fields(fields), body, div(".said", role="status")]


def kept_in_place(action_url: str, body: Node, *, kept: str, fields: dict[str, str]) -> Element:
    """A form that keeps what it says; ``kept`` is said once the server has it, and nothing else changes."""
    return form(
        {**htmx.post(action_url, trigger="change, submit"), **htmx.refusal_inside()},
        class_="stack",
        method="post",
        action=action_url,
        data_controller="unsent",
        data_unsent_stays_value="true",
    )[
        hidden_fields(fields),
        body,
        span(".hint", hidden=True, role="status", data_unsent_target="kept")[kept],
        div(".said", role="status"),
    ]
