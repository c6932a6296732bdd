"""Roles, removal, who runs the meeting, who speaks for whom. What also makes a key is elsewhere (``web.home``, ``web.joining``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, get_args

from gyakusan.core.errors import Invalid
from gyakusan.web.rooms import Call, Form, Sight
from gyakusan.workshop import ops
from gyakusan.workshop.meeting import people
from gyakusan.workshop.rights import Role


def role_of(form: Form) -> Role:
    """The role a form names."""
    known: dict[str, Role] = {name: name for name in get_args(Role)}
    if form.get("role", "") not in known:
        raise Invalid("workshop.bad_value", field="role", value=form.get("role", ""))
    return known[form["role"]]


def role(form: Form, sight: Sight) -> Call:
    """Another role for somebody."""
    return Call(ops.set_member, {"person": _member(form, sight), "role": role_of(form)})


def remove_member(form: Form, _sight: Sight) -> Call:
    """Ends somebody's access at once."""
    return Call(ops.remove_member, {"person": form.get("person", "")})


def hand_over(form: Form, sight: Sight) -> Call:
    """Gives the running of the meeting to somebody."""
    return Call(people.hand_over, {"person": _member(form, sight)})


def take_over(_form: Form, _sight: Sight) -> Call:
    """The decider asks to run the meeting."""
    return Call(people.ask_to_take_over)


def agree(_form: Form, _sight: Sight) -> Call:
    """One more member agrees."""
    return Call(people.agree_to_take_over)


def here_after_all(_form: Form, _sight: Sight) -> Call:
    """Whoever runs it is here."""
    return Call(people.refuse_take_over)


def voice(form: Form, sight: Sight) -> Call:
    """Who speaks for somebody without a device; blank: themselves again."""
    return Call(people.give_voice, {"person": _member(form, sight), "voice": form.get("voice", "")})


RUNNING: Final[dict[str, Callable[[Form, Sight], Call]]] = {
    "hand-over": hand_over,
    "take-over": take_over,
    "agree": agree,
    "here-after-all": here_after_all,
}
"""Who runs the meeting: asked for on the page of people and in the room."""

ACTIONS: Final[dict[str, Callable[[Form, Sight], Call]]] = {
    "role": role,
    "remove-member": remove_member,
    "voice": voice,
    **RUNNING,
}


def _member(form: Form, sight: Sight) -> str:
    person = form.get("person", "")
    if person not in {member.person for member in sight.view.members}:
        raise Invalid("workshop.gone")
    return person
