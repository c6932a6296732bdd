"""Roles and removal; bringing somebody in also makes their personal link (``web.home``)."""

from __future__ import annotations

from typing import get_args

from gyakusan.core.errors import Invalid
from gyakusan.web.rooms import Call, Form, Sight
from gyakusan.workshop import ops
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


def rename(form: Form, _sight: Sight) -> Call:
    """A new title for the workshop."""
    return Call(ops.rename, {"title": form.get("value", "")})


def _member(form: Form, sight: Sight) -> str:
    person = form.get("person", "")
    if person not in {member.person for member in sight.view.members}:
        raise Invalid("workshop.gone")
    return person
