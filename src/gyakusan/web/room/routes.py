"""Forms of the room: moving on, the clock, being ready, telling everybody, votes, dice, who runs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from gyakusan.core.errors import Invalid
from gyakusan.course import moving
from gyakusan.course.day0.ops import begin_part
from gyakusan.web.people.routes import RUNNING
from gyakusan.web.rooms import Call, Form, Sight, whole_number
from gyakusan.workshop.meeting import ops, voting


def begin(form: Form, _sight: Sight) -> Call:
    """Begins a part, on the day or as a rehearsal, with the extra minutes for many people when asked."""
    given = {"part": form.get("part", ""), "extra": _ticked(form, "extra"), "reason": form.get("reason", "")}
    return Call(begin_part, {**given, "rehearsal": _ticked(form, "rehearsal")})


def advance(form: Form, _sight: Sight) -> Call:
    """On to the next work."""
    return Call(moving.advance, {"expected": form.get("work", ""), **_answers(form)})


def back(form: Form, _sight: Sight) -> Call:
    """Back to the work left last."""
    return Call(ops.back, _answers(form))


def go_to(form: Form, _sight: Sight) -> Call:
    """To any work of the part."""
    return Call(moving.go_to, {"work": form.get("work", ""), **_answers(form)})


def skip(form: Form, _sight: Sight) -> Call:
    """Leaves a work out, or takes it in again."""
    return Call(ops.skip, {"work": form.get("work", ""), "skipped": form.get("skipped", "true") == "true"})


def shorten(form: Form, _sight: Sight) -> Call:
    """Fewer minutes for a work."""
    return Call(ops.set_minutes, {"work": form.get("work", ""), "minutes": _minutes(form)})


def borrow(form: Form, _sight: Sight) -> Call:
    """Minutes from the breaks."""
    return Call(ops.borrow, {"minutes": _minutes(form)})


def pause(_form: Form, sight: Sight) -> Call:
    """Stops the clock, or lets it run on."""
    return Call(ops.resume if sight.view.meeting.paused else ops.pause)


def end(form: Form, _sight: Sight) -> Call:
    """Ends the part."""
    return Call(ops.end, _answers(form))


def ready(form: Form, _sight: Sight) -> Call:
    """Ready to move on, or not after all."""
    return Call(ops.ready, {"work": form.get("work", ""), "ready": form.get("ready", "true") == "true"})


def announce(form: Form, _sight: Sight) -> Call:
    """A sentence on every screen."""
    return Call(ops.announce, {"text": form.get("text", "")})


def start_over(_form: Form, _sight: Sight) -> Call:
    """Puts the rehearsal away."""
    return Call(ops.start_over)


def roll_dice(form: Form, _sight: Sight) -> Call:
    """One throw between the lines written."""
    return Call(
        voting.roll, {"about": form.get("about", ""), "candidates": form.get("candidates", "").split("\n")}
    )


ACTIONS: Final[dict[str, Callable[[Form, Sight], Call]]] = {
    "begin": begin,
    "advance": advance,
    "back": back,
    "go-to": go_to,
    "skip": skip,
    "shorten": shorten,
    "borrow": borrow,
    "pause": pause,
    "end": end,
    "ready": ready,
    "announce": announce,
    "start-over": start_over,
    "roll-dice": roll_dice,
    **RUNNING,
}


def _answers(form: Form) -> dict[str, object]:
    """What becomes of the votes of the work that is left."""
    return {"reveal": _ticked(form, "reveal"), "undecided": form.get("undecided", "")}


def _ticked(form: Form, name: str) -> bool:
    return form.get(name, "") in ("true", "on")


def _minutes(form: Form) -> int:
    minutes = whole_number(form.get("minutes", "").strip())
    if minutes is None:
        raise Invalid("room.minutes_missing")
    return minutes
