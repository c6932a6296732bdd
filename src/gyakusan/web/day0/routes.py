"""Forms of Day0 as calls of its verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from gyakusan.course.day0 import ops
from gyakusan.web.rooms import Call, Form, Sight
from gyakusan.web.zoned import choose


def answer(form: Form, _sight: Sight) -> Call:
    """A line of a checklist holds, or does not after all."""
    return Call(
        ops.answer_check,
        {
            "check": form.get("check", ""),
            "done": form.get("done", "") == "true",
            "note": form.get("note", ""),
            "person": form.get("person", ""),
            "without": form.get("without", "") == "true",
        },
    )


def ask(form: Form, _sight: Sight) -> Call:
    """A question before the workshop."""
    return Call(ops.ask, {"text": form.get("text", "")})


def add_feedback(form: Form, _sight: Sight) -> Call:
    """Somebody who will try the mocks."""
    return Call(
        ops.add_feedback_person,
        {name: form.get(name, "") for name in ("who", "when", "where", "count")},
    )


def outcome(form: Form, _sight: Sight) -> Call:
    """How Day0 came out."""
    return Call(ops.set_outcome, {"choice": form.get("choice", ""), "reason": form.get("reason", "")})


ACTIONS: Final[dict[str, Callable[[Form, Sight], Call]]] = {
    "answer": answer,
    "ask": ask,
    "add-feedback": add_feedback,
    "outcome": outcome,
    "zone": choose,
}
